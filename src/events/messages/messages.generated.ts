// Written by `npm run messages` from fi.json, sv.json and en.json; change those instead.
import type { Catalogue } from "../../platform/i18n/translator.ts";
import en from "./en.json" with { type: "json" };
import fi from "./fi.json" with { type: "json" };
import sv from "./sv.json" with { type: "json" };

/** The keys of the texts of events, each with its parameters. */
export type EventsMessages = {

};

export const eventsMessages: Catalogue<EventsMessages> = { fi, sv, en };
