import { type Locale, LOCALES, type Localized, textFor } from "../../kernel/locale.ts";
import { formatNumber, formatPercent } from "../../ui/index.ts";
import type { SurveyFinding } from "../core/findings.ts";
import type { Look } from "./look.tsx";

type Speaker = Pick<Look, "t" | "locale">;

/** What a finding says, in one sentence of a language. */
export const claimIn = ({ t, locale }: Speaker, finding: SurveyFinding): string => {
  const words = (text: Localized): string => textFor(text, locale).text;
  const asked = words(finding.question.text);
  const question = finding.row ? `${asked} – ${words(finding.row.text)}` : asked;
  if (finding.kind === "mean")
    return t("claim.mean", { question, mean: formatNumber(finding.mean, locale, { digits: 1 }) });
  return t("claim.share", {
    question,
    option: words(finding.option.text),
    share: formatPercent(finding.share, locale),
    count: String(finding.count),
    n: String(finding.n),
  });
};

/** The sentence in every language in which the question was asked. */
export const claimOf = (lookOf: (locale: Locale) => Speaker, finding: SurveyFinding): Localized => {
  const spoken = LOCALES.filter((locale) => finding.question.text[locale]);
  return Object.fromEntries(spoken.map((locale) => [locale, claimIn(lookOf(locale), finding)]));
};
