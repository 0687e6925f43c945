import { ok, type Refusal, type Result } from "../../kernel/result.ts";
import { inCommon } from "../../platform/db/connect.ts";
import { type Definition, sameDefinition } from "../core/definition.ts";
import { LIBRARY } from "../core/library.ts";
import {
  allVersions,
  citedVersions,
  indicatorOf,
  insertVersion,
  rewriteVersion,
} from "../store/definition.ts";
import type { Maker } from "./context.ts";

/** A version that numbers already cite was given another wording: it needs a new version number. */
export interface DefineRefusal extends Refusal<"version-cited"> {
  readonly code: string;
  readonly v: number;
}

/**
 * Brings the indicator library into the register; what is there already stays. A version that
 * nothing cites yet may still be reworded, a cited one never: history does not move.
 */
export const defineIndicators = async (
  { db, chance }: Maker,
  library: readonly Definition[] = LIBRARY,
): Promise<Result<number, DefineRefusal>> => {
  const known = await allVersions(db);
  const cited = await citedVersions(db);
  const heldAs = ({ code, v }: Definition) =>
    known.find((version) => version.code === code && version.v === v);
  const changed = library.filter((definition) => {
    const held = heldAs(definition);
    return !held || !sameDefinition(held, definition);
  });
  const fixed = changed.find((definition) => cited.has(heldAs(definition)?.id ?? ""));
  if (fixed) return { ok: false, refusal: { kind: "version-cited", code: fixed.code, v: fixed.v } };
  if (changed.length === 0) return ok(0);
  await inCommon(db, async (tx) => {
    for (const definition of changed) {
      const held = heldAs(definition);
      if (held) {
        await rewriteVersion(tx, held.id, definition);
        continue;
      }
      const indicator = await indicatorOf(tx, definition.code, chance.uuid());
      await insertVersion(tx, chance.uuid(), indicator, definition);
    }
  });
  return ok(changed.length);
};
