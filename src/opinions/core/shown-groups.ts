import { SMALL_CELL } from "../../kernel/small-cell.ts";
import type { Cluster, GroupFigures, GroupingResult } from "./grouping.ts";

/** A group that may be shown, under its letter. */
export interface ShownGroup extends GroupFigures {
  /** Its place in the result's lists. */
  readonly index: number;
  readonly letter: string;
}

const LETTERS = ["A", "B", "C", "D", "E"] as const;

/**
 * The groups of five people or more, lettered in the engine's order: that of their first voters,
 * so that letters stay while votes come in. Less than two such groups are no groups.
 */
export const shownGroups = ({ groups }: GroupingResult): readonly ShownGroup[] => {
  const shown = groups
    .map((group, index) => ({ ...group, index }))
    .filter(({ size }) => size >= SMALL_CELL)
    .map((group, place) => ({ ...group, letter: LETTERS[place] }));
  return shown.length < 2 ? [] : shown;
};

/** The people of two clusters as one, at their common middle. */
const together = (a: Cluster, b: Cluster): Cluster => {
  const count = a.count + b.count;
  const middle = (from: number, to: number) => (from * a.count + to * b.count) / count;
  return { x: middle(a.x, b.x), y: middle(a.y, b.y), count, group: a.group };
};

/** Joins the smallest cluster with its nearest neighbour until none is smaller than five. */
const joined = (clusters: readonly Cluster[]): readonly Cluster[] => {
  if (clusters.length < 2) return clusters;
  const smallest = clusters.reduce((a, b) => (b.count < a.count ? b : a));
  if (smallest.count >= SMALL_CELL) return clusters;
  const others = clusters.filter((cluster) => cluster !== smallest);
  const distance = (to: Cluster) => Math.hypot(to.x - smallest.x, to.y - smallest.y);
  const nearest = others.reduce((a, b) => (distance(b) < distance(a) ? b : a));
  const rest = others.filter((cluster) => cluster !== nearest);
  return joined([...rest, together(nearest, smallest)]);
};

/** The people of the shown groups as circles of five or more, for the map. */
export const shownClusters = (result: GroupingResult): readonly Cluster[] =>
  shownGroups(result).flatMap(({ index }) =>
    joined(result.clusters.filter(({ group }) => group === index)),
  );

/**
 * What a results page can say: nothing yet ("none": no vote has been counted), too few people to
 * show anything ("few"), figures of everybody ("all"), or groups as well ("groups").
 */
export type ResultsState = "none" | "few" | "all" | "groups";

export const resultsState = (result: GroupingResult | undefined): ResultsState => {
  if (!result || result.people === 0) return "none";
  if (result.people < SMALL_CELL) return "few";
  return shownGroups(result).length === 0 ? "all" : "groups";
};
