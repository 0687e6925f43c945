import type { ActivityId, DecisionId } from "../../kernel/ids.ts";
import type { AnswerId, CitationId, RecommendationId } from "./ids.ts";

/** All paths are what follows `/{locale}`; `area` is the county's slug. */
export const decisionsPath = (area: string): string => `/${area}/decisions`;

export const decisionPath = (area: string, decision: DecisionId): string =>
  `/${area}/decisions/${decision}`;

/** The public answer to everyone who took part in an activity. */
export const answerPath = (area: string, activity: ActivityId): string =>
  `/${area}/activities/${activity}/answer`;

/** Takes what a participant says of an answer; `receipt` is the path of their receipt. */
export const feedbackPath = (receipt: string, answer: AnswerId): string =>
  `${receipt}/answers/${answer}`;

/** Takes where the answer should be sent, or forgets it; `receipt` is the path of the receipt. */
export const emailPath = (receipt: string, act: "keep" | "forget"): string =>
  `${receipt}/email/${act}`;

export const staffDecisionsPath = (area: string): string => `/${area}/staff/decisions`;

export const newDecisionPath = (area: string, activity?: ActivityId): string =>
  `/${area}/staff/decisions/new${activity ? `?activity=${activity}` : ""}`;

export const staffDecisionPath = (area: string, decision: DecisionId): string =>
  `/${area}/staff/decisions/${decision}`;

/** A step of the decision's desk. */
export const decisionStepPath = (
  area: string,
  decision: DecisionId,
  step: "facts" | "undo" | "publish" | "implementation",
): string => `${staffDecisionPath(area, decision)}/${step}`;

/** Where findings of one activity are picked. */
export const pickPath = (area: string, decision: DecisionId, activity: ActivityId): string =>
  `${staffDecisionPath(area, decision)}/evidence/${activity}`;

export const effectPath = (
  area: string,
  decision: DecisionId,
  recommendation: RecommendationId,
): string => `${staffDecisionPath(area, decision)}/recommendations/${recommendation}`;

export const undoEffectPath = (
  area: string,
  decision: DecisionId,
  recommendation: RecommendationId,
): string => `${effectPath(area, decision, recommendation)}/undo`;

export const dropCitationPath = (
  area: string,
  decision: DecisionId,
  citation: CitationId,
): string => `${staffDecisionPath(area, decision)}/citations/${citation}/drop`;

/** What residents recommended in an activity, and the form that adds one. */
export const recommendationsPath = (area: string, activity: ActivityId): string =>
  `/${area}/staff/activities/${activity}/recommendations`;

export const dropRecommendationPath = (
  area: string,
  activity: ActivityId,
  recommendation: RecommendationId,
): string => `${recommendationsPath(area, activity)}/${recommendation}/drop`;

/** The form that begins the answer to those who took part in an activity. */
export const newAnswerPath = (area: string, activity: ActivityId, decision: DecisionId): string =>
  `${staffDecisionPath(area, decision)}/answers/${activity}`;

export const staffAnswerPath = (area: string, answer: AnswerId): string =>
  `/${area}/staff/answers/${answer}`;

export const answerStepPath = (area: string, answer: AnswerId, step: "undo" | "publish"): string =>
  `${staffAnswerPath(area, answer)}/${step}`;
