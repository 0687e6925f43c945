import type { AnswerValue } from "./answer.ts";
import type { Question } from "./questionnaire.ts";

/** The field of a question's answer in a form; its parts follow after a dot. */
export const fieldOf = (question: string): string => `a.${question}`;

/** The box of an option of a multiple choice. */
export const boxOf = (question: string, option: string): string =>
  `${fieldOf(question)}.is.${option}`;

/** What "other" is. */
export const whatOf = (question: string): string => `${fieldOf(question)}.what`;

/** The choice in a row of a matrix. */
export const rowOf = (question: string, row: string): string => `${fieldOf(question)}.row.${row}`;

export const aboutOf = (question: string): string => `${fieldOf(question)}.about`;
export const whoOf = (question: string): string => `${fieldOf(question)}.who`;

/** The version of the stored answer that a form was made from, and the mark of the answer then. */
export const seenOf = (question: string): string => `seen.${question}`;
export const markFieldOf = (question: string): string => `mark.${question}`;

/** The field to which a message about a question leads. */
export const firstFieldOf = (question: Question): string => {
  if (question.kind === "matrix") return rowOf(question.key, question.rows[0]?.key ?? "");
  if (question.kind === "multiple") return boxOf(question.key, question.options[0]?.key ?? "other");
  return fieldOf(question.key);
};

/** An answer as the fields of a form. */
export const fieldsOfAnswer = (
  question: string,
  value: AnswerValue | undefined,
): Readonly<Record<string, string>> => {
  if (value === undefined) return {};
  const field = fieldOf(question);
  if ("choice" in value)
    return { [field]: value.choice, ...(value.other ? { [whatOf(question)]: value.other } : {}) };
  if ("choices" in value)
    return {
      ...Object.fromEntries(value.choices.map((choice) => [boxOf(question, choice), "1"])),
      ...(value.other ? { [whatOf(question)]: value.other } : {}),
    };
  if ("point" in value) return { [field]: String(value.point) };
  if ("cells" in value)
    return Object.fromEntries(
      Object.entries(value.cells).map(([row, column]) => [rowOf(question, row), column]),
    );
  if ("text" in value) return { [field]: value.text };
  return {
    [field]: value.wish ? "yes" : "no",
    [aboutOf(question)]: value.about ?? "",
    [whoOf(question)]: value.who ?? "",
  };
};
