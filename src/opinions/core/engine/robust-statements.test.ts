import fc from "fast-check";
import { expect, test } from "vitest";
import { shuffledVotes, synthetic } from "../../testing/synthetic.ts";
import { tableOf } from "../../testing/vote-rows.ts";
import { analyseCompatible } from "./compatible.ts";
import { seededNumbers } from "./random.ts";
import { robustStatements } from "./robust-statements.ts";
import { Z_90, wilsonInterval } from "./statistics.ts";
import { countsByGroup, countsOfAll } from "./vote-counts.ts";
import type { VoteTable } from "./vote-table.ts";
import { enoughVotes } from "./weighted-counts.ts";

const told = (
  table: VoteTable,
  groupOf: Int32Array,
  groups: number,
  weights = new Float64Array(groupOf.length).fill(1),
) => {
  const sizes = new Int32Array(groups);
  for (const group of groupOf) if (group >= 0) sizes[group]++;
  return robustStatements({
    table,
    groupOf,
    weights,
    groupCounts: countsByGroup(table, groupOf, groups),
    groupSizes: sizes,
    everybody: countsOfAll(table),
    zeroed: table.zeroed,
  });
};

const GROUPED = [0, 0, 1, 1] as const;
/** Two camps of 30 who agree on s0, part on s1 … s8; on s9 half of each camp agree. */
const camps = tableOf(
  Array.from({ length: 60 }, (_, person) =>
    Array.from({ length: 10 }, (_, statement) => {
      if (statement === 0) return 1;
      if (statement === 9) return person % 2 === 0 ? 1 : -1;
      return person < 30 === statement < 5 ? 1 : -1;
    }),
  ),
);
const campOf = Int32Array.from({ length: 60 }, (_, person) => (person < 30 ? 0 : 1));

test("what tells a group is what its people say and the others do not, agreed ones first", () => {
  const { representative } = told(camps, campOf, 2);
  expect(
    representative.map((list) => list.map(({ statement, side }) => [statement, side])),
  ).toEqual([
    [
      [1, "agree"],
      [2, "agree"],
      [3, "agree"],
      [4, "agree"],
      [5, "disagree"],
    ],
    [
      [5, "agree"],
      [1, "disagree"],
      [2, "disagree"],
      [3, "disagree"],
      [4, "disagree"],
    ],
  ]);
  const first = representative[0][0];
  expect([first.agrees, first.disagrees, first.seen, first.upper]).toEqual([30, 0, 30, 1]);
  // 30 / (30 + 1.96²)
  expect(first.lower).toBeCloseTo(0.886, 3);
  expect(first.q < 1e-15).toBe(true);
});

test("common ground has the smallest share over the groups, its interval, turnout and q", () => {
  const [first, second] = told(camps, campOf, 2).commonGround;
  expect([first.statement, first.share, first.n, first.turnout, first.upper]).toEqual([
    0, 1, 60, 1, 1,
  ]);
  expect(first.lower).toBeCloseTo(0.886, 3);
  // Ten statements were asked; the chance of 30 heads of 30 is 2^-30.
  expect(first.q).toBeCloseTo(10 / 2 ** 30, 15);
  expect([second.statement, second.share]).toEqual([9, 0.5]);
});

test("consensus is what more than half of everybody says, on either side", () => {
  const { agree, disagree } = told(camps, campOf, 2).consensus;
  expect(agree.map(({ statement, seen }) => [statement, seen])).toEqual([[0, 60]]);
  expect(disagree).toEqual([]);
  const { consensus } = told(
    tableOf(Array.from({ length: 20 }, () => [-1])),
    new Int32Array(20),
    1,
  );
  expect(consensus.disagree.map(({ statement }) => statement)).toEqual([0]);
});

test("one agree of one vote, and four of four, say nothing", () => {
  const row = (person: number) => [person === 0 ? 1 : null, person < 4 ? 1 : null, 1];
  const { consensus, commonGround } = told(
    tableOf(Array.from({ length: 40 }, (_, person) => row(person))),
    new Int32Array(40),
    1,
  );
  expect(consensus.agree.map(({ statement }) => statement)).toEqual([2]);
  expect(commonGround.map(({ statement }) => statement)).toEqual([2]);
});

