import { textFor } from "../../kernel/locale.ts";
import { LONGEST_CONTACT, LONGEST_OTHER } from "../core/answer.ts";
import { isScale, type Question } from "../core/questionnaire.ts";
import type { Look } from "../views/look.tsx";
import type { FormTrouble } from "./answer-form.ts";

const mostOf = (question: Question): number => {
  if (question.kind === "text") return question.max;
  return question.kind === "contact" ? LONGEST_CONTACT : LONGEST_OTHER;
};

const rangeOf = (question: Question): { min: string; max: string } => {
  const scale =
    question.kind === "scale"
      ? question.scale
      : question.kind === "matrix" && isScale(question.columns)
        ? question.columns
        : { min: 0, max: 0 };
  return { min: String(scale.min), max: String(scale.max) };
};

/** What is wrong with an answer and what to do, with the question that it is about. */
export const troubleText = (
  { t, locale }: Look,
  trouble: FormTrouble,
  question: Question,
): string => {
  const label = textFor(question.text, locale).text;
  if (trouble === "too-long")
    return t("trouble.too-long", { label, most: String(mostOf(question)) });
  if (trouble === "out-of-range") return t("trouble.out-of-range", { label, ...rangeOf(question) });
  return t(`trouble.${trouble}`, { label });
};
