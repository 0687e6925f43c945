import { eventPath, staffEventPath } from "./paths.ts";

/** Paths of registering, as what follows `/{locale}/{area}`. */
export const registerPath = (id: string): string => `${eventPath(id)}/register`;

/** What the holder of a personal link does with their registration. */
export type OwnAct = "change" | "cancel" | "calendar.ics" | "feedback" | "erase" | "materials";

/** Says that somebody's data was erased. */
export const erasedPath = (id: string): string => `${eventPath(id)}/erased`;

/** The page of one who registered, reached by the link of their letters. */
export const ownPath = (token: string, act?: OwnAct): string =>
  `/events/mine/${token}${act ? `/${act}` : ""}`;

/** The page of one who was invited, reached by the link of the invitation. */
export const invitedPath = (token: string): string => `/events/invited/${token}`;

/** Where one who came opens the code of the screen. */
export const checkInPath = (id: string, code?: string): string =>
  `${eventPath(id)}/check-in${code ? `?code=${code}` : ""}`;

/** Where staff at the door land by the code of somebody's letter. */
export const doorPath = (token: string): string => `/events/door/${token}`;

/** Where letters wait, a page of the portal. */
export const OUTBOX_PATH = "/staff/outbox";

export type DeskPage = "registrations" | "terms" | "invitations" | "attendance" | "feedback";

/** A page of staff about who comes to a meeting. */
/** The desk of those who registered for a meeting. */
export const registrationsPath = (id: string): string => deskPath(id, "registrations");

export const deskPath = (id: string, page: DeskPage): string => `${staffEventPath(id)}/${page}`;
