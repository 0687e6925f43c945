// Written by `npm run messages` from fi.json, sv.json and en.json; change those instead.
import type { Catalogue } from "../../platform/i18n/translator.ts";
import en from "./en.json" with { type: "json" };
import fi from "./fi.json" with { type: "json" };
import sv from "./sv.json" with { type: "json" };

/** The keys of the texts of people, each with its parameters. */
export type PeopleMessages = {
  "sign-in.title": {};
  "sign-in.text": {};
  "sign-in.button": {};
  "sign-in.help.title": {};
  "sign-in.help.text": {};
  "refusal.link-unknown": {};
  "refusal.link-used": {};
  "refusal.link-expired": {};
  "refusal.title": {};
};

export const peopleMessages: Catalogue<PeopleMessages> = { fi, sv, en };
