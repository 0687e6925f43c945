import type { Selectable } from "kysely";
import type { AreaCode } from "../../kernel/area.ts";
import type { ActivityId, DecisionId } from "../../kernel/ids.ts";
import type { Instant } from "../../kernel/instant.ts";
import type { Db, Tx } from "../../platform/db/connect.ts";
import type { PracticeEvidence as EvidenceTable } from "../../platform/db/tables.generated.ts";
import type { EvidenceKind, EvidencePiece } from "../core/practice-evidence.ts";
import type { EvidenceId, PracticeId } from "../core/practice-ids.ts";

const pieceOf = (row: Selectable<EvidenceTable>): EvidencePiece => ({
  id: row.id as EvidenceId,
  kind: row.kind as EvidenceKind,
  area: row.area_code as AreaCode,
  activityId: (row.activity_id ?? undefined) as ActivityId | undefined,
  decisionId: (row.decision_id ?? undefined) as DecisionId | undefined,
  observationId: row.observation_id ?? undefined,
  indicator: row.indicator ?? undefined,
  way: row.way ?? undefined,
  findingKey: row.finding_key ?? undefined,
  snapshot: row.snapshot ?? undefined,
  snapshotHash: row.snapshot_hash ?? undefined,
  claim: row.claim,
  // The column holds what `insertEvidence` put there.
  numbers: row.numbers as unknown as Readonly<Record<string, number>>,
  unit: row.unit ?? undefined,
  n: row.n ?? undefined,
  asOf: row.as_of,
});

/** What a practice rests on, in the order in which it was linked. */
export const evidenceOf = async (db: Db, practice: PracticeId): Promise<EvidencePiece[]> => {
  const rows = await db
    .selectFrom("practice_evidence")
    .selectAll()
    .where("practice_id", "=", practice)
    .orderBy("added_at")
    .orderBy("id")
    .execute();
  return rows.map(pieceOf);
};

export const insertEvidence = async (
  tx: Tx,
  practice: PracticeId,
  pieces: readonly EvidencePiece[],
  at: Instant,
): Promise<void> => {
  await tx
    .insertInto("practice_evidence")
    .values(
      pieces.map((piece) => ({
        id: piece.id,
        practice_id: practice,
        area_code: piece.area,
        kind: piece.kind,
        activity_id: piece.activityId ?? null,
        decision_id: piece.decisionId ?? null,
        observation_id: piece.observationId ?? null,
        indicator: piece.indicator ?? null,
        way: piece.way ?? null,
        finding_key: piece.findingKey ?? null,
        snapshot: piece.snapshot ?? null,
        snapshot_hash: piece.snapshotHash ?? null,
        claim: piece.claim,
        numbers: JSON.stringify(piece.numbers),
        unit: piece.unit ?? null,
        n: piece.n ?? null,
        as_of: piece.asOf,
        added_at: at,
      })),
    )
    .execute();
};

export const deleteEvidence = async (tx: Tx, id: EvidenceId): Promise<void> => {
  await tx.deleteFrom("practice_evidence").where("id", "=", id).execute();
};
