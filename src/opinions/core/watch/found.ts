/** What can be unlike the rest of a conversation. */
export type PatternKind =
  | "identical"
  | "near"
  | "burst"
  | "fast"
  | "all-agree"
  | "all-disagree"
  | "all-pass";

/** People whose voting is unlike the rest, as rows of the table. */
export interface Found {
  readonly kind: PatternKind;
  /** The same wherever the same pattern is found again. */
  readonly key: string;
  readonly people: readonly number[];
  /** How many such people there would be if nothing was unusual. */
  readonly expected?: number;
  /** Chance that so many occur anywhere in the conversation, after correction for all looks. */
  readonly odds?: number;
  /** Statements on which they vote alike. */
  readonly statements?: number;
}

/** No block of fewer people is looked at: nobody is to be recognised. */
export const FEWEST_PEOPLE = 5;

/** Who voted on fewer statements gives no pattern to look at. */
export const FEWEST_VOTES = 7;

/** An honest conversation shows a false alarm of one kind with at most this chance. */
export const FALSE_ALARM = 0.01;
