import type { AreaCode } from "../../kernel/area.ts";
import type { ActivityId } from "../../kernel/ids.ts";
import type { Context } from "../../people/index.ts";
import { inArea, type Tx } from "../../platform/db/connect.ts";
import type { Compute } from "../../platform/workers/compute.ts";
import { ALGORITHM_VERSION } from "../core/engine.ts";
import {
  type GroupingKey,
  type GroupingRef,
  groupingByKey,
  insertGrouping,
  setCurrentGrouping,
} from "../store/grouping.ts";
import { askOf, stateOfNow, wholeOf } from "./log-state.ts";

export type Regrouper = Pick<Context, "db" | "clock"> & { readonly compute: Compute };

/**
 * Analyses the votes up to now in a worker and keeps the result as an immutable grouping, which
 * then shows the conversation. The same votes and the same moderation give the same row. Undefined
 * when nobody has voted or there is no such conversation.
 */
export const regroup = async (
  regrouper: Regrouper,
  area: AreaCode,
  conversation: ActivityId,
): Promise<GroupingRef | undefined> => {
  const { db, clock } = regrouper;
  const state = await stateOfNow(db, area, conversation);
  if (!state || state.upTo === 0) return undefined;
  const key: GroupingKey = {
    conversation,
    upToVote: state.upTo,
    inputHash: await askOf<string>(regrouper, state, "opinions.hash", { checked: true }),
    algorithm: `${state.rules.method}/${ALGORITHM_VERSION[state.rules.method]}`,
  };
  const known = await groupingByKey(db, key);
  if (known) return inArea(db, area, (tx) => show(tx, known));
  const result = await wholeOf(regrouper, state, { checked: false });
  // Votes were erased between the two questions: what came out is of others than the hash.
  const hash = await askOf<string>(regrouper, state, "opinions.hash", { checked: false });
  if (hash !== key.inputHash) return regroup(regrouper, area, conversation);
  return inArea(db, area, async (tx) => {
    await insertGrouping(tx, area, key, result, clock.now());
    const made = await groupingByKey(tx, key);
    if (!made) throw new Error(`grouping of ${conversation} up to ${state.upTo} was not kept`);
    return show(tx, made);
  });
};

const show = async (tx: Tx, grouping: GroupingRef): Promise<GroupingRef> => {
  await setCurrentGrouping(tx, grouping);
  return grouping;
};
