import { formatWhen, SummaryList, type SummaryRow } from "../../ui/index.ts";
import type { Programme } from "../core/programme.ts";
import { type Look, Words } from "./look.tsx";

const row = (term: string, value: SummaryRow["value"] | undefined): SummaryRow[] =>
  value ? [{ term, value }] : [];

/** `aluevaltuusto 14.3.2023 § 18, VAKEDno-2023-554`: body, day and reference as the source has them. */
const approval = (look: Look, programme: Programme) =>
  (programme.approvedBy || programme.approvedOn || programme.decisionReference) && (
    <>
      {programme.approvedBy && <Words look={look} text={programme.approvedBy} />}
      {programme.approvedOn && ` ${formatWhen(programme.approvedOn, look.locale)}`}
      {programme.decisionReference && ` ${programme.decisionReference}`}
    </>
  );

const period = ({ locale }: Look, { startsOn, endsOn }: Programme): string | undefined =>
  startsOn || endsOn
    ? [startsOn, endsOn].map((day) => (day ? formatWhen(day, locale) : "")).join("–")
    : undefined;

/** Who approved the programme, when, for how long and for whom. */
export const ProgrammeFacts = ({ look, programme }: { look: Look; programme: Programme }) => {
  const { t } = look;
  const { theme, purpose, ownerBody, targetGroups } = programme;
  return (
    <SummaryList
      rows={[
        ...row(t("programme.theme"), theme && <Words look={look} text={theme} />),
        ...row(t("programme.purpose"), purpose && <Words look={look} text={purpose} />),
        ...row(t("programme.approved"), approval(look, programme)),
        ...row(t("programme.owner"), ownerBody && <Words look={look} text={ownerBody} />),
        ...row(t("programme.period"), period(look, programme)),
        ...row(
          t("programme.groups"),
          targetGroups.length > 0 && (
            <ul>
              {targetGroups.map((group, index) => (
                <li key={index}>
                  <Words look={look} text={group} />
                </li>
              ))}
            </ul>
          ),
        ),
      ]}
    />
  );
};
