import type { TimedMeeting } from "./meeting.ts";

/** The name of a meeting in calendars; stable for its life. */
export const calendarUid = ({ id }: Pick<TimedMeeting, "id">): string => `${id}@puntari`;
