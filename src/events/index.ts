/**
 * Events: meetings with their programme, hosts, times and places, and who comes to them.
 * Serves those who arrange meetings of a county or of the network, and everybody who may come.
 * Will never show who came: names stay with those who need them, and go ninety days after.
 */
export { createMeeting, type NewMeetingInput, publishMeeting } from "./actions/create-meeting.ts";
export { inviteByAddress } from "./actions/invitation.ts";
export { saveTerms, type WithJobs } from "./actions/registration-desk.ts";
export { type MeetingKind, phaseOf, type TimedMeeting } from "./core/meeting.ts";
export type { AgendaContent } from "./core/agenda.ts";
export type { TermsContent } from "./core/registration.ts";
export { EVENTS_PATH, eventPath, FEED_PATH, STAFF_EVENTS_PATH } from "./core/paths.ts";
export { addMaterial } from "./actions/material.ts";
export { proposeTopic } from "./actions/topic.ts";
export type { ListedMaterial } from "./core/material.ts";
export { materialPath } from "./core/material-paths.ts";
export type { Topic } from "./core/topic.ts";
export { topicPath } from "./core/topic-paths.ts";
export { agendaOf } from "./store/agenda.ts";
export { hasMeetings, meetingsOf, nextMeetings } from "./store/lists.ts";
export { eventWay } from "./way.ts";
export { newMaterials } from "./store/material.ts";
export { openTopics } from "./store/topic.ts";
