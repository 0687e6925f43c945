import type { DecisionId } from "../../kernel/ids.ts";
import { ok, type Refusal, type Result, refuse } from "../../kernel/result.ts";
import {
  authorise,
  type Context,
  type Permission,
  type PolicyRefusal,
  recordAudit,
  trailOf,
} from "../../people/index.ts";
import type { Tx } from "../../platform/db/connect.ts";
import { inAreaUnlessRefused } from "../../platform/db/refusable.ts";
import { checkDraft, checkVersion, type WholeDecision } from "../core/decision.ts";
import { bumpVersion, decisionById, lockDecision } from "../store/decision.ts";

/** The version that the editor saw; another one means that somebody was faster. */
export interface Seen {
  readonly version: number;
}

export type DeskRefusal = PolicyRefusal | Refusal<"decision-unknown" | "changed-meanwhile">;

export type DraftRefusal = DeskRefusal | Refusal<"already-published">;

/** What a change leaves in the trail. */
export interface TrailEntry {
  readonly action: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly before?: object;
  readonly after?: object;
}

interface Change {
  readonly permission: Permission;
  readonly version: number;
}

/**
 * One change of a decision: loads, authorises, locks, compares versions, lets `work` write, leaves
 * the trace that it answers and counts the version up. Answers the new version.
 */
export const changeDecision = async <R extends Refusal>(
  context: Context,
  id: DecisionId,
  { permission, version }: Change,
  work: (tx: Tx, decision: WholeDecision) => Promise<Result<TrailEntry, R>>,
): Promise<Result<number, R | DeskRefusal>> => {
  const known = await decisionById(context.db, id);
  if (!known) return refuse("decision-unknown");
  const allowed = authorise(context.visitor, permission, known.area);
  if (!allowed.ok) return allowed;
  return inAreaUnlessRefused<number, R | DeskRefusal>(context.db, known.area, async (tx) => {
    const decision = await lockDecision(tx, id);
    if (!decision) return refuse("decision-unknown");
    const current = checkVersion(decision, version);
    if (!current.ok) return current;
    const trace = await work(tx, decision);
    if (!trace.ok) return trace;
    await recordAudit(tx, { ...trailOf(context, known.area), ...trace.value });
    return ok(await bumpVersion(tx, id));
  });
};

/** The same for a draft; what is published is refused, whoever asks. */
export const changeDraft = <R extends Refusal>(
  context: Context,
  id: DecisionId,
  { version }: Seen,
  work: (tx: Tx, decision: WholeDecision) => Promise<Result<TrailEntry, R>>,
): Promise<Result<number, R | DraftRefusal>> =>
  changeDecision<R | DraftRefusal>(
    context,
    id,
    { permission: "decision.edit", version },
    async (tx, decision) => {
      const draft = checkDraft(decision);
      return draft.ok ? work(tx, decision) : draft;
    },
  );
