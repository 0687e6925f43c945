import { LOCALES, type Locale, type Localized } from "../../kernel/locale.ts";
import { ok, type Refusal, type Result } from "../../kernel/result.ts";

/** The kinds with words of their own; the others get theirs from staff. */
export const READY_KINDS = ["diet", "interpreter", "language"] as const;
export type ReadyKind = (typeof READY_KINDS)[number];

export const OWN_KINDS = ["text", "yes-no", "choice"] as const;
export type OwnKind = (typeof OWN_KINDS)[number];

/** One question asked of those who register. */
export type Question =
  | { readonly key: ReadyKind; readonly kind: ReadyKind }
  | {
      /** `q1` …, kept when the words change. */
      readonly key: string;
      readonly kind: OwnKind;
      readonly label: Localized;
      /** The alternatives of a choice, in order; answers keep the place, from 1. */
      readonly options?: readonly Localized[];
      readonly required: boolean;
    };

/** What was answered, by the key of the question. */
export type Answers = Readonly<Record<string, string>>;

export const isOwn = (question: Question): question is Extract<Question, { label: Localized }> =>
  "label" in question;

const LONGEST_ANSWER = 500;
export const MOST_OPTIONS = 20;

export type AnswerTrouble = "required" | "too-long" | "not-a-choice";

export interface AnswersRefusal extends Refusal<"bad-answers"> {
  readonly errors: readonly { readonly field: string; readonly code: AnswerTrouble }[];
}

/** The name of a question's field in forms. */
export const answerField = (key: string): string => `answer-${key}`;

/** The values that a question takes besides free text; undefined where any text will do. */
const choicesOf = (question: Question): readonly string[] | undefined => {
  if (question.kind === "language") return LOCALES;
  if (question.kind === "yes-no") return ["yes", "no"];
  if (question.kind === "choice") return (question.options ?? []).map((_, at) => String(at + 1));
  return undefined;
};

const troubleOf = (question: Question, answer: string): AnswerTrouble | undefined => {
  if (answer === "") return isOwn(question) && question.required ? "required" : undefined;
  const choices = choicesOf(question);
  if (choices) return choices.includes(answer) ? undefined : "not-a-choice";
  return answer.length > LONGEST_ANSWER ? "too-long" : undefined;
};

/** Reads the answers of a form; what is no question is dropped, what is empty left out. */
export const readAnswers = (
  questions: readonly Question[],
  values: Readonly<Record<string, string>>,
): Result<Answers, AnswersRefusal> => {
  const given = questions.map((question) => ({
    question,
    answer: (values[answerField(question.key)] ?? "").trim(),
  }));
  const errors = given.flatMap(({ question, answer }) => {
    const code = troubleOf(question, answer);
    return code ? [{ field: answerField(question.key), code }] : [];
  });
  if (errors.length > 0) return { ok: false, refusal: { kind: "bad-answers", errors } };
  return ok(
    Object.fromEntries(
      given.flatMap(({ question, answer }) => (answer === "" ? [] : [[question.key, answer]])),
    ),
  );
};

/** The alternatives of a choice as staff type them: a line each, languages apart by `|`. */
export const readOptions = (text: string): readonly Localized[] =>
  text
    .split("\n")
    .map((line) => line.split("|").map((part) => part.trim()))
    .filter((parts) => parts.some((part) => part !== ""))
    .map((parts) =>
      Object.fromEntries(LOCALES.flatMap((locale, at) => (parts[at] ? [[locale, parts[at]]] : []))),
    );

/** The opposite of `readOptions`. */
export const writtenOptions = (options: readonly Localized[]): string =>
  options
    .map((option) =>
      LOCALES.map((locale: Locale) => option[locale] ?? "")
        .join(" | ")
        .replace(/(?: \| )+$/, ""),
    )
    .join("\n");
