// Written by `npm run messages` from fi.json, sv.json and en.json; change those instead.
import type { Catalogue } from "../../platform/i18n/translator.ts";
import en from "./en.json" with { type: "json" };
import fi from "./fi.json" with { type: "json" };
import sv from "./sv.json" with { type: "json" };

/** The keys of the texts of surveys, each with its parameters. */
export type SurveysMessages = {
  "answer.none": {};
  "answer.other": { readonly other: string };
  "answer.limit": { readonly most: number };
  "answer.several": {};
  "answer.contact.yes": {};
  "answer.contact.no": {};
  "answer.contact.about": {};
  "answer.contact.who": {};
  "answer.contact.privacy": {};
  "letter.greeting": {};
  "letter.invitation": { readonly county: string; readonly title: string };
  "letter.reminder": { readonly county: string; readonly title: string };
  "letter.last-days": { readonly county: string; readonly title: string };
  "letter.reminder-subject": {};
  "letter.together": {};
  "letter.until": { readonly when: string };
  "letter.address": {};
  "claim.mean": { readonly mean: string; readonly question: string };
  "claim.share": { readonly count: string; readonly n: string; readonly option: string; readonly question: string; readonly share: string };
  "panel.title": {};
  "panel.questions": { readonly count: number };
  "panel.how.counties": {};
  "panel.how.residents": {};
  "panel.none": {};
  "panel.few": {};
  "panel.counties": { readonly asked: string; readonly people: string };
  "panel.residents": { readonly people: number };
  "panel.results": {};
  "panel.staff.title": {};
  "panel.staff.edit": {};
  "panel.staff.states": {};
  "panel.staff.not-ready": {};
  "panel.staff.not-opened": { readonly when: string; readonly why: string };
  "refusal.no-questions": {};
};

export const surveysMessages: Catalogue<SurveysMessages> = { fi, sv, en };
