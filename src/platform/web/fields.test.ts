import * as v from "valibot";
import { expect, test } from "vitest";
import {
  choice,
  formValues,
  gathered,
  localizedErrors,
  localizedFrom,
  localizedOrNone,
  localizedValues,
  optionalDay,
  optionalText,
  optionalWholeNumber,
  readForm,
  requiredDay,
  requiredText,
  ticked,
  versionOf,
  wholeNumber,
} from "./fields.ts";

const schema = v.object({
  title: requiredText(5),
  note: optionalText(),
  due: optionalDay(),
  on: requiredDay(),
  status: choice(["planned", "done"]),
  minutes: wholeNumber(1, 60),
});

const GOOD = { title: " Otsi ", note: "", due: "", on: "2026-03-14", status: "done", minutes: "5" };

test("a good form is read, trimmed and typed", () => {
  expect(readForm(schema, GOOD)).toEqual({
    ok: true,
    value: {
      title: "Otsi",
      note: undefined,
      due: undefined,
      on: "2026-03-14",
      status: "done",
      minutes: 5,
    },
  });
});

test("an empty form names every field that is missing, once and in order", () => {
  expect(readForm(schema, {})).toEqual({
    ok: false,
    refusal: {
      kind: "bad-form",
      errors: [
        { field: "title", code: "required" },
        { field: "on", code: "required" },
        { field: "status", code: "required" },
        { field: "minutes", code: "required" },
      ],
    },
  });
});

test.each([
  [{ title: "Otsikko" }, "title", "too-long"],
  [{ due: "30.2.2026" }, "due", "not-a-day"],
  [{ on: "2026-02-30" }, "on", "not-a-day"],
  [{ status: "gone" }, "status", "not-a-choice"],
  [{ minutes: "61" }, "minutes", "not-a-number"],
  [{ minutes: "5.5" }, "minutes", "not-a-number"],
])("the wrong value %j is told as %s: %s", (wrong, field, code) => {
  const result = readForm(schema, { ...GOOD, ...wrong });
  expect(result).toEqual({ ok: false, refusal: { kind: "bad-form", errors: [{ field, code }] } });
});

test("only the first text of a field is taken from a body", () => {
  expect(formValues({ a: ["1", "2"], b: 3, c: "x\r\ny" })).toEqual({ a: "1", c: "x\ny" });
  expect(formValues(null)).toEqual({});
});

test("a text in three languages goes to fields and back", () => {
  const text = { fi: "Tavoite", en: "Goal" };
  const values = localizedValues("title", text);
  expect(values).toEqual({ "title.fi": "Tavoite", "title.sv": "", "title.en": "Goal" });
  expect(localizedFrom(values, "title")).toEqual(text);
});

test("a required text needs one language and none may be too long", () => {
  expect(localizedErrors({}, "title", { required: true })).toEqual([
    { field: "title.fi", code: "required" },
  ]);
  expect(localizedErrors({}, "title", { required: false })).toEqual([]);
  expect(localizedErrors({ sv: "lång" }, "title", { required: true, max: 3 })).toEqual([
    { field: "title.sv", code: "too-long" },
  ]);
});

test("a text that may be left out is nothing where no language has any", () => {
  expect(localizedOrNone({ "why.fi": "Syy", "why.sv": " " }, "why")).toEqual({ fi: "Syy" });
  expect(localizedOrNone({ "why.fi": " " }, "why")).toBe(undefined);
});

test("the errors of a form's fields are told in the order of its fields", () => {
  const title = { field: "title.fi", code: "required" } as const;
  const why = { field: "why.fi", code: "too-long" } as const;
  expect(gathered({ ok: true, value: 1 }, [])).toEqual({ ok: true, value: 1 });
  const on = v.object({ on: requiredDay() });
  expect(gathered(readForm(on, {}), [title], [why])).toEqual({
    ok: false,
    refusal: { kind: "bad-form", errors: [title, { field: "on", code: "required" }, why] },
  });
});

test.each([
  ["7", 7],
  ["", -1],
  ["1.5", -1],
  ["seven", -1],
  [undefined, -1],
])("the version %j is %d", (version, read) => {
  expect(versionOf(version === undefined ? {} : { version })).toBe(read);
});

test("the boxes ticked in a list are told by their numbers", () => {
  const values = { "finding-0": "a", "finding-12": "b", "finding-x": "c", "found-1": "d" };
  expect(ticked(values, "finding")).toEqual(["a", "b"]);
});

test.each([
  ["", undefined],
  ["1 200", 1200],
])("the number %j may be left out and read as %s", (n, read) => {
  const form = v.object({ n: optionalWholeNumber(1, 5000) });
  expect(readForm(form, { n })).toEqual({ ok: true, value: { n: read } });
});

test.each(["0", "5001", "2,5", "two"])("%j is no such number", (n) => {
  const form = v.object({ n: optionalWholeNumber(1, 5000) });
  expect(readForm(form, { n })).toEqual({
    ok: false,
    refusal: { kind: "bad-form", errors: [{ field: "n", code: "not-a-number" }] },
  });
});
