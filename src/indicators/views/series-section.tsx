import { EmptyState, Figure, LinkList, LocalText, Section, Series, Table } from "../../ui/index.ts";
import type { IndicatorVersion, Observation } from "../core/held.ts";
import { indicatorCsvPath, observationPath } from "../core/paths.ts";
import type { Summary } from "../core/summary.ts";
import type { Local, Look } from "./look.ts";
import { Source } from "./source.tsx";
import { amount, number, period, plain, span, statusText, who, withUnit } from "./say.ts";

export interface SeriesSectionProps {
  readonly look: Look;
  readonly summary: Summary;
  /** Every number of the indicator in the county, superseded ones too. */
  readonly observations: readonly Observation[];
  readonly slug: string;
  readonly local: Local;
}

const hrefOf = ({ summary, slug, local }: SeriesSectionProps, { id }: Observation): string =>
  local(observationPath(slug, summary.version.code, id));

const shown = (look: Look, version: IndicatorVersion, { status, value }: Observation): string => {
  if (status === "Q") return look.t("hidden");
  return value === undefined ? look.t("fact.none") : withUnit(look, version, value);
};

const count = (look: Look, value: number | undefined): string =>
  value === undefined ? look.t("fact.none") : amount(look, value);

/** The current numbers of the own series as a table, each leading to its rows. */
const SeriesNumbers = (props: SeriesSectionProps) => {
  const { look, summary, observations } = props;
  const { t } = look;
  const { version } = summary;
  const own = observations.filter(({ supersededBy, dimKey }) => !supersededBy && dimKey === "");
  return (
    <Table
      caption={t("page.series.caption")}
      narrow="scroll"
      columns={[
        { key: "when", label: t("column.when") },
        { key: "value", label: t("column.value"), numeric: true },
        { key: "num", label: t("column.num"), numeric: true },
        { key: "den", label: t("column.den"), numeric: true },
        { key: "interval", label: t("column.interval"), numeric: true },
        { key: "status", label: t("column.status") },
      ]}
      rows={own.map((one) => ({
        when: <a href={hrefOf(props, one)}>{period(look, one)}</a>,
        value: shown(look, version, one),
        num: count(look, one.num),
        den: count(look, one.den),
        interval: span(look, version, one) ?? t("fact.none"),
        status: statusText(look, one),
      }))}
    />
  );
};

const pointOf = (look: Look, observation: Observation) => {
  const { value, interval, periodEnd } = observation;
  if (value === undefined || !periodEnd) return [];
  return [
    {
      at: Date.parse(periodEnd) / 86_400_000,
      when: period(look, observation),
      value,
      ...(interval ? { interval: [interval.low, interval.high] as const } : {}),
    },
  ];
};

/** The numbers over time; a trend word only where there are enough of them. */
export const SeriesSection = (props: SeriesSectionProps) => {
  const { look, summary, observations, slug, local } = props;
  const { t } = look;
  const { version, trend, target } = summary;
  const points = summary.series.flatMap((one) => pointOf(look, one));
  const own = observations.filter(({ dimKey }) => dimKey === "");
  return (
    <Section heading={t("page.series")} id="series">
      {own.length === 0 ? (
        <EmptyState>{t("page.series.empty")}</EmptyState>
      ) : (
        <Figure
          t={look.ui}
          finding={
            trend ? t(`trend.${trend.word}`) : t("page.series.finding", { count: points.length })
          }
          table={<SeriesNumbers {...props} />}
          tableOpen
          basis={trend ? t("no-cause") : t("trend.too-short")}
          csvHref={local(indicatorCsvPath(slug, version.code))}
        >
          {points.length > 1 && (
            <Series
              t={look.ui}
              locale={look.locale}
              label={t("page.series.label", { name: plain(look, version.name) })}
              points={points}
              {...(target ? { target: { value: target.value } } : {})}
              unit={t(`unit.${version.unit}`)}
              digits={version.decimals}
            />
          )}
        </Figure>
      )}
    </Section>
  );
};

const peopleOf = (look: Look, { n, nAtLeast }: Observation): string => {
  if (n === undefined) return look.t("fact.none");
  return nAtLeast ? `> ${amount(look, n)}` : amount(look, n);
};

/** Numbers of other people than the county's population: rows of their own, never a series. */
export const GroupsSection = (props: SeriesSectionProps) => {
  const { look, summary } = props;
  const { t, locale, ui } = look;
  const rows = [...summary.groups, ...summary.context];
  if (rows.length === 0) return null;
  return (
    <Section heading={t("page.groups")} id="groups" intro={t("page.groups.intro")}>
      <Table
        caption={t("page.groups.caption")}
        columns={[
          { key: "who", label: t("column.who") },
          { key: "value", label: t("column.value"), numeric: true },
          { key: "n", label: t("column.n"), numeric: true },
          { key: "when", label: t("column.when") },
          { key: "note", label: t("column.note") },
          { key: "source", label: t("column.source") },
        ]}
        rows={rows.map((one) => ({
          who: <a href={hrefOf(props, one)}>{who(look, one.dimKey)}</a>,
          value: number(look, summary.version, one.value ?? 0),
          n: peopleOf(look, one),
          when: period(look, one),
          note: one.comment ? (
            <LocalText t={ui} text={one.comment} locale={locale} noteHidden />
          ) : (
            t("fact.none")
          ),
          source: <Source source={one.source} />,
        }))}
      />
    </Section>
  );
};

/** Numbers whose rows changed later: they stay readable as they were counted. */
export const EarlierSection = (props: SeriesSectionProps) => {
  const { look, observations, summary } = props;
  const replaced = observations.filter(({ supersededBy }) => supersededBy).toReversed();
  if (replaced.length === 0) return null;
  return (
    <Section heading={look.t("page.earlier")} id="earlier" intro={look.t("page.earlier.intro")}>
      <LinkList
        items={replaced.map((one) => ({
          href: hrefOf(props, one),
          label: `${period(look, one)}: ${shown(look, summary.version, one)}`,
          note: who(look, one.dimKey),
        }))}
      />
    </Section>
  );
};
