import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { expect, test } from "vitest";
import { analyseCompatible } from "./compatible.ts";
import { gramFrom } from "./gram.ts";
import { type LiveVote, liveMap, liveMapOf } from "./live-map.ts";
import { fingerprintOfMap } from "./live-replay.ts";
import { coOccurrence } from "./pair-counting.ts";
import { principalComponents } from "./pca.ts";
import { projection } from "./projection.ts";
import { countsOfAll } from "./vote-counts.ts";
import { TAKEN_BACK, type VoteLog, type VoteTable, voteTable } from "./vote-table.ts";
import { syntheticConversation } from "../synthetic.ts";

/** What can happen to a conversation. */
type Event =
  | {
      readonly kind: "vote";
      readonly person: number;
      readonly statement: number;
      readonly value: LiveVote["value"];
    }
  | { readonly kind: "hide"; readonly hidden: readonly number[]; readonly meta: readonly number[] }
  | { readonly kind: "map" };

const anyVote = (people: number, statements: number): fc.Arbitrary<Event> =>
  fc.record({
    kind: fc.constant("vote" as const),
    person: fc.nat(people),
    statement: fc.nat(statements),
    value: fc.constantFrom<LiveVote["value"]>(1, 1, 0, -1, -1, TAKEN_BACK),
  });

const anyHiding = (statements: number): fc.Arbitrary<Event> =>
  fc.record({
    kind: fc.constant("hide" as const),
    hidden: fc.array(fc.nat(statements), { maxLength: 3 }),
    meta: fc.array(fc.nat(statements), { maxLength: 1 }),
  });

const anyEvents = (people: number, statements: number, most: number) =>
  fc.array(
    fc.oneof(
      { weight: 20, arbitrary: anyVote(people, statements) },
      { weight: 1, arbitrary: anyHiding(statements) },
      { weight: 1, arbitrary: fc.constant<Event>({ kind: "map" }) },
    ),
    { maxLength: most },
  );

const idsOf = (numbers: readonly number[]) => new Set(numbers.map((number) => `s${number}`));
const voteOf = ({ person, statement, value }: Event & { kind: "vote" }): LiveVote => ({
  participant: `p${person}`,
  statement: `s${statement}`,
  value,
});

/** The live map after the events, and the table that a log of them gives. */
const played = (events: readonly Event[], first?: VoteTable) => {
  const live = liveMap(first);
  const votes: LiveVote[] = [];
  let status = { hidden: idsOf([]), meta: idsOf([]) };
  for (const event of events) {
    if (event.kind === "map") live.map();
    else if (event.kind === "hide") {
      status = { hidden: idsOf(event.hidden), meta: idsOf(event.meta) };
      live.moderate(status);
    } else {
      votes.push(voteOf(event));
      live.take([voteOf(event)]);
    }
  }
  return { live, log: logOf(votes), status };
};

const logOf = (votes: readonly LiveVote[]): VoteLog => {
  const participantIds = [...new Set(votes.map(({ participant }) => participant))];
  const statementIds = [...new Set(votes.map(({ statement }) => statement))];
  return {
    participantIds,
    statementIds,
    participant: Int32Array.from(votes, ({ participant }) => participantIds.indexOf(participant)),
    statement: Int32Array.from(votes, ({ statement }) => statementIds.indexOf(statement)),
    value: Int8Array.from(votes, ({ value }) => value),
    time: Float64Array.from(votes, (_, at) => at),
  };
};

const greatest = (a: Float64Array, b: Float64Array): number =>
  a.reduce(
    (most, entry, at) => Math.max(most, Math.abs(entry - b[at])),
    Math.abs(a.length - b.length),
  );

