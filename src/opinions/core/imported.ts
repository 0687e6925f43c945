import type { Instant } from "../../kernel/instant.ts";
import type { Locale } from "../../kernel/locale.ts";
import type { VoteValue } from "./engine.ts";
import type { Reason } from "./moderation.ts";
import type { StatementState } from "./statement.ts";

export interface ImportedStatement {
  /** Its id in the system it comes from. */
  readonly sourceId: string;
  readonly text: string;
  readonly lang: Locale;
  readonly state: StatementState;
  /** Published though no moderator looked at it: `moderated` 0 in the format of Polis. */
  readonly unseen?: true;
  /** Why it was hidden, where that is told. */
  readonly reason?: Reason;
  /** `sourceId` of the statement that stands for it, exactly while the state is "merged". */
  readonly mergedInto?: string;
  /** About the conversation or the person; no opinion. */
  readonly meta: boolean;
  readonly translations?: Readonly<Partial<Record<Locale, string>>>;
  readonly at: Instant;
}

export interface ImportedVote {
  /** Who voted, as the other system calls them; becomes a pseudonym. */
  readonly voter: string;
  /** `sourceId` of a statement. */
  readonly statement: string;
  readonly value: VoteValue;
  /** The person marked the statement as important to them. */
  readonly important?: true;
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

/** Largest number that a paper form can name (see `readPaperAnswers`). */
const LARGEST_NUMBER = 99_999;

/**
 * The numbers that imported statements get: their own where all have one from 1 up, as in an export
 * of ours, so that links, paper forms and the map stay what they were; else 1, 2, 3 …
 */
export const importedNumbers = (sourceIds: readonly string[]): readonly number[] => {
  const kept = sourceIds.every((id) => /^[1-9]\d*$/.test(id) && Number(id) <= LARGEST_NUMBER);
  return sourceIds.map((id, index) => (kept ? Number(id) : index + 1));
};

/** Ids that are numbers in ascending order, others after them as text. */
export const compareSourceIds = (a: string, b: string): number => {
  const first = Number(a);
  const second = Number(b);
  if (Number.isNaN(first) !== Number.isNaN(second)) return Number.isNaN(first) ? 1 : -1;
  return Number.isNaN(first) || first === second ? (a < b ? -1 : a > b ? 1 : 0) : first - second;
};
