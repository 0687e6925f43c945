import type { Readable } from "node:stream";

/** What a cell of a workbook may hold; undefined is an empty cell. */
export type WorkbookCell = string | number | undefined;

/** Longest text that a cell takes (ECMA-376; spreadsheets cut or refuse more). */
const LONGEST_CELL = 32_767;

const cellOf = (value: WorkbookCell) => {
  if (value === undefined) return null;
  if (typeof value === "number") return { type: Number, value };
  // A cell of type String is never run as a formula.
  return { type: String, value: value.slice(0, LONGEST_CELL) };
};

/**
 * A workbook (Office Open XML, ECMA-376) of one sheet, as a stream of its bytes. The first row is
 * the heading and stays in sight; rows may have any number of cells.
 */
export const workbook = async (
  sheet: string,
  rows: readonly (readonly WorkbookCell[])[],
): Promise<Readable> => {
  const { default: writeExcelFile } = await import("write-excel-file/node");
  const [head = [], ...rest] = rows;
  const heading = head.map((value) => ({
    type: String,
    value: String(value ?? ""),
    fontWeight: "bold" as const,
  }));
  const { toStream } = writeExcelFile([heading, ...rest.map((row) => row.map(cellOf))], {
    sheet,
    stickyRowsCount: 1,
  });
  // Without a stream to write to it answers one to read; the types of the package offer either.
  return (toStream as () => Promise<Readable>)();
};
