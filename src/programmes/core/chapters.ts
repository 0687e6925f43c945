import type { NodeId } from "../../kernel/ids.ts";
import type { Chain, ProgrammeNode } from "./chain.ts";

/** A goal with the measures that pursue it, straight or by a subgoal, in order. */
export interface Chapter {
  readonly goal: ProgrammeNode;
  readonly measures: readonly ProgrammeNode[];
}

/** The programme as it is read: goals as chapters, and the measures that stand under no goal. */
export interface Chapters {
  readonly goals: readonly Chapter[];
  readonly loose: readonly ProgrammeNode[];
}

const byPosition = (a: ProgrammeNode, b: ProgrammeNode): number => a.position - b.position;

/** Sorts a chain into chapters. A measure of two goals stands in both. */
export const chaptersOf = ({ nodes, links }: Chain): Chapters => {
  const measures = nodes.filter(({ kind }) => kind === "measure").toSorted(byPosition);
  const goals = nodes.filter(({ kind }) => kind === "goal").toSorted(byPosition);
  const pairs = new Set(links.map(({ from, to }) => `${from} ${to}`));
  const chapters = goals.map((goal) => ({
    goal,
    measures: measures.filter(({ id }) => pairs.has(`${goal.id} ${id}`)),
  }));
  const placed = new Set(chapters.flatMap((chapter) => chapter.measures.map(({ id }) => id)));
  return { goals: chapters, loose: measures.filter(({ id }) => !placed.has(id)) };
};

/** The goals above a node, the nearest first; empty for a measure that stands under no goal. */
export const goalsAbove = ({ nodes, links }: Chain, id: NodeId): ProgrammeNode[] => {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const reached = new Set<NodeId>([id]);
  for (const below of reached)
    for (const { from, to } of links)
      if (to === below && byId.get(from)?.kind === "goal") reached.add(from);
  return [...reached].flatMap((reachedId) => {
    const node = byId.get(reachedId);
    return node && node.id !== id ? [node] : [];
  });
};
