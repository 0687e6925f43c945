import { expect, test } from "vitest";
import type { Instant } from "../../kernel/instant.ts";
import { daysLeft, daysSince } from "./time-left.ts";

const at = (text: string) => text as Instant;

test("the last day has no whole days left", () => {
  expect(daysLeft(at("2026-03-14T08:00:00.000Z"), at("2026-03-14T21:59:59.999Z"))).toBe(0);
  expect(daysLeft(at("2026-03-12T08:00:00.000Z"), at("2026-03-14T21:59:59.999Z"))).toBe(2);
});

test("time that is over leaves nothing, never less", () => {
  expect(daysLeft(at("2026-03-15T08:00:00.000Z"), at("2026-03-14T21:59:59.999Z"))).toBe(0);
});

test("days since count whole days only", () => {
  expect(daysSince(at("2026-03-14T08:00:00.000Z"), at("2026-03-16T07:59:59.000Z"))).toBe(1);
});
