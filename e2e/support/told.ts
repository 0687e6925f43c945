import { type APIRequestContext, type APIResponse, expect } from "@playwright/test";
import { headingsOf, langOf, languagesOf } from "./markup.ts";
import type { Language } from "./places.ts";
import { invalidities } from "./validity.ts";

/**
 * An answer that a person can read: a valid page in the right language, with its heading. A form
 * that came back can be had in the other languages, too.
 */
export const told = async (request: APIRequestContext, answer: APIResponse, language: Language) => {
  const html = await answer.text();
  expect(await invalidities(html)).toEqual([]);
  expect(langOf(html)).toBe(language);
  for (const path of answer.status() === 422 ? Object.values(languagesOf(html)) : [])
    expect({ path, status: (await request.get(path)).status() }).toEqual({ path, status: 200 });
  return { status: answer.status(), heading: headingsOf(html)[0] };
};

/** The heading of the page for an address that leads nowhere. */
export const NOT_FOUND = {
  fi: "Sivua ei löydy",
  sv: "Sidan finns inte",
  en: "Page not found",
};
