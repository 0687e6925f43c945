import { type Locale, LOCALES, type Localized } from "../../kernel/locale.ts";
import { formatPercent } from "../../ui/index.ts";
import type { TurnoutFinding } from "../core/turnout.ts";
import type { Look } from "./look.tsx";

/** A finding as one sentence. */
export const claimSentence = ({ t, locale }: Look, finding: TurnoutFinding): string =>
  finding.kind === "attended"
    ? t("finding.attended", { people: finding.people, registered: finding.registered })
    : t("finding.useful", { share: formatPercent(finding.share, locale), n: finding.n });

/** The same in every language. */
export const claimOf = (lookOf: (locale: Locale) => Look, finding: TurnoutFinding): Localized =>
  Object.fromEntries(LOCALES.map((locale) => [locale, claimSentence(lookOf(locale), finding)]));
