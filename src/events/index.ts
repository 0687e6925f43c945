/**
 * Events: meetings with their programme, hosts, times and places, and who comes to them.
 * Serves those who arrange meetings of a county or of the network, and everybody who may come.
 * Will never show who came: names stay with those who need them, and go ninety days after.
 */
export {
  type CreateRefusal,
  createMeeting,
  type NewMeetingInput,
  publishMeeting,
} from "./actions/create-meeting.ts";
export { writeAftermath } from "./actions/edit-meeting.ts";
export { inviteByAddress } from "./actions/invitation.ts";
export { cancelMeeting, moveMeeting } from "./actions/meeting-life.ts";
export { saveTerms, type WithJobs } from "./actions/registration-desk.ts";
export {
  EVENT,
  isPublished,
  type Meeting,
  type MeetingKind,
  type Phase,
  phaseOf,
  type TimedMeeting,
} from "./core/meeting.ts";
export type { AgendaContent } from "./core/agenda.ts";
export type { TermsContent } from "./core/registration.ts";
export {
  EVENTS_PATH,
  eventPath,
  eventsPath,
  FEED_PATH,
  monthPath,
  NEW_EVENT_PATH,
  STAFF_EVENTS_PATH,
  staffEventPath,
} from "./core/paths.ts";
export { addMaterial, type MaterialContext } from "./actions/material.ts";
export { proposeTopic, supportTopic, takeTopic } from "./actions/topic.ts";
export type { ListedMaterial, MaterialContent } from "./core/material.ts";
export { materialPath, MATERIALS_PATH } from "./core/material-paths.ts";
export type { Topic } from "./core/topic.ts";
export { topicPath, TOPICS_PATH } from "./core/topic-paths.ts";
export { agendaOf } from "./store/agenda.ts";
export { hasMeetings, meetingsOf, nextMeetings, recentMeetings } from "./store/lists.ts";
export { meetingById } from "./store/meeting.ts";
export { eventWay } from "./way.ts";
export { newMaterials } from "./store/material.ts";
export { openTopics } from "./store/topic.ts";
