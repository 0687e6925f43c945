import { describe, expect, test } from "vitest";
import { openSet, openSetsPresent, publishedColumn } from "../../testing/open-sets.ts";
import { adjustedRandIndex } from "../adjusted-rand.ts";
import { analyse } from "../engine.ts";
import { seededNumbers } from "./random.ts";
import { bestPartition } from "./seeded-k-means.ts";
import type { VoteTable } from "./vote-table.ts";

const SSIS = "ssis.land-bank-farmland.2rumnecbeh.2021-08-01";
const SETS = [
  "london.youth.policing",
  "scoop-hivemind.freshwater",
  "bg2050-volunteers",
  "brexit-consensus",
  "scoop-hivemind.ubi",
  "scoop-hivemind.taxes",
  "15-per-hour-seattle",
  SSIS,
  "canadian-electoral-reform",
];

/** The same people from last to first: an order that no method should notice. */
const reversed = (table: VoteTable): VoteTable => {
  const people = table.participantIds.length;
  const rowStart = new Int32Array(people + 1);
  const cells: number[] = [];
  for (let row = 0; row < people; row++) {
    const from = people - 1 - row;
    for (let cell = table.rowStart[from]; cell < table.rowStart[from + 1]; cell++) cells.push(cell);
    rowStart[row + 1] = cells.length;
  }
  return {
    ...table,
    participantIds: table.participantIds.toReversed(),
    rowStart,
    column: Int32Array.from(cells, (cell) => table.column[cell]),
    value: Int8Array.from(cells, (cell) => table.value[cell]),
  };
};

/** More people, each with the given vote on every statement. */
const joinedBy = (table: VoteTable, votes: readonly Int8Array[]): VoteTable => {
  const statements = table.statementIds.length;
  const cells = table.column.length;
  const all = Int32Array.from({ length: statements }, (_, column) => column);
  return {
    ...table,
    participantIds: [...table.participantIds, ...votes.map((_, index) => `hostile ${index}`)],
    rowStart: Int32Array.of(
      ...table.rowStart,
      ...votes.map((_, index) => cells + (index + 1) * statements),
    ),
    column: Int32Array.of(...table.column, ...votes.flatMap(() => [...all])),
    value: Int8Array.of(...table.value, ...votes.flatMap((row) => [...row])),
  };
};

describe.skipIf(!openSetsPresent())("on the published conversations", () => {
  test.each(SETS)("%s is grouped the same in another order and by another seed", async (name) => {
    const table = await openSet(name);
    const { groups, projection, weights } = analyse(table, "robust", { seed: 1 });
    const other = analyse(reversed(table), "robust", { seed: 2 });
    expect([...other.groups.of].toReversed()).toEqual([...groups.of]);
    expect([...other.projection.x].toReversed()).toEqual([...projection.x]);
    expect([...other.weights].toReversed()).toEqual([...weights]);
    expect(Math.min(...groups.sizes)).toBeGreaterThanOrEqual(10);
  });

  test.each([
    ["canadian-electoral-reform", 0.9],
    ["scoop-hivemind.taxes", 0.87],
    ["15-per-hour-seattle", 0.8],
  ])("%s has its published groups, adjusted Rand index at least %d", async (name, least) => {
    const table = await openSet(name);
    const labels = await publishedColumn(name, "participants-votes.csv", "participant", "group-id");
    const published = Int32Array.from(table.participantIds, (id) => Number(labels.get(id) ?? -1));
    const { groups } = analyse(table, "robust");
    expect(adjustedRandIndex(published, groups.of)).toBeGreaterThanOrEqual(least);
  });

  test.each(SETS)("in %s no other start parts the grouped people better", async (name) => {
    const { groups, projection, weights } = analyse(await openSet(name), "robust");
    const people = Int32Array.from(groups.of.keys()).filter((person) => groups.of[person] >= 0);
    const pick = (of: Float64Array) => Float64Array.from(people, (person) => of[person]);
    const points = { x: pick(projection.x), y: pick(projection.y) };
    const weight = pick(weights);
    const best = bestPartition({ ...points, weight }, groups.count, 40, seededNumbers(77));
    let within = 0;
    people.forEach((person, place) => {
      const group = groups.of[person];
      within += weight[place] * (points.x[place] - groups.centres.x[group]) ** 2;
      within += weight[place] * (points.y[place] - groups.centres.y[group]) ** 2;
    });
    expect(within).toBeLessThanOrEqual(1.001 * best.within);
  });

  test.each([SSIS, "scoop-hivemind.taxes", "canadian-electoral-reform"])(
    "in %s a hostile twentieth moves few of the others",
    async (name) => {
      const table = await openSet(name);
      const { groups } = analyse(table, "robust");
      const random = seededNumbers(20);
      const dice = () => Int8Array.from(table.statementIds, () => Math.floor(random() * 3) - 1);
      const size = Math.ceil(table.participantIds.length / 20);
      const one = dice();
      const blocks = {
        identical: Array.from({ length: size }, () => one),
        "all disagree": Array.from({ length: size }, () => one.map(() => -1)),
        random: Array.from({ length: size }, dice),
      };
      for (const block of Object.values(blocks)) {
        const attacked = analyse(joinedBy(table, block), "robust");
        const genuine = attacked.groups.of.slice(0, table.participantIds.length);
        expect(adjustedRandIndex(groups.of, genuine)).toBeGreaterThanOrEqual(0.8);
      }
    },
  );
});
