import { type Localized, textFor } from "../../kernel/locale.ts";
import type { Look } from "./look.tsx";

export interface AnswerLetterProps {
  readonly look: Pick<Look, "t" | "locale">;
  readonly question: Localized;
  readonly answer: Localized;
  /** Name of the county, as people say it. */
  readonly county: Localized;
  /** Whole address of the receipt's page. */
  readonly receipt: string;
}

/** The answer as a letter in plain text, in the reader's language where the county wrote it so. */
export const answerLetter = ({ look, question, answer, county, receipt }: AnswerLetterProps) => {
  const { t, locale } = look;
  const words = (text: Localized): string => textFor(text, locale).text;
  const body = [
    t("letter.greeting"),
    t("letter.about", { question: words(question) }),
    words(answer),
    `${t("letter.more")}\n${receipt}`,
    t("letter.once"),
    words(county),
  ].join("\n\n");
  return { subject: t("letter.subject", { question: words(question) }), body: `${body}\n` };
};
