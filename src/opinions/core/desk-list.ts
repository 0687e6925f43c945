import { LOCALES, type Locale } from "../../kernel/locale.ts";

/** The lists of the moderation desk by where statements stand; "unseen" is published, too. */
export const DESK_LISTS = [
  "pending",
  "unseen",
  "published",
  "hidden",
  "merged",
  "withdrawn",
] as const;
export type DeskStateList = (typeof DESK_LISTS)[number];

/** A list of the desk: by state, or published statements that lack a translation. */
export type DeskList = DeskStateList | `lacks-${Locale}`;

export const LACKING_LISTS = LOCALES.map((locale) => `lacks-${locale}` as const);

export const isDeskList = (text: string): text is DeskList =>
  ([...DESK_LISTS, ...LACKING_LISTS] as readonly string[]).includes(text);
