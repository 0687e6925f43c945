import type { ActivityId, DecisionId } from "../../kernel/ids.ts";
import type { Instant } from "../../kernel/instant.ts";
import type { Localized } from "../../kernel/locale.ts";
import { LOCALES } from "../../kernel/locale.ts";
import type { CitationId } from "./ids.ts";

/** Evidence as it stood when it was cited; nothing of it ever changes. */
export interface Evidence {
  readonly activityId: ActivityId;
  /** Kind of the way, e.g. `conversation`. */
  readonly way: string;
  /** The way's own reference to the frozen state. */
  readonly snapshot: string;
  /** Hash of what went into that state. */
  readonly snapshotHash: string;
  readonly findingKey: string;
  readonly claim: Localized;
  /** The figures behind the claim by name. */
  readonly numbers: Readonly<Record<string, number>>;
  /** The people that the figures are about. */
  readonly n: number;
  /** The moment up to which contributions were counted. */
  readonly asOf: Instant;
}

export interface Citation extends Evidence {
  readonly id: CitationId;
  readonly decisionId: DecisionId;
  readonly citedAt: Instant;
  /** SHA-256 of `evidenceText`, hex: anyone can check that the citation was not touched. */
  readonly contentHash: string;
}

/**
 * The one text of a piece of evidence, from which its hash is made: a JSON array in a fixed order,
 * figures sorted by name, languages in the order fi, sv, en.
 */
export const evidenceText = (evidence: Evidence): string =>
  JSON.stringify([
    evidence.activityId,
    evidence.way,
    evidence.snapshot,
    evidence.snapshotHash,
    evidence.findingKey,
    LOCALES.map((locale) => evidence.claim[locale] ?? null),
    Object.entries(evidence.numbers).toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)),
    evidence.n,
    evidence.asOf,
  ]);

/** How far the truth may lie; a finding that only promises "at least" has no upper end. */
export interface Interval {
  readonly lower: number;
  readonly upper?: number;
}

/** The interval among the figures of a finding, by the names `lower` and `upper`. */
export const intervalOf = (numbers: Readonly<Record<string, number>>): Interval | undefined => {
  const { lower, upper } = numbers;
  if (lower === undefined) return undefined;
  return upper === undefined ? { lower } : { lower, upper };
};
