import { LOCALES, type Localized } from "../../kernel/locale.ts";
import { ok, type Refusal, type Result, refuse } from "../../kernel/result.ts";
import {
  isScale,
  type Option,
  OTHER,
  type Question,
  type Questionnaire,
  questionsIn,
  type Scale,
} from "./questionnaire.ts";

const MOST_PAGES = 20;
const MOST_QUESTIONS = 100;
const MOST_OPTIONS = 40;
const LEAST_POINTS = 2;
const MOST_POINTS = 11;
const LONGEST_QUESTION = 500;
const LONGEST_HELP = 2000;
const LONGEST_OPTION = 200;
/** The most characters of a free text that a question may allow. */
const LONGEST_TEXT = 10_000;

export type QuestionnaireTrouble = Refusal<
  | "text-missing"
  | "text-too-long"
  | "too-few-options"
  | "too-many-options"
  | "bad-scale"
  | "bad-limit"
  | "bad-key"
  | "key-taken"
  | "too-many-pages"
  | "too-many-questions"
>;

type Checked = Result<void, QuestionnaireTrouble>;

const fine: Checked = ok(undefined);

const KEY = /^[a-z0-9][a-z0-9-]{0,39}$/;

const checkWords = (text: Localized | undefined, max: number, required = true): Checked => {
  if (text === undefined) return required ? refuse("text-missing") : fine;
  if (LOCALES.every((locale) => !text[locale]?.trim())) return refuse("text-missing");
  return LOCALES.some((locale) => (text[locale]?.length ?? 0) > max)
    ? refuse("text-too-long")
    : fine;
};

const firstTrouble = (checks: readonly Checked[]): Checked =>
  checks.find(({ ok: is }) => !is) ?? fine;

const unique = (keys: readonly string[]): Checked =>
  keys.some((key) => !KEY.test(key))
    ? refuse("bad-key")
    : new Set(keys).size === keys.length
      ? fine
      : refuse("key-taken");

const checkOptions = (options: readonly Option[], least: number): Checked => {
  if (options.filter(({ retired }) => !retired).length < least) return refuse("too-few-options");
  if (options.length > MOST_OPTIONS) return refuse("too-many-options");
  const keys = options.map(({ key }) => key);
  if (keys.includes(OTHER)) return refuse("key-taken");
  return firstTrouble([
    unique(keys),
    ...options.map(({ text }) => checkWords(text, LONGEST_OPTION)),
  ]);
};

const checkScale = ({ min, max, low, high }: Scale): Checked => {
  const points = max - min + 1;
  const whole = Number.isInteger(min) && Number.isInteger(max) && Math.abs(min) <= 100;
  if (!whole || points < LEAST_POINTS || points > MOST_POINTS) return refuse("bad-scale");
  return firstTrouble([
    checkWords(low, LONGEST_OPTION, false),
    checkWords(high, LONGEST_OPTION, false),
  ]);
};

const checkKind = (question: Question): Checked => {
  switch (question.kind) {
    case "single":
    case "multiple":
      return firstTrouble([
        checkOptions(question.options, question.other ? 1 : 2),
        checkWords(question.other, LONGEST_OPTION, false),
      ]);
    case "scale":
      return checkScale(question.scale);
    case "matrix": {
      const { rows, columns } = question;
      return firstTrouble([
        checkOptions(rows, 1),
        isScale(columns) ? checkScale(columns) : checkOptions(columns, 2),
      ]);
    }
    case "text":
      return Number.isInteger(question.max) && question.max >= 1 && question.max <= LONGEST_TEXT
        ? fine
        : refuse("bad-limit");
    case "contact":
      return fine;
  }
};

/** May a question be asked like this? */
export const checkQuestion = (question: Question): Checked =>
  firstTrouble([
    unique([question.key]),
    checkWords(question.text, LONGEST_QUESTION),
    checkWords(question.help, LONGEST_HELP, false),
    checkKind(question),
  ]);

/** Is the questionnaire whole: every text there, every key once, within its bounds? */
export const checkQuestionnaire = (questionnaire: Questionnaire): Checked => {
  const { pages } = questionnaire;
  const questions = questionsIn(questionnaire);
  if (pages.length > MOST_PAGES) return refuse("too-many-pages");
  if (questions.length > MOST_QUESTIONS) return refuse("too-many-questions");
  return firstTrouble([
    unique(pages.map(({ key }) => key)),
    unique(questions.map(({ key }) => key)),
    ...pages.flatMap(({ title, intro }) => [
      checkWords(title, LONGEST_OPTION),
      checkWords(intro, LONGEST_HELP, false),
    ]),
    ...questions.map(checkQuestion),
  ]);
};
