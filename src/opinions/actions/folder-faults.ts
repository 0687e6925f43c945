import type { Result } from "../../kernel/result.ts";
import type { CsvExpectation, CsvFault } from "../../platform/csv.ts";

/** What is wrong with a cell, and what it should have held. */
export const bad = (column: string, expected: CsvExpectation, reason: string): CsvFault => ({
  kind: "bad-value",
  reason,
  column,
  expected,
});

export const badResult = (fault: CsvFault): Result<never, CsvFault> => ({
  ok: false,
  refusal: fault,
});

export const missingFile = (name: string): CsvFault => ({
  kind: "missing-file",
  reason: `the folder has no ${name}`,
});

export const missingId = (column: string): CsvFault => ({
  kind: "missing-id",
  reason: `the cell "${column}" is empty`,
  column,
  expected: "id",
});

/** An id that the folder's comments.csv does not have. */
export const foreign = (column: string, id: string): CsvFault =>
  bad(column, "known-statement", `comments.csv has no statement "${id.slice(0, 40)}"`);

/** Years 1970 – 9999. */
const LATEST = 253_402_300_800_000;

/** Milliseconds since 1970 as the export writes them; NaN for anything else. */
export const timeOf = (text: string): number => {
  const time = text === "" ? Number.NaN : Number(text);
  return time >= 0 && time < LATEST ? time : Number.NaN;
};

export const badTime = bad(
  "timestamp",
  "milliseconds",
  "timestamp is not a number of milliseconds",
);

/** Yes and no as exports write them; an empty cell is no. */
export const YES_OR_NO: ReadonlyMap<string, boolean> = new Map([
  ["true", true],
  ["false", false],
  ["", false],
]);

/** Reads a cell of a column that a file may lack. */
export const cellAt = (cells: readonly string[], at: number): string => (at < 0 ? "" : cells[at]);
