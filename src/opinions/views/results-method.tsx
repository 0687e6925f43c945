import { SMALL_CELL } from "../../kernel/small-cell.ts";
import type { Instant } from "../../kernel/instant.ts";
import {
  Disclosure,
  formatList,
  formatMoment,
  formatNumber,
  formatPercent,
  Prose,
  Section,
  Stat,
  StatList,
  SummaryList,
  Table,
} from "../../ui/index.ts";
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

/** How many took part, and what that does not tell. */
export const WhoTookPart = ({ data }: { readonly data: ResultsData }) => {
  const { look, result } = data;
  const { t, locale } = look;
  const stat = (count: number, label: string) => (
    <Stat value={formatNumber(count, locale)} label={label} />
  );
  return (
    <Section heading={t("results.who")}>
      <StatList>
        {stat(result.people, t("results.who.people", { count: result.people }))}
        {stat(result.votes, t("results.who.votes", { count: result.votes }))}
        {stat(
          result.statements.length,
          t("results.who.statements", { count: result.statements.length }),
        )}
      </StatList>
      <Prose>
        <p>{t("results.who.text")}</p>
      </Prose>
    </Section>
  );
};

/** Every statement with everybody's votes: the rows behind the figures. */
export const AllStatements = ({ data }: { readonly data: ResultsData }) => {
  const { look, result, statements } = data;
  const { t, locale } = look;
  const shown = result.statements.filter(
    ({ number, zeroed }) => !zeroed && statements.get(number)?.state === "published",
  );
  const few = t("results.all.few");
  return (
    <Section heading={t("results.all")}>
      <Disclosure summary={t("results.all.summary", { count: shown.length })}>
        <Table
          caption={t("results.all")}
          captionHidden
          columns={[
            { key: "statement", label: t("results.all.statement") },
            { key: "agree", label: t("results.all.agree"), numeric: true },
            { key: "disagree", label: t("results.all.disagree"), numeric: true },
            { key: "pass", label: t("results.all.pass"), numeric: true },
            { key: "n", label: "n", numeric: true },
          ]}
          rows={shown.map(({ number, agrees, disagrees, seen }) => {
            const statement = statements.get(number);
            const share = (count: number) =>
              seen < SMALL_CELL ? "–" : formatPercent(count / seen, locale);
            return {
              statement: (
                <>
                  {number}. <span lang={statement?.lang}>{statement?.text}</span>
                </>
              ),
              agree: share(agrees),
              disagree: share(disagrees),
              pass: share(seen - agrees - disagrees),
              n: seen < SMALL_CELL ? few : formatNumber(seen, locale),
            };
          })}
        />
      </Disclosure>
    </Section>
  );
};

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
  const candidates = result.candidates.map(
    ({ k, silhouette }) => `${k}: ${formatNumber(silhouette, locale, { digits: 3, fixed: true })}`,
  );
  return (
    <Section heading={t("results.how")} id="how">
      <Disclosure summary={t("results.how.summary")}>
        <Prose>
          <p>{t("results.how.method")}</p>
          <p>{t("results.how.limits")}</p>
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
            {
              term: t("results.how.term.k"),
              value: t("results.how.term.k.text", { candidates: formatList(candidates, locale) }),
            },
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
