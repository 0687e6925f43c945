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
import { readPolisFolder } from "./polis-folder.ts";

export interface AnalyseFolderOptions {
  /** "compatible". */
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
  readonly baseClusters: Readonly<Record<string, number>>;
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
  }[];
  /**
   * How clear the choice of k is. The published method gives no probability, only the mean
   * silhouette of every k over the base clusters; `margin` is that of the greatest over the
   * next (null when one k was possible). A margin of 0.001 is noise.
   */
  readonly kUncertainty: {
    readonly measure: "silhouette";
    readonly candidates: readonly {
      readonly k: number;
      readonly groups: number;
      readonly silhouette: number;
    }[];
    readonly margin: number | null;
    /** Base clusters the silhouettes are means of. */
    readonly n: number;
  };
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
    baseClusters: placed(participantIds, analysis.base.of),
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
    kUncertainty: uncertaintyOf(analysis),
  };
};

const byId = (ids: readonly string[], values: Float64Array): Record<string, number> =>
  Object.fromEntries(ids.map((id, index) => [id, values[index]]));

/** People outside the clustered set (−1) are absent. */
const placed = (ids: readonly string[], of: Int32Array): Record<string, number> =>
  Object.fromEntries(ids.map((id, row) => [id, of[row]] as const).filter(([, at]) => at >= 0));

const uncertaintyOf = ({ groups, base }: Analysis): FolderAnalysis["kUncertainty"] => {
  const { candidates } = groups;
  const [best, next] = candidates.map(({ silhouette }) => silhouette).sort((a, b) => b - a);
  return {
    measure: "silhouette",
    candidates,
    margin: next === undefined ? null : best - next,
    n: base.sizes.length,
  };
};
