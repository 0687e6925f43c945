import { ok, type Refusal, type Result } from "../../kernel/result.ts";
import { BACKGROUND_QUESTIONS, type BackgroundQuestion } from "./background.ts";

/** Most forms of one file: a day's typing, and one transaction. */
export const MOST_FORMS = 500;

export type TableRefusal =
  | Refusal<"form-column-missing" | "statement-columns-missing">
  | HeaderFault;

interface HeaderFault extends Refusal<"column-unknown" | "column-twice"> {
  readonly column: string;
}

/** A cell that holds no answer. */
export interface CellFault extends Refusal<"bad-cell"> {
  /** Number of the statement. */
  readonly number: number;
  readonly cell: string;
}

/** What the columns of a table of paper forms hold, by their places. */
export interface TableColumns {
  readonly form: number;
  readonly answers: readonly { readonly at: number; readonly number: number }[];
  readonly statements?: number;
  readonly background: readonly { readonly at: number; readonly question: BackgroundQuestion }[];
}

/** A row of the table as the single form would be typed in. */
export interface TableRow {
  readonly number: string;
  /** As `readPaperAnswers` reads them. */
  readonly answers: string;
  readonly statements: string;
  readonly background: Readonly<Partial<Record<BackgroundQuestion, string>>>;
}

type Named = "form" | "statements" | BackgroundQuestion;

/** Headings in the three languages, in small letters. */
const HEADINGS: Readonly<Record<Named, readonly string[]>> = {
  form: ["lomake", "blankett", "form"],
  statements: ["omat väitteet", "egna påståenden", "own statements"],
  municipality: ["kunta", "kommun", "municipality"],
  age: ["ikä", "ålder", "age"],
  language: ["kieli", "språk", "language"],
  "service-user": ["palvelun käyttäjä", "serviceanvändare", "service user"],
};

/** The heading of a column in one of the languages: place 0 Finnish, 1 Swedish, 2 English. */
export const headingOf = (column: Named, language: 0 | 1 | 2): string => HEADINGS[column][language];

const NUMBER = /^\d{1,5}$/;

const namedBy = (heading: string): Named | undefined => {
  const told = heading.trim().normalize("NFC").toLowerCase();
  return (["form", "statements", ...BACKGROUND_QUESTIONS] as const).find((column) =>
    HEADINGS[column].includes(told),
  );
};

const refused = (refusal: TableRefusal): Result<never, TableRefusal> => ({ ok: false, refusal });

/**
 * Finds the form's number, a column for each statement that the form can hold (`printed`), own
 * statements and what the person told. A column of any other name is refused: an answer must not
 * get lost by a slip of the pen.
 */
export const tableColumns = (
  header: readonly string[],
  printed: ReadonlySet<number>,
): Result<TableColumns, TableRefusal> => {
  const seen = new Set<string>();
  const answers: { at: number; number: number }[] = [];
  const background: { at: number; question: BackgroundQuestion }[] = [];
  const found: { form?: number; statements?: number } = {};
  for (const [at, heading] of header.entries()) {
    const told = heading.trim();
    // A spreadsheet ends its rows with empty cells.
    if (told === "") continue;
    const name = namedBy(told);
    const number = NUMBER.test(told) ? Number(told) : undefined;
    const column = told.slice(0, 40);
    if (!name && (number === undefined || !printed.has(number)))
      return refused({ kind: "column-unknown", column });
    const key = name ?? String(number);
    if (seen.has(key)) return refused({ kind: "column-twice", column });
    seen.add(key);
    if (number !== undefined) answers.push({ at, number });
    else if (name === "form" || name === "statements") found[name] = at;
    else if (name) background.push({ at, question: name });
  }
  const { form, statements } = found;
  if (form === undefined) return refused({ kind: "form-column-missing" });
  if (answers.length === 0) return refused({ kind: "statement-columns-missing" });
  return ok({ form, answers, background, ...(statements === undefined ? {} : { statements }) });
};

/** What may stand in a cell beside the signs of the typed notation, without the mark `!`. */
const SIGNS: ReadonlyMap<string, string> = new Map([
  ["+", "+"],
  ["1", "+"],
  ["-", "-"],
  ["−", "-"],
  ["–", "-"],
  ["-1", "-"],
  ["o", "o"],
  ["0", "o"],
]);

/** Spreadsheets take the first noughts of a municipality's code away: 092 becomes 92. */
const answerOf = (question: BackgroundQuestion, cell: string): string =>
  question === "municipality" && /^\d+$/.test(cell) ? cell.padStart(3, "0") : cell;

/**
 * One row as a form; undefined for a row without anything. A cell holds `+`, `-` or `o`, or 1, −1 or
 * 0 as in exports, with `!` where the statement was marked as important. A spreadsheet may have put
 * an apostrophe before a sign.
 */
export const tableRow = (
  cells: readonly string[],
  columns: TableColumns,
): Result<TableRow | undefined, CellFault> => {
  if (cells.every((cell) => cell.trim() === "")) return ok(undefined);
  const marks: string[] = [];
  for (const { at, number } of columns.answers) {
    const cell = cells[at].trim();
    if (cell === "") continue;
    const [, text = "", strong = ""] = /^'?(.*?)\s*(!?)$/su.exec(cell.toLowerCase()) ?? [];
    const sign = SIGNS.get(text);
    if (!sign) return { ok: false, refusal: { kind: "bad-cell", number, cell: cell.slice(0, 40) } };
    marks.push(`${number}${sign}${strong}`);
  }
  const told = columns.background.flatMap(({ at, question }) => {
    const answer = cells[at].trim();
    return answer === "" ? [] : [[question, answerOf(question, answer)] as const];
  });
  return ok({
    number: cells[columns.form],
    answers: marks.join(" "),
    statements: columns.statements === undefined ? "" : cells[columns.statements],
    background: Object.fromEntries(told),
  });
};
