import type { NodeId, ProgrammeId } from "../../kernel/ids.ts";
import { ok, type Refusal, type Result, refuse } from "../../kernel/result.ts";
import {
  authorise,
  type Context,
  type PolicyRefusal,
  recordAudit,
  trailOf,
} from "../../people/index.ts";
import type { Tx } from "../../platform/db/connect.ts";
import { inAreaUnlessRefused } from "../../platform/db/refusable.ts";
import { checkLink, type Link, type LinkRefusal, type ProgrammeNode } from "../core/chain.ts";
import { activitiesOfMeasure } from "../store/activity.ts";
import { chain, deleteNode, insertLink, insertNode, lockNode, nodeById } from "../store/chain.ts";
import { inProgramme, type ProgrammeRefusal } from "./programmes.ts";

/** A measure that is planned, and the goal that it pursues. */
export interface NewMeasure extends Pick<ProgrammeNode, "title" | "statement"> {
  readonly goalId?: NodeId;
  readonly filler?: boolean;
}

/** Writes what the caller keeps of the measure; a refusal leaves nothing behind. */
type Furnish<R extends Refusal> = (tx: Tx, measure: ProgrammeNode) => Promise<Result<void, R>>;

/**
 * Plans a measure under a goal: node, link and what `furnish` adds come about together or not at
 * all. The goal must be one of the programme's.
 */
export const planMeasure = <R extends Refusal = never>(
  context: Context,
  id: ProgrammeId,
  { goalId, filler = false, ...words }: NewMeasure,
  furnish: Furnish<R> = async () => ok(undefined),
): Promise<Result<ProgrammeNode, R | ProgrammeRefusal | LinkRefusal>> =>
  inProgramme<ProgrammeNode, R | LinkRefusal>(context, id, async (tx, programme) => {
    const trail = trailOf(context, programme.area);
    const measure = await insertNode(tx, {
      ...words,
      id: context.chance.uuid() as NodeId,
      programmeId: id,
      area: programme.area,
      kind: "measure",
      status: "planned",
      filler,
    });
    await recordAudit(tx, {
      ...trail,
      action: "add-node",
      subjectKind: "node",
      subjectId: measure.id,
      after: measure,
    });
    if (goalId) {
      const { nodes, links } = await chain(tx, id);
      const link: Link = { id: context.chance.uuid(), from: goalId, to: measure.id, filler };
      const possible = checkLink(nodes, links, link);
      if (!possible.ok) return possible;
      await insertLink(tx, programme, link);
      await recordAudit(tx, {
        ...trail,
        action: "link-nodes",
        subjectKind: "link",
        subjectId: link.id,
        after: link,
      });
    }
    const furnished = await furnish(tx, measure);
    return furnished.ok ? ok(measure) : furnished;
  });

export type DropMeasureRefusal =
  | PolicyRefusal
  | Refusal<"unknown-node" | "not-a-measure" | "measure-touched">;

/** PostgreSQL's word for "another row leans on this one". */
const LEANED_ON = "23503";

const isLeanedOn = (error: unknown): boolean =>
  error instanceof Error && "code" in error && error.code === LEANED_ON;

/**
 * Takes back a planned measure that nobody has worked on: never edited, without activities, linked
 * to nothing but its goal. `before` may say no in the same transaction.
 */
export const dropPlannedMeasure = async <R extends Refusal = never>(
  context: Context,
  id: NodeId,
  before: Furnish<R> = async () => ok(undefined),
): Promise<Result<void, R | DropMeasureRefusal>> => {
  const known = await nodeById(context.db, id);
  if (!known) return refuse("unknown-node");
  const allowed = authorise(context.visitor, "programme.edit", known.area);
  if (!allowed.ok) return allowed;
  if (known.kind !== "measure") return refuse("not-a-measure");
  const drop = async (tx: Tx): Promise<Result<void, R | DropMeasureRefusal>> => {
    const measure = await lockNode(tx, id);
    if (!measure) return refuse("unknown-node");
    const { links } = await chain(tx, measure.programmeId);
    const onward = links.filter(({ from, to }) => from === id || to === id).length > 1;
    const used = (await activitiesOfMeasure(tx, id)).length > 0;
    if (measure.version !== 1 || onward || used) return refuse("measure-touched");
    const possible = await before(tx, measure);
    if (!possible.ok) return possible;
    await deleteNode(tx, id);
    await recordAudit(tx, {
      ...trailOf(context, measure.area),
      action: "drop-planned-measure",
      subjectKind: "node",
      subjectId: id,
      before: measure,
    });
    return ok(undefined);
  };
  try {
    return await inAreaUnlessRefused(context.db, known.area, drop);
  } catch (error) {
    // A lesson or another thing of a slice above leans on it: then somebody has worked on it.
    if (isLeanedOn(error)) return refuse("measure-touched");
    throw error;
  }
};
