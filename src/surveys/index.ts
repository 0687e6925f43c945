/**
 * Surveys: questionnaires, answers of counties and of residents, invitations and reminders.
 * Serves who asks (the network, a county) and who answers: a county together, a resident at once.
 * Will never rank counties, tell how a resident answered, or delete a question that was answered.
 */
export {
  reopenCountyAnswer,
  saveCountyAnswers,
  submitCountyAnswer,
} from "./actions/county-answer.ts";
export { createSurvey } from "./actions/create-survey.ts";
export {
  answeredSurveys,
  type ContactWish,
  contactWishes,
  countyStates,
  openSurveysFor,
  surveysOf,
} from "./actions/reads.ts";
export { finishCoding, markAnswers, resolveAnswer, takeSeat } from "./actions/coding.ts";
export { putCode } from "./actions/coding-frame.ts";
export { codingDesk } from "./actions/coding-reads.ts";
export type { AnswerValue } from "./core/answer.ts";
export { isAskedCounty } from "./core/counties.ts";
export { countyAnswerPath, resultsPath, statesPath, surveyPath } from "./core/paths.ts";
export { templateOf } from "./core/templates.ts";
/** The submitted answers of a survey, by county, page by page: `for await (… of answersOf(db, id))`. */
export { surveyById } from "./store/survey.ts";
