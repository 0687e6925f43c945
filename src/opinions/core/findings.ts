import { SMALL_CELL } from "../../kernel/small-cell.ts";
import type { Side, Tally } from "./engine.ts";
import { commonGround } from "./engine/common-ground.ts";
import { smoothedProportion, wilsonLower } from "./engine/statistics.ts";
import type { GroupingResult, StatementFigures } from "./grouping.ts";
import { type ShownGroup, shownGroups } from "./shown-groups.ts";

/** A share of people with its 95 % interval, 0 … 1. */
export interface Share {
  readonly share: number;
  readonly lower: number;
  readonly upper: number;
}

interface AboutStatement {
  /** Number of the statement. */
  readonly number: number;
  /** People that the figures are about. */
  readonly n: number;
}

/** In every group at least `share` agree; `lower` is the surest bound over the groups. */
export interface CommonGroundFinding extends AboutStatement {
  readonly kind: "common-ground";
  readonly share: number;
  readonly lower: number;
  readonly groups: number;
}

/** Two groups whose agreement lies furthest apart, with the interval of the difference. */
export interface DividingFinding extends AboutStatement {
  readonly kind: "dividing";
  /** Letter of the group that agrees most and of the one that agrees least. */
  readonly most: string;
  readonly least: string;
  readonly mostShare: number;
  readonly leastShare: number;
  readonly difference: number;
  readonly lower: number;
  readonly upper: number;
}

/** What everybody together thinks, regardless of groups. */
export interface ConsensusFinding extends AboutStatement, Share {
  readonly kind: "consensus";
  readonly side: Side;
}

export type OpinionFinding = CommonGroundFinding | DividingFinding | ConsensusFinding;

/** The name of a finding within its grouping: `common-ground:12`. */
export const findingKey = (finding: OpinionFinding): string => `${finding.kind}:${finding.number}`;

/** The place of a finding on a results page, to which citations link: `common-ground-12`. */
export const findingAnchor = (finding: OpinionFinding): string =>
  `${finding.kind}-${finding.number}`;

/**
 * What is said first: two of common ground, two that divide; where there are no groups, three of
 * what everybody thinks.
 */
export const foremost = <T>(all: readonly T[], findingOf: (one: T) => OpinionFinding): T[] => {
  const of = (kind: OpinionFinding["kind"]) => all.filter((one) => findingOf(one).kind === kind);
  const told = [...of("common-ground").slice(0, 2), ...of("dividing").slice(0, 2)];
  return told.length > 0 ? told : of("consensus").slice(0, 3);
};

const KEPT = 5;
/** A majority in every group, as surely as 95 % allows. */
const MAJORITY = 0.5;
/** Groups that differ by less, as surely as 95 % allows, are not said to part. */
const LEAST_DIFFERENCE = 0.1;
/** Two-sided 95 % of the standard normal distribution. */
const Z_95 = 1.959963984540054;

/**
 * What can be said of a conversation: common ground first, then what divides, then consensus; at
 * most five of each (five per side of consensus). Nothing rests on fewer than five people.
 */
export const findingsOf = (result: GroupingResult): readonly OpinionFinding[] => {
  const groups = shownGroups(result);
  return [...sharedBy(result, groups), ...dividing(result, groups), ...consensusOf(result)];
};

/** The share and its score interval (Wilson, J. Am. Stat. Assoc. 22, 1927); needs `seen` > 0. */
const shareOf = (count: number, seen: number): Share => ({
  share: count / seen,
  lower: wilsonLower(count, seen),
  upper: 1 - wilsonLower(seen - count, seen),
});

const seenByAll = (statement: StatementFigures, groups: readonly ShownGroup[]): boolean =>
  !statement.zeroed && groups.every(({ index }) => statement.groups[index].seen >= SMALL_CELL);

