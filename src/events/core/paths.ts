import type { Month } from "./month.ts";

/** Paths of meetings, as what follows `/{locale}/{area}`. */
export const EVENTS_PATH = "/events";

/** The list, of one kind or year where told. */
export const eventsPath = (
  only: { readonly kind?: string; readonly year?: number } = {},
): string => {
  const query = new Map<string, string>();
  if (only.kind) query.set("kind", only.kind);
  if (only.year) query.set("year", String(only.year));
  const asked = [...query].map(([name, value]) => `${name}=${value}`).join("&");
  return asked ? `${EVENTS_PATH}?${asked}` : EVENTS_PATH;
};

/** One month as a table. */
export const monthPath = (month?: Month): string =>
  `${EVENTS_PATH}/calendar${month ? `?month=${month}` : ""}`;

/** All public meetings of the area for a calendar programme, which asks again by itself. */
export const FEED_PATH = `${EVENTS_PATH}.ics`;

/** The page of one meeting. */
export const eventPath = (id: string): string => `${EVENTS_PATH}/${id}`;

/** One meeting for a calendar programme. */
export const eventFilePath = (id: string): string => `${eventPath(id)}/calendar.ics`;

/** What came out of a meeting. */
export const eventResultsPath = (id: string): string => `${eventPath(id)}/results`;

/** One file of its open data. */
export const eventExportPath = (id: string, file: string): string =>
  `${eventResultsPath(id)}/${file}`;

/** Where those who were there tell so, by the browser in their pocket. */
export const presencePath = (id: string): string => `${eventPath(id)}/here`;

export const STAFF_EVENTS_PATH = "/staff/events";

/** The form that begins a new meeting. */
export const NEW_EVENT_PATH = `${STAFF_EVENTS_PATH}/new`;

/** The form of a new meeting that is like a former one. */
export const copyEventPath = (id: string): string => `${NEW_EVENT_PATH}?copy=${id}`;

/** The page from which staff run a meeting. */
export const staffEventPath = (id: string): string => `${STAFF_EVENTS_PATH}/${id}`;

/** What can be done with a meeting; each is a page of its own. */
export type EventAct =
  | "edit"
  | "undo"
  | "publish"
  | "agenda"
  | "notes"
  | "move"
  | "cancel"
  | "split"
  | "series";

export const eventActPath = (id: string, act: EventAct): string => `${staffEventPath(id)}/${act}`;

/** What can be done with the programme of a meeting. */
export type AgendaAct = "add" | "shift" | "restore";

export const agendaActPath = (id: string, act: AgendaAct): string =>
  `${eventActPath(id, "agenda")}/${act}`;

/** The form of one item of the programme. */
export const agendaItemPath = (id: string, item: string): string =>
  `${eventActPath(id, "agenda")}/items/${item}`;

export const agendaRemovePath = (id: string, item: string): string =>
  `${agendaItemPath(id, item)}/remove`;
