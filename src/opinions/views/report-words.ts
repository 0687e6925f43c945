import type { DocumentBlock, Words } from "../../kernel/document.ts";
import type { Instant } from "../../kernel/instant.ts";
import { type Localized, textFor } from "../../kernel/locale.ts";
import type { GroupingResult } from "../core/grouping.ts";
import type { Reason } from "../core/moderation.ts";
import type { Report } from "../core/report.ts";
import type { Statement } from "../core/statement.ts";
import { type Look, langOf, type Source } from "./look.tsx";
import type { TurnoutData } from "./results-turnout.tsx";

/** What an activity says of itself, as far as a report repeats it. */
export interface ReportTopic {
  readonly question: Localized;
  readonly why?: Localized;
  readonly decides?: Localized;
  readonly decisionOn?: string;
  readonly canChange?: Localized;
  readonly cannotChange?: Localized;
  readonly openedAt?: Instant;
  readonly closesAt?: Instant;
  readonly closedAt?: Instant;
  readonly attribution?: Source;
}

/** The state that a report is of. */
export interface ReportState {
  readonly grouping: number;
  readonly computedAt: Instant;
  readonly algorithm: string;
  readonly method: GroupingResult["method"];
  /** True where what is said was tested as a whole, so that little of it is chance. */
  readonly tested: boolean;
  readonly upToVote: number;
  readonly inputHash: string;
  /** Statements hidden by moderators, by reason. */
  readonly hidden: ReadonlyMap<Reason | undefined, number>;
}

export interface ReportInput {
  readonly look: Look;
  readonly topic: ReportTopic;
  readonly county: { readonly name: Localized; readonly brandColour: string };
  readonly state: ReportState;
  readonly report: Report;
  /** Translations by the county into the report's language, by the statement's number. */
  readonly translations: ReadonlyMap<number, string>;
  /** Who took part beside who lives here; only of the state of now. */
  readonly turnout?: TurnoutData;
  /** Full address of the page of this very state. */
  readonly address: string;
}

export const wordsOf = ({ locale }: Look, statement: Pick<Statement, "text" | "lang">): Words => {
  const lang = langOf(statement, locale);
  return { text: statement.text, ...(lang ? { lang } : {}) };
};

export const localWords = ({ locale }: Look, texts: Localized): Words => {
  const { text, lang } = textFor(texts, locale);
  return lang === locale ? { text } : { text, lang };
};

export const paragraph = (text: string, tone?: "lead" | "note"): DocumentBlock => ({
  kind: "paragraph",
  words: [{ text }],
  ...(tone ? { tone } : {}),
});

export const quotedWords = (look: Look, statement: Statement): Words => ({
  ...wordsOf(look, statement),
  text: look.t("claim.quote", { text: statement.text }),
});

/** The county's translation of a quoted statement, said to be one; undefined where there is none. */
export const translationNote = (
  { look, translations }: Pick<ReportInput, "look" | "translations">,
  { number }: Pick<Statement, "number">,
): string | undefined => {
  const text = translations.get(number);
  return text === undefined ? undefined : look.t("translation.said", { text });
};
