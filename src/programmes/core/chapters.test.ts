import { expect, test } from "vitest";
import type { AreaCode } from "../../kernel/area.ts";
import type { NodeId, ProgrammeId } from "../../kernel/ids.ts";
import type { Link, NodeKind, ProgrammeNode } from "./chain.ts";
import { chaptersOf, goalsAbove } from "./chapters.ts";

const node = (id: string, kind: NodeKind, position = 1): ProgrammeNode => ({
  id: id as NodeId,
  programmeId: "p" as ProgrammeId,
  area: "04" as AreaCode,
  kind,
  position,
  title: { fi: id },
  filler: false,
  version: 1,
});

const link = (from: string, to: string): Link => ({
  id: `${from}-${to}`,
  from: from as NodeId,
  to: to as NodeId,
  filler: false,
});

const ids = (nodes: readonly ProgrammeNode[]): string[] => nodes.map(({ id }) => id);

const nodes = [
  node("m2", "measure", 2),
  node("m1", "measure", 1),
  node("m3", "measure", 3),
  node("g2", "goal", 2),
  node("g1", "goal", 1),
  node("out", "output"),
];

test("goals are chapters in their order, with their measures in theirs", () => {
  const chapters = chaptersOf({
    nodes,
    links: [link("g1", "m2"), link("g1", "m1"), link("g2", "m3")],
  });
  expect(chapters.goals.map(({ goal, measures }) => [goal.id, ids(measures)])).toEqual([
    ["g1", ["m1", "m2"]],
    ["g2", ["m3"]],
  ]);
  expect(chapters.loose).toEqual([]);
});

test("a measure of two goals stands in both, one of none stands apart", () => {
  const chapters = chaptersOf({ nodes, links: [link("g1", "m1"), link("g2", "m1")] });
  expect(chapters.goals.map(({ measures }) => ids(measures))).toEqual([["m1"], ["m1"]]);
  expect(ids(chapters.loose)).toEqual(["m2", "m3"]);
});

test("the way up from a measure names its goal first and then the goals above that", () => {
  const chain = { nodes, links: [link("g1", "g2"), link("g2", "m1"), link("m1", "out")] };
  expect(ids(goalsAbove(chain, "m1" as NodeId))).toEqual(["g2", "g1"]);
  expect(ids(goalsAbove(chain, "m3" as NodeId))).toEqual([]);
});
