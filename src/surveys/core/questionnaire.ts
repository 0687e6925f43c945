import { LOCALES, type Locale, type Localized } from "../../kernel/locale.ts";

/** Something to choose: its key stays for good, its words may be mended. */
export interface Option {
  readonly key: string;
  readonly text: Localized;
  /** No longer offered; answers that chose it stay. */
  readonly retired?: true;
}

/** Points of a scale from `min` to `max`, both whole, with words for its two ends. */
export interface Scale {
  readonly min: number;
  readonly max: number;
  readonly low?: Localized;
  readonly high?: Localized;
}

interface QuestionBase {
  /** Stable: answers, codes and findings refer to it. */
  readonly key: string;
  readonly text: Localized;
  readonly help?: Localized;
  readonly required: boolean;
  /** No longer asked; its answers stay. */
  readonly retired?: true;
}

/** `other` is the label of a last option with a box: "Other, what?". Its key is `OTHER`. */
export type ChoiceQuestion = QuestionBase & {
  readonly kind: "single" | "multiple";
  readonly options: readonly Option[];
  readonly other?: Localized;
};
export type ScaleQuestion = QuestionBase & { readonly kind: "scale"; readonly scale: Scale };
/** One choice in every row: of the columns, or of the points of a scale. */
export type MatrixQuestion = QuestionBase & {
  readonly kind: "matrix";
  readonly rows: readonly Option[];
  readonly columns: readonly Option[] | Scale;
};
export type TextQuestion = QuestionBase & {
  readonly kind: "text";
  readonly long: boolean;
  /** The most characters that are taken. */
  readonly max: number;
};
/** "We would like to be contacted": yes or no, about what, whom. */
export type ContactQuestion = QuestionBase & { readonly kind: "contact" };

export type Question =
  | ChoiceQuestion
  | ScaleQuestion
  | MatrixQuestion
  | TextQuestion
  | ContactQuestion;

export interface SurveyPage {
  readonly key: string;
  readonly title: Localized;
  readonly intro?: Localized;
  readonly questions: readonly Question[];
}

/** What a survey asks, page by page. */
export interface Questionnaire {
  readonly pages: readonly SurveyPage[];
}

/** The key of the option "other, what?". */
export const OTHER = "other";

export const isScale = (columns: MatrixQuestion["columns"]): columns is Scale => "min" in columns;

/** The points of a scale, least first. */
export const pointsOf = ({ min, max }: Scale): readonly number[] =>
  Array.from({ length: max - min + 1 }, (_, i) => min + i);

/** The columns of a matrix as options; a point of a scale has its number as key and text. */
export const columnsOf = ({ columns }: MatrixQuestion): readonly Option[] =>
  isScale(columns)
    ? pointsOf(columns).map((point) => ({ key: String(point), text: numberText(point) }))
    : columns;

const numberText = (point: number): Localized => {
  const text = String(point);
  return { fi: text, sv: text, en: text };
};

/** The options of a choice, "other" last. */
export const choicesOf = ({ options, other }: ChoiceQuestion): readonly Option[] =>
  other ? [...options, { key: OTHER, text: other }] : options;

/** What is still offered of a list. */
export const offered = <T extends { readonly retired?: true }>(things: readonly T[]): T[] =>
  things.filter(({ retired }) => !retired);

/** Every question in order, retired ones too. */
export const questionsIn = ({ pages }: Questionnaire): readonly Question[] =>
  pages.flatMap(({ questions }) => questions);

/** The questions that are asked now, in order. */
export const askedIn = (questionnaire: Questionnaire): readonly Question[] =>
  offered(questionsIn(questionnaire));

export const questionBy = (questionnaire: Questionnaire, key: string): Question | undefined =>
  questionsIn(questionnaire).find((question) => question.key === key);

export const pageBy = (questionnaire: Questionnaire, key: string): SurveyPage | undefined =>
  questionnaire.pages.find((page) => page.key === key);

/** The page on which a question stands. */
export const pageOf = (questionnaire: Questionnaire, question: string): SurveyPage | undefined =>
  questionnaire.pages.find(({ questions }) => questions.some(({ key }) => key === question));

/** The pages on which something is asked. */
export const askedPages = ({ pages }: Questionnaire): readonly SurveyPage[] =>
  pages.filter(({ questions }) => offered(questions).length > 0);

/** The texts that respondents read in a question. */
export const textsOf = (question: Question): readonly Localized[] => {
  const own = [question.text, ...(question.help ? [question.help] : [])];
  const ends = ({ low, high }: Scale) => [low, high].filter((text) => text !== undefined);
  switch (question.kind) {
    case "single":
    case "multiple":
      return [...own, ...offered(choicesOf(question)).map(({ text }) => text)];
    case "scale":
      return [...own, ...ends(question.scale)];
    case "matrix": {
      const { rows, columns } = question;
      const columnTexts = isScale(columns) ? ends(columns) : offered(columns).map((c) => c.text);
      return [...own, ...offered(rows).map(({ text }) => text), ...columnTexts];
    }
    case "text":
    case "contact":
      return own;
  }
};

/** The languages in which some text of a question or page is missing, in the order of LOCALES. */
export const missingIn = (texts: readonly Localized[]): Locale[] =>
  LOCALES.filter((locale) => texts.some((text) => !text[locale]));
