import type { AreaCode } from "../../kernel/area.ts";
import type { ActivityId, NodeId } from "../../kernel/ids.ts";
import { ok, type Refusal, type Result, refuse } from "../../kernel/result.ts";
import { followedNodes } from "../../indicators/index.ts";
import {
  authorise,
  type Context,
  type PolicyRefusal,
  recordAudit,
  trailOf,
} from "../../people/index.ts";
import type { Db, Tx } from "../../platform/db/connect.ts";
import { inAreaUnlessRefused } from "../../platform/db/refusable.ts";
import type { JobQueue } from "../../platform/jobs/queue.ts";
import {
  chain,
  dropPlannedMeasure,
  nodeById,
  planActivity,
  planMeasure,
  type Programme,
  programmesOfArea,
  type WayRegistry,
} from "../../programmes/index.ts";
import type { Adoption } from "../core/adoption.ts";
import type { EvidencePiece } from "../core/practice-evidence.ts";
import type { AdoptionId, PracticeId } from "../core/practice-ids.ts";
import { type AdoptableRefusal, checkAdoptable, type Practice } from "../core/practice.ts";
import { adoptionBy, deleteAdoption, insertAdoption } from "../store/adoption.ts";
import { holdPractice, practiceById } from "../store/practice.ts";
import { evidenceOf } from "../store/practice-evidence.ts";
import { trialsOfMeasure } from "../store/trial.ts";
import { accountOf } from "./trial-desk.ts";

/** The programme that takes what a county adopts: the one in force, else the newest draft. */
export const programmeThatTakes = async (
  db: Db,
  area: AreaCode,
): Promise<Programme | undefined> => {
  const programmes = await programmesOfArea(db, area);
  return (
    programmes.find(({ status }) => status === "in-force") ??
    programmes.find(({ status }) => status === "draft")
  );
};

export type AdoptRefusal =
  | PolicyRefusal
  | AdoptableRefusal
  | Refusal<
      | "already-adopted"
      | "programme-missing"
      | "goal-missing"
      | "goal-unknown"
      | "measure-unknown"
      | "way-not-here"
    >;

interface Adopting {
  readonly practice: Practice;
  readonly evidence: readonly EvidencePiece[];
}

/** Load and authorise: what both ways of taking begin with. */
const adopting = async (
  context: Context,
  area: AreaCode,
  id: PracticeId,
): Promise<Result<Adopting, AdoptRefusal>> => {
  const practice = await practiceById(context.db, id);
  if (!practice) return refuse("practice-unknown");
  const allowed = authorise(context.visitor, "practice.adopt", area);
  if (!allowed.ok) return allowed;
  const possible = checkAdoptable(practice, area);
  if (!possible.ok) return possible;
  if (await adoptionBy(context.db, id, area)) return refuse("already-adopted");
  return ok({ practice, evidence: await evidenceOf(context.db, id) });
};

/** Keeps the link in the transaction that makes the draft, unless somebody was faster. */
const keepLink = async (
  tx: Tx,
  context: Context,
  { practice: { id }, evidence }: Adopting,
  to: Pick<Adoption, "area" | "nodeId" | "activityId">,
): Promise<Result<void, AdoptRefusal>> => {
  await holdPractice(tx, id);
  const practice = await practiceById(tx, id);
  if (!practice) return refuse("practice-unknown");
  const possible = checkAdoptable(practice, to.area);
  if (!possible.ok) return possible;
  if (await adoptionBy(tx, id, to.area)) return refuse("already-adopted");
  const adoption: Adoption = {
    ...to,
    id: context.chance.uuid() as AdoptionId,
    practiceId: id,
    evidence,
    at: context.clock.now(),
  };
  await insertAdoption(tx, adoption, accountOf(context));
  await recordAudit(tx, {
    ...trailOf(context, to.area),
    action: "adopt-practice",
    subjectKind: "practice-adoption",
    subjectId: adoption.id,
    after: { practiceId: id, nodeId: to.nodeId, activityId: to.activityId },
  });
  return ok(undefined);
};

/**
 * Takes a practice into the county's programme as a planned measure of a goal, with its evidence.
 * The goal may be left out where the programme has one or none.
 */
export const adoptAsMeasure = async (
  context: Context,
  id: PracticeId,
  { area, goalId }: { readonly area: AreaCode; readonly goalId?: NodeId },
): Promise<Result<NodeId, AdoptRefusal>> => {
  const begun = await adopting(context, area, id);
  if (!begun.ok) return begun;
  const programme = await programmeThatTakes(context.db, area);
  if (!programme) return refuse("programme-missing");
  const { nodes } = await chain(context.db, programme.id);
  const goals = nodes.filter(({ kind }) => kind === "goal");
  const goal = goalId ? goals.find((node) => node.id === goalId) : goals.at(0);
  if (goalId && !goal) return refuse("goal-unknown");
  if (!goalId && goals.length > 1) return refuse("goal-missing");
  const { title, need } = begun.value.practice;
  const measure = await planMeasure<AdoptRefusal>(
    context,
    programme.id,
    { title, statement: need, ...(goal ? { goalId: goal.id } : {}) },
    (tx, { id: nodeId }) => keepLink(tx, context, begun.value, { area, nodeId }),
  );
  if (measure.ok) return ok(measure.value.id);
  return isAdoptRefusal(measure.refusal) ? refuse(measure.refusal.kind) : brokenBy(measure.refusal);
};

