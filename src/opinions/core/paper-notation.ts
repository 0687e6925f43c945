import { ok, type Refusal, type Result } from "../../kernel/result.ts";
import type { Choice } from "./conversation.ts";

/** The answer of a paper form to one statement. */
export interface PaperAnswer {
  /** Number of the statement as printed. */
  readonly number: number;
  readonly choice: Choice;
  /** True when the person marked the statement as important. */
  readonly important: boolean;
}

export type NotationRefusal =
  | (Refusal<"bad-mark"> & { readonly mark: string })
  | (Refusal<"answered-twice" | "unknown-number"> & { readonly number: number });

const CHOICE: Readonly<Record<string, Choice>> = {
  "+": "agree",
  "-": "disagree",
  "−": "disagree",
  "–": "disagree",
  o: "pass",
};

const MARK = /^(\d{1,5})([+\-−–o])(!?)$/;

/**
 * Reads the answers of a form as they are typed: the number of the statement, then `+` for agree,
 * `-` for disagree, `o` for pass, and `!` where it was marked as important: `1+ 2- 3o 5+!`.
 * Between the answers stand spaces, commas or new lines. What was left empty on the form is left
 * out. `printed` are the numbers that a form can have.
 */
export const readPaperAnswers = (
  text: string,
  printed: ReadonlySet<number>,
): Result<readonly PaperAnswer[], NotationRefusal> => {
  // A space within an answer ("3 +") belongs to it.
  const marks = text
    .toLowerCase()
    .replace(/(\d)\s+([+\-−–o])/g, "$1$2")
    .replace(/([+\-−–o])\s+!/g, "$1!")
    .split(/[\s,;]+/)
    .filter((mark) => mark !== "");
  const answers = new Map<number, PaperAnswer>();
  for (const mark of marks) {
    const [, digits, sign = "", strong] = MARK.exec(mark) ?? [];
    const choice = CHOICE[sign];
    if (digits === undefined || !choice) return { ok: false, refusal: { kind: "bad-mark", mark } };
    const number = Number(digits);
    if (!printed.has(number)) return { ok: false, refusal: { kind: "unknown-number", number } };
    if (answers.has(number)) return { ok: false, refusal: { kind: "answered-twice", number } };
    answers.set(number, { number, choice, important: strong === "!" });
  }
  return ok([...answers.values()]);
};

const SIGN: Readonly<Record<Choice, string>> = { agree: "+", disagree: "-", pass: "o" };

/** The opposite of `readPaperAnswers`. */
export const paperNotation = (answers: readonly PaperAnswer[]): string =>
  answers
    .map(({ number, choice, important }) => `${number}${SIGN[choice]}${important ? "!" : ""}`)
    .join(" ");

/** The number on a paper form: letters, digits, dashes; as one writes it, in capitals. */
export const formNumber = (
  text: string,
): Result<string, Refusal<"number-missing" | "bad-number">> => {
  const typed = text.trim().toUpperCase();
  if (typed === "") return { ok: false, refusal: { kind: "number-missing" } };
  return /^[\p{L}\p{N}](?:[\p{L}\p{N}./-]{0,18}[\p{L}\p{N}])?$/u.test(typed)
    ? ok(typed)
    : { ok: false, refusal: { kind: "bad-number" } };
};

/** The number of the next form of a pile: `7` → `8`, `A-09` → `A-10`; undefined without digits at its end. */
export const nextFormNumber = (number: string): string | undefined => {
  const [, before = "", digits] = /^(.*?)(\d{1,9})$/.exec(number) ?? [];
  return digits === undefined
    ? undefined
    : before + String(Number(digits) + 1).padStart(digits.length, "0");
};
