import { type Parameters, readMessage } from "./parameters.ts";

export const LANGUAGES = ["fi", "sv", "en"] as const;
export type Language = (typeof LANGUAGES)[number];

/** The three files of a catalogue as text; undefined where a file is missing. */
export type Files = Readonly<Record<Language, string | undefined>>;

export type Texts = Readonly<Record<string, string>>;

export interface Catalogue {
  /** Keys in the order of the Finnish file, each with its parameters. */
  readonly keys: ReadonlyMap<string, Parameters>;
  /** What is wrong, as sentences without the folder. */
  readonly problems: readonly string[];
}

const KEY = /^[a-z0-9]+(?:[.-][a-z0-9]+)*$/;

const duplicates = (text: string): string[] => {
  const names = [...text.matchAll(/^\s*"((?:[^"\\]|\\.)*)"\s*:/gm)].map((match) => match[1] ?? "");
  return names.filter((name, index) => names.indexOf(name) !== index);
};

/** One language file: flat, keys to texts. Puts what is wrong into `problems`. */
const readTexts = (language: Language, text: string | undefined, problems: string[]): Texts => {
  const file = `${language}.json`;
  if (text === undefined) {
    problems.push(`${file} is missing`);
    return {};
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    problems.push(`${file} is not JSON: ${error instanceof Error ? error.message : String(error)}`);
    return {};
  }
  const entries = Object.entries(value ?? {});
  for (const name of duplicates(text)) problems.push(`${file} has "${name}" twice`);
  for (const [key, entry] of entries) {
    if (!KEY.test(key)) problems.push(`${file} "${key}" is not a key: lower case, dots, hyphens`);
    if (typeof entry !== "string") problems.push(`${file} "${key}" is not a text`);
  }
  return Object.fromEntries(
    entries.filter((entry): entry is [string, string] => typeof entry[1] === "string"),
  );
};

const shown = (parameters: Parameters): string =>
  Object.entries(parameters)
    .map(([name, type]) => `${name}: ${type}`)
    .join(", ") || "none";

const sameKeys = (texts: Readonly<Record<Language, Texts>>, problems: string[]): void => {
  for (const language of ["sv", "en"] as const) {
    for (const key of Object.keys(texts.fi))
      if (!(key in texts[language])) problems.push(`${language}.json lacks "${key}"`);
    for (const key of Object.keys(texts[language]))
      if (!(key in texts.fi)) problems.push(`${language}.json has "${key}", which fi.json lacks`);
  }
};

/** Reads and compares the three languages of one catalogue. Finnish is the source. */
export const readCatalogue = (files: Files): Catalogue => {
  const problems: string[] = [];
  const texts = {
    fi: readTexts("fi", files.fi, problems),
    sv: readTexts("sv", files.sv, problems),
    en: readTexts("en", files.en, problems),
  };
  if (LANGUAGES.every((language) => files[language] !== undefined)) sameKeys(texts, problems);
  const keys = new Map<string, Parameters>();
  for (const language of LANGUAGES)
    for (const [key, text] of Object.entries(texts[language])) {
      const reading = readMessage(text, language);
      if (!reading.ok) {
        for (const problem of reading.problems)
          problems.push(`${language}.json "${key}" ${problem}`);
        continue;
      }
      const known = keys.get(key);
      if (known === undefined) keys.set(key, reading.parameters);
      else if (shown(known) !== shown(reading.parameters))
        problems.push(
          `${language}.json "${key}" takes ${shown(reading.parameters)}; before it ${shown(known)}`,
        );
    }
  return { keys, problems };
};
