import type { Localized } from "../../kernel/locale.ts";
import { textFor } from "../../kernel/locale.ts";
import {
  BeforeAfter,
  CardList,
  EmptyState,
  formatDay,
  LinkList,
  Notice,
  Section,
  SummaryList,
} from "../../ui/index.ts";
import type { Decision, WholeDecision } from "../core/decision.ts";
import { wordDiff } from "../core/word-diff.ts";
import { Effects } from "./effects.tsx";
import { type CitedEvidence, Evidence } from "./evidence.tsx";
import { langOf, type Look, Words } from "./look.tsx";

/** An activity on the table, with its page and, where told, its answer. */
export interface TableActivity {
  readonly title: Localized;
  readonly href: string;
  readonly answerHref?: string;
}

export interface DecisionBodyProps {
  readonly look: Look;
  readonly decision: WholeDecision;
  readonly evidence: readonly CitedEvidence[];
  readonly activities: readonly TableActivity[];
  /** 3 where the body stands as a preview beside a form. */
  readonly level?: 2 | 3;
}

const ChangedWords = ({ look, decision, level }: DecisionBodyProps) => {
  const { textBefore, textAfter } = decision;
  if (!textBefore || !textAfter) return null;
  const before = textFor(textBefore, look.locale);
  const after = textFor(textAfter, before.lang);
  return (
    <Section heading={look.t("decision.words")} level={level}>
      <BeforeAfter
        t={look.ui}
        parts={wordDiff(before.text, after.text)}
        lang={langOf(after, look.locale)}
        level={level === 3 ? 4 : 3}
      />
    </Section>
  );
};

const EvidenceSection = ({ look, decision, evidence, level }: DecisionBodyProps) => {
  const { t } = look;
  const none = decision.activityIds.length === 0 ? "evidence.no-activity" : "evidence.none";
  return (
    <Section
      heading={t("evidence.heading")}
      level={level}
      intro={evidence.length > 0 && t("evidence.intro")}
    >
      {evidence.length === 0 ? (
        <Notice level={3}>
          <p>{t(none)}</p>
        </Notice>
      ) : (
        <CardList>
          {evidence.map((item) => (
            <Evidence
              key={item.citation.id}
              look={look}
              evidence={item}
              level={level === 3 ? 4 : 3}
            />
          ))}
        </CardList>
      )}
    </Section>
  );
};

const Activities = ({ look, activities, level }: DecisionBodyProps) => {
  const { t } = look;
  const links = activities.flatMap(({ title, href, answerHref }) => [
    { href, label: <Words look={look} text={title} /> },
    ...(answerHref
      ? [
          {
            href: answerHref,
            label: (
              <span>
                {t("decision.answer")} <Words look={look} text={title} />
              </span>
            ),
          },
        ]
      : []),
  ]);
  return (
    <Section heading={t("decision.activities")} level={level}>
      {links.length === 0 ? (
        <EmptyState>{t("evidence.no-activity")}</EmptyState>
      ) : (
        <LinkList items={links} />
      )}
    </Section>
  );
};

const Progress = ({ look, decision, level }: DecisionBodyProps) => {
  const { t, locale } = look;
  const due = decision.implementationDue;
  return (
    <Section heading={t("decision.progress")} level={level}>
      <SummaryList
        rows={[
          {
            term: t("decision.implementation"),
            value: t(`implementation.${decision.implementation}`),
          },
          ...(due ? [{ term: t("decision.due"), value: formatDay(due, locale) }] : []),
        ]}
      />
    </Section>
  );
};

/** Who decided, when, under which number. */
export const DecisionFactList = ({
  look,
  decision,
}: {
  readonly look: Look;
  readonly decision: Decision;
}) => {
  const { t, locale } = look;
  const { caseNo, section } = decision;
  return (
    <SummaryList
      rows={[
        { term: t("field.body"), value: <Words look={look} text={decision.body} /> },
        { term: t("field.decided-on"), value: formatDay(decision.decidedOn, locale) },
        ...(section ? [{ term: t("field.section"), value: section }] : []),
        ...(caseNo ? [{ term: t("field.case-no"), value: caseNo }] : []),
      ]}
    />
  );
};

/** All under a decision's heading: effects, changed words, evidence of that day, what follows. */
export const DecisionBody = (props: DecisionBodyProps) => {
  const { look, decision, level } = props;
  return (
    <>
      <DecisionFactList look={look} decision={decision} />
      <Section heading={look.t("effects.heading")} level={level}>
        <Effects look={look} inputs={decision.inputs} narrow={level === 3} />
      </Section>
      <ChangedWords {...props} />
      <EvidenceSection {...props} />
      <Activities {...props} />
      <Progress {...props} />
    </>
  );
};
