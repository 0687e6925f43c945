import { wilsonInterval } from "./engine/statistics.ts";
import type { GroupingResult, StatementFigures } from "./grouping.ts";
import { type ShownGroup, shownGroups, votesOfAll, votesOfGroups } from "./shown-groups.ts";
import type { Statement } from "./statement.ts";

export const ORDERS = ["number", "agree", "disagree", "divides"] as const;
export type Order = (typeof ORDERS)[number];

export const SHOWN = ["all", "agreed", "disagreed", "divides"] as const;
export type Shown = (typeof SHOWN)[number];

/** Which statements of the results are asked for, and how. */
export interface StatementQuery {
  readonly order: Order;
  readonly shown: Shown;
  /** Part of a word of the statement; empty for any. */
  readonly words: string;
  /** Counted from 1. */
  readonly page: number;
}

/** What is asked where nothing is said. */
export const WHOLE_LIST: StatementQuery = { order: "number", shown: "all", words: "", page: 1 };

/** A statement with everybody's votes; shares 0 … 1. */
export interface ListedStatement {
  readonly statement: Statement;
  /** People who saw it; undefined where they are fewer than five. */
  readonly n: number | undefined;
  readonly agree: number;
  readonly disagree: number;
  readonly pass: number;
  /** How far the groups' agreement lies apart, 0 … 1; undefined without two shown groups. */
  readonly difference: number | undefined;
}

export interface StatementList {
  readonly rows: readonly ListedStatement[];
  /** Statements that fit the query, on all pages. */
  readonly found: number;
  readonly page: number;
  readonly pages: number;
}

const STATEMENTS_A_PAGE = 50;
const MAJORITY = 0.5;
/** Groups this far apart are said to part. */
const APART = 0.2;

/**
 * The statements that can be read, as the query asks, a page at a time. Equal ones stand by number;
 * a page beyond the last is the last. Hidden and meta statements are left out.
 */
export const statementList = (
  result: GroupingResult,
  statements: ReadonlyMap<number, Statement>,
  query: StatementQuery,
): StatementList => {
  const groups = shownGroups(result);
  const words = query.words.trim().toLocaleLowerCase("fi");
  const fitting = result.statements
    .flatMap((figures) => listed(figures, statements.get(figures.number), groups))
    .filter(({ statement }) => statement.text.toLocaleLowerCase("fi").includes(words))
    .filter((one) => SHOWS[query.shown](one))
    .sort((a, b) => KEYS[query.order](b) - KEYS[query.order](a) || numberOf(a) - numberOf(b));
  const pages = Math.max(1, Math.ceil(fitting.length / STATEMENTS_A_PAGE));
  const page = Math.min(Math.max(1, query.page), pages);
  const from = (page - 1) * STATEMENTS_A_PAGE;
  return {
    rows: fitting.slice(from, from + STATEMENTS_A_PAGE),
    found: fitting.length,
    page,
    pages,
  };
};

const listed = (
  figures: StatementFigures,
  statement: Statement | undefined,
  groups: readonly ShownGroup[],
): ListedStatement[] => {
  if (figures.zeroed || statement?.state !== "published") return [];
  const votes = votesOfAll(figures);
  if (!votes) {
    return [{ statement, n: undefined, agree: 0, disagree: 0, pass: 0, difference: undefined }];
  }
  const n = figures.seen;
  return [
    {
      statement,
      n,
      agree: votes.agree / n,
      disagree: votes.disagree / n,
      pass: votes.pass / n,
      difference: differenceOf(figures, groups),
    },
  ];
};

const differenceOf = (
  figures: StatementFigures,
  groups: readonly ShownGroup[],
): number | undefined => {
  const shares = votesOfGroups(figures, groups).flatMap((row) =>
    row ? [row.agree / (row.agree + row.disagree + row.pass)] : [],
  );
  return shares.length < 2 ? undefined : Math.max(...shares) - Math.min(...shares);
};

const numberOf = ({ statement }: ListedStatement): number => statement.number;

/** What a list is ordered by, the largest first. */
const KEYS: Readonly<Record<Order, (one: ListedStatement) => number>> = {
  number: () => 0,
  agree: ({ n, agree }) => (n === undefined ? -1 : agree),
  disagree: ({ n, disagree }) => (n === undefined ? -1 : disagree),
  divides: ({ difference }) => difference ?? -1,
};

const surelyMost = (share: number, n: number | undefined): boolean =>
  n !== undefined && wilsonInterval(Math.round(share * n), n).lower > MAJORITY;

const SHOWS: Readonly<Record<Shown, (one: ListedStatement) => boolean>> = {
  all: () => true,
  agreed: ({ agree, n }) => surelyMost(agree, n),
  disagreed: ({ disagree, n }) => surelyMost(disagree, n),
  divides: ({ difference }) => difference !== undefined && difference >= APART,
};
