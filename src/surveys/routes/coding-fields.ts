import { formValues } from "../../platform/web/fields.ts";
import type { AnswerCodes } from "../actions/coding.ts";

const UUID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";
const FIELD = new RegExp(`^code\\.(${UUID})(?:\\.(c\\d{1,3}))?$`);

/** The codes that a form chose, by answer: boxes `code.{answer}.{code}` or a choice `code.{answer}`. */
export const codesIn = (body: unknown): readonly AnswerCodes[] => {
  const byAnswer = new Map<string, string[]>();
  for (const [name, value] of Object.entries(formValues(body))) {
    const [, response, code] = FIELD.exec(name) ?? [];
    if (response === undefined || value === "") continue;
    byAnswer.set(response, [...(byAnswer.get(response) ?? []), code ?? value]);
  }
  return [...byAnswer].map(([response, codes]) => ({ response, codes }));
};
