import { SMALL_CELL } from "../../kernel/small-cell.ts";
import type { Claims } from "./claims.ts";
import type { Side, Tally } from "./engine.ts";
import { commonGround } from "./engine/common-ground.ts";
import { differenceInterval, wilsonInterval } from "./engine/statistics.ts";
import type { GroupingResult, StatementFigures } from "./grouping.ts";
import { type ShownGroup, shownGroups } from "./shown-groups.ts";
import { shareOfVotes, shownVotes, type StatementVotes } from "./shown-votes.ts";

/** A share of people with its 95 % interval, 0 … 1. */
export interface Share {
  readonly share: number;
  readonly lower: number;
  readonly upper: number;
}

/** `q` is the false-discovery rate at which it is told; absent where the method tests nothing. */
interface Tested {
  readonly q?: number;
}

interface AboutStatement {
  /** Number of the statement. */
  readonly number: number;
  /** People that the figures are about. */
  readonly n: number;
}

/** Absent where the figures may be told. */
interface Exact {
  readonly rough?: undefined;
}

/**
 * In every group at least `share` agree; `lower` and `upper` are the smallest ends over the groups,
 * `turnout` the share of grouped people who saw the statement.
 */
export interface CommonGroundFinding extends AboutStatement, Share, Tested, Exact {
  readonly kind: "common-ground";
  readonly groups: number;
  readonly turnout: number;
}

