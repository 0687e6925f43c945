import { expect, test } from "vitest";
import type { Day } from "../../kernel/instant.ts";
import { MEASURE_STATUSES, measureState, missingFrom } from "./measure.ts";
import type { PartialDay } from "./partial-day.ts";

const TODAY = "2024-06-15" as Day;
const PAST = "2024-05" as PartialDay;
const PRESENT = "2024-06" as PartialDay;

test("of measures whose deadline is over, those not done and not dropped are late", () => {
  const states = MEASURE_STATUSES.map((status) => measureState({ status, deadline: PAST }, TODAY));
  expect(states).toEqual(["late", "late", "done", "dropped"]);
});

test("within its deadline, or without one, a measure is what it is said to be", () => {
  for (const deadline of [PRESENT, undefined])
    expect(MEASURE_STATUSES.map((status) => measureState({ status, deadline }, TODAY))).toEqual(
      MEASURE_STATUSES,
    );
});

const ALL = { fi: "a", sv: "b", en: "c" };

test("a measure told in three languages with owner and deadline lacks nothing", () => {
  expect(missingFrom({ kind: "measure", title: ALL, owner: ALL, deadline: PAST })).toEqual({
    locales: [],
    owner: false,
    deadline: false,
  });
});

test("a measure without owner and deadline lacks both; a goal needs neither", () => {
  expect(missingFrom({ kind: "measure", title: ALL })).toEqual({
    locales: [],
    owner: true,
    deadline: true,
  });
  expect(missingFrom({ kind: "goal", title: ALL })).toEqual({
    locales: [],
    owner: false,
    deadline: false,
  });
});

test("a language that the title or an existing statement lacks is missing once", () => {
  const missing = missingFrom({
    kind: "goal",
    title: { fi: "a", sv: "b" },
    statement: { fi: "a", en: "c" },
  });
  expect(missing.locales).toEqual(["sv", "en"]);
});
