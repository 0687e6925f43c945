import { wilsonInterval } from "./engine/statistics.ts";
import type { GroupingResult, StatementFigures } from "./grouping.ts";
import { shareOfVotes, shownVotes, type StatementVotes } from "./shown-votes.ts";
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

/** A statement with everybody's votes: shares 0 … 1, undefined where they are hidden. */
export interface ListedStatement {
  readonly statement: Statement;
  /** People who voted on it; undefined where they are too few to say. */
  readonly n: number | undefined;
  readonly agree: number | undefined;
  readonly disagree: number | undefined;
  readonly pass: number | undefined;
  /** How far the groups' agreement lies apart, 0 … 1; undefined unless that of all is shown. */
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
  const votesOn = shownVotes(result);
  const words = query.words.trim().toLocaleLowerCase("fi");
  const fitting = result.statements
    .flatMap((figures) => listed(figures, statements.get(figures.number), votesOn))
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
  votesOn: ReturnType<typeof shownVotes>,
): ListedStatement[] => {
  if (figures.zeroed || statement?.state !== "published") return [];
  const votes = votesOn(figures);
  const { everybody } = votes;
  return [
    {
      statement,
      n: everybody?.people,
      agree: shareOfVotes(everybody, "agree"),
      disagree: shareOfVotes(everybody, "disagree"),
      pass: shareOfVotes(everybody, "pass"),
      difference: differenceOf(votes),
    },
  ];
};

const differenceOf = ({ groups }: StatementVotes): number | undefined => {
  const shares = groups.map((row) => shareOfVotes(row, "agree"));
  const told = shares.flatMap((share) => share ?? []);
  return told.length < 2 || told.length < shares.length
    ? undefined
    : Math.max(...told) - Math.min(...told);
};

const numberOf = ({ statement }: ListedStatement): number => statement.number;

/** What a list is ordered by, the largest first. */
const KEYS: Readonly<Record<Order, (one: ListedStatement) => number>> = {
  number: () => 0,
  agree: ({ agree }) => agree ?? -1,
  disagree: ({ disagree }) => disagree ?? -1,
  divides: ({ difference }) => difference ?? -1,
};

const surelyMost = (share: number | undefined, n: number | undefined): boolean =>
  n !== undefined &&
  share !== undefined &&
  wilsonInterval(Math.round(share * n), n).lower > MAJORITY;

const SHOWS: Readonly<Record<Shown, (one: ListedStatement) => boolean>> = {
  all: () => true,
  agreed: ({ agree, n }) => surelyMost(agree, n),
  disagreed: ({ disagree, n }) => surelyMost(disagree, n),
  divides: ({ difference }) => difference !== undefined && difference >= APART,
};
