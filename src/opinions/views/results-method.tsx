import { SMALL_CELL } from "../../kernel/small-cell.ts";
import type { Instant } from "../../kernel/instant.ts";
import {
  Disclosure,
  formatList,
  formatMoment,
  formatNumber,
  Prose,
  Section,
  SummaryList,
} from "../../ui/index.ts";
import type { GroupingResult } from "../core/grouping.ts";
import type { Reason } from "../core/moderation.ts";
import type { Look, Source } from "./look.tsx";
import type { ResultsData } from "./results-findings.tsx";

/** What names a grouping: enough to find and check it. */
export interface Provenance {
  readonly computedAt: Instant;
  readonly upToVote: number;
  readonly inputHash: string;
  readonly algorithm: string;
  /** The page of this very state. */
  readonly href: string;
  /** Statements hidden by moderators, by reason. */
  readonly hidden: ReadonlyMap<Reason | undefined, number>;
}

const Moderation = ({ look: { t }, hidden }: { look: Look } & Pick<Provenance, "hidden">) => (
  <>
    <h3>{t("results.how.moderation")}</h3>
    {hidden.size === 0 ? (
      <p>{t("results.how.none-hidden")}</p>
    ) : (
      <ul>
        {[...hidden].map(([reason, count]) => (
          <li key={reason ?? "none"}>
            {t("results.how.hidden", { count, reason: t(`reason.${reason ?? "none"}`) })}
          </li>
        ))}
      </ul>
    )}
  </>
);

/** How well each number of groups parted people, where the method compares them by that. */
const comparedNumbers = ({ look: { t, locale }, result }: ResultsData) => {
  if (result.method !== "compatible") return [];
  const candidates = result.candidates.map(
    ({ k, silhouette }) => `${k}: ${formatNumber(silhouette, locale, { digits: 3, fixed: true })}`,
  );
  const value = t("results.how.term.k.text", { candidates: formatList(candidates, locale) });
  return [{ term: t("results.how.term.k"), value }];
};

/** Whose votes weighed less than others'; nothing where the method weighs all alike. */
export const weightsText = (
  { t, locale }: Look,
  lightened: GroupingResult["lightened"] | null,
): string | undefined => {
  if (!lightened) return undefined;
  const { people, weight } = lightened;
  if (people === 0) return t("results.how.weights.none");
  if (people < SMALL_CELL)
    return t("results.how.weights.few", { least: formatNumber(SMALL_CELL, locale) });
  return t("results.how.weights", {
    people: formatNumber(people, locale),
    weight: formatNumber(weight, locale, { digits: 1 }),
  });
};

/** Method, n, date, hash and the lasting address: what lets anybody check the figures. */
export const HowComputed = ({
  data,
  provenance,
}: {
  readonly data: ResultsData;
  readonly provenance: Provenance;
}) => {
  const { look, result } = data;
  const { t, locale } = look;
  const weights = weightsText(look, result.lightened);
  return (
    <Section heading={t("results.how")} id="how">
      <Disclosure summary={t("results.how.summary")}>
        <Prose>
          <p>{t(`results.how.method.${result.method}`)}</p>
          {result.claims && <p>{t("results.how.sure")}</p>}
          {weights && <p>{weights}</p>}
          <p>{t("results.how.limits")}</p>
          {result.method === "compatible" && <p>{t("results.how.limits.compatible")}</p>}
        </Prose>
        <SummaryList
          rows={[
            { term: t("results.how.term.method"), value: provenance.algorithm },
            {
              term: t("results.how.term.votes"),
              value: t("results.how.term.votes.text", {
                votes: formatNumber(result.votes, locale),
                people: formatNumber(result.people, locale),
                seq: String(provenance.upToVote),
              }),
            },
            ...comparedNumbers(data),
            {
              term: t("results.how.term.computed"),
              value: formatMoment(provenance.computedAt, locale),
            },
            {
              term: t("results.how.term.hash"),
              value: <code>{provenance.inputHash}</code>,
            },
            {
              term: t("results.how.term.permanent"),
              value: <a href={provenance.href}>{t("results.how.permanent")}</a>,
            },
          ]}
        />
        <Prose>
          <Moderation look={look} hidden={provenance.hidden} />
        </Prose>
      </Disclosure>
    </Section>
  );
};

/** Where imported material comes from, word for word as its licence asks. */
export const Attribution = ({
  look: { t },
  source,
}: {
  readonly look: Look;
  readonly source: Source;
}) => (
  <Section heading={t("results.attribution")}>
    <Prose>
      <p>{t("results.attribution.text")}</p>
      <blockquote>
        <p lang="en">{source.text}</p>
      </blockquote>
      <ul>
        {source.links.map((link) => (
          <li key={link}>
            <a href={link}>{link}</a>
          </li>
        ))}
      </ul>
      <p>{t("results.licence", { licence: source.licence })}</p>
    </Prose>
  </Section>
);
