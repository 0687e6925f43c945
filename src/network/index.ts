/**
 * Network: what the counties do together: trials and their funding, practices, what becomes of them.
 * Serves the coordinator who runs the year of the network and the county that learns from another.
 * Will never rank counties, nor say that a trial caused what was seen after it.
 */
export { inviteCoAuthor } from "./actions/application-author.ts";
export { beginApplication, editApplication, submitApplication } from "./actions/application.ts";
export { noteContact, planContact, stepContact } from "./actions/contact.ts";
export { gatherContacts } from "./actions/contact-wishes.ts";
export { contactsPath } from "./core/contact-paths.ts";
export { createCall, publishCall } from "./actions/call.ts";
export { assignReviewer, declareConflict, scoreApplication } from "./actions/review.ts";
export { decideFunding } from "./actions/review-decision.ts";
export { editTrial, endTrial, startTrial, writeLearning } from "./actions/trial.ts";
export {
  addMilestone,
  addNote,
  finishMilestone,
  moveMilestone,
} from "./actions/trial-milestone.ts";
export { adoptAsMeasure } from "./actions/adoption.ts";
export { createPractice, publishPractice } from "./actions/practice.ts";
export { linkEvidence } from "./actions/practice-evidence.ts";
export { practiceOfActivity } from "./actions/practice-reads.ts";
export {
  askSparring,
  holdSparringOn,
  offerSparring,
  withdrawSparring,
  writeSparringLesson,
} from "./actions/sparring.ts";
export { agreeVisit, beginVisit, declineVisit, noteVisitHeld } from "./actions/visit.ts";
export { practicesPath } from "./core/practice-paths.ts";
export type { PracticeContent } from "./core/practice.ts";
export { situationPicture, writeSituation } from "./actions/situation.ts";
export { networkTasks } from "./actions/home-tasks.ts";
export type { NetworkTask } from "./core/home-task.ts";
export {
  networkHomePath,
  staffSituationPath,
  staffSurveysPath,
  surveysPath,
} from "./core/situation-paths.ts";
export type { CallId } from "./core/trial-ids.ts";
export { staffTrialsPath, trialPath, trialsPath } from "./core/trial-paths.ts";
export { trialById, trialsOfActivity } from "./store/trial.ts";
export type { Body, Means, ToldProgramme } from "./core/situation.ts";
export { milestonesOf } from "./store/trial-milestone.ts";
export { contactsOfSurvey } from "./store/contact.ts";
