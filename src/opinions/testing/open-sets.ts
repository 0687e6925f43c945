import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { ok } from "../../kernel/result.ts";
import { columnsOf, readCsv } from "../../platform/csv.ts";
import { readPolisFolder } from "../actions/polis-folder.ts";
import type { VoteTable } from "../core/engine/vote-table.ts";

const ROOT = fileURLToPath(new URL("../../../../shared/data/polis-open-data", import.meta.url));

/** True where the open conversations lie beside the checkout; prints why tests are skipped. */
export const openSetsPresent = (): boolean => {
  const present = existsSync(ROOT);
  if (!present)
    console.log("Skipped: the open Polis conversations do not lie beside the checkout.");
  return present;
};

/** The folder of one open conversation. */
export const openSetFolder = (name: string): string => `${ROOT}/${name}`;

/** Throws when the folder is refused. */
export const openSet = async (name: string): Promise<VoteTable> => {
  const table = await readPolisFolder(openSetFolder(name));
  if (!table.ok) throw new Error(`${table.refusal.file}: ${table.refusal.reason}`);
  return table.value;
};

/** One published column of an open conversation by the ids of another, empty cells left out. */
export const publishedColumn = async (
  name: string,
  file: string,
  key: string,
  column: string,
): Promise<ReadonlyMap<string, string>> => {
  const found = new Map<string, string>();
  const read = await readCsv(`${openSetFolder(name)}/${file}`, (header) => {
    const columns = columnsOf(header, [key, column]);
    if (!columns.ok) return columns;
    const [keyAt, valueAt] = columns.value;
    return ok((cells) => {
      if (cells[valueAt] !== "") found.set(cells[keyAt], cells[valueAt]);
      return undefined;
    });
  });
  if (!read.ok) throw new Error(read.refusal.reason);
  return found;
};
