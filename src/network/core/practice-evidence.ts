import type { AreaCode } from "../../kernel/area.ts";
import type { ActivityId, DecisionId } from "../../kernel/ids.ts";
import type { Instant } from "../../kernel/instant.ts";
import type { Localized } from "../../kernel/locale.ts";
import { ok, type Refusal, type Result, refuse } from "../../kernel/result.ts";
import type { EvidenceId } from "./practice-ids.ts";

export const EVIDENCE_KINDS = ["activity", "finding", "observation", "decision"] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

/** What a practice rests on: a link that lives on, with the words and figures of that day. */
export interface EvidencePiece {
  readonly id: EvidenceId;
  readonly kind: EvidenceKind;
  /** The county whose it is. */
  readonly area: AreaCode;
  readonly activityId?: ActivityId;
  readonly decisionId?: DecisionId;
  readonly observationId?: string;
  /** The indicator's code in addresses. */
  readonly indicator?: string;
  /** Of a finding: kind of its way, its key, and the frozen state from which it was read. */
  readonly way?: string;
  readonly findingKey?: string;
  readonly snapshot?: string;
  readonly snapshotHash?: string;
  readonly claim: Localized;
  /** Figures by name; `lower` and `upper` where it is known how far the truth may lie. */
  readonly numbers: Readonly<Record<string, number>>;
  readonly unit?: string;
  /** The people or rows that it is about; absent where hidden or not told. */
  readonly n?: number;
  readonly asOf: Instant;
}

const MOST = 20;

/** The same thing from two moments is the same thing: it is linked once. */
const sameThing = (a: Omit<EvidencePiece, "id">, b: Omit<EvidencePiece, "id">): boolean =>
  a.kind === b.kind &&
  a.activityId === b.activityId &&
  a.decisionId === b.decisionId &&
  a.observationId === b.observationId &&
  a.findingKey === b.findingKey;

/** May these pieces join those that are there? */
export const checkEvidence = (
  known: readonly EvidencePiece[],
  fresh: readonly Omit<EvidencePiece, "id">[],
): Result<void, Refusal<"evidence-twice" | "evidence-too-many">> => {
  if (fresh.some((piece) => known.some((one) => sameThing(one, piece))))
    return refuse("evidence-twice");
  return known.length + fresh.length > MOST ? refuse("evidence-too-many") : ok(undefined);
};

/** How far the truth may lie, where the figures tell: `lower`, and `upper` unless it is "at least". */
export const spanOf = ({
  numbers,
}: Pick<EvidencePiece, "numbers">):
  | { readonly lower: number; readonly upper?: number }
  | undefined => {
  const { lower, upper } = numbers;
  if (lower === undefined) return undefined;
  return upper === undefined ? { lower } : { lower, upper };
};
