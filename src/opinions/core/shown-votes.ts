import { SMALL_CELL } from "../../kernel/small-cell.ts";
import { type HiddenCells, hiddenCells, hiddenParts, withSums } from "../../kernel/small-table.ts";
import type { Side, Tally } from "./engine.ts";
import type { GroupingResult, StatementFigures } from "./grouping.ts";
import { type ShownGroup, shownGroups } from "./shown-groups.ts";

export const VOTES = ["agree", "disagree", "pass"] as const;
export type Vote = (typeof VOTES)[number];

/**
 * Votes on a statement as they may be shown. A count is undefined where it is hidden: fewer than
 * five people are behind it, or a smaller count could be worked out from it.
 */
export interface ShownVotes {
  /** People who voted, passes counted. */
  readonly people: number;
  readonly agree: number | undefined;
  readonly disagree: number | undefined;
  readonly pass: number | undefined;
  /**
   * Where the larger side is hidden: more than half took it, and at least this share did, in steps
   * so large that they tell no small count.
   */
  readonly most?: { readonly side: Side; readonly share: number };
}

/** A statement's votes; an undefined row is hidden as a whole. */
export interface StatementVotes {
  readonly everybody: ShownVotes | undefined;
  /** Of each shown group, in their order. */
  readonly groups: readonly (ShownVotes | undefined)[];
}

type Counts = readonly [agree: number, disagree: number, pass: number];

/** What a reader loses: agreement is what most sentences are about, passing the least. */
const COSTS = [3, 2, 1];
const COST_OF_PEOPLE = 30;
const STAYS = [1, 1, 1, 1].map(() => Number.POSITIVE_INFINITY);

const countsOf = ({ agrees, disagrees, seen }: Tally): Counts => [
  agrees,
  disagrees,
  seen - agrees - disagrees,
];

const peopleOf = (counts: Counts): number => counts[0] + counts[1] + counts[2];

/** Steps in which a hidden share is told: those that people say in words. */
const STEPS = [0.95, 0.9, 0.8, 0.75, 2 / 3];
const HALF = 0.5;

/** What may be said of a hidden majority: what holds in every table that looks the same. */
const mostOf = (
  counts: Counts,
  hidden: readonly boolean[],
  others: readonly (readonly number[])[],
): ShownVotes["most"] => {
  const people = peopleOf(counts);
  const leastOf = (vote: number): number =>
    Math.min(counts[vote], ...others.map((row) => row[vote])) / people;
  for (const [vote, side] of (["agree", "disagree"] as const).entries()) {
    if (!hidden[vote] || leastOf(vote) <= HALF) continue;
    return { side, share: STEPS.find((step) => leastOf(vote) >= step) ?? HALF };
  }
  return undefined;
};

const shown = (
  counts: Counts,
  hidden: readonly boolean[],
  others: readonly (readonly number[])[],
): ShownVotes => {
  const most = mostOf(counts, hidden, others);
  return {
    people: peopleOf(counts),
    agree: hidden[0] ? undefined : counts[0],
    disagree: hidden[1] ? undefined : counts[1],
    pass: hidden[2] ? undefined : counts[2],
    ...(most ? { most } : {}),
  };
};

/**
 * Which of the votes of five people or more on a statement to hide: agree, disagree, pass. It asks
 * nothing of groups, so that pages and open data without groups hide the same.
 */
export const hiddenVotes = (counts: Counts): readonly boolean[] => hiddenOf(counts).hidden[0];

const hiddenOf = (counts: Counts): HiddenCells => hiddenParts(counts, COSTS);

/** A row of groups is hidden as a whole where nobody voted, or not even their number is told. */
const groupRow = (
  counts: Counts,
  hidden: readonly boolean[],
  others: readonly (readonly number[])[],
): ShownVotes | undefined =>
  hidden[3] || peopleOf(counts) === 0 ? undefined : shown(counts, hidden, others);

const votesOf = (statement: StatementFigures, groups: readonly ShownGroup[]): StatementVotes => {
  const everybody = countsOf(statement);
  const ofAll = hiddenOf(everybody);
  const [hiddenOfAll] = ofAll.hidden;
  const of = groups.map(({ index }) => countsOf(statement.groups[index]));
  // People outside the shown groups stand nowhere, but everybody less the groups would tell them.
  const rest = [0, 1, 2].map(
    (vote) => everybody[vote] - of.reduce((sum, counts) => sum + counts[vote], 0),
  );
  const few = rest[0] + rest[1] + rest[2] < SMALL_CELL;
  const { hidden, others } = hiddenCells({
    cells: withSums([...of, rest]),
    leftOut: [...of.map(() => [false, false, false, false]), [true, true, true, true], hiddenOfAll],
    costs: [...of.map(() => [...COSTS, COST_OF_PEOPLE]), [0, 0, 0, 0], STAYS],
    ...(few ? { open: new Set([of.length]) } : {}),
  });
  return {
    everybody: shown(everybody, hiddenOfAll, [
      ...ofAll.others.map(([row]) => row),
      ...others.map((other) => other[of.length + 1]),
    ]),
    groups: of.map((counts, place) =>
      groupRow(
        counts,
        hidden[place],
        others.map((other) => other[place]),
      ),
    ),
  };
};

