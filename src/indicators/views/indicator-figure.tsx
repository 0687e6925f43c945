import {
  Bullet,
  DemoFiller,
  Figure,
  formatDay,
  formatList,
  formatWhen,
  LinkList,
  LocalText,
  Table,
  Tag,
  type Tone,
} from "../../ui/index.ts";
import { ceilingOf } from "../core/definition.ts";
import type { IndicatorVersion, Observation } from "../core/held.ts";
import type { StatRule } from "../core/on-track.ts";
import { indicatorPath } from "../core/paths.ts";
import type { Summary } from "../core/summary.ts";
import type { Local, Look } from "./look.ts";
import { Source } from "./source.tsx";
import { amount, basis, finding, period, plain, span, targetText, withUnit } from "./say.ts";

const TONE: Readonly<Record<StatRule, Tone>> = {
  "on-track": "success",
  behind: "warning",
  "too-uncertain": "neutral",
  "no-data": "neutral",
};

/** Where the number stands to its target, in words; the colour only supports them. */
export const StandingTag = ({ look, rule }: { readonly look: Look; readonly rule: StatRule }) => (
  <Tag tone={TONE[rule]}>{look.t(`standing.${rule}`)}</Tag>
);

export interface SummaryProps {
  readonly look: Look;
  readonly summary: Summary;
}

const Chart = ({ look, summary }: SummaryProps) => {
  const { version, newest, baseline, target } = summary;
  if (newest?.value === undefined) return null;
  const max = ceilingOf(version.unit);
  return (
    <Bullet
      t={look.ui}
      locale={look.locale}
      now={{ value: newest.value, when: period(look, newest) }}
      {...(newest.interval
        ? {
            interval: [newest.interval.low, newest.interval.high] as const,
            ...(newest.interval.kind === "bounds" ? { intervalLabel: look.t("fact.bounds") } : {}),
          }
        : {})}
      {...(baseline
        ? { baseline: { value: baseline.value, when: formatWhen(baseline.refDate, look.locale) } }
        : {})}
      {...(target
        ? { target: { value: target.value, when: formatDay(target.end, look.locale) } }
        : {})}
      {...(max === undefined ? {} : { max })}
      unit={look.t(`unit.${version.unit}`)}
      digits={version.decimals}
    />
  );
};

const countRows = (look: Look, newest: Observation) => [
  ...(newest.num === undefined
    ? []
    : [{ fact: look.t("fact.num"), number: amount(look, newest.num) }]),
  ...(newest.den === undefined
    ? []
    : [{ fact: look.t("fact.den"), number: amount(look, newest.den) }]),
];

const valueRows = (look: Look, version: IndicatorVersion, newest: Observation) => {
  const between = span(look, version, newest);
  return [
    ...(newest.value === undefined
      ? []
      : [{ fact: look.t("fact.value"), number: withUnit(look, version, newest.value) }]),
    ...countRows(look, newest),
    ...(between
      ? [
          {
            fact: look.t(newest.interval?.kind === "bounds" ? "fact.bounds" : "fact.interval"),
            number: between,
          },
        ]
      : []),
  ];
};

const aimRows = (look: Look, { version, baseline, target, expected }: Summary) => [
  ...(baseline
    ? [
        {
          fact: look.t("fact.baseline"),
          number: look.t("aim.baseline", {
            value: withUnit(look, version, baseline.value),
            when: formatWhen(baseline.refDate, look.locale),
          }),
        },
      ]
    : []),
  ...(target ? [{ fact: look.t("fact.target"), number: targetText(look, version, target) }] : []),
  ...(expected === undefined
    ? []
    : [{ fact: look.t("fact.expected"), number: withUnit(look, version, expected) }]),
];

/** The numbers of the picture as a table. */
const Numbers = ({ look, summary }: SummaryProps) => {
  const { version, newest } = summary;
  return (
    <Table
      caption={look.t("table.caption", { name: plain(look, version.name) })}
      columns={[
        { key: "fact", label: look.t("table.fact") },
        { key: "number", label: look.t("table.number"), numeric: true },
      ]}
      rows={[...(newest ? valueRows(look, version, newest) : []), ...aimRows(look, summary)]}
    />
  );
};

/** Where the number comes from: our own records, or the publication that gives it. */
const SourceText = ({ look, summary: { version, newest } }: SummaryProps) => (
  <>
    {plain(look, version.source)}
    {newest && version.collectionMethod !== "event" && (
      <>
        {": "}
        <Source source={newest.source} />
      </>
    )}
  </>
);

/** Names the parts that were made up for the demo; a real number with an invented target says so. */
const Filler = ({ look, summary }: SummaryProps) => {
  const { newest, baseline, target } = summary;
  const parts = [
    ...(newest?.filler ? [look.t("filler.number")] : []),
    ...(baseline?.filler ? [look.t("filler.baseline")] : []),
    ...(target?.filler ? [look.t("filler.target")] : []),
  ];
  if (parts.length === 0) return null;
  return (
    <p>
      <DemoFiller t={look.ui} /> {formatList(parts, look.locale)}
    </p>
  );
};

/** The newest number: its sentence, its picture, the same as a table, how many and when. */
export const IndicatorFigure = ({
  look,
  summary,
  level = 3,
}: SummaryProps & { readonly level?: 2 | 3 | 4 }) => {
  const { version, newest, standing, target } = summary;
  return (
    <Figure
      t={look.ui}
      level={level}
      finding={finding(look, version, newest)}
      {...(newest ? { basis: basis(look, version, newest) } : {})}
      source={<SourceText look={look} summary={summary} />}
      {...(newest || target ? { table: <Numbers look={look} summary={summary} /> } : {})}
    >
      <Chart look={look} summary={summary} />
      {newest?.comment && (
        <LocalText t={look.ui} text={newest.comment} locale={look.locale} as="p" />
      )}
      {newest && target && (
        <p>
          <StandingTag look={look} rule={standing.rule} /> {look.t(`standing.${standing.rule}.why`)}
        </p>
      )}
      <Filler look={look} summary={summary} />
    </Figure>
  );
};

/** A row of the dashboard: the indicator's name, its figure and the way to the rows. */
export const IndicatorRow = ({
  look,
  summary,
  slug,
  local,
}: SummaryProps & { readonly slug: string; readonly local: Local }) => {
  const { version } = summary;
  const page = local(indicatorPath(slug, version.code));
  const name = plain(look, version.name);
  return (
    <section class="section" id={version.code}>
      <h3>
        <a href={page}>{name}</a>
      </h3>
      <IndicatorFigure look={look} summary={summary} level={4} />
      <LinkList items={[{ href: `${page}#rows`, label: look.t("how.of", { name }) }]} />
    </section>
  );
};
