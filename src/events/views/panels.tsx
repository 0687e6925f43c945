import {
  formatNumber,
  LinkList,
  type LinkItem,
  Notice,
  Section,
  SummaryList,
} from "../../ui/index.ts";
import { hasTime, type Meeting, type Phase } from "../core/meeting.ts";
import type { TurnoutFinding } from "../core/turnout.ts";
import { claimSentence } from "./claim.ts";
import { formatSpan, type Look } from "./look.tsx";

export interface PublicPanelProps {
  readonly look: Look;
  readonly meeting: Meeting;
  readonly phase: Phase;
  readonly findings: readonly TurnoutFinding[];
  readonly pageHref: string;
  readonly resultsHref: string;
}

/** On the activity's page: when and where, and what came out. */
export const PublicPanel = (props: PublicPanelProps) => {
  const { look, meeting, phase, findings } = props;
  const { t, locale } = look;
  const over = phase === "over" || phase === "cancelled";
  const page: LinkItem = {
    href: props.pageHref,
    label: t(over ? "panel.page.over" : "panel.page"),
  };
  const results: LinkItem = { href: props.resultsHref, label: t("panel.results") };
  return (
    <Section heading={t("panel.title")}>
      {phase === "cancelled" && <Notice tone="warning">{t("phase.cancelled")}</Notice>}
      <SummaryList
        rows={[
          {
            term: t("facts.when"),
            value: hasTime(meeting) ? formatSpan(meeting, locale) : t("facts.when.open"),
          },
          { term: t("facts.where"), value: t(`place.${meeting.place}`) },
        ]}
      />
      {findings.map((finding) => (
        <p key={finding.kind}>{claimSentence(look, finding)}</p>
      ))}
      <LinkList items={findings.length > 0 ? [page, results] : [page]} />
    </Section>
  );
};

export interface StaffPanelProps {
  readonly look: Look;
  readonly meeting: Meeting;
  readonly phase: Phase;
  readonly registered: number;
  readonly attended: number;
  readonly href: string;
}

/** On the staff page of the activity: what waits to be done. */
export const StaffPanel = ({
  look,
  meeting,
  phase,
  registered,
  attended,
  href,
}: StaffPanelProps) => {
  const { t, locale } = look;
  return (
    <Section heading={t("panel.staff.title")}>
      <p>{hasTime(meeting) ? formatSpan(meeting, locale) : t("facts.when.open")}</p>
      <p>{t(`panel.staff.${phase}`)}</p>
      {phase === "coming" && (
        <p>{t("panel.staff.registered", { registered: formatNumber(registered, locale) })}</p>
      )}
      {phase !== "draft" && phase !== "coming" && (
        <p>
          {t("panel.staff.counts", {
            registered: formatNumber(registered, locale),
            attended: formatNumber(attended, locale),
          })}
        </p>
      )}
      <LinkList items={[{ href, label: t("panel.staff.run") }]} />
    </Section>
  );
};
