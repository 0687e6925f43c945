import type { Instant } from "../../kernel/instant.ts";
import type { Localized } from "../../kernel/locale.ts";

interface Field {
  readonly name: string;
  readonly type: "integer" | "string" | "boolean" | "datetime";
  readonly description: string;
}

/** The licence of a county's own open data. */
export const OPEN_LICENCE = {
  name: "CC-BY-4.0",
  path: "https://creativecommons.org/licenses/by/4.0/",
  title: "Creative Commons Attribution 4.0",
} as const;

const field = (name: string, type: Field["type"], description: string): Field => ({
  name,
  type,
  description,
});

const TIME = [
  field("timestamp", "integer", "Beginning of the day (UTC) in milliseconds since 1970."),
  field("datetime", "datetime", "The same as a date."),
];

/** The columns of every file by its name; columns headed by a number are statements. */
export const FIELDS: Readonly<Record<string, readonly Field[]>> = {
  "comments.csv": [
    ...TIME,
    field("comment-id", "integer", "Number of the statement."),
    field("author-id", "integer", "Always empty: nothing tells who wrote a statement."),
    field("agrees", "integer", "Acts of agreeing, changed ones too; empty with under 5 voters."),
    field("disagrees", "integer", "Acts of disagreeing, likewise."),
    field("moderated", "integer", "1 shown, -1 taken out."),
    field("is-meta", "boolean", "True for a statement that is no opinion."),
    field("is-seed", "boolean", "True for a statement of the county or of an import."),
    field("comment-body", "string", "The words; empty where they were taken out."),
    field("lang", "string", "Language of the words: fi, sv or en."),
    field("state", "string", "published, hidden, withdrawn or merged."),
    field("reason", "string", "Why a moderator hid it."),
    field("merged-into", "integer", "The statement on which the votes count since a merging."),
    field("translation-fi", "string", "Translation by staff into Finnish."),
    field("translation-sv", "string", "Translation by staff into Swedish."),
    field("translation-en", "string", "Translation by staff into English."),
  ],
  "votes.csv": [
    ...TIME,
    field("comment-id", "integer", "Number of the statement."),
    field(
      "voter-id",
      "integer",
      "Number of the person in this export, drawn anew for each conversation.",
    ),
    field("vote", "integer", "The latest vote: 1 agree, 0 pass, -1 disagree."),
  ],
  "participants-votes.csv": [
    field("participant", "integer", "Number of the person, as in votes.csv."),
    field("xid", "string", "Always empty."),
    field("group-id", "integer", "Always empty: nobody is shown in a group."),
    field("n-comments", "integer", "Always 0: nothing tells who wrote a statement."),
    field("n-votes", "integer", "Votes of the person in this file."),
    field("n-agree", "integer", "Of these, agreeing."),
    field("n-disagree", "integer", "Of these, disagreeing."),
  ],
  "background.csv": [
    field("question", "string", "municipality, age, language or service-user."),
    field("answer", "string", "The answer."),
    field("people", "integer", "People who gave it; empty where it would tell of under 5 people."),
  ],
};

export interface PackageInput {
  readonly id: string;
  readonly title: Localized;
  readonly county: Localized;
  /** Full address of the page of the open data. */
  readonly address: string;
  /** When the figures of the results were computed, if they were. */
  readonly at?: Instant;
  readonly files: readonly string[];
  readonly source?: {
    readonly text: string;
    readonly licence: string;
    readonly links: readonly string[];
  };
}

const first = (texts: Localized): string => texts.fi ?? texts.sv ?? texts.en ?? "";

/**
 * The description of the files for programs: a Frictionless Data Package (specs.frictionlessdata.io,
 * Data Package 1). Material from elsewhere keeps its own licence and source.
 */
export const dataPackage = (input: PackageInput): string => {
  const { source } = input;
  const own = { title: first(input.county), path: input.address };
  return `${JSON.stringify(
    {
      profile: "data-package",
      name: `conversation-${input.id}`,
      title: first(input.title),
      titles: input.title,
      homepage: input.address,
      ...(input.at ? { created: input.at } : {}),
      licenses: [
        source
          ? { name: source.licence.replaceAll(" ", "-"), title: source.licence }
          : OPEN_LICENCE,
      ],
      sources: source ? source.links.map((path) => ({ title: source.text, path })) : [own],
      contributors: [{ title: first(input.county), role: "publisher" }],
      resources: input.files.map((name) => ({
        profile: "data-resource",
        name: name.replace(".csv", ""),
        path: name,
        format: "csv",
        mediatype: "text/csv",
        encoding: "utf-8",
        schema: { fields: FIELDS[name] ?? [] },
      })),
    },
    null,
    2,
  )}\n`;
};
