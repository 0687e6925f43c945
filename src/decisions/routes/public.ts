import type { ActivityId, DecisionId } from "../../kernel/ids.ts";
import { textFor } from "../../kernel/locale.ts";
import type { Server, WebRequest } from "../../platform/web/server.ts";
import type { PageOptions } from "../../platform/web/site.ts";
import { type Activity, activityById, isPublic } from "../../programmes/index.ts";
import { type Outcome, outcomesOf } from "../actions/reads.ts";
import { decisionById, decisionsOfArea } from "../store/decision.ts";
import { AnswerPage } from "../views/answer-page.tsx";
import { DecisionList } from "../views/decision-list.tsx";
import { DecisionPage } from "../views/decision-page.tsx";
import type { Steps } from "../views/next-steps.tsx";
import type { OutcomeProps } from "../views/outcome.tsx";
import { decisionView, panelsOf } from "./decision-view.ts";
import { lookOf } from "./look.ts";
import type { DecisionsNeeds } from "./needs.ts";

const listPage = async (needs: DecisionsNeeds, request: WebRequest): Promise<PageOptions> => {
  const { locale, area } = needs.site.areaPlace(request);
  const look = lookOf(locale, area);
  const decisions = await decisionsOfArea(needs.db, area.code);
  const published = decisions.filter(({ status }) => status === "published");
  return {
    title: look.t("list.title"),
    description: look.t("list.lead"),
    body: DecisionList({ look, decisions: published }),
    thread: { stop: "decision" },
  };
};

const decisionPage = async (
  needs: DecisionsNeeds,
  request: WebRequest,
  id: DecisionId,
): Promise<PageOptions | undefined> => {
  const { locale, area } = needs.site.areaPlace(request);
  const decision = await decisionById(needs.db, id);
  if (!decision || decision.area !== area.code || decision.status !== "published") return undefined;
  const look = lookOf(locale, area);
  return {
    title: textFor(decision.title, locale).text,
    description: textFor(decision.summary, locale).text,
    body: DecisionPage({
      ...(await decisionView(needs, look, decision)),
      panels: await panelsOf(needs, area, look, decision),
    }),
    thread: { stop: "decision", decisionId: id },
  };
};

/** Of a decision only what concerns one activity: whoever took part in it asked about that. */
export const outcomeProps = (
  { decision, answer }: Outcome,
  activity: ActivityId,
): Omit<OutcomeProps, "look"> => ({
  decision,
  inputs: decision.inputs.filter(({ recommendation }) => recommendation.activityId === activity),
  answer,
});

export const stepsOf = (activity: Activity): Steps => ({
  closesAt: activity.closesAt,
  closedAt: activity.closedAt,
  decides: activity.decides,
  decisionOn: activity.decisionOn,
});

const answerPage = async (
  needs: DecisionsNeeds,
  request: WebRequest,
  id: ActivityId,
): Promise<PageOptions | undefined> => {
  const { locale, area } = needs.site.areaPlace(request);
  const activity = await activityById(needs.db, id);
  if (!activity || activity.area !== area.code || !isPublic(activity)) return undefined;
  const look = lookOf(locale, area);
  const outcomes = await outcomesOf(needs.db, activity);
  return {
    title: look.t("answer.title"),
    description: textFor(activity.question, locale).text,
    body: AnswerPage({
      look,
      question: activity.question,
      outcomes: outcomes.map((outcome) => outcomeProps(outcome, id)),
      steps: stepsOf(activity),
    }),
    thread: { stop: "answer", activityId: id },
  };
};

/** The register of decisions, one decision, and the answer to those who took part. */
export const publicRoutes = (server: Server, needs: DecisionsNeeds): void => {
  const { site } = needs;
  server.get("/:locale/:area/decisions", (request, reply) =>
    site.cached(request, reply, () => listPage(needs, request)),
  );
  server.get<{ Params: { decisionId: DecisionId } }>(
    "/:locale/:area/decisions/:decisionId",
    (request, reply) =>
      site.cached(request, reply, () => decisionPage(needs, request, request.params.decisionId)),
  );
  server.get<{ Params: { activityId: ActivityId } }>(
    "/:locale/:area/activities/:activityId/answer",
    (request, reply) =>
      site.cached(request, reply, () => answerPage(needs, request, request.params.activityId)),
  );
};
