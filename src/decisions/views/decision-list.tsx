import { textFor } from "../../kernel/locale.ts";
import { Card, CardList, DemoFiller, EmptyState, formatDay, PageHeading } from "../../ui/index.ts";
import type { Decision } from "../core/decision.ts";
import { decisionPath } from "../core/paths.ts";
import { langOf, type Look, Words } from "./look.tsx";

export interface DecisionListProps {
  readonly look: Look;
  /** Published ones, the newest decided first. */
  readonly decisions: readonly Decision[];
}

const DecisionCard = ({ look, decision }: { readonly look: Look; readonly decision: Decision }) => {
  const { t, ui, locale } = look;
  const title = textFor(decision.title, locale);
  return (
    <Card
      level={2}
      title={title.text}
      titleLang={langOf(title, locale)}
      href={look.href(decisionPath(look.area, decision.id))}
      kicker={decision.filler && <DemoFiller t={ui} />}
      facts={[
        { term: t("field.body"), value: <Words look={look} text={decision.body} /> },
        { term: t("field.decided-on"), value: formatDay(decision.decidedOn, locale) },
        {
          term: t("decision.implementation"),
          value: t(`implementation.${decision.implementation}`),
        },
      ]}
      mark={decision.citedActivityIds.length > 0 && t("list.cites")}
    >
      <p>
        <Words look={look} text={decision.summary} />
      </p>
    </Card>
  );
};

/** Every published decision of a county. */
export const DecisionList = ({ look, decisions }: DecisionListProps) => (
  <>
    <PageHeading text={look.t("list.title")} lead={look.t("list.lead")} />
    {decisions.length === 0 ? (
      <EmptyState>{look.t("list.empty")}</EmptyState>
    ) : (
      <CardList>
        {decisions.map((decision) => (
          <DecisionCard key={decision.id} look={look} decision={decision} />
        ))}
      </CardList>
    )}
  </>
);
