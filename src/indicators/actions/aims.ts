import type { AreaCode } from "../../kernel/area.ts";
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
import { nodeById } from "../../programmes/index.ts";
import type { Tx } from "../../platform/db/connect.ts";
import { inAreaUnlessRefused } from "../../platform/db/refusable.ts";
import { checkBaseline, checkTarget } from "../core/checks.ts";
import type { Baseline, IndicatorVersion, Target } from "../core/held.ts";
import {
  deleteBaseline,
  deleteTarget,
  insertNodeLink,
  isAssessed,
  lockBaseline,
  lockTarget,
  putBaseline,
  putTarget,
} from "../store/aim.ts";
import { versionOfCode } from "../store/definition.ts";

interface Where {
  readonly area: AreaCode;
  readonly code: string;
}

export type NewBaseline = Where &
  Omit<Baseline, "versionId" | "filler"> & { readonly filler?: boolean };

export type NewTarget = Where &
  Omit<Target, "id" | "versionId" | "filler"> & { readonly filler?: boolean };

type AimRefusal = PolicyRefusal | Refusal<"unknown-indicator" | "value-impossible">;
export type BaselineRefusal = AimRefusal | Refusal<"bad-date">;
export type TargetRefusal =
  | AimRefusal
  | Refusal<"period-reversed" | "baseline-missing" | "target-assessed">;

/** Baseline and target of an indicator share one trail, so that the newest change is undone first. */
const trailId = ({ area, code }: Where): string => `${area}/${code}`;

const inIndicator = async <T, R extends Refusal>(
  context: Context,
  where: Where,
  work: (tx: Tx, version: IndicatorVersion) => Promise<Result<T, R>>,
): Promise<Result<T, R | PolicyRefusal | Refusal<"unknown-indicator">>> => {
  const allowed = authorise(context.visitor, "indicator.measure", where.area);
  if (!allowed.ok) return allowed;
  const version = await versionOfCode(context.db, where.code);
  if (!version) return refuse("unknown-indicator");
  return inAreaUnlessRefused(context.db, where.area, (tx) => work(tx, version));
};

const note = (
  context: Context,
  tx: Tx,
  where: Where,
  change: { action: string; before?: object; after?: object },
): Promise<void> =>
  recordAudit(tx, {
    ...trailOf(context, where.area),
    ...change,
    subjectKind: "indicator-aim",
    subjectId: trailId(where),
  });

/** Sets from where the county starts; the one before is kept in the trail. */
export const setBaseline = (
  context: Context,
  { area, code, filler = false, ...content }: NewBaseline,
): Promise<Result<void, BaselineRefusal>> =>
  inIndicator<void, BaselineRefusal>(context, { area, code }, async (tx, version) => {
    const checked = checkBaseline(version, content);
    if (!checked.ok) return checked;
    const before = await lockBaseline(tx, area, version.id);
    const after: Baseline = { ...content, versionId: version.id, filler };
    await putBaseline(tx, area, after);
    await note(
      context,
      tx,
      { area, code },
      {
        action: "set-baseline",
        before: { baseline: before ?? null },
        after: { baseline: after },
      },
    );
    return ok(undefined);
  });

/**
 * Sets what the county aims at by a day; another target for the same day takes its place unless
 * somebody has already drawn conclusions from it. Answers the target's id.
 */
export const setTarget = (
  context: Context,
  { area, code, filler = false, ...content }: NewTarget,
): Promise<Result<string, TargetRefusal>> =>
  inIndicator<string, TargetRefusal>(context, { area, code }, async (tx, version) => {
    const checked = checkTarget(version, content, await lockBaseline(tx, area, version.id));
    if (!checked.ok) return checked;
    const before = await lockTarget(tx, area, version.id, content.end);
    if (before && (await isAssessed(tx, before.id))) return refuse("target-assessed");
    const id = before?.id ?? context.chance.uuid();
    const after: Target = { ...content, id, versionId: version.id, filler };
    await putTarget(tx, area, after);
    await note(
      context,
      tx,
      { area, code },
      {
        action: "set-target",
        before: { target: before ?? null, id },
        after: { target: after },
      },
    );
    return ok(id);
  });

/** What the trail holds of a change: exactly what `setBaseline` and `setTarget` put there. */
type Past =
  | { readonly baseline: Baseline | null }
  | { readonly target: Target | null; readonly id: string };

const restore = async (tx: Tx, area: AreaCode, version: IndicatorVersion, past: Past) => {
  if ("baseline" in past) {
    if (past.baseline) await putBaseline(tx, area, past.baseline);
    else await deleteBaseline(tx, area, version.id);
    return true;
  }
  if (await isAssessed(tx, past.id)) return false;
  if (past.target) await putTarget(tx, area, past.target);
  else await deleteTarget(tx, past.id);
  return true;
};

/** Takes back the newest change of an indicator's baseline or target, once. */
export const undoAim = (
  context: Context,
  where: Where,
): Promise<
  Result<void, PolicyRefusal | Refusal<"unknown-indicator" | "nothing-to-undo" | "target-assessed">>
> =>
  inIndicator<void, Refusal<"nothing-to-undo" | "target-assessed">>(
    context,
    where,
    async (tx, version) => {
      const change = await newestChange(tx, "indicator-aim", trailId(where));
      if (!change?.before || change.action === "undo-aim") return refuse("nothing-to-undo");
      // The trail holds what the two actions above wrote.
      const past = change.before as unknown as Past;
      if (!(await restore(tx, where.area, version, past))) return refuse("target-assessed");
      await note(context, tx, where, { action: "undo-aim", after: past });
      return ok(undefined);
    },
  );

/** Ties an indicator to the goal, measure or chain node of a programme that it follows. */
export const linkIndicator = (
  context: Context,
  { area, code, nodeId }: Where & { readonly nodeId: NodeId },
): Promise<Result<void, PolicyRefusal | Refusal<"unknown-indicator" | "unknown-node">>> =>
  inIndicator<void, Refusal<"unknown-node">>(context, { area, code }, async (tx, version) => {
    const node = await nodeById(tx, nodeId);
    if (!node || node.area !== area) return refuse("unknown-node");
    await insertNodeLink(tx, area, version.indicatorId, nodeId);
    await recordAudit(tx, {
      ...trailOf(context, area),
      action: "link-indicator",
      subjectKind: "node",
      subjectId: nodeId,
      after: { code },
    });
    return ok(undefined);
  });
