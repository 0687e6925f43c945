import { expect, test } from "vitest";
import { baseClusters, clusteredPeople } from "./base-clusters.ts";
import { groupsOf } from "./groups.ts";
import { tableOf } from "../../testing/vote-rows.ts";

const votes = (count: number, of: number) =>
  Array.from({ length: of }, (_, statement) => (statement < count ? 1 : null));

test("seven votes bring a person into the clustered set", () => {
  const rows = Array.from({ length: 20 }, (_, person) => votes(person < 16 ? 7 : 6, 9));
  expect([...clusteredPeople(tableOf(rows))]).toEqual(Array.from({ length: 16 }, (_, row) => row));
});

test("with fewer than seven statements, a vote on each is enough", () => {
  const rows = Array.from({ length: 16 }, (_, person) => votes(person === 3 ? 2 : 3, 3));
  const people = [...clusteredPeople(tableOf(rows))];
  expect(people).toEqual([0, 1, 2, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]);
});

test("votes on hidden statements count for the clustered set", () => {
  const rows = Array.from({ length: 20 }, (_, person) => votes(person < 16 ? 7 : 1, 8));
  expect(clusteredPeople(tableOf(rows, { zeroed: [0, 1, 2] })).length).toBe(16);
});

test("a small conversation is filled to fifteen people by most votes", () => {
  const rows = [...Array.from({ length: 20 }, () => votes(1, 9)), votes(3, 9), votes(2, 9)];
  const people = [...clusteredPeople(tableOf(rows))];
  expect(people).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 20, 21]);
});

test("people in one place share a base cluster and people outside have none", () => {
  const places = { x: Float64Array.of(1, 1, 5, 9), y: Float64Array.of(0, 0, 0, 9) };
  const base = baseClusters(places, Int32Array.of(0, 1, 2));
  expect([...base.of]).toEqual([0, 0, 1, -1]);
  expect([...base.sizes]).toEqual([2, 1]);
});

const line = (...xs: readonly number[]) =>
  baseClusters(
    { x: Float64Array.from(xs), y: new Float64Array(xs.length) },
    Int32Array.from(xs, (_, person) => person),
  );

test("two far heaps make two groups, and every k that was tried is told", () => {
  const base = line(0, 100, 1, 101, 2, 102, 0.5, 100.5, 1.5, 101.5, 2.5, 102.5);
  const groups = groupsOf(base);
  expect(groups.count).toBe(2);
  expect([...groups.of]).toEqual([0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1]);
  expect([...groups.sizes]).toEqual([6, 6]);
  expect(groups.candidates.map(({ k }) => k)).toEqual([2, 3]);
});

test("fewer than twelve base clusters are tried with two groups only", () => {
  expect(groupsOf(line(0, 1, 2, 3, 4)).candidates.map(({ k }) => k)).toEqual([2]);
});

test("the wanted number of groups is kept", () => {
  expect(groupsOf(line(0, 10, 20, 30, 40, 50), 4).count).toBe(4);
});

test("one place is one group and no place is none", () => {
  expect(groupsOf(line(3, 3, 3)).count).toBe(1);
  expect(groupsOf(line()).count).toBe(0);
});
