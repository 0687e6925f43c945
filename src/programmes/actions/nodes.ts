import type { NodeId } from "../../kernel/ids.ts";
import { ok, type Refusal, type Result, refuse } from "../../kernel/result.ts";
import {
  authorise,
  type Context,
  newestChange,
  type PolicyRefusal,
  recordAudit,
  trailOf,
} from "../../people/index.ts";
import type { Tx } from "../../platform/db/connect.ts";
import { inAreaUnlessRefused } from "../../platform/db/refusable.ts";
import type { NodeKind, ProgrammeNode } from "../core/chain.ts";
import { lockNode, type NodeContent, nodeById, updateNode } from "../store/chain.ts";

/** The version that the editor saw; another one means that somebody was faster. */
interface Seen {
  readonly version: number;
}

export type NodeRefusal =
  | PolicyRefusal
  | Refusal<"unknown-node" | "wrong-kind" | "changed-meanwhile">;

const contentOf = ({ title, statement, owner, deadline, status }: ProgrammeNode): NodeContent => ({
  title,
  statement,
  owner,
  deadline,
  status,
});

/** Loads, authorises, locks and compares versions, then lets `work` change the node. */
const inNode = async <R extends Refusal>(
  context: Context,
  id: NodeId,
  { version }: Seen,
  work: (tx: Tx, node: ProgrammeNode) => Promise<Result<void, R>>,
): Promise<Result<void, R | NodeRefusal>> => {
  const known = await nodeById(context.db, id);
  if (!known) return refuse("unknown-node");
  const allowed = authorise(context.visitor, "programme.edit", known.area);
  if (!allowed.ok) return allowed;
  return inAreaUnlessRefused<void, R | NodeRefusal>(context.db, known.area, async (tx) => {
    const node = await lockNode(tx, id);
    if (!node) return refuse("unknown-node");
    return node.version === version ? work(tx, node) : refuse("changed-meanwhile");
  });
};

const write = async (
  context: Context,
  tx: Tx,
  node: ProgrammeNode,
  change: { action: string; content: NodeContent },
): Promise<void> => {
  await updateNode(tx, node.id, change.content);
  await recordAudit(tx, {
    ...trailOf(context, node.area),
    action: change.action,
    subjectKind: "node",
    subjectId: node.id,
    before: contentOf(node),
    after: change.content,
  });
};

const changeNode = (
  context: Context,
  id: NodeId,
  edit: Partial<NodeContent> & Seen,
  { action, fits }: { action: string; fits: (kind: NodeKind) => boolean },
): Promise<Result<void, NodeRefusal>> =>
  inNode(context, id, edit, async (tx, node) => {
    if (!fits(node.kind)) return refuse("wrong-kind");
    const { version: _, ...content } = edit;
    await write(context, tx, node, { action, content: { ...contentOf(node), ...content } });
    return ok(undefined);
  });

export type GoalEdit = Pick<NodeContent, "title" | "statement"> & Seen;

/** Changes the words of a goal. Fields left out stay; those given as undefined are emptied. */
export const editGoal = (
  context: Context,
  id: NodeId,
  edit: GoalEdit,
): Promise<Result<void, NodeRefusal>> =>
  changeNode(context, id, edit, { action: "edit-goal", fits: (kind) => kind === "goal" });

/** Changes the words of any node but a measure. */
export const editNode = (
  context: Context,
  id: NodeId,
  edit: GoalEdit,
): Promise<Result<void, NodeRefusal>> =>
  changeNode(context, id, edit, { action: "edit-node", fits: (kind) => kind !== "measure" });

export type MeasureEdit = Pick<NodeContent, "title" | "statement" | "owner" | "deadline"> &
  Required<Pick<NodeContent, "status">> &
  Seen;

/** Changes a measure: words, owner, deadline and status. */
export const editMeasure = (
  context: Context,
  id: NodeId,
  edit: MeasureEdit,
): Promise<Result<void, NodeRefusal>> =>
  changeNode(context, id, edit, { action: "edit-measure", fits: (kind) => kind === "measure" });

/**
 * Puts back what the last change of the node replaced; done twice, it is done again. Refused where
 * nothing was changed since the node was made.
 */
export const undoNodeChange = (
  context: Context,
  id: NodeId,
  seen: Seen,
): Promise<Result<void, NodeRefusal | Refusal<"nothing-to-undo">>> =>
  inNode(context, id, seen, async (tx, node) => {
    const change = await newestChange(tx, "node", id);
    if (!change?.before) return refuse("nothing-to-undo");
    // The trail holds what `write` put there: the content of this node.
    const content = change.before as unknown as NodeContent;
    await write(context, tx, node, { action: "undo-node-change", content });
    return ok(undefined);
  });
