import type { Localized } from "../../kernel/locale.ts";
import {
  DemoFiller,
  EmptyState,
  formatWhen,
  LinkList,
  LocalText,
  PageHeading,
  Section,
  SummaryList,
  type SummaryRow,
} from "../../ui/index.ts";
import type { IndicatorVersion, Observation, Target } from "../core/held.ts";
import { indicatorsPath } from "../core/paths.ts";
import type { Summary } from "../core/summary.ts";
import { type AssessedProps, AssessmentsSection } from "./assessments-section.tsx";
import { DefinitionSection } from "./definition-section.tsx";
import { IndicatorFigure } from "./indicator-figure.tsx";
import type { Local, Look } from "./look.ts";
import { type RowLink, RowsTable } from "./rows-table.tsx";
import { plain, targetText, withUnit } from "./say.ts";
import { EarlierSection, GroupsSection, SeriesSection } from "./series-section.tsx";

export interface IndicatorPageProps {
  readonly look: Look;
  readonly summary: Summary;
  readonly versions: readonly IndicatorVersion[];
  readonly observations: readonly Observation[];
  readonly targets: readonly Target[];
  readonly assessments: AssessedProps["assessments"];
  readonly nodes: readonly {
    readonly id: string;
    readonly title: Localized;
    readonly programme: { readonly title: Localized };
    readonly path: string;
  }[];
  readonly rows: readonly RowLink[];
  readonly slug: string;
  readonly local: Local;
}

const aimRows = ({ look, summary, targets }: IndicatorPageProps): SummaryRow[] => {
  const { t, ui, locale } = look;
  const { version, baseline } = summary;
  return [
    ...(baseline
      ? [
          {
            term: t("fact.baseline"),
            value: (
              <>
                {t("aim.baseline", {
                  value: withUnit(look, version, baseline.value),
                  when: formatWhen(baseline.refDate, locale),
                })}{" "}
                {baseline.comment && <LocalText t={ui} text={baseline.comment} locale={locale} />}{" "}
                {baseline.filler && <DemoFiller t={ui} />}
              </>
            ),
          },
        ]
      : []),
    ...targets.map((target) => ({
      term: t("fact.target"),
      value: (
        <>
          {targetText(look, version, target)}{" "}
          {target.rationale && <LocalText t={ui} text={target.rationale} locale={locale} />}{" "}
          {target.filler && <DemoFiller t={ui} />}
        </>
      ),
    })),
  ];
};

const AimsSection = (props: IndicatorPageProps) => {
  const rows = aimRows(props);
  return (
    <Section heading={props.look.t("page.aims")} id="aims">
      {rows.length === 0 ? (
        <EmptyState>{props.look.t("page.aims.empty")}</EmptyState>
      ) : (
        <SummaryList rows={rows} />
      )}
    </Section>
  );
};

const RowsSection = ({ look, summary, rows, local }: IndicatorPageProps) => (
  <Section heading={look.t("page.rows")} id="rows" intro={look.t("page.rows.intro")}>
    {summary.newest ? (
      <RowsTable
        look={look}
        version={summary.version}
        observation={summary.newest}
        rows={rows}
        local={local}
      />
    ) : (
      <EmptyState>{look.t("finding.unmeasured")}</EmptyState>
    )}
  </Section>
);

const NodesSection = ({ look, nodes, local }: IndicatorPageProps) => (
  <Section heading={look.t("page.nodes")} id="nodes">
    {nodes.length === 0 ? (
      <EmptyState>{look.t("page.nodes.empty")}</EmptyState>
    ) : (
      <LinkList
        items={nodes.map((node) => ({
          href: local(node.path),
          label: <LocalText t={look.ui} text={node.title} locale={look.locale} noteHidden />,
          note: plain(look, node.programme.title),
        }))}
      />
    )}
  </Section>
);

/** One indicator: where it stands, how it is counted, what it cannot tell, what was learned. */
export const IndicatorPage = (props: IndicatorPageProps) => {
  const { look, summary, slug, local } = props;
  const { version } = summary;
  return (
    <>
      <PageHeading
        text={plain(look, version.name)}
        kicker={look.t("page.kicker", { code: version.code })}
        lead={plain(look, version.definition)}
      />
      <Section heading={look.t("page.now")} id="now">
        <IndicatorFigure look={look} summary={summary} />
      </Section>
      <RowsSection {...props} />
      <SeriesSection {...props} />
      <GroupsSection {...props} />
      <AimsSection {...props} />
      <AssessmentsSection {...props} code={version.code} />
      <NodesSection {...props} />
      <DefinitionSection look={look} versions={props.versions} />
      <EarlierSection {...props} />
      <LinkList items={[{ href: local(indicatorsPath(slug)), label: look.t("page.back") }]} />
    </>
  );
};
