import type { AreaCode } from "../../kernel/area.ts";
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
import {
  checkLink,
  checkPublishing,
  type Link,
  type LinkRefusal,
  type ProgrammeNode,
  type PublishRefusal,
} from "../core/chain.ts";
import { checkSlug, type PreparationStep, type Programme } from "../core/programme.ts";
import { chain, insertLink, insertNode } from "../store/chain.ts";
import {
  insertPreparationSteps,
  insertProgramme,
  lockProgramme,
  markProgrammePublished,
  programmeById,
  programmeBySlug,
} from "../store/programme.ts";

export type NewProgramme = Omit<Programme, "id" | "area" | "status" | "publishedAt" | "version">;

export type CreateProgrammeRefusal = PolicyRefusal | Refusal<"bad-slug" | "slug-taken">;

/** Begins a county's programme as a draft that only staff see. */
export const createProgramme = async (
  context: Context,
  area: AreaCode,
  input: NewProgramme,
): Promise<Result<ProgrammeId, CreateProgrammeRefusal>> => {
  const allowed = authorise(context.visitor, "programme.edit", area);
  if (!allowed.ok) return allowed;
  const slug = checkSlug(input.slug);
  if (!slug.ok) return slug;
  const id = context.chance.uuid() as ProgrammeId;
  return inAreaUnlessRefused(context.db, area, async (tx) => {
    if (await programmeBySlug(tx, area, input.slug)) return refuse("slug-taken");
    await insertProgramme(tx, { ...input, id, area, status: "draft", version: 1 });
    await recordAudit(tx, {
      ...trailOf(context, area),
      action: "create-programme",
      subjectKind: "programme",
      subjectId: id,
      after: input,
    });
    return ok(id);
  });
};

export type ProgrammeRefusal = PolicyRefusal | Refusal<"unknown-programme">;

/** Loads, authorises, locks: what every change inside a programme begins with. */
export const inProgramme = async <T, R extends Refusal>(
  context: Context,
  id: ProgrammeId,
  work: (tx: Tx, programme: Programme) => Promise<Result<T, R>>,
): Promise<Result<T, R | ProgrammeRefusal>> => {
  const known = await programmeById(context.db, id);
  if (!known) return refuse("unknown-programme");
  const allowed = authorise(context.visitor, "programme.edit", known.area);
  if (!allowed.ok) return allowed;
  return inAreaUnlessRefused<T, R | ProgrammeRefusal>(context.db, known.area, async (tx) => {
    const programme = await lockProgramme(tx, id);
    return programme ? work(tx, programme) : refuse("unknown-programme");
  });
};

/** Adds steps of preparation after those that are there; none is no change. */
export const addPreparationSteps = (
  context: Context,
  id: ProgrammeId,
  steps: readonly PreparationStep[],
): Promise<Result<void, ProgrammeRefusal>> =>
  inProgramme(context, id, async (tx, programme) => {
    if (steps.length === 0) return ok(undefined);
    await insertPreparationSteps(tx, programme, steps);
    await recordAudit(tx, {
      ...trailOf(context, programme.area),
      action: "add-preparation-steps",
      subjectKind: "programme",
      subjectId: id,
      after: { steps },
    });
    return ok(undefined);
  });

export type NewNode = Pick<
  ProgrammeNode,
  "kind" | "title" | "statement" | "owner" | "deadline" | "status"
> & { readonly filler?: boolean };

/** Adds a node as the last of its kind. A measure begins as planned unless told; others have no status. */
export const addNode = (
  context: Context,
  id: ProgrammeId,
  input: NewNode,
): Promise<Result<NodeId, ProgrammeRefusal>> =>
  inProgramme(context, id, async (tx, programme) => {
    const node = await insertNode(tx, {
      ...input,
      id: context.chance.uuid() as NodeId,
      programmeId: id,
      area: programme.area,
      status: input.kind === "measure" ? (input.status ?? "planned") : undefined,
      filler: input.filler ?? false,
    });
    await recordAudit(tx, {
      ...trailOf(context, programme.area),
      action: "add-node",
      subjectKind: "node",
      subjectId: node.id,
      after: node,
    });
    return ok(node.id);
  });

export type NewLink = Pick<Link, "from" | "to" | "rationale"> & { readonly filler?: boolean };

/** Links two nodes of the programme; answers the link's id. The rules are those of `checkLink`. */
export const linkNodes = (
  context: Context,
  id: ProgrammeId,
  input: NewLink,
): Promise<Result<string, ProgrammeRefusal | LinkRefusal>> =>
  inProgramme(context, id, async (tx, programme) => {
    const { nodes, links } = await chain(tx, id);
    const allowed = checkLink(nodes, links, input);
    if (!allowed.ok) return allowed;
    const link: Link = { ...input, id: context.chance.uuid(), filler: input.filler ?? false };
    await insertLink(tx, programme, link);
    await recordAudit(tx, {
      ...trailOf(context, programme.area),
      action: "link-nodes",
      subjectKind: "link",
      subjectId: link.id,
      after: link,
    });
    return ok(link.id);
  });

/** Publishes a draft: from then on it is in force and everyone sees it. */
export const publishProgramme = (
  context: Context,
  id: ProgrammeId,
): Promise<Result<void, ProgrammeRefusal | PublishRefusal>> =>
  inProgramme(context, id, async (tx, programme) => {
    const { nodes, links } = await chain(tx, id);
    const allowed = checkPublishing(programme, nodes, links);
    if (!allowed.ok) return allowed;
    const now = context.clock.now();
    await markProgrammePublished(tx, id, now);
    await recordAudit(tx, {
      ...trailOf(context, programme.area),
      action: "publish-programme",
      subjectKind: "programme",
      subjectId: id,
      after: { publishedAt: now },
    });
    return ok(undefined);
  });
