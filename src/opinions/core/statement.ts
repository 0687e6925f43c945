import type { Locale } from "../../kernel/locale.ts";
import { ok, type Refusal, type Result, refuse } from "../../kernel/result.ts";
import { type PersonalData, personalDataIn } from "./personal-data.ts";

/**
 * pending: waits for a moderator. published: takes votes. hidden: a moderator took it out, with a
 * reason. withdrawn: its writer asked for it back. merged: another statement says the same, and
 * the votes on this one count there.
 */
export const STATEMENT_STATES = ["pending", "published", "hidden", "withdrawn", "merged"] as const;
export type StatementState = (typeof STATEMENT_STATES)[number];

export const isStatementState = (text: string): text is StatementState =>
  (STATEMENT_STATES as readonly string[]).includes(text);

/** A statement of a conversation; its number is what people see and link to. */
export interface Statement {
  readonly number: number;
  readonly text: string;
  readonly lang: Locale;
  readonly state: StatementState;
}

/** One claim that can be read aloud in one breath. */
export const LONGEST_STATEMENT = 280;

export interface PersonalDataRefusal extends Refusal<"statement-personal-data"> {
  readonly found: readonly PersonalData[];
}

export type TextRefusal =
  | Refusal<
      | "statement-empty"
      | "statement-too-long"
      | "statement-only-markup"
      | "statement-other-script"
      | "statement-link"
    >
  | PersonalDataRefusal;

/** Control characters, and the invisible ones that turn the direction of a line or hide in words. */
const INVISIBLE = /[\p{Cc}\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/gu;

/** The text in composed form on one line, without invisible characters and outer spaces. */
export const cleanText = (text: string): string =>
  text.normalize("NFC").replace(/\s+/gu, " ").replace(INVISIBLE, "").replace(/ {2,}/g, " ").trim();

/** Length as people count it: an emoji or a letter outside the basic plane is one. */
export const lengthOf = (text: string): number => Array.from(text).length;

const MARKUP = /<[^<>]*>|&#?\w+;/g;
const hasWords = (text: string): boolean => /[\p{L}\p{N}]/u.test(text.replace(MARKUP, " "));

/**
 * True for a text that is mostly in letters of another script: its readers vote in Finnish, Swedish
 * or English and could not. A foreign word or name within a sentence is no hindrance.
 */
const isInOtherScript = (text: string): boolean => {
  const letters = text.match(/\p{L}/gu) ?? [];
  const latin = letters.filter((letter) => /\p{Script=Latin}/u.test(letter));
  return letters.length > 0 && latin.length * 2 < letters.length;
};

/**
 * An address to click. A bare name such as "suomi.fi" is no link: services are called by it, and
 * people must be able to talk about them.
 */
const LINK = /\b(?:https?|ftp):\/\/|\bwww\.|[\p{L}\p{N}-]\.(?:fi|ax|se|eu|com|org|net|info|io)\//iu;

/**
 * The text of a new statement as it will be stored, or why it cannot be: empty, longer than 280
 * characters, no words, not in Latin letters, somebody's contact details or identity code, a link.
 */
export const statementText = (text: string): Result<string, TextRefusal> => {
  const clean = cleanText(text);
  if (clean === "") return refuse("statement-empty");
  if (!hasWords(clean)) return refuse("statement-only-markup");
  if (lengthOf(clean) > LONGEST_STATEMENT) return refuse("statement-too-long");
  if (isInOtherScript(clean)) return refuse("statement-other-script");
  const found = personalDataIn(clean);
  if (found.length > 0) {
    return { ok: false, refusal: { kind: "statement-personal-data", found } };
  }
  if (LINK.test(clean)) return refuse("statement-link");
  return ok(clean);
};
