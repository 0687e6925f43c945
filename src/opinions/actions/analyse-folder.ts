import { ok, type Refusal, type Result } from "../../kernel/result.ts";
import type { CsvRefusal } from "../../platform/csv.ts";
import {
  type Analysis,
  type ConsensusStatement,
  analyse,
  FEWEST_GROUPS,
  isMethod,
  MOST_GROUPS,
  type Tally,
  type VoteTable,
  voteCount,
} from "../core/engine.ts";
import type { HowSure } from "../core/engine/robust-input.ts";
import type { Interval } from "../core/engine/statistics.ts";
import { readPolisFolder } from "./polis-folder.ts";

export interface AnalyseFolderOptions {
  /** "robust" or "compatible". */
  readonly mode: string;
  /** The number of groups, 2 … 5; left out, the method chooses. */
  readonly groups?: number;
  /** A whole number; 1 when left out. */
  readonly seed?: number;
}

export type AnalyseFolderRefusal =
  | CsvRefusal
  | Refusal<"unknown-method" | "bad-groups" | "bad-seed">;

interface StatementFigures extends Tally {
  readonly statement: string;
  /** Smoothed share that takes the side, 0 … 1. */
  readonly share: number;
  readonly z: number;
  /** 95 % interval of the share, and the false-discovery rate; robust only. */
  readonly lower?: number;
  readonly upper?: number;
  readonly q?: number;
}

/** The factor model of the robust method: vote ≈ mean + scores · loadings. */
export interface FolderFactors {
  /** By statement. */
  readonly means: Readonly<Record<string, number>>;
  /** Per factor, in the order of `statementIds`. */
  readonly loadings: readonly (readonly number[])[];
  /** By participant, with the posterior variance: 1 nothing is known, 0 all. */
  readonly scores: Readonly<Record<string, readonly number[]>>;
  readonly variance: Readonly<Record<string, number>>;
  /** Variance of a vote around its expectation. */
  readonly noise: number;
}

/** What `puntari opinions analyse` prints: statements and people by their ids. */
export interface FolderAnalysis {
  readonly participants: number;
  readonly statements: number;
  /** Latest votes: filled cells. */
  readonly votes: number;
  /** In first-seen order. */
  readonly statementIds: readonly string[];
  readonly k: number;
  /** Group of each clustered person. */
  readonly assignments: Readonly<Record<string, number>>;
  /** Compatible only. */
  readonly baseClusters?: Readonly<Record<string, number>>;
  readonly components: readonly [readonly number[], readonly number[]];
  readonly projection: Readonly<Record<string, readonly [number, number]>>;
  readonly groups: readonly {
    readonly size: number;
    /** `share` and `shareZ`: the side in the group; `repness` and `z`: against the others. */
    readonly representative: readonly (StatementFigures & {
      readonly side: "agree" | "disagree";
      readonly shareZ: number;
      readonly repness: number;
    })[];
  }[];
  readonly consensus: {
    readonly agree: readonly StatementFigures[];
    readonly disagree: readonly StatementFigures[];
  };
  readonly groupAwareConsensus: Readonly<Record<string, number>>;
  readonly priority: Readonly<Record<string, number>>;
  readonly commonGround: readonly {
    readonly statement: string;
    readonly lower: number;
    readonly n: number;
    readonly groups: readonly (Tally & { readonly lower: number })[];
    /** Robust only: the other end of the interval, the least share, turnout and false discovery. */
    readonly upper?: number;
    readonly share?: number;
    readonly turnout?: number;
    readonly q?: number;
  }[];
  /**
   * How unsure the number of groups is, 0 … 1: the share of resamples that are surer of another
   * number. The published method gives no probability: null.
   */
  readonly kUncertainty: number | null;
  /**
   * Every number of groups that was compared: mean silhouette (compatible: over base clusters), and
   * of the robust method how alike the groups came out when votes were left out.
   */
  readonly kCandidates: readonly {
    readonly k: number;
    readonly groups: number;
    readonly silhouette: number;
    readonly stability?: number;
  }[];
  /** Robust only, from here on: weights below 1, which copies of one set of votes have. */
  readonly weights?: Readonly<Record<string, number>>;
  readonly factors?: FolderFactors;
  readonly dividing?: readonly (HowSure & {
    readonly statement: string;
    readonly most: number;
    readonly least: number;
    readonly difference: number;
    readonly n: number;
  })[];
  readonly bridging?: readonly (Interval & {
    readonly statement: string;
    readonly score: number;
    readonly n: number;
  })[];
  /** How often votes were left out, and of how many people. */
  readonly resampled?: { readonly times: number; readonly people: number };
  /** Milliseconds. */
  readonly ms: { readonly load: number; readonly analyse: number };
}

