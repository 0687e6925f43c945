import { expect, test } from "vitest";
import type { Instant } from "../../kernel/instant.ts";
import { ok, refuse } from "../../kernel/result.ts";
import type { ActivityStatus } from "./activity.ts";
import {
  checkActivityEdit,
  checkClosing,
  checkClosingTime,
  checkOpening,
  isPublic,
  takesContributions,
} from "./activity-life.ts";

const NOW = "2026-03-02T08:00:00.000Z" as Instant;
const BEFORE = "2026-03-02T07:59:59.999Z" as Instant;
const AFTER = "2026-03-02T08:00:00.001Z" as Instant;

const life = (status: ActivityStatus, closesAt?: Instant) => ({ status, closesAt });

test("a planned activity opens, with a closing time ahead or none", () => {
  expect(checkOpening(life("planned"), NOW)).toEqual(ok(undefined));
  expect(checkOpening(life("planned", AFTER), NOW)).toEqual(ok(undefined));
});

test("an open activity is not opened again", () => {
  expect(checkOpening(life("open"), NOW)).toEqual(refuse("already-open"));
});

test("a closed activity is not opened again", () => {
  expect(checkOpening(life("closed"), NOW)).toEqual(refuse("already-closed"));
});

test("an activity whose closing time has come is not opened", () => {
  expect(checkOpening(life("planned", BEFORE), NOW)).toEqual(refuse("closes-in-the-past"));
  expect(checkClosingTime(NOW, NOW)).toEqual(refuse("closes-in-the-past"));
});

test("an open activity closes, before its time or after", () => {
  expect(checkClosing(life("open", AFTER))).toEqual(ok(undefined));
  expect(checkClosing(life("open", BEFORE))).toEqual(ok(undefined));
});

test("an activity that is not open is not closed", () => {
  expect(checkClosing(life("planned"))).toEqual(refuse("not-open"));
  expect(checkClosing(life("closed"))).toEqual(refuse("already-closed"));
});

test("contributions are taken from opening until the closing time, not at it", () => {
  expect(takesContributions(life("open"), NOW)).toBe(true);
  expect(takesContributions(life("open", AFTER), NOW)).toBe(true);
  expect(takesContributions(life("open", NOW), NOW)).toBe(false);
  expect(takesContributions(life("planned", AFTER), NOW)).toBe(false);
  expect(takesContributions(life("closed", AFTER), NOW)).toBe(false);
});

test("an activity has a public page from its opening on", () => {
  expect((["planned", "open", "closed"] as const).map((status) => isPublic({ status }))).toEqual([
    false,
    true,
    true,
  ]);
});

const edited = (status: ActivityStatus, closesAt?: Instant) => ({
  ...life(status, closesAt),
  question: { fi: "Mitä?" },
});

test("the question of a planned activity may change", () => {
  const after = { question: { fi: "Miksi?" } };
  expect(checkActivityEdit(edited("planned"), after, NOW)).toEqual(ok(undefined));
});

test.each(["open", "closed"] as const)("the question of an %s activity stays", (status) => {
  expect(checkActivityEdit(edited(status), { question: { fi: "Miksi?" } }, NOW)).toEqual(
    refuse("question-is-fixed"),
  );
  expect(checkActivityEdit(edited(status), { question: {} }, NOW)).toEqual(
    refuse("question-is-fixed"),
  );
});

test("a missing language of the question may be added after opening", () => {
  const after = { question: { fi: "Mitä?", sv: "Vad?" } };
  expect(checkActivityEdit(edited("open"), after, NOW)).toEqual(ok(undefined));
});

test("an open activity may be given more time, and never time that is over", () => {
  const { question } = edited("open");
  expect(checkActivityEdit(edited("open", AFTER), { question }, NOW)).toEqual(ok(undefined));
  expect(checkActivityEdit(edited("open"), { question, closesAt: AFTER }, NOW)).toEqual(
    ok(undefined),
  );
  expect(checkActivityEdit(edited("open", AFTER), { question, closesAt: BEFORE }, NOW)).toEqual(
    refuse("closes-in-the-past"),
  );
});

test("a closed activity keeps its closing time", () => {
  const { question } = edited("closed");
  expect(checkActivityEdit(edited("closed", BEFORE), { question, closesAt: AFTER }, NOW)).toEqual(
    refuse("already-closed"),
  );
  expect(checkActivityEdit(edited("closed", BEFORE), { question, closesAt: BEFORE }, NOW)).toEqual(
    ok(undefined),
  );
});
