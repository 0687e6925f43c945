import { expect, test } from "vitest";
import { fieldsOfAnswer } from "../core/field-names.ts";
import { EVERY_KIND } from "../testing/survey.ts";
import { type Body, readAnswers } from "./answer-form.ts";

const read = (body: Body, whole = false) => {
  const { answers, troubles } = readAnswers(EVERY_KIND, body, { whole });
  return {
    answers: Object.fromEntries([...answers].filter(([, value]) => value !== undefined)),
    troubles: Object.fromEntries(troubles),
  };
};

test("an answer of every kind is read from its fields and written back to the same fields", () => {
  const body = {
    "a.single": "other",
    "a.single.what": "Jokin muu",
    "a.multiple.is.a": "1",
    "a.multiple.is.c": "1",
    "a.scale": "4",
    "a.matrix.row.r": "x",
    "a.text": "Monta\r\nriviä",
    "a.contact": "yes",
    "a.contact.about": "Paneelit",
    "a.contact.who": "osallisuus@example.fi",
  };
  const { answers, troubles } = read(body, true);
  expect(troubles).toEqual({});
  expect(answers).toEqual({
    single: { choice: "other", other: "Jokin muu" },
    multiple: { choices: ["a", "c"] },
    scale: { point: 4 },
    matrix: { cells: { r: "x" } },
    text: { text: "Monta\nriviä" },
    contact: { wish: true, about: "Paneelit", who: "osallisuus@example.fi" },
  });
  const back = Object.assign(
    {},
    ...Object.entries(answers).map(([key, value]) => fieldsOfAnswer(key, value)),
  );
  expect(back).toEqual({ ...body, "a.text": "Monta\nriviä" });
});

test("nothing answered is no trouble in a draft; the whole tells what is missing", () => {
  expect(read({})).toEqual({ answers: {}, troubles: {} });
  expect(read({}, true).troubles).toEqual({ single: "missing", multiple: "missing" });
});

test.each<[string, Body, Record<string, string>]>([
  ["two choices where one is asked", { "a.single": ["a", "b"] }, { single: "two-choices" }],
  ["an option that is none", { "a.single": "z" }, { single: "unknown-option" }],
  ["a box that is none", { "a.multiple.is.z": "1" }, { multiple: "unknown-option" }],
  ["a field that is none", { "a.text.more": "x" }, { text: "unknown-option" }],
  [
    "other text without other",
    { "a.single": "a", "a.single.what": "x" },
    { single: "other-not-chosen" },
  ],
  [
    "other text of boxes without other",
    { "a.multiple.is.a": "1", "a.multiple.what": "x" },
    { multiple: "other-not-chosen" },
  ],
  ["a point beyond the scale", { "a.scale": "6" }, { scale: "out-of-range" }],
  ["a point that is no number", { "a.scale": "3e0" }, { scale: "out-of-range" }],
  ["a row that is none", { "a.matrix.row.q": "x" }, { matrix: "unknown-option" }],
  ["a column that is none", { "a.matrix.row.r": "q" }, { matrix: "unknown-option" }],
  ["a text that is too long", { "a.text": "x".repeat(51) }, { text: "too-long" }],
  [
    "other that is too long",
    { "a.single": "other", "a.single.what": "x".repeat(301) },
    { single: "too-long" },
  ],
  ["control characters", { "a.text": "a\u0008" }, { text: "unreadable-text" }],
  ["a wish that is neither yes nor no", { "a.contact": "maybe" }, { contact: "unknown-option" }],
])("%s is told on its question", (_, body, troubles) => {
  expect(read(body).troubles).toEqual(troubles);
});

test("script in a text is text", () => {
  expect(read({ "a.text": "<script>x</script>" }).answers).toEqual({
    text: { text: "<script>x</script>" },
  });
});

test("other without a word, and a wish without a person, lack something in the whole", () => {
  const body = { "a.single": "other", "a.multiple.is.a": "1", "a.contact": "yes" };
  expect(read(body, true).troubles).toEqual({
    single: "other-missing",
    contact: "contact-missing",
  });
});
