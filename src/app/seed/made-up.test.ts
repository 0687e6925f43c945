import { expect, test } from "vitest";
import type { Instant } from "../../kernel/instant.ts";
import { madeUpConversation } from "./made-up.ts";
import { namedChance } from "./named-chance.ts";

const OPENED = "2026-03-02T09:00:00.000Z" as Instant;
const statements = [
  { lang: "fi", text: "Ovi auki", agree: [1, 0, 0.5] },
  { lang: "sv", text: "Dörren öppen", agree: [1, 0, 0.5] },
] as const;

const draw = (name = "one") =>
  madeUpConversation({ statements, people: 60, hall: 12 }, OPENED, namedChance(name));

test("the same chance draws the same people and votes", () => {
  expect(draw()).toEqual(draw());
  expect(draw().votes).not.toEqual(draw("another").votes);
});

test("people vote as their group does, or pass", () => {
  const { votes, people } = draw();
  const of = (group: number) => [
    ...new Set(votes.filter(({ voter }) => people.get(voter)?.group === group).map((v) => v.value)),
  ];
  expect(of(0).toSorted((a, b) => a - b)).toEqual([0, 1]);
  expect(of(1).toSorted((a, b) => a - b)).toEqual([-1, 0]);
});

test("votes stand by time, after the opening and within eleven days", () => {
  const times = draw().votes.map(({ at }) => at);
  expect(times).toEqual(times.toSorted());
  expect([times[0] > OPENED, (times.at(-1) ?? "") < "2026-03-13T09:00:00.000Z"]).toEqual([
    true,
    true,
  ]);
});

test("those who came together voted on one evening", () => {
  const { votes } = draw();
  const hall = votes.filter(({ voter }) => Number(voter) < 12).map(({ at }) => at);
  expect([...new Set(hall.map((at) => at.slice(0, 13)))]).toEqual(["2026-03-07T16"]);
});
