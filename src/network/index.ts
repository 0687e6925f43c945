/**
 * Network: what the counties do together: trials and their funding, practices, what becomes of them.
 * Serves the coordinator who runs the year of the network and the county that learns from another.
 * Will never rank counties, nor say that a trial caused what was seen after it.
 */
export {
  beginApplication,
  editApplication,
  reopenApplication,
  submitApplication,
  withdrawApplication,
} from "./actions/application.ts";
export { inviteCoAuthor, removeCoAuthor } from "./actions/application-author.ts";
export {
  addContact,
  erasePerson,
  noteContact,
  planContact,
  stepContact,
  undoContactStep,
} from "./actions/contact.ts";
export { gatherContacts } from "./actions/contact-wishes.ts";
export type { ContactCounts, ContactId, ContactState } from "./core/contact.ts";
export { contactPath, contactsPath } from "./core/contact-paths.ts";
export { contactCounts } from "./store/contact.ts";
export {
  createCall,
  dropCriterion,
  editCall,
  publishCall,
  putCriterion,
  unpublishCall,
} from "./actions/call.ts";
export {
  assignReviewer,
  declareConflict,
  dropReviewer,
  scoreApplication,
} from "./actions/review.ts";
export { decideFunding } from "./actions/review-decision.ts";
export { editTrial, endTrial, startTrial, writeLearning } from "./actions/trial.ts";
export {
  addMilestone,
  addNote,
  finishMilestone,
  moveMilestone,
  unfinishMilestone,
} from "./actions/trial-milestone.ts";
export { trialsOf, trialsOnTheWay } from "./actions/trial-reads.ts";
export { adoptAsActivity, adoptAsMeasure, undoAdoption } from "./actions/adoption.ts";
export {
  createPractice,
  deletePractice,
  editPractice,
  publishPractice,
  withdrawPractice,
} from "./actions/practice.ts";
export { dropEvidence, type EvidenceChoice, linkEvidence } from "./actions/practice-evidence.ts";
export {
  newPractices,
  type Origin,
  practiceOfActivity,
  practiceOfNode,
  practicesOf,
} from "./actions/practice-reads.ts";
export {
  askSparring,
  holdSparringOn,
  offerSparring,
  practiceFromLesson,
  withdrawSparring,
  writeSparringLesson,
} from "./actions/sparring.ts";
export { agreeVisit, beginVisit, declineVisit, noteVisitHeld } from "./actions/visit.ts";
export type { Adoption } from "./core/adoption.ts";
export type { PracticeId, SparringId, VisitId } from "./core/practice-ids.ts";
export {
  practicePath,
  practicesPath,
  sparringPath,
  sparringsPath,
  staffPracticesPath,
  visitPath,
  visitsPath,
} from "./core/practice-paths.ts";
export type { ListedPractice, Practice, PracticeContent } from "./core/practice.ts";
export { type Sparring, sparringState } from "./core/sparring.ts";
export { type Visit, visitDay, visitState } from "./core/visit.ts";
export { adoptionsOf } from "./store/adoption.ts";
export { sparringOpen } from "./store/sparring.ts";
export { visitsOnTheWay } from "./store/visit.ts";
export {
  type OwnSituation,
  type Picture,
  situationPicture,
  writeSituation,
} from "./actions/situation.ts";
export { type NetworkTask, type NetworkTaskKind, networkTasks } from "./actions/home-tasks.ts";
export {
  networkHomePath,
  situationPath,
  staffSituationPath,
  staffSurveysPath,
  surveysPath,
} from "./core/situation-paths.ts";
export type { Call } from "./core/call.ts";
export type { ListedTrial, Trial, TrialState } from "./core/trial.ts";
export { trialState } from "./core/trial.ts";
export type { ApplicationId, CallId, MilestoneId, TrialId } from "./core/trial-ids.ts";
export {
  callPath,
  callsPath,
  staffCallsPath,
  staffTrialPath,
  staffTrialsPath,
  trialPath,
  trialsPath,
} from "./core/trial-paths.ts";
export { openCalls } from "./store/call.ts";
export { trialsOfActivity, trialsOfDecision, trialsOfMeasure } from "./store/trial.ts";
export type { Body, Means, ToldProgramme } from "./core/situation.ts";
export { milestonesOf } from "./store/trial-milestone.ts";
export { contactsOfSurvey } from "./store/contact.ts";
