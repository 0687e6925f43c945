/**
 * Decisions: the register of decisions, what they took from residents and why, and the answers.
 * Serves everyone who asks what came of taking part: residents, officials, councillors.
 * Will never change evidence once cited, nor let a recommendation pass as answered without a reason.
 */
export {
  type AnswerEditRefusal,
  type AnswerRefusal,
  type DraftAnswerRefusal,
  draftAnswer,
  editAnswer,
  type NewAnswer,
  type PublishAnswerRefusal,
  publishAnswer,
  undoAnswerChange,
} from "./actions/answer.ts";
export { type Cite, type CiteRefusal, citeFindings, dropCitation } from "./actions/citation.ts";
export {
  type DraftDecisionRefusal,
  draftDecision,
  type EditDecisionRefusal,
  editDecision,
  type Follow,
  followDecision,
  type NewDecision,
  type Publish,
  publishDecision,
  undoDecisionChange,
} from "./actions/decision.ts";
export { type EffectRefusal, type SetEffect, setEffect, undoEffect } from "./actions/effect.ts";
export { type FeedbackRefusal, giveFeedback } from "./actions/feedback.ts";
export {
  answersForReceipt,
  lateAnswers,
  type Outcome,
  outcomesOf,
  type ReceiptStory,
  type RecentAnswer,
  recentAnswers,
  recommendationsOfArea,
} from "./actions/reads.ts";
export {
  type DropRecommendationRefusal,
  dropRecommendation,
  type NewRecommendation,
  submitRecommendation,
} from "./actions/recommendation.ts";
export type { Answer, Feedback, LateAnswer, PublishedAnswer } from "./core/answer.ts";
export { type Citation, type Evidence, evidenceText, intervalOf } from "./core/citation.ts";
export {
  type Decision,
  type DecisionContent,
  type DecisionStatus,
  type Implementation,
  type Trace,
  traceOf,
  type WholeDecision,
} from "./core/decision.ts";
export type { AnswerId, CitationId, RecommendationId } from "./core/ids.ts";
export {
  answerPath,
  decisionPath,
  decisionsPath,
  newDecisionPath,
  receiptPath,
  recommendationsPath,
  staffAnswerPath,
  staffDecisionPath,
  staffDecisionsPath,
} from "./core/paths.ts";
export {
  type DecisionInput,
  EFFECTS,
  type Effect,
  type EffectGiven,
  isAnswered,
  type Recommendation,
  type TrackedRecommendation,
} from "./core/recommendation.ts";
export { answersOfActivity, answersOfArea, answersOfDecision } from "./store/answer.ts";
export { decisionById, decisionsOfActivity, decisionsOfArea } from "./store/decision.ts";
export { recommendationsOfActivity } from "./store/recommendation.ts";
