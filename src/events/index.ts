/**
 * Events: meetings with their programme, hosts, times and places, and who comes to them.
 * Serves those who arrange meetings of a county or of the network, and everybody who may come.
 * Will never show who came: names stay with those who need them, and go ninety days after.
 */
export { createMeeting, type NewMeetingInput, publishMeeting } from "./actions/create-meeting.ts";
export { noteAttendance, screenCode } from "./actions/attendance.ts";
export { editMeeting, writeAftermath } from "./actions/edit-meeting.ts";
export { giveFeedback } from "./actions/feedback.ts";
export { inviteByAddress } from "./actions/invitation.ts";
export { makeSeries } from "./actions/make-series.ts";
export { moveMeeting } from "./actions/meeting-life.ts";
export { enterTogether } from "./actions/registration-book.ts";
export { saveTerms, type WithJobs } from "./actions/registration-desk.ts";
export { writeMeetingLetters } from "./actions/registration-letters.ts";
export { tellPresence } from "./actions/turnout.ts";
export { type MeetingKind, phaseOf, type TimedMeeting } from "./core/meeting.ts";
export type { AgendaContent } from "./core/agenda.ts";
export type { TermsContent } from "./core/registration.ts";
export { registrationsPath } from "./core/registration-paths.ts";
export { EVENTS_PATH, eventPath, FEED_PATH, STAFF_EVENTS_PATH } from "./core/paths.ts";
export { addMaterial, askAccessible } from "./actions/material.ts";
export { declineTopic, proposeTopic, supportTopic, takeTopic } from "./actions/topic.ts";
export type { ListedMaterial } from "./core/material.ts";
export { materialPath } from "./core/material-paths.ts";
export type { Topic } from "./core/topic.ts";
export { topicPath } from "./core/topic-paths.ts";
export { agendaOf } from "./store/agenda.ts";
export { meetingById } from "./store/meeting.ts";
export { registrationTerms } from "./store/registration-terms.ts";
export {
  awaitedMeetings,
  hasMeetings,
  meetingsOf,
  nextMeetings,
} from "./store/lists.ts";
export { eventWay } from "./way.ts";
export { newMaterials } from "./store/material.ts";
export { openTopics } from "./store/topic.ts";