const sharedBy = (
  { statements }: GroupingResult,
  groups: readonly ShownGroup[],
): CommonGroundFinding[] => {
  if (groups.length < 2) return [];
  const tallies = (figure: keyof Tally, index: number) =>
    Int32Array.from(statements, (statement) => statement.groups[index][figure]);
  const counts = groups.map(({ index }) => ({
    agrees: tallies("agrees", index),
    disagrees: tallies("disagrees", index),
    seen: tallies("seen", index),
  }));
  const left = Uint8Array.from(statements, (one) => (seenByAll(one, groups) ? 0 : 1));
  const sizes = Int32Array.from(groups, ({ size }) => size);
  return commonGround(counts, sizes, left)
    .filter(({ lower }) => lower > MAJORITY)
    .slice(0, KEPT)
    .map(({ statement, lower, n, groups: bounds }) => ({
      kind: "common-ground",
      number: statements[statement].number,
      n,
      share: Math.min(...bounds.map(({ agrees, seen }) => agrees / seen)),
      lower,
      groups: groups.length,
    }));
};

/**
 * Difference of two proportions with its 95 % interval after Agresti and Caffo (The American
 * Statistician 54(4), 2000): one success and one failure added to each.
 */
const differenceOf = (most: Tally, least: Tally) => {
  const p1 = smoothedProportion(most.agrees, most.seen);
  const p2 = smoothedProportion(least.agrees, least.seen);
  const spread =
    Z_95 * Math.sqrt((p1 * (1 - p1)) / (most.seen + 2) + (p2 * (1 - p2)) / (least.seen + 2));
  return { lower: p1 - p2 - spread, upper: Math.min(1, p1 - p2 + spread) };
};

const partingOf = (statement: StatementFigures, groups: readonly ShownGroup[]): DividingFinding => {
  const shares = groups.map(({ index, letter }) => {
    const tally = statement.groups[index];
    return { letter, tally, share: tally.agrees / tally.seen };
  });
  const most = shares.reduce((best, next) => (next.share > best.share ? next : best));
  const least = shares.reduce((best, next) => (next.share < best.share ? next : best));
  return {
    kind: "dividing",
    number: statement.number,
    n: most.tally.seen + least.tally.seen,
    most: most.letter,
    least: least.letter,
    mostShare: most.share,
    leastShare: least.share,
    difference: most.share - least.share,
    ...differenceOf(most.tally, least.tally),
  };
};

const dividing = (
  { statements }: GroupingResult,
  groups: readonly ShownGroup[],
): DividingFinding[] => {
  if (groups.length < 2) return [];
  return statements
    .filter((statement) => seenByAll(statement, groups))
    .map((statement) => partingOf(statement, groups))
    .filter(({ lower }) => lower > LEAST_DIFFERENCE)
    .sort((a, b) => b.lower - a.lower || a.number - b.number)
    .slice(0, KEPT);
};

const consensusOf = ({ statements, consensus }: GroupingResult): ConsensusFinding[] => {
  const byNumber = new Map(statements.map((statement) => [statement.number, statement]));
  const onSide = (side: Side) =>
    consensus[side].flatMap((number): ConsensusFinding[] => {
      const tally = byNumber.get(number);
      if (!tally || tally.seen < SMALL_CELL) return [];
      const count = side === "agree" ? tally.agrees : tally.disagrees;
      return [{ kind: "consensus", side, number, n: tally.seen, ...shareOf(count, tally.seen) }];
    });
  return [...onSide("agree"), ...onSide("disagree")];
};

/** Shares that people say in words; each is reached, not rounded up to. */
export const SHARE_WORDS = [
  ["nearlyAll", 0.95],
  ["nineOfTen", 0.9],
  ["fourOfFive", 0.8],
  ["threeOfFour", 0.75],
  ["twoOfThree", 2 / 3],
] as const;

export type ShareWord = (typeof SHARE_WORDS)[number][0] | "other";

/** The words for "at least this share"; "other" is more than half. */
export const shareWord = (share: number): ShareWord =>
  SHARE_WORDS.find(([, least]) => share >= least)?.[0] ?? "other";
