import * as v from "valibot";
import { expect, test } from "vitest";
import {
  choice,
  formValues,
  localizedErrors,
  localizedFrom,
  localizedValues,
  optionalDay,
  optionalText,
  readForm,
  requiredDay,
  requiredText,
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