/** Refusals of programmes that loading, just before, has ruled out: if one comes, it is a bug. */
const RULED_OUT = [
  "unknown-programme",
  "unknown-node",
  "link-to-itself",
  "link-exists",
  "kinds-out-of-order",
  "link-makes-circle",
  "not-a-measure",
  "unknown-way",
  "opens-in-the-past",
  "closes-before-opening",
  "closes-in-the-past",
] as const;
type RuledOut = (typeof RULED_OUT)[number];

const isAdoptRefusal = <K extends string>(
  refusal: Refusal<K>,
): refusal is Refusal<Exclude<K, RuledOut>> => !RULED_OUT.some((kind) => kind === refusal.kind);

const brokenBy = ({ kind }: Refusal): never => {
  throw new Error(`adopting a practice was refused: ${kind}`);
};

/**
 * Takes a practice as a planned activity of a measure that the county has; for practices whose way
 * of participation is here.
 */
export const adoptAsActivity = async (
  context: Context & { readonly jobs: JobQueue },
  ways: WayRegistry,
  id: PracticeId,
  { area, measureId }: { readonly area: AreaCode; readonly measureId: NodeId },
): Promise<Result<ActivityId, AdoptRefusal>> => {
  const begun = await adopting(context, area, id);
  if (!begun.ok) return begun;
  const { title, need, way } = begun.value.practice;
  if (!ways.find(way)) return refuse("way-not-here");
  const measure = await nodeById(context.db, measureId);
  if (measure?.area !== area || measure.kind !== "measure") return refuse("measure-unknown");
  const activity = await planActivity<AdoptRefusal>(
    context,
    ways,
    measureId,
    { way, title, question: title, why: need },
    (tx, { id: activityId }) =>
      keepLink(tx, context, begun.value, { area, nodeId: measureId, activityId }),
  );
  if (activity.ok) return ok(activity.value.id);
  return isAdoptRefusal(activity.refusal)
    ? refuse(activity.refusal.kind)
    : brokenBy(activity.refusal);
};

export type UndoAdoptionRefusal =
  | PolicyRefusal
  | Refusal<"practice-unknown" | "not-adopted" | "measure-touched">;

/** True where an indicator or a trial of the county has taken hold of the measure. */
const leanedOn = async (db: Db, { area, nodeId }: Adoption): Promise<boolean> =>
  (await followedNodes(db, area)).some((followed) => followed.nodeId === nodeId) ||
  (await trialsOfMeasure(db, nodeId)).length > 0;

const forgetLink = (
  context: Context,
  adoption: Adoption,
): Promise<Result<void, Refusal<"not-adopted">>> =>
  inAreaUnlessRefused<void, Refusal<"not-adopted">>(context.db, adoption.area, async (tx) => {
    if (!(await adoptionBy(tx, adoption.practiceId, adoption.area))) return refuse("not-adopted");
    await deleteAdoption(tx, adoption.id);
    await recordAudit(tx, undone(context, adoption));
    return ok(undefined);
  });

const undone = (context: Context, adoption: Adoption) => ({
  ...trailOf(context, adoption.area),
  action: "undo-adoption",
  subjectKind: "practice-adoption",
  subjectId: adoption.id,
  before: { practiceId: adoption.practiceId, nodeId: adoption.nodeId },
});

/**
 * Undoes the taking of a practice while its measure is untouched: the measure goes with it. An
 * activity stays planned, since its way has already made its own rows; only the link goes.
 */
export const undoAdoption = async (
  context: Context,
  id: PracticeId,
  area: AreaCode,
): Promise<Result<void, UndoAdoptionRefusal>> => {
  const allowed = authorise(context.visitor, "practice.adopt", area);
  if (!allowed.ok) return allowed;
  if (!(await practiceById(context.db, id))) return refuse("practice-unknown");
  const adoption = await adoptionBy(context.db, id, area);
  if (!adoption) return refuse("not-adopted");
  if (adoption.activityId) return forgetLink(context, adoption);
  if (await leanedOn(context.db, adoption)) return refuse("measure-touched");
  const dropped = await dropPlannedMeasure(context, adoption.nodeId, async (tx) => {
    await recordAudit(tx, undone(context, adoption));
    return ok(undefined);
  });
  if (dropped.ok) return dropped;
  const { kind } = dropped.refusal;
  // The measure is gone already, and the link with it: somebody was faster.
  if (kind === "unknown-node" || kind === "not-a-measure") return refuse("not-adopted");
  return refuse(kind);
};
