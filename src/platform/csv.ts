import { createReadStream } from "node:fs";
import { access, open } from "node:fs/promises";
import { basename, join } from "node:path";
import { Transform, Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";
import { CsvError, parse } from "csv-parse";
import { stringify } from "csv-stringify/sync";
import { ok, type Refusal, type Refused, type Result } from "../kernel/result.ts";

export type CsvTrouble =
  | "missing-file"
  | "unreadable-file"
  | "broken-gzip"
  | "not-utf8"
  | "broken-csv"
  | "ragged-row"
  | "missing-column"
  | "missing-id"
  | "bad-value"
  | "too-large";

/** What a cell should have held: a word that pages translate. */
export type CsvExpectation =
  | "id"
  | "known-statement"
  | "one-row"
  | "milliseconds"
  | "vote"
  | "moderated"
  | "yes-or-no"
  | "text"
  | "shorter-text"
  | "state"
  | "reason";

/** Why a file was not read: the file's name, the line (1 = header; 0 = no line to point at). */
export interface CsvRefusal extends Refusal<CsvTrouble> {
  readonly file: string;
  readonly line: number;
  /** What is wrong, in plain English. */
  readonly reason: string;
  /** The column at fault, where it is one. */
  readonly column?: string;
  readonly expected?: CsvExpectation;
}

/** What a reader of rows finds wrong with a row or a header. */
export type CsvFault = Pick<CsvRefusal, "kind" | "reason" | "column" | "expected">;

/**
 * Takes the cells of one row, as many as the header has, and the line on which it ends; answers a
 * fault to stop the reading.
 */
export type RowReader = (cells: readonly string[], line: number) => CsvFault | undefined;

/** The path of the first of the named files that the folder has; undefined when it has none. */
export const fileIn = async (
  folder: string,
  names: readonly string[],
): Promise<string | undefined> => {
  for (const name of names) {
    const path = join(folder, name);
    const there = await access(path).then(
      () => true,
      () => false,
    );
    if (there) return path;
  }
  return undefined;
};

/** A record longer than this is a quote that was never closed, not a row. */
const LONGEST_RECORD = 16 * 1024 * 1024;

export interface CsvLimits {
  /** Most bytes of text, unpacked: a small gzip file may hold any number. None unless told. */
  readonly bytes?: number;
  readonly rows?: number;
  /** What stands between cells: a comma unless told; "any" takes what the header has most of. */
  readonly separator?: "any";
}

const SEPARATORS = [",", ";", "\t"] as const;
const HEADER_BYTES = 64 * 1024;

/** Spreadsheets write what their country's numbers leave free: a semicolon in Finland. */
const separatorOf = async (path: string): Promise<string> => {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEADER_BYTES), 0, HEADER_BYTES, 0);
    const [header] = buffer.toString("utf8", 0, bytesRead).split(/[\r\n]/);
    const count = (separator: string): number => header.split(separator).length;
    return SEPARATORS.toSorted((a, b) => count(b) - count(a))[0];
  } finally {
    await file.close();
  }
};

const tooLarge = (reason: string): CsvFault => ({ kind: "too-large", reason });

/**
 * Reads a comma-separated UTF-8 file (gzip when the name ends in `.gz`) row by row: memory does
 * not grow with the file. `start` sees the header and answers the reader of rows, or a fault.
 * Answers the number of rows read. Empty lines and a byte-order mark are skipped; a row with
 * more or fewer cells than the header is refused.
 */
export const readCsv = async (
  path: string,
  start: (header: readonly string[]) => Result<RowReader, CsvFault>,
  limits: CsvLimits = {},
): Promise<Result<number, CsvRefusal>> => {
  const file = basename(path);
  let line = 0;
  let rows = 0;
  let read: RowReader | undefined;
  let fault: CsvFault | undefined;
  const take = (cells: readonly string[]): CsvFault | undefined => {
    if (read) {
      rows++;
      if (rows > (limits.rows ?? Infinity)) return tooLarge(`more than ${limits.rows} rows`);
      return read(cells, line);
    }
    const started = start(cells);
    if (!started.ok) return started.refusal;
    read = started.value;
    return undefined;
  };
  const delimiter = limits.separator === "any" ? await separatorOf(path) : ",";
  const parser = parse({
    bom: true,
    delimiter,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: LONGEST_RECORD,
    on_record: (cells: readonly string[], { lines }) => {
      line = lines;
      fault = take(cells);
      if (fault) throw STOPPED;
      return null;
    },
  });
  const source = createReadStream(path);
  const end = new Writable({ objectMode: true, write: (_row, _encoding, done) => done() });
  try {
    if (path.endsWith(".gz"))
      await pipeline(source, createGunzip(), utf8Check(limits), parser, end);
    else await pipeline(source, utf8Check(limits), parser, end);
  } catch (error) {
    return {
      ok: false,
      refusal: {
        ...(fault ?? faultOf(error)),
        file,
        line: lineOf(error, line),
      },
    };
  }
  if (read) return ok(rows);
  return refusal(file, 0, {
    kind: "missing-column",
    reason: "the file is empty",
  });
};

/**
 * The places of the named columns in a header, in the order asked for; the first one that is
 * missing is the fault. Other columns are ignored.
 */
