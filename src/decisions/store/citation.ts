import type { Selectable } from "kysely";
import type { AreaCode } from "../../kernel/area.ts";
import type { ActivityId, DecisionId } from "../../kernel/ids.ts";
import type { Db, Tx } from "../../platform/db/connect.ts";
import type { Citation as CitationTable } from "../../platform/db/tables.generated.ts";
import type { Citation } from "../core/citation.ts";
import type { CitationId } from "../core/ids.ts";
import { groupedBy } from "./grouped.ts";

const citationOf = (row: Selectable<CitationTable>): Citation => ({
  id: row.id as CitationId,
  decisionId: row.decision_id as DecisionId,
  activityId: row.activity_id as ActivityId,
  way: row.way,
  snapshot: row.snapshot,
  snapshotHash: row.snapshot_hash,
  findingKey: row.finding_key,
  claim: row.claim,
  // Written by `insertCitations` alone, from figures.
  numbers: row.numbers as Readonly<Record<string, number>>,
  n: row.n,
  asOf: row.as_of,
  citedAt: row.cited_at,
  contentHash: row.content_hash,
});

/** The citations of each decision in one query, in the order in which they were made. */
export const citationsOf = async (
  db: Db,
  decisions: readonly DecisionId[],
): Promise<ReadonlyMap<DecisionId, readonly Citation[]>> => {
  if (decisions.length === 0) return new Map();
  const rows = await db
    .selectFrom("citation")
    .selectAll()
    .where("decision_id", "in", decisions)
    .orderBy("cited_at")
    .orderBy("finding_key")
    .execute();
  return groupedBy(rows.map(citationOf), ({ decisionId }) => decisionId);
};

export const insertCitations = async (
  tx: Tx,
  area: AreaCode,
  citations: readonly Citation[],
): Promise<void> => {
  await tx
    .insertInto("citation")
    .values(
      citations.map((citation) => ({
        id: citation.id,
        decision_id: citation.decisionId,
        area_code: area,
        activity_id: citation.activityId,
        way: citation.way,
        snapshot: citation.snapshot,
        snapshot_hash: citation.snapshotHash,
        finding_key: citation.findingKey,
        claim: citation.claim,
        numbers: JSON.stringify(citation.numbers),
        n: citation.n,
        as_of: citation.asOf,
        cited_at: citation.citedAt,
        content_hash: citation.contentHash,
      })),
    )
    .execute();
};

export const deleteCitation = async (tx: Tx, id: CitationId): Promise<void> => {
  await tx.deleteFrom("citation").where("id", "=", id).execute();
};
