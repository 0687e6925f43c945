import { expect, test } from "vitest";
import { systemClock } from "../platform/clock.ts";
import { makeHandTables, raiseHand, showOfHands } from "./testing/show-of-hands.ts";
import { conformsToWay } from "./testing/way-conformance.ts";
import { wayRegistry } from "./way.ts";

conformsToWay("show of hands", async ({ db, clock }) => {
  await makeHandTables(db);
  return {
    way: showOfHands(clock),
    contribute: async (activity, participant, i) => {
      const up = participant < "8";
      const hand = { activity: activity.id, participant, round: i, up };
      const shown = await raiseHand(db, clock, hand);
      if (!shown.ok) throw new Error(shown.refusal.kind);
    },
  };
});

test("a registry finds its ways by kind and no others", () => {
  const way = showOfHands(systemClock);
  const ways = wayRegistry([way]);
  expect(ways.all).toEqual([way]);
  expect(ways.find("show-of-hands")).toBe(way);
  expect(ways.find("telepathy")).toBe(undefined);
});

test("two ways of one kind are a mistake of the composition root", () => {
  expect(() => wayRegistry([showOfHands(systemClock), showOfHands(systemClock)])).toThrow(
    "two ways share a kind",
  );
});
