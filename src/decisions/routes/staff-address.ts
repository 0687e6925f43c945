import type { ActivityId, DecisionId } from "../../kernel/ids.ts";
import { type Activity, activityById } from "../../programmes/index.ts";
import type { WholeDecision } from "../core/decision.ts";
import type { AnswerId, RecommendationId } from "../core/ids.ts";
import type { Answer } from "../core/answer.ts";
import type { DecisionInput } from "../core/recommendation.ts";
import { answerById } from "../store/answer.ts";
import { decisionById } from "../store/decision.ts";
import type { DecisionsNeeds } from "./needs.ts";
import type { StaffRequest } from "./staff.ts";

/** What the addresses of staff's pages name; each only where it is the county's own. */
type Named<Params, T> = (
  needs: DecisionsNeeds,
  staff: StaffRequest,
  params: Params,
) => Promise<T | undefined>;

export const ownDecision: Named<{ decisionId: DecisionId }, WholeDecision> = async (
  { db },
  { area },
  { decisionId },
) => {
  const decision = await decisionById(db, decisionId);
  return decision?.area === area.code ? decision : undefined;
};

export const ownActivity: Named<{ activityId: ActivityId }, Activity> = async (
  { db },
  { area },
  { activityId },
) => {
  const activity = await activityById(db, activityId);
  return activity?.area === area.code ? activity : undefined;
};

/** A decision and an activity on its table. */
export interface Tabled {
  readonly decision: WholeDecision;
  readonly activity: Activity;
}

export const ownTabled: Named<{ decisionId: DecisionId; activityId: ActivityId }, Tabled> = async (
  needs,
  staff,
  params,
) => {
  const decision = await ownDecision(needs, staff, params);
  const activity = await ownActivity(needs, staff, params);
  return decision && activity && decision.activityIds.includes(activity.id)
    ? { decision, activity }
    : undefined;
};

/** A decision and a recommendation before it. */
export interface Answering {
  readonly decision: WholeDecision;
  readonly input: DecisionInput;
}

export const ownAnswering: Named<
  { decisionId: DecisionId; recommendationId: RecommendationId },
  Answering
> = async (needs, staff, params) => {
  const decision = await ownDecision(needs, staff, params);
  const input = decision?.inputs.find(
    ({ recommendation }) => recommendation.id === params.recommendationId,
  );
  return decision && input && { decision, input };
};

/** An answer, what it answers and by which decision. */
export interface Writing extends Tabled {
  readonly answer: Answer;
}

export const ownWriting: Named<{ answerId: AnswerId }, Writing> = async (
  needs,
  staff,
  { answerId },
) => {
  const answer = await answerById(needs.db, answerId);
  const tabled = answer && (await ownTabled(needs, staff, answer));
  return answer && tabled && { answer, ...tabled };
};