/**
 * Reads a Polis export folder and analyses it. `now` answers milliseconds from any fixed moment.
 * Refuses an unknown method ("unknown-method"), a number of groups outside 2 … 5 ("bad-groups"),
 * a seed that is not a whole number ("bad-seed") and files that cannot be read (CsvTrouble).
 */
export const analyseFolder = async (
  folder: string,
  { mode, groups, seed }: AnalyseFolderOptions,
  now: () => number = () => performance.now(),
): Promise<Result<FolderAnalysis, AnalyseFolderRefusal>> => {
  if (!isMethod(mode)) return { ok: false, refusal: { kind: "unknown-method" } };
  if (groups !== undefined && !isGroupCount(groups)) {
    return { ok: false, refusal: { kind: "bad-groups" } };
  }
  if (seed !== undefined && !Number.isSafeInteger(seed)) {
    return { ok: false, refusal: { kind: "bad-seed" } };
  }
  const started = now();
  const table = await readPolisFolder(folder);
  if (!table.ok) return table;
  const loaded = now();
  const analysis = analyse(table.value, mode, { groups, seed });
  const ms = { load: loaded - started, analyse: now() - loaded };
  return ok({ ...describe(table.value, analysis), ms });
};

const isGroupCount = (groups: number): boolean =>
  Number.isInteger(groups) && groups >= FEWEST_GROUPS && groups <= MOST_GROUPS;

const describe = (table: VoteTable, analysis: Analysis): Omit<FolderAnalysis, "ms"> => {
  const { statementIds, participantIds } = table;
  const { x, y } = analysis.projection;
  const named = <T extends { readonly statement: number }>(figures: T) => ({
    ...figures,
    statement: statementIds[figures.statement],
  });
  const figures = (list: readonly ConsensusStatement[]) => list.map(named);
  return {
    participants: participantIds.length,
    statements: statementIds.length,
    votes: voteCount(table),
    statementIds,
    k: analysis.groups.count,
    assignments: placed(participantIds, analysis.groups.of),
    ...(analysis.method === "compatible"
      ? { baseClusters: placed(participantIds, analysis.base.of) }
      : {}),
    components: [
      Array.from(analysis.components.vectors[0]),
      Array.from(analysis.components.vectors[1]),
    ],
    projection: Object.fromEntries(participantIds.map((id, row) => [id, [x[row], y[row]]])),
    groups: analysis.representative.map((list, group) => ({
      size: analysis.groups.sizes[group],
      representative: list.map(named),
    })),
    consensus: {
      agree: figures(analysis.consensus.agree),
      disagree: figures(analysis.consensus.disagree),
    },
    groupAwareConsensus: byId(statementIds, analysis.groupAwareConsensus),
    priority: byId(statementIds, analysis.priority),
    commonGround: analysis.commonGround.map(named),
    kUncertainty: analysis.kUncertainty ?? null,
    kCandidates: analysis.groups.candidates,
    ...robustParts(table, analysis),
  };
};

const robustParts = (
  { statementIds, participantIds }: VoteTable,
  { robust, weights }: Analysis,
): Partial<FolderAnalysis> => {
  if (!robust) return {};
  const { factors, told, resamples, resampledPeople } = robust;
  const named = <T extends { readonly statement: number }>(figures: T) => ({
    ...figures,
    statement: statementIds[figures.statement],
  });
  const byPerson = <T>(of: (row: number) => T): Record<string, T> =>
    Object.fromEntries(participantIds.map((id, row) => [id, of(row)]));
  return {
    weights: Object.fromEntries(
      participantIds.flatMap((id, row) => (weights[row] < 1 ? [[id, weights[row]] as const] : [])),
    ),
    factors: {
      means: byId(statementIds, factors.means),
      loadings: factors.loadings.map((loading) => Array.from(loading)),
      scores: byPerson((row) => factors.scores.map((score) => score[row])),
      variance: byPerson((row) => factors.variance[row]),
      noise: factors.noise,
    },
    dividing: told.dividing.map(named),
    bridging: told.bridging.map(named),
    resampled: { times: resamples, people: resampledPeople },
  };
};

const byId = (ids: readonly string[], values: Float64Array): Record<string, number> =>
  Object.fromEntries(ids.map((id, index) => [id, values[index]]));

/** People outside the clustered set (−1) are absent. */
const placed = (ids: readonly string[], of: Int32Array): Record<string, number> =>
  Object.fromEntries(ids.map((id, row) => [id, of[row]] as const).filter(([, at]) => at >= 0));
