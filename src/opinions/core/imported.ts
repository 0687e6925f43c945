import type { Instant } from "../../kernel/instant.ts";
import type { Locale } from "../../kernel/locale.ts";
import type { VoteValue } from "./engine.ts";

export interface ImportedStatement {
  /** Its id in the system it comes from. */
  readonly sourceId: string;
  readonly text: string;
  readonly lang: Locale;
  readonly hidden: boolean;
  /** About the conversation or the person; no opinion. */
  readonly meta: boolean;
  readonly at: Instant;
}

export interface ImportedVote {
  /** Who voted, as the other system calls them; becomes a pseudonym. */
  readonly voter: string;
  /** `sourceId` of a statement. */
  readonly statement: string;
  readonly value: VoteValue;
  readonly at: Instant;
}

/** A conversation that was held elsewhere. */
export interface ImportedConversation {
  /** In the order in which they get their numbers. */
  readonly statements: readonly ImportedStatement[];
  /** In the order in which they were cast: the last one of a person on a statement counts. */
  readonly votes: Iterable<ImportedVote>;
}

/** Longest text that the register takes; statements of other systems may exceed our own limit. */
export const LONGEST_IMPORTED = 1000;

/** In place of the words of a statement that was taken out without leaving them. */
export const NO_WORDS = "–";

/** Ids that are numbers in ascending order, others after them as text. */
export const compareSourceIds = (a: string, b: string): number => {
  const first = Number(a);
  const second = Number(b);
  if (Number.isNaN(first) !== Number.isNaN(second)) return Number.isNaN(first) ? 1 : -1;
  return Number.isNaN(first) || first === second ? (a < b ? -1 : a > b ? 1 : 0) : first - second;
};
