import { type Claims, claimsOf } from "./claims.ts";
import {
  type Analysis,
  type Method,
  type Side,
  type Tally,
  type VoteTable,
  voteCount,
} from "./engine.ts";
import { tallyAt } from "./engine/vote-counts.ts";

export interface Place {
  readonly x: number;
  readonly y: number;
}

export interface GroupFigures {
  /** People. */
  readonly size: number;
  readonly centre: Place;
  /** Two standard deviations of its people along each axis of the map. */
  readonly spread: Place;
  /** What tells the group from the others. */
  readonly representative: readonly (Tally & {
    readonly number: number;
    readonly side: Side;
    readonly repness: number;
    readonly z: number;
    /** The 95 % interval of the share, and the false-discovery rate, where the method tells them. */
    readonly lower?: number;
    readonly upper?: number;
    readonly q?: number;
  })[];
}

/** A small cluster of people on the map. */
export interface Cluster extends Place {
  readonly count: number;
  readonly group: number;
}

export interface StatementFigures extends Tally {
  readonly number: number;
  readonly zeroed: boolean;
  /** Votes of each group. */
  readonly groups: readonly Tally[];
  /** Weight in the draw of the next statement. */
  readonly priority: number;
  /** Step 10 of OPINIONS, 0 … 1. */
  readonly groupAware: number;
  /** Mean vote, −1 … 1, and the two directions of the map: what places a person on it. */
  readonly mean: number;
  readonly first: number;
  readonly second: number;
}

/** A result of the engine as it is kept: plain figures, no person. */
export interface GroupingResult {
  readonly method: Method;
  /** People who voted. */
  readonly people: number;
  /** Latest votes. */
  readonly votes: number;
  /** People in some group. */
  readonly grouped: number;
  readonly groups: readonly GroupFigures[];
  readonly clusters: readonly Cluster[];
  /** Statements with a vote, by number. */
  readonly statements: readonly StatementFigures[];
  readonly consensus: Readonly<Record<Side, readonly number[]>>;
  /**
   * Mean silhouette of every number of groups that was tried, and, where the method tells it, how
   * alike the groups came out when votes were left out.
   */
  readonly candidates: readonly {
    readonly k: number;
    readonly silhouette: number;
    readonly stability?: number;
  }[];
  /** What may be claimed, where the method says how sure it is (the robust one). */
  readonly claims?: Claims;
  /** How unsure the number of groups is, 0 (always the same) … 1, where the method tells it. */
  readonly kUncertainty?: number;
  /** Nobody is drawn further from the middle of the map; the compatible method has no rim. */
  readonly rim?: number;
  /**
   * People whose votes weighed less in the map, as copies of one set of votes or votes by dice do,
   * and how many people they weighed as much as; where the method weighs at all.
   */
  readonly lightened?: { readonly people: number; readonly weight: number };
  /** How often votes were left out to tell stability, and of how many of the grouped people. */
  readonly resampled?: { readonly times: number; readonly people: number };
}

/** Statements that the results tell of: all with a vote but the hidden ones and those of background. */
export const toldStatements = ({ statements }: GroupingResult): number =>
  statements.filter(({ zeroed }) => !zeroed).length;

/** What is kept of an analysis: its figures, without any person. */
export const resultOf = (table: VoteTable, analysis: Analysis): GroupingResult => {
  const numberOf = (column: number): number => Number(table.statementIds[column]);
  const { groups, base } = analysis;
  return {
    method: analysis.method,
    people: table.participantIds.length,
    votes: voteCount(table),
    grouped: groups.sizes.reduce((sum, size) => sum + size, 0),
    groups: groupFigures(analysis, numberOf),
    clusters: Array.from(base.sizes, (count, cluster) => ({
      x: base.centres.x[cluster],
      y: base.centres.y[cluster],
      count,
      group: groups.ofBaseCluster[cluster],
    })),
    statements: statementFigures(table, analysis).sort((a, b) => a.number - b.number),
    consensus: {
      agree: analysis.consensus.agree.map(({ statement }) => numberOf(statement)),
      disagree: analysis.consensus.disagree.map(({ statement }) => numberOf(statement)),
    },
    candidates: groups.candidates.map(({ k, silhouette, stability }) => ({
      k,
      silhouette,
      ...(stability === undefined ? {} : { stability }),
    })),
    ...robustFigures(analysis, numberOf),
  };
};

const lightenedBy = (weights: Float64Array): NonNullable<GroupingResult["lightened"]> => {
  const light = weights.filter((weight) => weight < 1);
  return { people: light.length, weight: light.reduce((sum, weight) => sum + weight, 0) };
};

/** What the robust method adds; results kept before it have none of it. */
const robustFigures = (
  { kUncertainty, robust, weights }: Analysis,
  numberOf: (column: number) => number,
): Partial<GroupingResult> =>
  robust === undefined
    ? {}
    : {
        claims: claimsOf(robust.told, numberOf),
        kUncertainty,
        rim: robust.rim,
        lightened: lightenedBy(weights),
        resampled: { times: robust.resamples, people: robust.resampledPeople },
      };

const groupFigures = (
  { groups, projection, representative }: Analysis,
  numberOf: (column: number) => number,
): GroupFigures[] =>
  representative.map((list, group) => {
    const centre = { x: groups.centres.x[group], y: groups.centres.y[group] };
    let squareX = 0;
    let squareY = 0;
    groups.of.forEach((of, person) => {
      if (of !== group) return;
      squareX += (projection.x[person] - centre.x) ** 2;
      squareY += (projection.y[person] - centre.y) ** 2;
    });
    const size = groups.sizes[group];
    const deviations = (square: number): number => 2 * Math.sqrt(square / Math.max(1, size));
    return {
      size,
      centre,
      spread: { x: deviations(squareX), y: deviations(squareY) },
      representative: list.map(
        ({ statement, side, agrees, disagrees, seen, repness, z, lower, upper, q }) => ({
          number: numberOf(statement),
          side,
          agrees,
          disagrees,
          seen,
          repness,
          z,
          ...(q === undefined ? {} : { lower, upper, q }),
        }),
      ),
    };
  });

const statementFigures = (table: VoteTable, analysis: Analysis): StatementFigures[] => {
  const { means, vectors } = analysis.components;
  return table.statementIds.map((id, column) => ({
    number: Number(id),
    zeroed: table.zeroed[column] === 1,
    ...tallyAt(analysis.everybody, column),
    groups: analysis.groupCounts.map((counts) => tallyAt(counts, column)),
    priority: analysis.priority[column],
    groupAware: analysis.groupAwareConsensus[column],
    mean: means[column],
    first: vectors[0][column],
    second: vectors[1][column],
  }));
};