test("enough are 20 votes or a tenth of the people, and never fewer than five", () => {
  expect([19, 20].map((votes) => enoughVotes(votes, 33_000))).toEqual([false, true]);
  expect([9, 10].map((votes) => enoughVotes(votes, 100))).toEqual([false, true]);
  expect([4, 5].map((votes) => enoughVotes(votes, 10))).toEqual([false, true]);
});

test("what divides names the groups that lie furthest apart, and leaves out what does not", () => {
  const { dividing } = told(camps, campOf, 2);
  expect(dividing.map(({ statement, most, least }) => [statement, most, least])).toEqual([
    [1, 0, 1],
    [2, 0, 1],
    [3, 0, 1],
    [4, 0, 1],
    [5, 1, 0],
    [6, 1, 0],
    [7, 1, 0],
    [8, 1, 0],
  ]);
  expect([dividing[0].difference, dividing[0].n, dividing[0].upper]).toEqual([1, 60, 1]);
});

test("a statement that both camps like bridges; one that only the larger camp likes does not", () => {
  // 80 against 20: the large camp alone makes a mean of 0.6 on s1 … s4.
  const table = tableOf(
    Array.from({ length: 100 }, (_, person) =>
      Array.from({ length: 9 }, (_, statement) => {
        if (statement === 0) return person % 5 === 4 ? 0 : 1;
        return person < 80 === statement < 5 ? 1 : -1;
      }),
    ),
  );
  const camp = Int32Array.from({ length: 100 }, (_, person) => (person < 80 ? 0 : 1));
  const scores = new Map(told(table, camp, 2).bridging.map((one) => [one.statement, one]));
  expect(told(table, camp, 2).bridging[0].statement).toBe(0);
  expect(scores.get(0)?.score).toBeCloseTo(0.8, 1);
  expect(Math.abs(scores.get(1)?.score ?? 1) < 0.1).toBe(true);
  expect(scores.get(0)?.n).toBe(100);
});

test("a block of copies counts as little as its weight", () => {
  const row = (person: number) => (person < 60 ? 1 : person % 2 === 0 ? 1 : -1);
  const table = tableOf(Array.from({ length: 120 }, (_, person) => [row(person)]));
  const weights = Float64Array.from({ length: 120 }, (_, person) => (person < 60 ? 1 / 60 : 1));
  const alone = new Int32Array(120);
  expect(told(table, alone, 1).consensus.agree.length).toBe(1);
  const light = told(table, alone, 1, weights);
  expect(light.consensus.agree).toEqual([]);
  const [ground] = light.commonGround;
  expect([ground.n, ground.share.toFixed(3)]).toEqual([120, (31 / 61).toFixed(3)]);
  expect(ground.lower).toBeCloseTo(wilsonInterval(31, 61).lower, 9);
});

test("hidden and meta statements, and people outside the groups, are in nothing", () => {
  const hidden = { ...camps, zeroed: Uint8Array.from(camps.zeroed, (_, at) => (at < 2 ? 1 : 0)) };
  const found = told(hidden, campOf, 2);
  const named = [
    ...found.representative.flat(),
    ...found.consensus.agree,
    ...found.commonGround,
    ...found.dividing,
    ...found.bridging,
  ].map(({ statement }) => statement);
  expect(named.filter((statement) => statement < 2)).toEqual([]);
  const outside = told(
    camps,
    campOf.map((group, person) => (person % 2 ? -1 : group)),
    2,
  );
  expect(outside.commonGround[0].n).toBe(30);
});