/** The names of the figures in which the live map is not the full recompute of the table. */
const differences = (live: ReturnType<typeof liveMap>, table: VoteTable): string[] => {
  const full = principalComponents(table, 1);
  const places = projection(table, full);
  const map = live.map();
  const near = (a: Float64Array, b: Float64Array): boolean => greatest(a, b) <= 1e-9;
  const same: Record<string, boolean> = {
    people: map.participants === table.participantIds.length,
    votes: map.votes === table.column.length,
    table: isDeepStrictEqual(live.table(), table),
    counts: isDeepStrictEqual(map.everybody, countsOfAll(table)),
    means: isDeepStrictEqual(map.components.means, full.means),
    gram: isDeepStrictEqual(live.gram(), gramFrom(coOccurrence(table), full.means, table.zeroed)),
    first: near(map.components.vectors[0], full.vectors[0]),
    second: near(map.components.vectors[1], full.vectors[1]),
    x: near(live.places().x, places.x),
    y: near(live.places().y, places.y),
  };
  return Object.keys(same).filter((name) => !same[name]);
};

test("after any votes, changes, retractions and hidings, the live map is the full recompute", () => {
  fc.assert(
    fc.property(anyEvents(25, 12, 160), (events) => {
      const { live, log, status } = played(events);
      expect(differences(live, voteTable(log, status))).toEqual([]);
    }),
  );
});

test("it is so for a conversation large enough to be solved from a warm start", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 50 }), anyEvents(320, 65, 60), (seed, events) => {
      const shape = { participants: 300, statements: 60, density: 0.4, seed };
      const { table } = syntheticConversation(shape);
      const named = {
        ...table,
        participantIds: table.participantIds.map((_, at) => `p${at}`),
        statementIds: table.statementIds.map((_, at) => `s${at}`),
      };
      const { live } = played(events, named);
      expect(differences(live, structuredClone(live.table()))).toEqual([]);
    }),
    { numRuns: 30 },
  );
});

test("a replay of the log gives the identical map, however it was cut into pieces", () => {
  fc.assert(
    fc.property(anyEvents(25, 12, 120), (events) => {
      const { live, log, status } = played(events);
      const print = fingerprintOfMap(live);
      expect(fingerprintOfMap(liveMapOf(log, status))).toBe(print);
      expect(fingerprintOfMap(liveMap(voteTable(log, status)))).toBe(print);
    }),
  );
});

test("one vote more gives another fingerprint", () => {
  const votes: LiveVote[] = [{ participant: "a", statement: "s", value: 1 }];
  const live = liveMap();
  live.take(votes);
  const before = fingerprintOfMap(live);
  live.take([{ participant: "a", statement: "s", value: 0 }]);
  expect(fingerprintOfMap(live)).not.toBe(before);
  live.take(votes);
  expect(fingerprintOfMap(live)).toBe(before);
});

/** Two camps of `each` people, the even and the odd ones, written as votes. */
const camps = (each: number): LiveVote[] =>
  Array.from({ length: each * 2 }, (_, person) =>
    Array.from({ length: 8 }, (_unused, statement): LiveVote => {
      const shy = (person * 7 + statement * 3) % 5 === 0;
      const side = person % 2 === 0 ? 1 : -1;
      return { participant: `p${person}`, statement: `s${statement}`, value: shy ? 0 : side };
    }),
  ).flat();

test("a settlement is the full analysis, and the groups go on from it", () => {
  const live = liveMap();
  live.take(camps(80));
  const analysis = live.settle();
  expect(analysis).toEqual(analyseCompatible(live.table(), { seed: 1 }));
  const { groups } = live.map();
  expect([...groups.sizes]).toEqual([...analysis.groups.sizes]);
  expect(groups.counts).toEqual(analysis.groupCounts);
  expect(live.groupOf("p3")).toBe(analysis.groups.of[3]);
});

