import { expect, test } from "vitest";
import type { Instant } from "../../kernel/instant.ts";
import { activityValues, isTimesRefusal, readActivityForm, TIMES_FIELDS } from "./activity-form.ts";

const SHORT = { "title.fi": "Ilta", "question.fi": "Miten menee?" };

test("a form needs a title and a question; what it leaves out is not there", () => {
  expect(readActivityForm(SHORT)).toEqual({
    ok: true,
    value: { title: { fi: "Ilta" }, question: { fi: "Miten menee?" } },
  });
});

test("what is shown is read again as it was", () => {
  const activity = {
    title: { fi: "Ilta", sv: "Kväll" },
    question: { fi: "Miten menee?" },
    why: { fi: "Kuulemme." },
    decides: { fi: "Aluevaltuusto" },
    canChange: { fi: "Ajat" },
    cannotChange: { fi: "Laki" },
    decisionOn: "2026-06",
    minutes: 5,
    opensAt: "2026-03-02T06:30:00.000Z" as Instant,
    closesAt: "2026-03-31T13:00:00.000Z" as Instant,
  };
  expect(readActivityForm(activityValues(activity))).toEqual({ ok: true, value: activity });
});

test("everything that is wrong is told at once, in the order of the fields", () => {
  const wrong = {
    "why.sv": "x".repeat(4001),
    "title.fi": "x".repeat(201),
    decisionOn: "pian",
    minutes: "601",
    opensOn: "x",
    closesTime: "12:00",
  };
  expect(readActivityForm(wrong)).toEqual({
    ok: false,
    refusal: {
      kind: "bad-form",
      errors: [
        { field: "title.fi", code: "too-long" },
        { field: "question.fi", code: "required" },
        { field: "why.sv", code: "too-long" },
        { field: "decisionOn", code: "not-a-day" },
        { field: "minutes", code: "not-a-number" },
        { field: "opensOn", code: "not-a-day" },
        { field: "closesOn", code: "required" },
      ],
    },
  });
});

test("once it is open its opening is none of the form's fields", () => {
  const opensAt = "2026-03-02T06:30:15.250Z" as Instant;
  const read = readActivityForm({ ...SHORT, opensOn: "x" }, { status: "open", opensAt });
  expect(read.ok && read.value.opensAt).toBe(opensAt);
});

test("refusals of times belong to a field, others to none", () => {
  expect(["opens-in-the-past", "closes-in-the-past", "forbidden"].map(isTimesRefusal)).toEqual([
    true,
    true,
    false,
  ]);
  expect(TIMES_FIELDS["closes-before-opening"]).toBe("closesOn");
});
