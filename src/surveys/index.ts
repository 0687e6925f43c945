/**
 * Surveys: questionnaires, answers of counties and of residents, invitations and reminders.
 * Serves who asks (the network, a county) and who answers: a county together, a resident at once.
 * Will never rank counties, tell how a resident answered, or delete a question that was answered.
 */
export {
  type CountyPlace,
  type GivenAnswer,
  reopenCountyAnswer,
  saveCountyAnswers,
  submitCountyAnswer,
} from "./actions/county-answer.ts";
export { createSurvey, type NewSurvey } from "./actions/create-survey.ts";
export {
  type ContactWish,
  contactWishes,
  countyStates,
  type CountyState,
  openSurvey,
  type OpenSurvey,
  openSurveysFor,
  questionsOf,
  talliesOf,
} from "./actions/reads.ts";
export { finishCoding, markAnswers, resolveAnswer, takeSeat } from "./actions/coding.ts";
export { putCode } from "./actions/coding-frame.ts";
export { codingDesk } from "./actions/coding-reads.ts";
export { showResults } from "./actions/results.ts";
export { answerSurvey } from "./actions/resident-answer.ts";
export type { Answers, AnswerValue } from "./core/answer.ts";
export { COUNTIES, isAskedCounty } from "./core/counties.ts";
export { countyAnswerPath, resultsPath, statesPath, surveyPath } from "./core/paths.ts";
export {
  type Question,
  type Questionnaire,
  questionBy,
  questionsIn,
} from "./core/questionnaire.ts";
export type { SubmittedAnswer, Survey } from "./core/survey.ts";
export { type Distribution, type QuestionTally, tallyOf } from "./core/tally.ts";
export { type SurveyTemplate, templateOf } from "./core/templates.ts";
/** The submitted answers of a survey, by county, page by page: `for await (… of answersOf(db, id))`. */
export { submittedAnswers as answersOf } from "./store/answers.ts";
export { surveyById } from "./store/survey.ts";