export const columnsOf = (
  header: readonly string[],
  names: readonly string[],
): Result<readonly number[], CsvFault> => {
  const places = names.map((name) => header.indexOf(name));
  const missing = names.find((_, place) => places[place] < 0);
  if (missing === undefined) return ok(places);
  const reason = `the column "${missing}" is missing`;
  return { ok: false, refusal: { kind: "missing-column", reason, column: missing } };
};

/** A refusal about a file as a Result. */
export const refusal = (file: string, line: number, fault: CsvFault): Refused<CsvRefusal> => ({
  ok: false,
  refusal: { ...fault, file, line },
});

/** Thrown inside the parser to end the reading; never leaves this file. */
const STOPPED = new Error("reading stopped");

interface NotUtf8 extends Error {
  readonly line: number;
}

/** Thrown where a file is longer than allowed; never leaves this file. */
const TOO_LONG = "more bytes than allowed";

/**
 * Passes bytes on unchanged and fails at the first byte that is not UTF-8 text (a NUL is none: it
 * betrays UTF-16 or a file that is no text at all), or after more bytes than allowed.
 */
const utf8Check = ({ bytes: most = Infinity }: CsvLimits): Transform => {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let line = 1;
  let length = 0;
  const check = (bytes: Uint8Array | undefined): NotUtf8 | null => {
    try {
      if (bytes?.includes(0)) throw new Error("NUL");
      decoder.decode(bytes, { stream: bytes !== undefined });
    } catch {
      return Object.assign(new Error("not UTF-8"), {
        line: line + badLine(bytes),
      });
    }
    line += newlines(bytes ?? new Uint8Array());
    return null;
  };
  return new Transform({
    transform: (chunk: Buffer, _, done) => {
      length += chunk.length;
      done(length > most ? new Error(TOO_LONG) : check(chunk), chunk);
    },
    flush: (done) => done(check(undefined)),
  });
};

const NEWLINE = 10;

const newlines = (bytes: Uint8Array): number => {
  let count = 0;
  for (let at = bytes.indexOf(NEWLINE); at >= 0; at = bytes.indexOf(NEWLINE, at + 1)) count++;
  return count;
};

/** Lines of a chunk that are sound before the first that is not. */
const badLine = (bytes: Uint8Array = new Uint8Array()): number => {
  const nul = bytes.indexOf(0);
  const text = new TextDecoder("utf-8").decode(nul < 0 ? bytes : bytes.subarray(0, nul));
  if (nul >= 0) return text.split("\n").length - 1;
  // A character cut by the chunk's edge shows as U+FFFD too: only the first line may be wrong then.
  const at = text.indexOf("\uFFFD");
  return at < 0 ? 0 : text.slice(0, at).split("\n").length - 1;
};

/** Faults of a row carry their line; damaged gzip is somewhere after the last line read. */
const lineOf = (error: unknown, lastRead: number): number => {
  if (!(error instanceof Error)) return lastRead;
  if ("syscall" in error) return 0;
  if ("line" in error && typeof error.line === "number") return error.line;
  if (error instanceof CsvError && typeof error.lines === "number") return error.lines;
  return lastRead;
};

const SYSTEM_FAULTS: Readonly<Record<string, CsvFault>> = {
  ENOENT: { kind: "missing-file", reason: "the file does not exist" },
  EISDIR: { kind: "unreadable-file", reason: "this is a folder, not a file" },
  EACCES: {
    kind: "unreadable-file",
    reason: "there is no permission to read the file",
  },
};

const faultOf = (error: unknown): CsvFault => {
  if (error instanceof CsvError) {
    const ragged = error.code === "CSV_RECORD_INCONSISTENT_FIELDS_LENGTH";
    if (ragged)
      return {
        kind: "ragged-row",
        reason: "the row has more or fewer cells than the header",
      };
    return { kind: "broken-csv", reason: error.message };
  }
  if (!(error instanceof Error)) throw error;
  if (error.message === TOO_LONG) return tooLarge(TOO_LONG);
  if (error.message === "not UTF-8") return { kind: "not-utf8", reason: "the text is not UTF-8" };
  const code = "code" in error ? String(error.code) : "";
  if (code.startsWith("Z_"))
    return { kind: "broken-gzip", reason: "the gzip file is damaged or cut" };
  const known = SYSTEM_FAULTS[code];
  if (known) return known;
  throw error;
};

/** What a cell may hold; undefined is an empty cell. */
export type CsvCell = string | number | boolean | undefined;

/** A text that a spreadsheet would run as a formula begins with an apostrophe instead. */
const harmless = (cell: CsvCell): CsvCell =>
  typeof cell === "string" && /^'*[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;

/** The text of a cell that `csvLine` wrote, without the apostrophe that it may have set. */
export const plainCell = (cell: string): string =>
  /^'+[=+\-@\t\r]/.test(cell) ? cell.slice(1) : cell;

/** One line of a CSV file (RFC 4180), with its line end. */
export const csvLine = (cells: readonly CsvCell[]): string =>
  stringify([cells.map(harmless)], {
    record_delimiter: "windows",
    // A lone line feed is no record delimiter here, but readers take it for one.
    quoted_match: /[\r\n]/,
    cast: { boolean: String },
  });
