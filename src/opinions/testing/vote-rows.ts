import type { VoteTable } from "../core/engine/vote-table.ts";

/** A table from rows of votes, null = not seen; people p0, p1 …, statements s0, s1 … For tests. */
export const tableOf = (
  rows: readonly (readonly (number | null)[])[],
  { zeroed = [], meta = [] }: { zeroed?: readonly number[]; meta?: readonly number[] } = {},
): VoteTable => {
  const statements = rows[0]?.length ?? 0;
  const cells = rows.map((row) =>
    row.flatMap((value, column) => (value === null ? [] : [{ column, value }])),
  );
  const rowStart = new Int32Array(rows.length + 1);
  cells.forEach((row, index) => {
    rowStart[index + 1] = rowStart[index] + row.length;
  });
  const marks = (columns: readonly number[]) =>
    Uint8Array.from({ length: statements }, (_, column) => (columns.includes(column) ? 1 : 0));
  return {
    participantIds: rows.map((_, row) => `p${row}`),
    statementIds: Array.from({ length: statements }, (_, column) => `s${column}`),
    rowStart,
    column: Int32Array.from(cells.flat(), ({ column }) => column),
    value: Int8Array.from(cells.flat(), ({ value }) => value),
    zeroed: marks([...zeroed, ...meta]),
    meta: marks(meta),
  };
};
