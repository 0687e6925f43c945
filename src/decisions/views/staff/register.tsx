import { textFor } from "../../../kernel/locale.ts";
import {
  ButtonLink,
  EmptyState,
  formatDay,
  LinkList,
  PageHeading,
  Section,
  Table,
} from "../../../ui/index.ts";
import type { LateAnswer } from "../../core/answer.ts";
import type { Decision } from "../../core/decision.ts";
import {
  newAnswerPath,
  newDecisionPath,
  staffAnswerPath,
  staffDecisionPath,
} from "../../core/paths.ts";
import { type Look, StatusTag, Words } from "../look.tsx";

export interface RegisterProps {
  readonly look: Look;
  readonly decisions: readonly Decision[];
  readonly late: readonly LateAnswer[];
}

/** The next thing to do for a late answer: go on with the draft, begin it, or record the decision. */
const nextPath = (look: Look, late: LateAnswer): string => {
  if (late.draftId) return staffAnswerPath(look.area, late.draftId);
  if (late.decisionId) return newAnswerPath(look.area, late.activityId, late.decisionId);
  return newDecisionPath(look.area, late.activityId);
};

const Late = ({ look, late }: RegisterProps) => {
  const { t } = look;
  return (
    <Section heading={t("register.late")}>
      {late.length === 0 ? (
        <EmptyState>{t("register.late.empty")}</EmptyState>
      ) : (
        <LinkList
          items={late.map((one) => ({
            href: look.href(nextPath(look, one)),
            label: <Words look={look} text={one.title} />,
            note: t("register.late.days", { days: one.days }),
          }))}
        />
      )}
    </Section>
  );
};

/** Every decision of the county, drafts too, and the answers that people still wait for. */
export const Register = (props: RegisterProps) => {
  const { look, decisions } = props;
  const { t, locale, area } = look;
  return (
    <>
      <PageHeading text={t("register.title")} lead={t("register.lead")} />
      <ButtonLink href={look.href(newDecisionPath(area))}>{t("register.new")}</ButtonLink>
      <Late {...props} />
      <Section heading={t("register.decisions")}>
        <Table
          caption={t("register.decisions")}
          captionHidden
          columns={[
            { key: "title", label: t("field.title") },
            { key: "day", label: t("field.decided-on") },
            { key: "status", label: t("register.status") },
          ]}
          empty={t("register.empty")}
          rows={decisions.map((decision) => ({
            title: (
              <a href={look.href(staffDecisionPath(area, decision.id))}>
                {textFor(decision.title, locale).text}
              </a>
            ),
            day: formatDay(decision.decidedOn, locale),
            status: <StatusTag look={look} status={decision.status} />,
          }))}
        />
      </Section>
    </>
  );
};
