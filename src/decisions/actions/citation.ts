import type { ActivityId, DecisionId } from "../../kernel/ids.ts";
import { ok, type Refusal, type Result, refuse } from "../../kernel/result.ts";
import { authorise, type Context } from "../../people/index.ts";
import { hashOf } from "../../platform/secrets.ts";
import { activityById, type Finding, type WayRegistry } from "../../programmes/index.ts";
import { type Citation, type Evidence, evidenceText } from "../core/citation.ts";
import { checkOwnActivity } from "../core/decision.ts";
import type { CitationId } from "../core/ids.ts";
import { deleteCitation, insertCitations } from "../store/citation.ts";
import { decisionById } from "../store/decision.ts";
import { changeDraft, type DraftRefusal, type Seen } from "./desk.ts";

type FreezeRefusal = Refusal<"activity-unknown" | "nothing-to-cite" | "finding-unknown">;

/** Freezes the activity as it is now and reads the wanted findings from that state. */
const frozenEvidence = async (
  { db }: Pick<Context, "db">,
  ways: WayRegistry,
  activityId: ActivityId,
  keys: readonly string[],
): Promise<Result<Evidence[], FreezeRefusal>> => {
  const activity = await activityById(db, activityId);
  const way = activity && ways.find(activity.way);
  if (!activity || !way) return refuse("activity-unknown");
  const snapshot = await way.freeze(db, activity);
  if (!snapshot) return refuse("nothing-to-cite");
  const findings = await way.findings(db, activityId, snapshot.ref);
  const wanted = keys.map((key) => findings.find((finding) => finding.key === key));
  if (!wanted.every((finding): finding is Finding => finding !== undefined))
    return refuse("finding-unknown");
  return ok(
    wanted.map(({ key, claim, numbers, n }) => ({
      activityId,
      way: way.kind,
      snapshot: snapshot.ref,
      snapshotHash: snapshot.hash,
      findingKey: key,
      claim,
      numbers,
      n,
      asOf: snapshot.asOf,
    })),
  );
};

export interface Cite extends Seen {
  /** Keys of the findings, as the way gives them; at least one. */
  readonly findingKeys: readonly string[];
}

export type CiteRefusal =
  | DraftRefusal
  | FreezeRefusal
  | Refusal<"activity-foreign" | "nothing-chosen" | "already-cited">;

/**
 * Cites findings of an activity as they stand now: claim, figures, n and moment are copied from a
 * frozen state and never change, whatever people say later. All are cited, or none.
 */
export const citeFindings = async (
  context: Context,
  ways: WayRegistry,
  id: DecisionId,
  activityId: ActivityId,
  { version, findingKeys }: Cite,
): Promise<Result<number, CiteRefusal>> => {
  const known = await decisionById(context.db, id);
  if (!known) return refuse("decision-unknown");
  // Freezing computes, so it happens before the transaction; only those who may cite cause it.
  const allowed = authorise(context.visitor, "decision.edit", known.area);
  if (!allowed.ok) return allowed;
  const own = checkOwnActivity(known, activityId);
  if (!own.ok) return own;
  const keys = [...new Set(findingKeys)];
  if (keys.length === 0) return refuse("nothing-chosen");
  const evidence = await frozenEvidence(context, ways, activityId, keys);
  if (!evidence.ok) return evidence;
  return changeDraft<CiteRefusal>(context, id, { version }, async (tx, decision) => {
    const cited = decision.citations.some(
      (citation) => citation.activityId === activityId && keys.includes(citation.findingKey),
    );
    if (cited) return refuse("already-cited");
    const citations: Citation[] = evidence.value.map((piece) => ({
      ...piece,
      id: context.chance.uuid() as CitationId,
      decisionId: id,
      citedAt: context.clock.now(),
      contentHash: hashOf(evidenceText(piece)),
    }));
    await insertCitations(tx, decision.area, citations);
    return ok({
      action: "cite-findings",
      subjectKind: "decision-citation",
      subjectId: id,
      after: { citations },
    });
  });
};

/** Drops a citation from a draft; a published decision keeps what it cited. */
export const dropCitation = (
  context: Context,
  id: DecisionId,
  citationId: CitationId,
  seen: Seen,
): Promise<Result<number, DraftRefusal | Refusal<"citation-unknown">>> =>
  changeDraft<DraftRefusal | Refusal<"citation-unknown">>(
    context,
    id,
    seen,
    async (tx, decision) => {
      const citation = decision.citations.find((candidate) => candidate.id === citationId);
      if (!citation) return refuse("citation-unknown");
      await deleteCitation(tx, citationId);
      return ok({
        action: "drop-citation",
        subjectKind: "decision-citation",
        subjectId: id,
        before: citation,
      });
    },
  );
