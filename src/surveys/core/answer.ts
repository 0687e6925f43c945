import { ok, type Refusal, type Result, refuse } from "../../kernel/result.ts";
import {
  choicesOf,
  columnsOf,
  type MatrixQuestion,
  offered,
  OTHER,
  type ChoiceQuestion,
  type Question,
} from "./questionnaire.ts";

export interface SingleAnswer {
  readonly choice: string;
  /** What "other" is. */
  readonly other?: string;
}
export interface MultipleAnswer {
  /** At least one, in the order of the options. */
  readonly choices: readonly string[];
  readonly other?: string;
}
export interface ScaleAnswer {
  readonly point: number;
}
/** The chosen column of each answered row; of a scale, the point as text. */
export interface MatrixAnswer {
  readonly cells: Readonly<Record<string, string>>;
}
export interface TextAnswer {
  readonly text: string;
}
export interface ContactAnswer {
  readonly wish: boolean;
  readonly about?: string;
  readonly who?: string;
}

/** An answer to one question; which shape it has follows from the question's kind. */
export type AnswerValue =
  | SingleAnswer
  | MultipleAnswer
  | ScaleAnswer
  | MatrixAnswer
  | TextAnswer
  | ContactAnswer;

/** Answers by the keys of their questions. */
export type Answers = Readonly<Record<string, AnswerValue>>;

export const LONGEST_OTHER = 300;
export const LONGEST_CONTACT = 500;

export type AnswerTrouble =
  | "wrong-shape"
  | "unknown-option"
  | "two-choices"
  | "other-not-chosen"
  | "too-long"
  | "out-of-range"
  | "unreadable-text";

export type AnswerRefusal = Refusal<AnswerTrouble>;

/** Control characters that no person types; line breaks and tabs are fine. */
const isUnreadable = (text: string): boolean =>
  // oxlint-disable-next-line no-control-regex
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/.test(text);

const checkText = (
  text: string,
  max: number,
): Result<string, Refusal<"too-long" | "unreadable-text">> => {
  const clean = text.replaceAll("\r\n", "\n").trim();
  if (isUnreadable(clean)) return refuse("unreadable-text");
  return [...clean].length > max ? refuse("too-long") : ok(clean);
};

type Checked = Result<AnswerValue | undefined, AnswerRefusal>;

const withOther = <T extends object>(
  value: T,
  chosen: boolean,
  other: string | undefined,
): Result<T & { other?: string }, AnswerRefusal> => {
  const text = checkText(other ?? "", LONGEST_OTHER);
  if (!text.ok) return text;
  if (text.value !== "" && !chosen) return refuse("other-not-chosen");
  return ok(text.value === "" ? value : { ...value, other: text.value });
};

const checkSingle = (question: ChoiceQuestion, value: AnswerValue): Checked => {
  if (!("choice" in value)) return refuse("wrong-shape");
  const { choice, other } = value;
  const known = offered(choicesOf(question)).some(({ key }) => key === choice);
  if (choice !== "" && !known) return refuse("unknown-option");
  const checked = withOther({ choice }, choice === OTHER, other);
  return checked.ok && choice === "" ? ok(undefined) : checked;
};

const checkMultiple = (question: ChoiceQuestion, value: AnswerValue): Checked => {
  if (!("choices" in value)) return refuse("wrong-shape");
  const keys = offered(choicesOf(question)).map(({ key }) => key);
  const chosen = new Set(value.choices);
  if (value.choices.some((choice) => !keys.includes(choice))) return refuse("unknown-option");
  const choices = keys.filter((key) => chosen.has(key));
  const checked = withOther({ choices }, chosen.has(OTHER), value.other);
  return checked.ok && choices.length === 0 ? ok(undefined) : checked;
};

const checkMatrix = (question: MatrixQuestion, value: AnswerValue): Checked => {
  if (!("cells" in value)) return refuse("wrong-shape");
  const rows = offered(question.rows).map(({ key }) => key);
  const columns = new Set(offered(columnsOf(question)).map(({ key }) => key));
  const given = Object.entries(value.cells).filter(([, column]) => column !== "");
  if (given.some(([row, column]) => !rows.includes(row) || !columns.has(column)))
    return refuse("unknown-option");
  const byRow = new Map(given);
  const cells = rows.flatMap((row) => {
    const column = byRow.get(row);
    return column === undefined ? [] : [[row, column] as const];
  });
  return ok(cells.length === 0 ? undefined : { cells: Object.fromEntries(cells) });
};

const checkContact = (value: AnswerValue): Checked => {
  if (!("wish" in value)) return refuse("wrong-shape");
  const about = checkText(value.about ?? "", LONGEST_CONTACT);
  if (!about.ok) return about;
  const who = checkText(value.who ?? "", LONGEST_CONTACT);
  if (!who.ok) return who;
  // Whoever wishes for nothing has left no name either: nothing is kept that is not needed.
  if (!value.wish) return ok({ wish: false });
  return ok({
    wish: true,
    ...(about.value ? { about: about.value } : {}),
    ...(who.value ? { who: who.value } : {}),
  });
};

/**
 * Checks an answer against its question and puts it into its one form (trimmed, options in their
 * order); undefined for one that says nothing. Retired options are no longer taken.
 */
export const checkAnswer = (question: Question, value: AnswerValue): Checked => {
  switch (question.kind) {
    case "single":
      return checkSingle(question, value);
    case "multiple":
      return checkMultiple(question, value);
    case "scale": {
      if (!("point" in value)) return refuse("wrong-shape");
      const { min, max } = question.scale;
      const { point } = value;
      return Number.isInteger(point) && point >= min && point <= max
        ? ok({ point })
        : refuse("out-of-range");
    }
    case "matrix":
      return checkMatrix(question, value);
    case "text": {
      if (!("text" in value)) return refuse("wrong-shape");
      const text = checkText(value.text, question.max);
      if (!text.ok) return text;
      return ok(text.value === "" ? undefined : { text: text.value });
    }
    case "contact":
      return checkContact(value);
  }
};

/** What an answer still lacks before it can be submitted. */
export type Gap = "missing" | "other-missing" | "rows-missing" | "contact-missing";

/** The gap of an answer to a question; undefined when nothing is missing. */
export const gapOf = (question: Question, value: AnswerValue | undefined): Gap | undefined => {
  if (value === undefined) return question.required ? "missing" : undefined;
  if ("choice" in value && value.choice === OTHER && !value.other) return "other-missing";
  if ("choices" in value && value.choices.includes(OTHER) && !value.other) return "other-missing";
  if ("cells" in value && question.kind === "matrix" && question.required)
    return offered(question.rows).every(({ key }) => value.cells[key] !== undefined)
      ? undefined
      : "rows-missing";
  if ("wish" in value && value.wish && !value.who) return "contact-missing";
  return undefined;
};

const inOrder = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return Object.fromEntries(
    entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => [key, inOrder(inner)]),
  );
};

/** One text for what is the same answer, whatever the order of its parts; empty for none. */
export const canonical = (value: object | undefined): string =>
  value === undefined ? "" : JSON.stringify(inOrder(value));

export const sameAnswer = (a: AnswerValue | undefined, b: AnswerValue | undefined): boolean =>
  canonical(a) === canonical(b);
