import * as v from "valibot";
import {
  type AnswerTrouble,
  type AnswerValue,
  checkAnswer,
  type Gap,
  gapOf,
} from "../core/answer.ts";
import {
  aboutOf,
  boxOf,
  fieldOf,
  firstFieldOf,
  rowOf,
  whatOf,
  whoOf,
} from "../core/field-names.ts";
import {
  choicesOf,
  columnsOf,
  type ChoiceQuestion,
  type MatrixQuestion,
  offered,
  type Question,
  type ScaleQuestion,
} from "../core/questionnaire.ts";

export type FormTrouble = AnswerTrouble | Gap;

/** The body of a form as the server read it: a repeated field is a list. */
export type Body = Readonly<Record<string, string | readonly string[]>>;

/** One value; a field that comes twice is somebody's trick or a broken browser. */
const one = () =>
  v.pipe(
    v.optional(v.union([v.string(), v.array(v.string())]), ""),
    v.check((value) => typeof value === "string", "two-choices"),
    v.transform((value) => (typeof value === "string" ? value.replaceAll("\r\n", "\n") : "")),
  );

/** One of the keys, or nothing chosen. */
const oneOf = (keys: readonly string[]) =>
  v.pipe(
    one(),
    v.check((value) => value === "" || keys.includes(value), "unknown-option"),
  );

type AnswerSchema = v.GenericSchema<unknown, AnswerValue | undefined>;

const keysOf = (question: ChoiceQuestion): string[] =>
  offered(choicesOf(question)).map(({ key }) => key);

const single = (question: ChoiceQuestion): AnswerSchema => {
  const { key } = question;
  const fields = { [fieldOf(key)]: oneOf(keysOf(question)), [whatOf(key)]: one() };
  return v.pipe(
    v.strictObject(fields, "unknown-option"),
    v.transform((got) => ({ choice: got[fieldOf(key)] ?? "", other: got[whatOf(key)] })),
  );
};

const multiple = (question: ChoiceQuestion): AnswerSchema => {
  const { key } = question;
  const keys = keysOf(question);
  const fields = {
    ...Object.fromEntries(keys.map((option) => [boxOf(key, option), one()])),
    [whatOf(key)]: one(),
  };
  return v.pipe(
    v.strictObject(fields, "unknown-option"),
    v.transform((got) => ({
      choices: keys.filter((option) => got[boxOf(key, option)]),
      other: got[whatOf(key)],
    })),
  );
};

const scale = ({ key }: ScaleQuestion): AnswerSchema =>
  v.pipe(
    v.strictObject({
      [fieldOf(key)]: v.pipe(one(), v.regex(/^(?:-?\d{1,4})?$/, "out-of-range")),
    }),
    v.transform((got) => {
      const text = got[fieldOf(key)] ?? "";
      return text === "" ? undefined : { point: Number(text) };
    }),
  );

const matrix = (question: MatrixQuestion): AnswerSchema => {
  const rows = offered(question.rows);
  const columns = offered(columnsOf(question)).map(({ key }) => key);
  const fields = Object.fromEntries(
    rows.map((row) => [rowOf(question.key, row.key), oneOf(columns)]),
  );
  return v.pipe(
    v.strictObject(fields, "unknown-option"),
    v.transform((got) => ({
      cells: Object.fromEntries(
        rows.map((row) => [row.key, got[rowOf(question.key, row.key)] ?? ""]),
      ),
    })),
  );
};

const text = (key: string): AnswerSchema =>
  v.pipe(
    v.strictObject({ [fieldOf(key)]: one() }),
    v.transform((got) => ({ text: got[fieldOf(key)] ?? "" })),
  );

const contact = (key: string): AnswerSchema =>
  v.pipe(
    v.strictObject({
      [fieldOf(key)]: oneOf(["yes", "no"]),
      [aboutOf(key)]: one(),
      [whoOf(key)]: one(),
    }),
    v.transform((got) => {
      const wish = got[fieldOf(key)];
      if (!wish) return undefined;
      return { wish: wish === "yes", about: got[aboutOf(key)], who: got[whoOf(key)] };
    }),
  );

/** The schema of a question's fields, built from the questionnaire. */
const schemaOf = (question: Question): AnswerSchema => {
  switch (question.kind) {
    case "single":
      return single(question);
    case "multiple":
      return multiple(question);
    case "scale":
      return scale(question);
    case "matrix":
      return matrix(question);
    case "text":
      return text(question.key);
    case "contact":
      return contact(question.key);
  }
};

/** The fields of the body that belong to a question. */
const fieldsIn = (body: Body, key: string): Body => {
  const field = fieldOf(key);
  return Object.fromEntries(
    Object.entries(body).filter(([name]) => name === field || name.startsWith(`${field}.`)),
  );
};

const KNOWN: ReadonlySet<string> = new Set<AnswerTrouble>([
  "unknown-option",
  "two-choices",
  "out-of-range",
]);

export interface ReadAnswers {
  /** Answers without trouble by question; undefined where nothing was answered. */
  readonly answers: ReadonlyMap<string, AnswerValue | undefined>;
  /** What is wrong, by question. */
  readonly troubles: ReadonlyMap<string, FormTrouble>;
}

/** Reads the answers to some questions; `whole` asks for what is required, too. */
export const readAnswers = (
  questions: readonly Question[],
  body: Body,
  { whole }: { readonly whole: boolean },
): ReadAnswers => {
  const answers = new Map<string, AnswerValue | undefined>();
  const troubles = new Map<string, FormTrouble>();
  for (const question of questions) {
    const { key } = question;
    const parsed = v.safeParse(schemaOf(question), fieldsIn(body, key));
    if (!parsed.success) {
      const { message } = parsed.issues[0];
      // What no page of ours sends is an option that does not exist.
      const known = KNOWN.has(message);
      troubles.set(key, known ? (message as AnswerTrouble) : "unknown-option");
      continue;
    }
    const checked = parsed.output === undefined ? undefined : checkAnswer(question, parsed.output);
    if (checked && !checked.ok) {
      troubles.set(key, checked.refusal.kind);
      continue;
    }
    const value = checked?.value;
    const gap = whole ? gapOf(question, value) : undefined;
    if (gap) troubles.set(key, gap);
    else answers.set(key, value);
  }
  return { answers, troubles };
};

/** The field in which a trouble can be mended. */
const fieldFor = (question: Question, trouble: FormTrouble): string => {
  const { key, kind } = question;
  if (kind === "contact" && trouble === "contact-missing") return whoOf(key);
  if (kind === "contact" && trouble === "too-long") return aboutOf(key);
  const aboutOther = ["other-missing", "other-not-chosen", "too-long", "unreadable-text"];
  if ((kind === "single" || kind === "multiple") && question.other && aboutOther.includes(trouble))
    return whatOf(key);
  return firstFieldOf(question);
};

/** The fields to which the messages lead, with the question's text for the message. */
export const fieldErrors = (
  questions: readonly Question[],
  troubles: ReadonlyMap<string, FormTrouble>,
  tell: (trouble: FormTrouble, question: Question) => string,
): Record<string, string> =>
  Object.fromEntries(
    questions.flatMap((question) => {
      const trouble = troubles.get(question.key);
      return trouble ? [[fieldFor(question, trouble), tell(trouble, question)]] : [];
    }),
  );
