import type { AreaCode } from "../../kernel/area.ts";
import type { ActivityId } from "../../kernel/ids.ts";
import type { Context } from "../../people/index.ts";
import { type Db, inArea, type Tx } from "../../platform/db/connect.ts";
import { hashOf } from "../../platform/secrets.ts";
import type { Compute } from "../../platform/workers/compute.ts";
import { TAKEN_BACK } from "../core/engine.ts";
import { type GroupingInput, type GroupingResult, inputText } from "../core/grouping.ts";
import { conversationById, holdVotes } from "../store/conversation.ts";
import {
  type GroupingKey,
  type GroupingRef,
  groupingByKey,
  insertGrouping,
  setCurrentGrouping,
} from "../store/grouping.ts";
import { type KnownStatement, statementStates } from "../store/statement.ts";
import { loggedVotes, newestSeq } from "../store/vote.ts";
import { growingLog } from "./vote-log.ts";

export type Regrouper = Pick<Context, "db" | "clock"> & { readonly compute: Compute };

/** Counts up when the same input may give another result. */
const VERSION = 1;

/** Votes read at once: some milliseconds of the event loop. */
const PAGE = 10_000;

/**
 * Analyses the votes up to now in a worker and keeps the result as an immutable grouping, which
 * then shows the conversation. The same votes and the same moderation give the same row. Undefined
 * when nobody has voted or there is no such conversation.
 */
export const regroup = async (
  { db, clock, compute }: Regrouper,
  area: AreaCode,
  conversation: ActivityId,
): Promise<GroupingRef | undefined> => {
  const row = await conversationById(db, conversation);
  if (!row) return undefined;
  const { upTo, states } = await stateOfNow(db, area, conversation);
  if (upTo === 0) return undefined;
  const ofId = new Map(states.map(({ id, number }) => [id, number]));
  // Votes on a statement that was merged into another count as votes on that one.
  const numbers = new Map(
    states.map(({ id, number, mergedInto }) => [id, ofId.get(mergedInto ?? id) ?? number]),
  );
  const numbersOf = (which: (state: KnownStatement) => boolean): number[] =>
    states.filter(which).map(({ number }) => number);
  const hidden = numbersOf(({ state }) => state !== "published" && state !== "merged");
  const meta = numbersOf((statement) => statement.meta);
  const log = await readLog(db, conversation, upTo, numbers);
  const input: GroupingInput = { method: row.method, hidden, meta, log };
  const key: GroupingKey = {
    conversation,
    upToVote: upTo,
    inputHash: hashOf(inputText(input)),
    algorithm: `${row.method}/${VERSION}`,
  };
  const known = await groupingByKey(db, key);
  if (known) return inArea(db, area, (tx) => show(tx, known));
  const result = await compute.run<GroupingResult>("opinions.analyse", input);
  return inArea(db, area, async (tx) => {
    await insertGrouping(tx, area, key, result, clock.now());
    const made = await groupingByKey(tx, key);
    if (!made) throw new Error(`grouping of ${conversation} up to ${upTo} was not kept`);
    return show(tx, made);
  });
};

const show = async (tx: Tx, grouping: GroupingRef): Promise<GroupingRef> => {
  await setCurrentGrouping(tx, grouping);
  return grouping;
};

/** The end of the log and the states of the statements at one moment between two votes. */
const stateOfNow = (db: Db, area: AreaCode, conversation: ActivityId) =>
  inArea(
    db,
    area,
    async (tx) => {
      await holdVotes(tx, conversation);
      const upTo = await newestSeq(tx, conversation);
      return { upTo, states: await statementStates(tx, conversation) };
    },
    { quiet: true },
  );

const readLog = async (
  db: Db,
  conversation: ActivityId,
  upTo: number,
  numbers: ReadonlyMap<number, number>,
) => {
  const log = growingLog();
  for (let after = 0; ; ) {
    const page = await loggedVotes(db, conversation, { after, upTo, limit: PAGE });
    for (const { participant, statement, value, seq } of page) {
      log.add(participant, String(numbers.get(statement)), value ?? TAKEN_BACK, seq);
    }
    if (page.length < PAGE) return log.finish();
    after = page[page.length - 1].seq;
  }
};
