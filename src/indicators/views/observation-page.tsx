import {
  formatMoment,
  LinkList,
  LocalText,
  Notice,
  PageHeading,
  Section,
  SummaryList,
  type SummaryRow,
} from "../../ui/index.ts";
import type { IndicatorVersion, Observation } from "../core/held.ts";
import { indicatorPath } from "../core/paths.ts";
import type { Local, Look } from "./look.ts";
import { Source } from "./source.tsx";
import { type RowLink, RowsTable } from "./rows-table.tsx";
import { finding, period, plain, span, statusText, who, withUnit } from "./say.ts";

export interface ObservationPageProps {
  readonly look: Look;
  readonly version: IndicatorVersion;
  readonly observation: Observation;
  readonly rows: readonly RowLink[];
  readonly slug: string;
  readonly local: Local;
}

const factsOf = ({ look, version, observation }: ObservationPageProps): SummaryRow[] => {
  const { t, ui, locale } = look;
  const between = span(look, version, observation);
  return [
    {
      term: t("column.value"),
      value:
        observation.value === undefined
          ? statusText(look, observation)
          : withUnit(look, version, observation.value),
    },
    ...(between ? [{ term: t("column.interval"), value: between }] : []),
    { term: t("column.who"), value: who(look, observation.dimKey) },
    { term: t("column.when"), value: period(look, observation) },
    { term: t("column.status"), value: statusText(look, observation) },
    { term: t("observation.counted"), value: formatMoment(observation.asOf, locale) },
    ...(observation.comment
      ? [
          {
            term: t("column.note"),
            value: <LocalText t={ui} text={observation.comment} locale={locale} />,
          },
        ]
      : []),
    { term: t("column.source"), value: <Source source={observation.source} /> },
  ];
};

/** One number at its time, with the rows that it counted then. */
export const ObservationPage = (props: ObservationPageProps) => {
  const { look, version, observation, rows, slug, local } = props;
  const { t } = look;
  const name = plain(look, version.name);
  const newest = local(indicatorPath(slug, version.code));
  return (
    <>
      <PageHeading
        text={t("observation.title", { name, when: period(look, observation) })}
        kicker={t("page.kicker", { code: version.code })}
        lead={observation.dimKey === "" ? finding(look, version, observation) : undefined}
      />
      {observation.supersededBy && (
        <Notice>
          <p>
            {t("observation.superseded")} <a href={newest}>{t("observation.newest")}</a>
          </p>
        </Notice>
      )}
      <SummaryList rows={factsOf(props)} />
      <Section heading={t("page.rows")} id="rows">
        <RowsTable
          look={look}
          version={version}
          observation={observation}
          rows={rows}
          local={local}
        />
      </Section>
      <LinkList items={[{ href: newest, label: name }]} />
    </>
  );
};
