import type { Analysis, AnalysisOptions } from "./engine/analysis.ts";
import { analyseCompatible } from "./engine/compatible.ts";
import { analyseRobust } from "./engine/robust.ts";
import type { VoteTable } from "./engine/vote-table.ts";

export type { Analysis, AnalysisOptions } from "./engine/analysis.ts";
export type { ConsensusStatement } from "./engine/consensus.ts";
export { FEWEST_GROUPS, MOST_GROUPS } from "./engine/groups.ts";
export { drawNext, priorityOf } from "./engine/priority.ts";
export type { Side } from "./engine/representativeness.ts";
export type { Tally } from "./engine/vote-counts.ts";
export {
  type StatementStatus,
  TAKEN_BACK,
  type VoteLog,
  type VoteTable,
  type VoteValue,
  voteCount,
  voteTable,
} from "./engine/vote-table.ts";

const METHODS = { robust: analyseRobust, compatible: analyseCompatible } as const;

/** The ways of drawing the map; each takes the same table and answers the same shape. */
export type Method = keyof typeof METHODS;

export const isMethod = (text: string): text is Method => Object.hasOwn(METHODS, text);

/** Counts up, method by method, when the same votes may give another result. */
export const ALGORITHM_VERSION: Readonly<Record<Method, number>> = { robust: 3, compatible: 2 };

/** Analyses a conversation. Pure: the same table, method and options give the same result. */
export const analyse = (
  table: VoteTable,
  method: Method,
  options: AnalysisOptions = {},
): Analysis => METHODS[method](table, options);
