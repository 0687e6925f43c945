import { type Localized, textFor } from "../../kernel/locale.ts";
import { Card, Disclosure, formatMoment, formatNumber, formatPercent } from "../../ui/index.ts";
import { type Citation, intervalOf } from "../core/citation.ts";
import { langOf, type Look, Words } from "./look.tsx";

/** A citation with what the page must know of its activity. */
export interface CitedEvidence {
  readonly citation: Citation;
  readonly activityTitle: Localized;
  /** The page of the frozen results; absent when the way is gone. */
  readonly resultsHref?: string;
  /** True when people have taken part after the moment that was cited. */
  readonly later: boolean;
}

/** Shares of 0–1 read as percentages; anything else is a plain number. */
const figure = (value: number, look: Look): string =>
  Math.abs(value) <= 1
    ? formatPercent(value, look.locale)
    : formatNumber(value, look.locale, { digits: 1 });

const intervalText = (look: Look, { numbers }: Citation): string | undefined => {
  const interval = intervalOf(numbers);
  if (!interval) return undefined;
  const lower = figure(interval.lower, look);
  return interval.upper === undefined
    ? look.t("evidence.at-least", { lower })
    : look.t("evidence.between", { lower, upper: figure(interval.upper, look) });
};

export interface EvidenceProps {
  readonly look: Look;
  readonly evidence: CitedEvidence;
  readonly level?: 3 | 4;
}

/** One citation as it stood that day: claim, people, interval, moment, and how to check it. */
export const Evidence = ({ look, evidence, level = 3 }: EvidenceProps) => {
  const { t, locale } = look;
  const { citation, activityTitle, resultsHref, later } = evidence;
  const claim = textFor(citation.claim, locale);
  const interval = intervalText(look, citation);
  return (
    <Card
      level={level}
      title={claim.text}
      titleLang={langOf(claim, locale)}
      kicker={<Words look={look} text={activityTitle} />}
      facts={[
        { term: t("evidence.n"), value: t("evidence.people", { n: citation.n }) },
        ...(interval ? [{ term: t("evidence.interval"), value: interval }] : []),
        { term: t("evidence.as-of"), value: formatMoment(citation.asOf, locale) },
      ]}
    >
      {later && <p>{t("evidence.later")}</p>}
      {resultsHref && (
        <p>
          <a href={resultsHref}>{t("evidence.results")}</a>
        </p>
      )}
      <Disclosure summary={t("evidence.check")}>
        <p>{t("evidence.check.text")}</p>
        <p>
          {t("evidence.hash")} <code>{citation.contentHash}</code>
        </p>
      </Disclosure>
    </Card>
  );
};
