// Written by `npm run messages` from fi.json, sv.json and en.json; change those instead.
import type { Catalogue } from "../../i18n/translator.ts";
import en from "./en.json" with { type: "json" };
import fi from "./fi.json" with { type: "json" };
import sv from "./sv.json" with { type: "json" };

/** The keys of the texts of web, each with its parameters. */
export type WebMessages = {
  "field.required": { readonly label: string };
  "field.too-long": { readonly label: string };
  "field.not-a-day": { readonly label: string };
  "field.not-a-choice": { readonly label: string };
  "field.not-a-number": { readonly label: string };
  "problem.not-found.title": {};
  "problem.not-found.text": {};
  "problem.forbidden.title": {};
  "problem.forbidden.text": {};
  "problem.signed-out.title": {};
  "problem.signed-out.text": {};
  "problem.bad-request.title": {};
  "problem.bad-request.text": {};
  "problem.too-large.title": {};
  "problem.too-large.text": {};
  "problem.stale-form.title": {};
  "problem.stale-form.text": {};
  "problem.too-many.title": {};
  "problem.too-many.text": {};
  "problem.busy.title": {};
  "problem.busy.text": {};
  "problem.fault.title": {};
  "problem.fault.text": { readonly reference: string };
  "problem.conflict.title": {};
  "problem.home": {};
  "field.not-a-time": { readonly label: string };
  "field.no-such-time": { readonly label: string };
};

export const webMessages: Catalogue<WebMessages> = { fi, sv, en };
