import { LOCALES, type Localized } from "../../kernel/locale.ts";

/** Somebody by what they are and where from; never by name. */
export interface Person {
  readonly title?: Localized;
  readonly organisation?: Localized;
}

interface Parts {
  readonly title: string;
  readonly organisation: string;
}

const LINE = /^(.*\S)\s*,\s*([^,]*)$/;

/** `johtava asiantuntija, Sitra`: what follows the last comma is the organisation. */
const partsOf = (line: string, alone: keyof Parts): Parts => {
  const [, title, organisation] = LINE.exec(line) ?? [];
  if (title !== undefined && organisation) return { title, organisation };
  return { title: "", organisation: "", [alone]: line.replace(/\s*,\s*$/, "") };
};

const linesOf = (text: string | undefined): string[] =>
  (text ?? "")
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");

const gathered = (texts: readonly (readonly [string, string])[]): Localized | undefined => {
  const present = texts.filter(([, text]) => text !== "");
  return present.length > 0 ? Object.fromEntries(present) : undefined;
};

/**
 * People as somebody typed them, one a line, in up to three languages; the first line of each
 * language is the first person. A line without a comma is what `alone` says.
 */
export const peopleFrom = (lines: Localized, alone: keyof Parts): readonly Person[] => {
  const byLocale = LOCALES.map((locale) => [locale, linesOf(lines[locale])] as const);
  const count = Math.max(...byLocale.map(([, all]) => all.length));
  return Array.from({ length: count }, (_, index) => {
    const parts = byLocale.map(
      ([locale, all]) => [locale, partsOf(all[index] ?? "", alone)] as const,
    );
    const title = gathered(parts.map(([locale, part]) => [locale, part.title]));
    const organisation = gathered(parts.map(([locale, part]) => [locale, part.organisation]));
    return { ...(title && { title }), ...(organisation && { organisation }) };
  });
};

/** One person as a line in one language; empty when nothing is known in it. */
export const personLine = ({ title, organisation }: Person, locale: keyof Localized): string =>
  [title?.[locale], organisation?.[locale]].filter(Boolean).join(", ");

/** The opposite of `peopleFrom`; a language in which nobody is described is left out. */
export const linesFrom = (people: readonly Person[]): Localized =>
  Object.fromEntries(
    LOCALES.map((locale) => [
      locale,
      people
        .map((person) => personLine(person, locale))
        .join("\n")
        .trimEnd(),
    ]).filter(([, text]) => text !== ""),
  );