/** Two groups whose agreement lies furthest apart, with the interval of the difference. */
export interface DividingFinding extends AboutStatement, Tested, Exact {
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
export interface ConsensusFinding extends AboutStatement, Share, Tested, Exact {
  readonly kind: "consensus";
  readonly side: Side;
}

/** Agreed on also by people who otherwise disagree: a second opinion on common ground. */
export interface BridgingFinding extends AboutStatement, Exact {
  readonly kind: "bridging";
  /** The vote to expect of somebody half-way between the opposite ends, about −1 … 1. */
  readonly score: number;
  readonly lower: number;
  readonly upper: number;
}

/**
 * A finding whose figures would tell a count of fewer than five people: it says what is so, but not
 * how much.
 */
export type RoughFinding = AboutStatement & { readonly rough: true } & (
    | {
        readonly kind: "common-ground";
        readonly groups: number;
        /** At least this share agrees in every group, as far as it may be told. */
        readonly least: number;
      }
    | { readonly kind: "dividing"; readonly most: string; readonly least: string }
    | { readonly kind: "consensus"; readonly side: Side }
  );

export type OpinionFinding =
  | CommonGroundFinding
  | DividingFinding
  | ConsensusFinding
  | BridgingFinding
  | RoughFinding;

/** The name of a finding within its grouping: `common-ground:12`. */
export const findingKey = (finding: OpinionFinding): string => `${finding.kind}:${finding.number}`;

/** The place of a finding on a results page, to which citations link: `common-ground-12`. */
export const findingAnchor = (finding: OpinionFinding): string =>
  `${finding.kind}-${finding.number}`;

/**
 * What is said first: two of common ground, two that divide. Where the groups share nothing for
 * sure, two of what everybody thinks stand in its place, three where nothing divides either: a page
 * never opens with what parts people alone.
 */
export const foremost = <T>(all: readonly T[], findingOf: (one: T) => OpinionFinding): T[] => {
  const of = (kind: OpinionFinding["kind"]) => all.filter((one) => findingOf(one).kind === kind);
  const shared = of("common-ground").slice(0, 2);
  const apart = of("dividing").slice(0, 2);
  const together = shared.length > 0 ? shared : of("consensus").slice(0, apart.length > 0 ? 2 : 3);
  return [...together, ...apart];
};

const KEPT = 5;
/** A majority in every group, as surely as 95 % allows. */
const MAJORITY = 0.5;
/** Groups that differ by less, as surely as 95 % allows, are not said to part. */
const LEAST_DIFFERENCE = 0.1;

/**
 * What can be said of a conversation: common ground first, then what bridges, what divides, then
 * consensus; at most five of each (five per side of consensus). Nothing rests on fewer than five
 * people or tells of so few, and hidden or meta statements are in nothing. The robust method brings
 * its own claims; those of the compatible method are read from the counts.
 */
export const findingsOf = (result: GroupingResult): readonly OpinionFinding[] => {
  const groups = shownGroups(result);
  const votesOn = shownVotes(result);
  const byNumber = new Map(result.statements.map((statement) => [statement.number, statement]));
  const votesOf = (number: number): StatementVotes | undefined => {
    const statement = byNumber.get(number);
    return statement && votesOn(statement);
  };
  const { claims } = result;
  const told = claims
    ? claimed(result, claims, groups)
    : [...sharedBy(result, groups), ...dividing(result, groups), ...consensusOf(result)];
  const kept = { "common-ground": 0, bridging: 0, dividing: 0, consensus: 0 };
  return told.flatMap((finding): OpinionFinding[] => {
    const votes = votesOf(finding.number);
    const one = votes?.everybody && mayBeTold(finding, votes, groups);
    if (!one) return [];
    kept[one.kind] += 1;
    return one.kind === "consensus" || kept[one.kind] <= KEPT ? [one] : [];
  });
};

type ExactFinding = Exclude<OpinionFinding, RoughFinding>;

/** The finding with its figures, or without where they are hidden; nothing of hidden rows. */
const mayBeTold = (
  finding: ExactFinding,
  { everybody, groups: rows }: StatementVotes,
  shown: readonly ShownGroup[],
): OpinionFinding | undefined => {
  const { number, n } = finding;
  const about = { number, n, rough: true } as const;
  switch (finding.kind) {
    case "bridging":
      return finding;
    case "consensus": {
      const { kind, side } = finding;
      return shareOfVotes(everybody, side) === undefined ? { ...about, kind, side } : finding;
    }
    case "common-ground": {
      if (rows.includes(undefined)) return undefined;
      if (!rows.some((row) => row?.agree === undefined)) return finding;
      const shares = rows.map((row) =>
        row?.most?.side === "agree" ? row.most.share : (shareOfVotes(row, "agree") ?? 0),
      );
      const { kind, groups } = finding;
      return { ...about, kind, groups, least: Math.min(...shares) };
    }
    case "dividing": {
      const { kind, most, least } = finding;
      const ends = shown.flatMap(({ letter }, place) =>
        letter === most || letter === least ? [rows[place]] : [],
      );
      if (ends.includes(undefined)) return undefined;
      const hidden = ends.some((row) => row?.agree === undefined);
      return hidden ? { ...about, kind, most, least } : finding;
    }
  }
};

/** The claims of a robust result, under the letters of the shown groups. */
const claimed = (
  { statements }: GroupingResult,
  { commonGround, dividing, consensus, bridging }: Claims,
  groups: readonly ShownGroup[],
): ExactFinding[] => {
  const byNumber = new Map(statements.map((statement) => [statement.number, statement]));
  const apart = (one: (typeof dividing)[number]): DividingFinding[] => {
    const most = groups.find(({ index }) => index === one.most);
    const least = groups.find(({ index }) => index === one.least);
    const statement = byNumber.get(one.number);
    if (!most || !least || !statement) return [];
    const shareOfGroup = ({ index }: ShownGroup): number =>
      statement.groups[index].agrees / Math.max(1, statement.groups[index].seen);
    return [
      {
        ...one,
        kind: "dividing",
        most: most.letter,
        least: least.letter,
        mostShare: shareOfGroup(most),
        leastShare: shareOfGroup(least),
      },
    ];
  };
  const told =
    groups.length < 2 ? { shared: [], apart: [] } : { shared: commonGround, apart: dividing };
  return [
    ...told.shared.map((one) => ({
      ...one,
      kind: "common-ground" as const,
      groups: groups.length,
    })),
    ...bridging.map((one) => ({ ...one, kind: "bridging" as const })),
    ...told.apart.flatMap(apart),
    ...consensus.map((one) => ({ ...one, kind: "consensus" as const })),
  ];
};

/** The share and its score interval; needs `seen` > 0. */
const shareOf = (count: number, seen: number): Share => ({
  share: count / seen,
  ...wilsonInterval(count, seen),
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
    .map(({ statement, lower, n, groups: bounds }) => ({
      kind: "common-ground",
      number: statements[statement].number,
      n,
      share: Math.min(...bounds.map(({ agrees, seen }) => agrees / seen)),
      lower,
      upper: Math.min(...bounds.map(({ agrees, seen }) => wilsonInterval(agrees, seen).upper)),
      turnout: n / sizes.reduce((sum, size) => sum + size, 0),
      groups: groups.length,
    }));
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
    ...differenceInterval(most.tally.agrees, most.tally.seen, least.tally.agrees, least.tally.seen),
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
    .sort((a, b) => b.lower - a.lower || a.number - b.number);
};

const consensusOf = ({ statements, consensus }: GroupingResult): ConsensusFinding[] => {
  const byNumber = new Map(statements.map((statement) => [statement.number, statement]));
  const onSide = (side: Side) =>
    consensus[side].flatMap((number): ConsensusFinding[] => {
      const tally = byNumber.get(number);
      if (!tally) return [];
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
