import { cellOf } from "../../kernel/small-cell.ts";
import { textFor } from "../../kernel/locale.ts";
import {
  EmptyState,
  formatNumber,
  formatPercentRange,
  LinkList,
  type LinkItem,
  PageHeading,
  Section,
  Table,
} from "../../ui/index.ts";
import type { TimedMeeting } from "../core/meeting.ts";
import { attendedOf, findingsOf, type Turnout } from "../core/turnout.ts";
import { claimSentence } from "./claim.ts";
import { formatSpan, langOf, type Look } from "./look.tsx";

export interface ResultsPageProps {
  readonly look: Look;
  readonly meeting: TimedMeeting;
  readonly turnout: Turnout;
  readonly files: readonly LinkItem[];
  readonly pageHref: string;
}

/** What came out of a meeting: the findings as sentences, then their figures. */
export const ResultsPage = ({ look, meeting, turnout, files, pageHref }: ResultsPageProps) => {
  const { t, locale } = look;
  const findings = findingsOf(turnout);
  const shown = (count: number): string => {
    const cell = cellOf(count);
    return "count" in cell ? formatNumber(cell.count, locale) : t("results.hidden");
  };
  // Nobody noted is not the same as nobody there.
  const anybody = turnout.registered + attendedOf(turnout) + turnout.answers > 0;
  const rows = [
    { what: t("results.registered"), people: shown(turnout.registered) },
    { what: t("results.attended"), people: shown(attendedOf(turnout)) },
    { what: t("results.answers"), people: shown(turnout.answers) },
  ];
  return (
    <>
      <PageHeading
        kicker={t("panel.results")}
        text={textFor(meeting.title, locale).text}
        lang={langOf(meeting.title, locale)}
        meta={formatSpan(meeting, locale)}
      />
      {findings.length === 0 && <EmptyState>{t("results.none")}</EmptyState>}
      {findings.map((finding) => (
        <Section
          key={finding.kind}
          id={finding.kind}
          heading={t(`results.finding.${finding.kind}`)}
          intro={claimSentence(look, finding)}
        >
          {finding.kind === "useful" && (
            <p>
              {t("results.interval", {
                range: formatPercentRange(finding.lower, finding.upper, locale),
              })}
            </p>
          )}
        </Section>
      ))}
      {anybody && (
        <Section heading={t("results.counts")} id="counts" intro={t("results.counts.how")}>
          <Table
            caption={t("results.counts")}
            captionHidden
            columns={[
              { key: "what", label: t("results.what") },
              { key: "people", label: t("results.people"), numeric: true },
            ]}
            rows={rows}
          />
        </Section>
      )}
      <Section heading={t("results.files")}>
        <LinkList items={files} />
      </Section>
      <LinkList items={[{ href: pageHref, label: t("panel.page.over") }]} />
    </>
  );
};
