import type { AreaCode } from "../../kernel/area.ts";
import type { ActivityId } from "../../kernel/ids.ts";
import { type Db, inArea, type Tx } from "../../platform/db/connect.ts";
import type { Compute } from "../../platform/workers/compute.ts";
import { type Method, TAKEN_BACK } from "../core/engine.ts";
import type { GroupingResult } from "../core/grouping.ts";
import type { Adopted, LogPage, Rules, StateAsked, WholeAsked } from "../core/kept-logs.ts";
import { conversationById, holdVotes } from "../store/conversation.ts";
import { type KnownStatement, statementStates } from "../store/statement.ts";
import { countVotes, loggedVotes, newestSeq } from "../store/vote.ts";

/** Votes read at once: some milliseconds of the event loop. */
const PAGE = 4000;

/** A conversation at one moment between two votes. */
export interface LogState {
  readonly conversation: ActivityId;
  /** The last vote of the log; 0 when nobody has voted. */
  readonly upTo: number;
  readonly rules: Rules;
  /** Number of each statement by its id. */
  readonly numbers: ReadonlyMap<number, number>;
}

const rulesOf = (method: Method, states: readonly KnownStatement[]): Rules => {
  const number = new Map(states.map((one) => [one.id, one.number]));
  const numbersOf = (which: (state: KnownStatement) => boolean): number[] =>
    states.filter(which).map((one) => one.number);
  return {
    method,
    hidden: numbersOf(({ state }) => state !== "published" && state !== "merged"),
    meta: numbersOf(({ meta }) => meta),
    merged: states.flatMap(({ number: from, mergedInto }) => {
      const into = mergedInto === null ? undefined : number.get(mergedInto);
      return into === undefined ? [] : [[from, into] as const];
    }),
  };
};

/**
 * The end of the log, before which nothing will be written any more, and the states of the
 * statements; undefined for no conversation.
 */
export const stateOfNow = async (
  db: Db,
  area: AreaCode,
  conversation: ActivityId,
): Promise<LogState | undefined> => {
  const row = await conversationById(db, conversation);
  if (!row) return undefined;
  // Votes wait meanwhile: nothing is read there but the end of the log.
  const lastHeld = async (tx: Tx): Promise<number> => {
    await holdVotes(tx, conversation);
    return newestSeq(tx, conversation);
  };
  const upTo = await inArea(db, area, lastHeld, { quiet: true });
  const states = await statementStates(db, conversation);
  const numbers = new Map(states.map(({ id, number }) => [id, number]));
  return { conversation, upTo, rules: rulesOf(row.method, states), numbers };
};

/** Sends the thread what it does not know of the log yet. */
const tellNew = async (db: Db, compute: Compute, state: LogState): Promise<void> => {
  const { conversation, upTo, numbers } = state;
  let after = await compute.run<number>("opinions.known-up-to", conversation);
  while (after < upTo) {
    const votes = await loggedVotes(db, conversation, { after, upTo, limit: PAGE });
    if (votes.length === 0) return;
    const page: LogPage = {
      conversation,
      after,
      seq: Float64Array.from(votes, ({ seq }) => seq),
      participant: votes.map(({ participant }) => participant),
      statement: Int32Array.from(votes, ({ statement }) => numbers.get(statement) ?? 0),
      value: Int8Array.from(votes, ({ value }) => value ?? TAKEN_BACK),
    };
    after = await compute.run<number>("opinions.append", page);
  }
};

/** Most turns of reading: the log may be forgotten while it is read, but hardly for ever. */
const TURNS = 5;

/**
 * Asks the thread about a state, after telling it what is new of the log. With `checked`, votes that
 * were erased since they were told make it read the whole log again; else it may still count them.
 */
export const askOf = async <Out>(
  { db, compute }: { readonly db: Db; readonly compute: Compute },
  state: LogState,
  question: "opinions.hash" | "opinions.table" | "opinions.live",
  { checked }: { readonly checked: boolean },
): Promise<Out> => {
  const { conversation, upTo, rules } = state;
  for (let turn = 0; turn < TURNS; turn++) {
    await tellNew(db, compute, state);
    const events = checked ? { events: await countVotes(db, conversation, upTo) } : {};
    const asked: StateAsked = { conversation, upTo, rules, ...events };
    const answer = await compute.run<Out | undefined>(question, asked);
    if (answer !== undefined) return answer;
  }
  throw new Error(`the log of ${conversation} up to ${upTo} could not be kept`);
};

/**
 * The whole analysis of a state. It runs in a thread of its own, so that meanwhile the logs can be
 * asked about later votes; from then on they are carried on from it.
 */
export const wholeOf = async (
  asker: { readonly db: Db; readonly compute: Compute },
  state: LogState,
  how: { readonly checked: boolean },
): Promise<GroupingResult> => {
  const asked = await askOf<WholeAsked>(asker, state, "opinions.table", how);
  if (asked.known) return asked.known;
  const { table, events } = asked;
  const result = await asker.compute.run<GroupingResult>("maps.analyse", table);
  const { conversation, upTo, rules } = state;
  const adopted: Adopted = { conversation, upTo, rules, events, result };
  await asker.compute.run("opinions.adopt", adopted);
  return result;
};
