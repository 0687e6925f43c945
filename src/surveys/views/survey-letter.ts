import type { Instant } from "../../kernel/instant.ts";
import { type Locale, type Localized, textFor } from "../../kernel/locale.ts";
import { formatMoment } from "../../ui/index.ts";
import type { Look } from "./look.tsx";

export interface SurveyLetterProps {
  /** Texts in a language. */
  readonly lookOf: (locale: Locale) => Pick<Look, "t" | "locale">;
  readonly occasion: "invitation" | "reminder" | "last-days";
  readonly title: Localized;
  readonly why?: Localized;
  readonly county: Localized;
  readonly closesAt?: Instant;
  readonly answersPublic?: boolean;
  /** Whole address of the county's answer in a language. */
  readonly address: (locale: Locale) => string;
}

const part = (
  { occasion, title, why, county, closesAt, address }: SurveyLetterProps,
  { t, locale }: Pick<Look, "t" | "locale">,
): string => {
  const words = (text: Localized): string => textFor(text, locale).text;
  return [
    t("letter.greeting"),
    t(`letter.${occasion}`, { title: words(title), county: words(county) }),
    ...(why && occasion === "invitation" ? [words(why)] : []),
    t("letter.together"),
    ...(closesAt ? [t("letter.until", { when: formatMoment(closesAt, locale) })] : []),
    `${t("letter.address")}\n${address(locale)}`,
  ].join("\n\n");
};

/**
 * A letter to somebody of a county in plain text: Finnish, then Swedish, since an account tells no
 * language.
 */
export const surveyLetter = (props: SurveyLetterProps) => {
  const [fi, sv] = [props.lookOf("fi"), props.lookOf("sv")];
  const title = (locale: Locale): string => textFor(props.title, locale).text;
  const subject = title("fi") === title("sv") ? title("fi") : `${title("fi")} / ${title("sv")}`;
  return {
    subject:
      props.occasion === "invitation" ? subject : `${fi.t("letter.reminder-subject")}: ${subject}`,
    body: `${part(props, fi)}\n\n---\n\n${part(props, sv)}\n`,
    lang: "fi" as const,
  };
};
