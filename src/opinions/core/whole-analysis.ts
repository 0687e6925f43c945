import { analyse, type Method, type VoteTable } from "./engine.ts";
import { type GroupingResult, resultOf } from "./grouping.ts";

/** A table as it travels to the thread that analyses: nobody's id is needed there. */
export interface AnalysisAsked extends Omit<VoteTable, "participantIds"> {
  readonly method: Method;
}

export const analysisAsked = (
  { participantIds: _, ...table }: VoteTable,
  method: Method,
): AnalysisAsked => ({ ...table, method });

/** The whole analysis of a table. It depends on what people voted, never on who they are. */
export const wholeAnalysis = ({ method, ...cells }: AnalysisAsked): GroupingResult => {
  const participantIds = Array.from<string>({ length: cells.rowStart.length - 1 }).fill("");
  const table = { ...cells, participantIds };
  return resultOf(table, analyse(table, method));
};