test("nobody, one group and people who all passed give empty lists or plain figures", () => {
  const nothing = told(tableOf([]), new Int32Array(0), 0);
  expect(nothing).toEqual({
    representative: [],
    consensus: { agree: [], disagree: [] },
    commonGround: [],
    dividing: [],
    bridging: [],
  });
  const passed = told(tableOf(Array.from({ length: 20 }, () => [0, 0])), new Int32Array(20), 1);
  expect([passed.representative, passed.dividing]).toEqual([[[]], []]);
  expect(passed.commonGround.map(({ lower, share }) => [lower, share])).toEqual([
    [0, 0],
    [0, 0],
  ]);
  expect(passed.bridging.map(({ score }) => score)).toEqual([0, 0]);
});

const anyTable = fc.array(
  fc.array(fc.constantFrom(1, 0, -1, null), { minLength: 5, maxLength: 5 }),
  { minLength: 1, maxLength: 40 },
);

test("no figure is NaN or infinite, whatever was voted", () => {
  fc.assert(
    fc.property(anyTable, (rows) => {
      const groupOf = Int32Array.from(rows, (_, person) => GROUPED[person % 4]);
      const found = told(tableOf(rows), groupOf, 2);
      // JSON writes NaN and infinity as null.
      expect(JSON.stringify(found)).not.toContain("null");
    }),
    { numRuns: 80 },
  );
});

test("the order of people changes nothing", () => {
  const { table, groupOf } = synthetic({
    people: 200,
    statements: 30,
    groups: 3,
    density: 0.6,
    seed: 4,
  });
  const rows = Array.from(groupOf, (_, person) => {
    const row: (number | null)[] = Array.from({ length: 30 }, () => null);
    for (let cell = table.rowStart[person]; cell < table.rowStart[person + 1]; cell++) {
      row[table.column[cell]] = table.value[cell];
    }
    return row;
  });
  const turned = told(tableOf(rows.toReversed()), groupOf.toReversed(), 3);
  const straight = told(table, groupOf, 3);
  const { bridging, ...counted } = straight;
  const { bridging: other, ...same } = turned;
  expect(same).toEqual(counted);
  expect(other.map(({ statement }) => statement)).toEqual(
    bridging.map(({ statement }) => statement),
  );
  const apart = bridging.map(({ score }, place) => Math.abs(score - other[place].score));
  expect(apart.filter((difference) => difference > 1e-9)).toEqual([]);
});

test("90 % intervals hold the truth in 90 ± 3 of 100 draws", () => {
  const draw = seededNumbers(7);
  const tries = 20_000;
  let covered = 0;
  for (let turn = 0; turn < tries; turn++) {
    const truth = draw();
    const people = 5 + Math.floor(draw() * 200);
    let agree = 0;
    for (let person = 0; person < people; person++) if (draw() < truth) agree++;
    const { lower, upper } = wilsonInterval(agree, people, Z_90);
    if (lower <= truth && truth <= upper) covered++;
  }
  expect(covered / tries).toBe(0.9054);
});

test("on shuffled votes hardly anything is said to tell groups apart", () => {
  let conversations = 0;
  let compatible = 0;
  for (let seed = 1; seed <= 20; seed++) {
    const { table } = synthetic({ people: 150, statements: 30, groups: 3, density: 0.6, seed });
    const shuffled = shuffledVotes(table, seed + 100);
    const { groups, representative } = analyseCompatible(shuffled);
    compatible += representative.flat().length;
    const found = told(shuffled, groups.of, groups.count);
    if (found.representative.flat().length + found.dividing.length > 0) conversations++;
  }
  // At most a tenth of the conversations; the compatible method tells hundreds of false ones.
  expect([conversations, compatible > 200]).toEqual([0, true]);
});

test("two camps of equal ballots part on what they part on, however small", () => {
  const groupOf = Int32Array.from({ length: 24 }, (_, person) => (person < 12 ? 0 : 1));
  const table = tableOf(
    Array.from(groupOf, (group) => [
      1,
      1,
      ...[0, 0, 0, 1, 1, 1].map((of) => (of === group ? 1 : -1)),
    ]),
  );
  const { dividing, representative } = told(table, groupOf, 2);
  expect(dividing.map(({ statement }) => statement)).toEqual([2, 3, 4, 5, 6, 7]);
  expect(representative.map((list) => list.length)).toEqual([5, 5]);
});
