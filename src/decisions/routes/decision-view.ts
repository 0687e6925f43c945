import type { ComponentChildren } from "preact";
import type { Area } from "../../kernel/area.ts";
import { activityPath } from "../../programmes/index.ts";
import { onTable } from "../actions/table.ts";
import type { WholeDecision } from "../core/decision.ts";
import { answerPath } from "../core/paths.ts";
import type { DecisionBodyProps } from "../views/decision-body.tsx";
import type { Look } from "../views/look.tsx";
import type { DecisionsNeeds } from "./needs.ts";

/** All that a decision's page and its previews show, read from the slices below. */
export const decisionView = async (
  { db, ways, clock }: Pick<DecisionsNeeds, "db" | "ways" | "clock">,
  look: Look,
  decision: WholeDecision,
): Promise<DecisionBodyProps> => {
  const table = await onTable(db, ways, decision, clock.now());
  const { area, href } = look;
  return {
    look,
    decision,
    activities: table.map(({ activity, answered }) => ({
      title: activity.title,
      href: href(activityPath(area, activity.id)),
      answerHref: answered ? href(answerPath(area, activity.id)) : undefined,
    })),
    evidence: decision.citations.map((citation) => {
      const at = table.find(({ activity }) => activity.id === citation.activityId);
      return {
        citation,
        activityTitle: at?.activity.title ?? {},
        resultsHref: at?.resultsPath && href(`/${area}${at.resultsPath}/${citation.snapshot}`),
        later: at?.takenPartSince ?? false,
      };
    }),
  };
};

/** What higher slices add to a decision's pages. */
export const panelsOf = (
  { db, decisionPanels = [] }: DecisionsNeeds,
  area: Area,
  { locale }: Look,
  decision: WholeDecision,
): Promise<readonly ComponentChildren[]> =>
  Promise.all(decisionPanels.map((panel) => panel(db, { area, locale, decision })));
