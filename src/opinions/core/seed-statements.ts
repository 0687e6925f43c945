import { ok, type Refusal, type Result } from "../../kernel/result.ts";
import { statementText, type TextRefusal } from "./statement.ts";

/** Most statements that are added at once. */
export const MOST_LINES = 200;

/** The same statement is there already, or stands on an earlier line. */
export interface DuplicateRefusal extends Refusal<"statement-duplicate"> {
  /** The earlier line; undefined when the statement was there before. */
  readonly line?: number;
}

export interface LineError {
  /** Counts from 1, empty lines too, as an editor counts them. */
  readonly line: number;
  readonly text: string;
  readonly refusal: TextRefusal | DuplicateRefusal;
}

export interface LinesRefusal extends Refusal<"bad-lines"> {
  readonly errors: readonly LineError[];
}

/** What a list copied from elsewhere puts before each line: `1.`, `2)`, `-`, `•`. */
const LIST_MARK = /^\s*(?:\d{1,3}[.)]|[-–—•*])\s+/u;

/** Two texts with the same key say the same: case, outer punctuation and spaces do not count. */
export const sameTextKey = (text: string): string =>
  text
    .normalize("NFC")
    .toLowerCase()
    .replace(/[\s\p{P}]+/gu, " ")
    .trim();

/**
 * Reads statements of the county, one a line, empty lines between them. All of them are good, or
 * every line that is not is told: its text as `statementText` refuses it, or a duplicate of an
 * earlier line or of `known` statements.
 */
export const readLines = (
  text: string,
  known: readonly string[] = [],
): Result<readonly string[], LinesRefusal | Refusal<"no-lines"> | Refusal<"too-many-lines">> => {
  const lines = text.split(/\r\n|[\n\r\u2028\u2029]/);
  const written = lines.filter((line) => line.trim() !== "").length;
  if (written === 0) return { ok: false, refusal: { kind: "no-lines" } };
  if (written > MOST_LINES) return { ok: false, refusal: { kind: "too-many-lines" } };
  const seen = new Map<string, number | undefined>(
    known.map((statement) => [sameTextKey(statement), undefined]),
  );
  const errors: LineError[] = [];
  const good: string[] = [];
  lines.forEach((raw, index) => {
    if (raw.trim() === "") return;
    const line = index + 1;
    const read = statementText(raw.replace(LIST_MARK, ""));
    const key = read.ok ? sameTextKey(read.value) : "";
    if (!read.ok) errors.push({ line, text: raw.trim(), refusal: read.refusal });
    else if (seen.has(key)) {
      const earlier = seen.get(key);
      const refusal = {
        kind: "statement-duplicate",
        ...(earlier ? { line: earlier } : {}),
      } as const;
      errors.push({ line, text: read.value, refusal });
    } else {
      seen.set(key, line);
      good.push(read.value);
    }
  });
  return errors.length > 0 ? { ok: false, refusal: { kind: "bad-lines", errors } } : ok(good);
};
