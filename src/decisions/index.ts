/**
 * Decisions: the register of decisions, what they took from residents and why, and the answers.
 * Serves everyone who asks what came of taking part: residents, officials, councillors.
 * Will never change evidence once cited, nor let a recommendation pass as answered without a reason.
 */
export { draftAnswer, publishAnswer } from "./actions/answer.ts";
export { askForAnswer } from "./actions/answer-request.ts";
export { citeFindings } from "./actions/citation.ts";
export { draftDecision, followDecision, publishDecision } from "./actions/decision.ts";
export type { DecisionPanel } from "./actions/panel.ts";
export { setEffect } from "./actions/effect.ts";
export { lateAnswers, outcomesOf, recentAnswers, recommendationsOfArea } from "./actions/reads.ts";
export { submitRecommendation } from "./actions/recommendation.ts";
export type { Decision } from "./core/decision.ts";
export type { RecommendationId } from "./core/ids.ts";
export {
  answerPath,
  decisionPath,
  decisionsPath,
  newDecisionPath,
  staffDecisionsPath,
} from "./core/paths.ts";
export { isAnswered } from "./core/recommendation.ts";
export { answersOfActivity, answersOfArea } from "./store/answer.ts";
export { decisionById, decisionsOfActivity, decisionsOfArea } from "./store/decision.ts";
