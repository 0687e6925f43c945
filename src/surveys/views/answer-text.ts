import { textFor } from "../../kernel/locale.ts";
import type { AnswerValue } from "../core/answer.ts";
import { choicesOf, columnsOf, type Option, OTHER, type Question } from "../core/questionnaire.ts";
import type { Look } from "./look.tsx";

const named = ({ locale }: Look, options: readonly Option[], key: string): string =>
  textFor(options.find((option) => option.key === key)?.text ?? {}, locale).text || key;

/** An answer as lines that a person reads; none for no answer. */
export const answerLines = (
  look: Look,
  question: Question,
  value: AnswerValue | undefined,
): readonly string[] => {
  if (value === undefined) return [];
  const choice = (key: string, other: string | undefined): string => {
    if (question.kind !== "single" && question.kind !== "multiple") return key;
    const name = named(look, choicesOf(question), key);
    if (key !== OTHER || !other) return name;
    return name.endsWith("?") ? `${name} ${other}` : `${name}: ${other}`;
  };
  if ("choice" in value) return [choice(value.choice, value.other)];
  if ("choices" in value) return value.choices.map((key) => choice(key, value.other));
  if ("point" in value) return [String(value.point)];
  if ("text" in value) return value.text.split("\n");
  if ("cells" in value)
    return question.kind === "matrix"
      ? Object.entries(value.cells).map(
          ([row, column]) =>
            `${named(look, question.rows, row)}: ${named(look, columnsOf(question), column)}`,
        )
      : [];
  const { t } = look;
  return [
    t(value.wish ? "answer.contact.yes" : "answer.contact.no"),
    ...(value.about ? [`${t("answer.contact.about")}: ${value.about}`] : []),
    ...(value.who ? [`${t("answer.contact.who")}: ${value.who}`] : []),
  ];
};
