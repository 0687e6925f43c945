import type { MeetingDesk } from "./staff-desk.ts";

/** What staff are told who cannot have what they asked for. */
const REFUSED = [
  "already-cancelled",
  "not-waiting",
  "no-registration",
  "meeting-full",
  "changed-meanwhile",
  "no-roles",
  "deadline-before-opening",
  "deadline-after-start",
  "bad-capacity",
  "not-the-time",
  "meeting-not-public",
  "meeting-cancelled",
  "meeting-over",
  "nobody-to-invite",
  "too-many-at-once",
  "unknown-invitation",
  "already-erased",
] as const;

/** A refusal in words, where there are any. */
export const refusedText = ({ look }: MeetingDesk, kind: string): string | undefined => {
  const known = REFUSED.find((one) => one === kind);
  return known && look.t(`desk.refused.${known}`);
};
