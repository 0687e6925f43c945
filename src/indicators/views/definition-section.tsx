import { formatDay, LocalText, Section, SummaryList, type SummaryRow } from "../../ui/index.ts";
import type { IndicatorVersion } from "../core/held.ts";
import type { Look } from "./look.ts";

export interface DefinitionSectionProps {
  readonly look: Look;
  /** All versions, the newest first, at least one. */
  readonly versions: readonly IndicatorVersion[];
}

const rowsOf = ({ t, ui, locale }: Look, version: IndicatorVersion): SummaryRow[] => {
  const text = (term: string, value: IndicatorVersion["name"] | undefined): SummaryRow[] =>
    value ? [{ term, value: <LocalText t={ui} text={value} locale={locale} /> }] : [];
  return [
    ...text(t("term.definition"), version.definition),
    ...text(t("term.formula"), version.formula),
    ...text(t("term.numerator"), version.numerator),
    ...text(t("term.denominator"), version.denominator),
    ...(version.measure === "proportion"
      ? [{ term: t("term.interval"), value: t("term.interval.text") }]
      : []),
    ...text(t("term.limitations"), version.limitations),
    {
      term: t("term.disclosure"),
      value: t(version.countsPeople ? "term.disclosure.people" : "term.disclosure.cases"),
    },
    ...text(t("term.source"), version.source),
    {
      term: t("term.version"),
      value: t("term.version.text", {
        v: String(version.v),
        day: formatDay(version.validFrom, locale),
      }),
    },
    ...text(t("term.version.change"), version.changeReason),
  ];
};

/** What is measured and how, in words; every version that ever held. */
export const DefinitionSection = ({ look, versions }: DefinitionSectionProps) => (
  <Section heading={look.t("page.definition")} id="definition">
    {versions.map((version) => (
      <SummaryList key={version.id} rows={rowsOf(look, version)} />
    ))}
  </Section>
);