/**
 * Statements of which no vote is shown: those that fewer than five people voted on, and as many
 * more, the smallest first, as it takes so that the votes of the whole conversation less all shown
 * ones tell none of them.
 */
const withheld = ({ statements }: GroupingResult): ReadonlySet<StatementFigures> => {
  const few = statements.filter(({ seen }) => seen < SMALL_CELL);
  const voted = few.filter(({ seen }) => seen > 0);
  const hidden = new Set(few);
  if (voted.length === 0) return hidden;
  let people = voted.reduce((sum, { seen }) => sum + seen, 0);
  let parts = voted.length;
  const others = statements
    .filter(({ seen }) => seen >= SMALL_CELL)
    .sort((a, b) => a.seen - b.seen || a.number - b.number);
  for (const other of others) {
    // Any of them might then have five votes and all others one.
    if (parts > 1 && people >= SMALL_CELL + parts - 1) break;
    hidden.add(other);
    people += other.seen;
    parts += 1;
  }
  return hidden;
};

/**
 * The votes on each statement of a result as all pages, files and claims show them: one decision
 * a statement, so that no two places together tell what each hides.
 */
export const shownVotes = (
  result: GroupingResult,
): ((statement: StatementFigures) => StatementVotes) => {
  const groups = shownGroups(result);
  const hidden = withheld(result);
  const nothing = { everybody: undefined, groups: groups.map(() => undefined) };
  const known = new Map<StatementFigures, StatementVotes>();
  return (statement) => {
    const before = known.get(statement);
    if (before) return before;
    const votes = hidden.has(statement) ? nothing : votesOf(statement, groups);
    known.set(statement, votes);
    return votes;
  };
};

/** The votes on some statements of a result, by number. */
export const shownVotesOn = (
  result: GroupingResult,
  numbers: Iterable<number>,
): ReadonlyMap<number, StatementVotes> => {
  const votesOn = shownVotes(result);
  const wanted = new Set(numbers);
  return new Map(
    result.statements
      .filter(({ number }) => wanted.has(number))
      .map((statement) => [statement.number, votesOn(statement)]),
  );
};

/** The share of those who voted so, 0 … 1; undefined where the count is hidden. */
export const shareOfVotes = (votes: ShownVotes | undefined, vote: Vote): number | undefined => {
  const count = votes?.[vote];
  return votes === undefined || count === undefined ? undefined : count / votes.people;
};

/** Does the row hide a count, or all of it? */
export const hidesVotes = (votes: ShownVotes | undefined): boolean =>
  votes === undefined || VOTES.some((vote) => votes[vote] === undefined);

/** What tells a group from the others: shares 0 … 1 of those who voted. */
export interface GroupProfile {
  readonly number: number;
  readonly side: Side;
  /** People of the group who voted on it. */
  readonly people: number;
  /** Undefined where it is hidden. */
  readonly own: number | undefined;
  readonly others: number | undefined;
  /** The 95 % interval and the false-discovery rate, where the method tells them. */
  readonly lower?: number;
  readonly upper?: number;
}

/** What tells a group from the others, in shares that may be shown. */
export const profileOf = (
  group: ShownGroup,
  votesOn: (number: number) => StatementVotes | undefined,
  groups: readonly ShownGroup[],
): GroupProfile[] =>
  group.representative.flatMap(({ number, side, lower, upper }): GroupProfile[] => {
    const rows = votesOn(number)?.groups;
    const place = groups.findIndex(({ index }) => index === group.index);
    const row = rows?.[place];
    if (!rows || !row) return [];
    const own = shareOfVotes(row, side);
    const others = rows.filter((_, at) => at !== place);
    const counts = others.map((other) => other?.[side]);
    const told = counts.every((count) => count !== undefined);
    const people = others.reduce((sum, other) => sum + (other?.people ?? 0), 0);
    const same = counts.reduce<number>((sum, count) => sum + (count ?? 0), 0);
    return [
      {
        number,
        side,
        people: row.people,
        own,
        others: told && people > 0 ? same / people : undefined,
        ...(own === undefined || lower === undefined ? {} : { lower, upper }),
      },
    ];
  });
