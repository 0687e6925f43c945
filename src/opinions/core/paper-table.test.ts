import { expect, test } from "vitest";
import { ok } from "../../kernel/result.ts";
import { tableColumns, tableRow } from "./paper-table.ts";

const PRINTED = new Set([1, 2, 3]);

const refused = (refusal: object) => ({ ok: false, refusal });

test.each([
  [["Lomake", "1", "3", "Omat väitteet", "Kunta"]],
  [["Blankett", "1", "3", "Egna påståenden", "KOMMUN"]],
  [["form", " 1 ", "3", "Own statements", "municipality", "", ""]],
])("columns are known by their headings in any of the languages: %j", (header) => {
  expect(tableColumns(header, PRINTED)).toEqual(
    ok({
      form: 0,
      answers: [
        { at: 1, number: 1 },
        { at: 2, number: 3 },
      ],
      statements: 3,
      background: [{ at: 4, question: "municipality" }],
    }),
  );
});

test.each([
  [["1", "2"], { kind: "form-column-missing" }],
  [["lomake"], { kind: "statement-columns-missing" }],
  [["lomake", "4"], { kind: "column-unknown", column: "4" }],
  [["lomake", "1", "mood"], { kind: "column-unknown", column: "mood" }],
  [["lomake", "1", "01"], { kind: "column-twice", column: "01" }],
  [["lomake", "form", "1"], { kind: "column-twice", column: "form" }],
])("a header in which an answer could get lost is refused: %j", (header, refusal) => {
  expect(tableColumns(header, PRINTED)).toEqual(refused(refusal));
});

const columns = (() => {
  const read = tableColumns(["lomake", "1", "2", "3", "omat väitteet", "kunta"], PRINTED);
  if (!read.ok) throw new Error("no columns");
  return read.value;
})();

test.each([
  [["7", "+", "-!", "o"], "1+ 2-! 3o"],
  [["7", "1", "-1", "0 !"], "1+ 2- 3o!"],
  [["7", "'+", "−", "O"], "1+ 2- 3o"],
  [["7", "", " ", "+ !"], "3+!"],
])("cells are read as answers: %j", (cells, answers) => {
  expect(tableRow([...cells, "", ""], columns)).toEqual(
    ok({ number: "7", answers, statements: "", background: {} }),
  );
});

test("own statements and what the person told come as they are, a municipality with its noughts", () => {
  expect(tableRow(["A-1", "", "", "", "Eka.\nToka.", "92"], columns)).toEqual(
    ok({
      number: "A-1",
      answers: "",
      statements: "Eka.\nToka.",
      background: { municipality: "092" },
    }),
  );
});

test("a row without anything is no form", () => {
  expect(tableRow(["", " ", "", "", "", ""], columns)).toEqual(ok(undefined));
});

test.each(["x", "2", "++", "!", "kyllä", "=1+1"])(
  "a cell that is no answer is told with its statement: %s",
  (cell) => {
    expect(tableRow(["7", "+", cell, "", "", ""], columns)).toEqual(
      refused({ kind: "bad-cell", number: 2, cell }),
    );
  },
);
