import type { Locale } from "../../../kernel/locale.ts";
import type { Questionnaire } from "../questionnaire.ts";
import type { Audience } from "../survey.ts";

/** A text in all three languages. */
export type InAll = Readonly<Record<Locale, string>>;

export const inAll = (fi: string, sv: string, en: string): InAll => ({ fi, sv, en });

/** A survey to begin from: everything filled in, everything to be changed. */
export interface SurveyTemplate {
  /** Stands in addresses. */
  readonly key: string;
  readonly audience: Audience;
  readonly title: InAll;
  /** For whom and when it fits, in one sentence for staff. */
  readonly about: InAll;
  /** What the survey asks in one sentence; the question of its activity. */
  readonly question: InAll;
  readonly why: InAll;
  /** Minutes that answering takes. */
  readonly minutes: number;
  readonly questionnaire: Questionnaire;
}

/** Options from key to text, in their order. */
export const options = (texts: Readonly<Record<string, InAll>>) =>
  Object.entries(texts).map(([key, text]) => ({ key, text }));

export const OTHER_WHAT = inAll("Muu, mikä?", "Annat, vad?", "Other, what?");