test("a person who changes all votes changes sides, and the counts of the groups follow", () => {
  const live = liveMap(undefined, { groups: 2 });
  live.take(camps(80));
  const before = live.map().groups;
  const [from, to] = [live.groupOf("p4"), live.groupOf("p155")];
  live.take(
    Array.from({ length: 8 }, (_, statement) => ({
      participant: "p4",
      statement: `s${statement}`,
      value: -1,
    })),
  );
  const after = live.map().groups;
  expect([live.groupOf("p4"), live.groupOf("p155")]).toEqual([to, to]);
  expect(after.sizes[Number(from)]).toBe(before.sizes[Number(from)] - 1);
  expect(after.sizes[Number(to)]).toBe(before.sizes[Number(to)] + 1);
  after.counts.forEach((counts, group) => {
    const people = live.table().participantIds.filter((id) => live.groupOf(id) === group);
    expect(counts.seen[0]).toBe(people.length);
  });
});

test("a newcomer is on the map from the first vote and in a group from the seventh", () => {
  const live = liveMap();
  live.take(camps(80));
  live.map();
  const votes = Array.from(
    { length: 8 },
    (_, statement): LiveVote => ({
      participant: "new",
      statement: `s${statement}`,
      value: 1,
    }),
  );
  live.take(votes.slice(0, 6));
  live.map();
  expect(live.groupOf("new")).toBe(undefined);
  expect(live.place("new")).not.toBe(undefined);
  live.take(votes.slice(6));
  live.map();
  expect(live.groupOf("new")).toBe(live.groupOf("p0"));
});

test("groups start from the centres that are handed in, and keep their numbers", () => {
  const live = liveMap();
  live.take(camps(80));
  const { centres } = live.map().groups;
  const swapped = { x: centres.x.toReversed(), y: centres.y.toReversed() };
  const [one, other] = [live.groupOf("p0"), live.groupOf("p101")];
  live.groupsFrom(swapped);
  live.map();
  expect([live.groupOf("p0"), live.groupOf("p101")]).toEqual([other, one]);
});

test("centres of the base clusters are the means of their people's places", () => {
  const { table } = syntheticConversation({
    participants: 400,
    statements: 30,
    density: 0.5,
    seed: 2,
  });
  const live = liveMap(table);
  live.map();
  for (let person = 0; person < 40; person++) live.put(person * 3, person % 30, 1);
  const { groups } = live.map();
  const places = live.places();
  const total = groups.base.sizes.reduce((sum, size) => sum + size, 0);
  const mean = (of: Float64Array) =>
    groups.base.sizes.reduce((sum, size, at) => sum + (size * of[at]) / total, 0);
  const grouped = [...places.x.keys()].filter((person) => {
    const { rowStart } = live.table();
    return rowStart[person + 1] - rowStart[person] >= 7;
  });
  const meanOf = (of: Float64Array) =>
    grouped.reduce((sum, person) => sum + of[person] / grouped.length, 0);
  expect(total).toBe(grouped.length);
  expect(mean(groups.base.centres.x)).toBeCloseTo(meanOf(places.x), 9);
  expect(mean(groups.base.centres.y)).toBeCloseTo(meanOf(places.y), 9);
});

test("an empty conversation, one of retractions alone and an unknown person have a map", () => {
  const live = liveMap();
  expect(live.map().groups.count).toBe(0);
  live.take([{ participant: "a", statement: "s", value: TAKEN_BACK }]);
  expect([live.map().participants, live.map().votes]).toEqual([1, 0]);
  expect(live.place("nobody")).toBe(undefined);
  expect(live.groupOf("nobody")).toBe(undefined);
});

test("more statements than a matrix is kept of are solved from the votes, to the same map", () => {
  const { table } = syntheticConversation({
    participants: 60,
    statements: 2100,
    density: 0.3,
    seed: 4,
  });
  const live = liveMap(table);
  live.map();
  for (let person = 0; person < 20; person++) live.put(person, 2000 + person, -1);
  const now = live.table();
  const full = principalComponents(now, 1);
  full.vectors.forEach((vector, which) => {
    expect(greatest(vector, live.map().components.vectors[which])).toBeLessThanOrEqual(1e-9);
  });
  expect(live.gram()).toBe(undefined);
});
