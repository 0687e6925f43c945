import { LOCALES, type Localized } from "../../kernel/locale.ts";
import { formatPercent } from "../../ui/index.ts";
import { type OpinionFinding, type RoughFinding, shareWord } from "../core/findings.ts";
import type { ShownVotes } from "../core/shown-votes.ts";
import type { Statement } from "../core/statement.ts";
import type { Look } from "./look.tsx";

/** What a finding says, up to the statement itself: ends with a colon. */
export const claimSentence = (
  { t, locale }: Pick<Look, "t" | "locale">,
  finding: OpinionFinding,
): string => {
  if (finding.rough) return roughSentence(t, finding);
  if (finding.kind === "common-ground")
    return t("claim.common-ground", { share: shareWord(finding.share) });
  if (finding.kind === "consensus")
    return t(`claim.consensus-${finding.side}`, { share: formatPercent(finding.share, locale) });
  if (finding.kind === "bridging") return t("claim.bridging");
  return t("claim.dividing", {
    most: finding.most,
    least: finding.least,
    mostShare: formatPercent(finding.mostShare, locale),
    leastShare: formatPercent(finding.leastShare, locale),
  });
};

/** The majority of a row whose figures are hidden, in words; undefined where even that is. */
export const mostText = (t: Look["t"], votes: ShownVotes | undefined): string | undefined =>
  votes?.most && t(`results.most.${votes.most.side}`, { share: shareWord(votes.most.share) });

/** What is so, where it may not be told how much. */
const roughSentence = (t: Look["t"], finding: RoughFinding): string => {
  if (finding.kind === "common-ground")
    return t("claim.common-ground", { share: shareWord(finding.least) });
  if (finding.kind === "consensus") return t(`claim.consensus-${finding.side}.most`);
  return t("claim.dividing.most", { most: finding.most, least: finding.least });
};

/** A statement in quotation marks of the page's language; its own words stay as they are. */
export const quoted = ({ t }: Pick<Look, "t">, { text }: Pick<Statement, "text">): string =>
  t("claim.quote", { text });

/** The whole claim in every language, the statement quoted in its own: what a decision cites. */
export const claimOf = (
  lookOf: (locale: (typeof LOCALES)[number]) => Pick<Look, "t" | "locale">,
  finding: OpinionFinding,
  statement: Pick<Statement, "text">,
): Localized =>
  Object.fromEntries(
    LOCALES.map((locale) => {
      const look = lookOf(locale);
      return [locale, `${claimSentence(look, finding)} ${quoted(look, statement)}`];
    }),
  );
