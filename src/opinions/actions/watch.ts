import type { AreaCode } from "../../kernel/area.ts";
import type { ActivityId } from "../../kernel/ids.ts";
import { ok, type Refusal, type Result, refuse } from "../../kernel/result.ts";
import { authorise, recordAudit, trailOf } from "../../people/index.ts";
import { type Db, inArea } from "../../platform/db/connect.ts";
import { TAKEN_BACK } from "../core/engine.ts";
import type { WatchInput, WatchResult } from "../core/watch.ts";
import type { Explanation } from "../core/watch-note.ts";
import { conversationById } from "../store/conversation.ts";
import { type KnownStatement, statementStates } from "../store/statement.ts";
import { newestSeq } from "../store/vote.ts";
import { timedVotes, watchReport, writeWatchNote, writeWatchReport } from "../store/watch.ts";
import { conversationOf } from "./conversation.ts";
import type { DeskTrouble, Moderator } from "./desk-work.ts";
import type { Regrouper } from "./regroup.ts";
import { growingLog } from "./vote-log.ts";

export const WATCH_JOB = "opinions.watch";

/** Votes read at once: some milliseconds of the event loop. */
const PAGE = 10_000;

const readLog = async (
  db: Db,
  conversation: ActivityId,
  upTo: number,
  states: readonly KnownStatement[],
) => {
  const ofId = new Map(states.map(({ id, number }) => [id, number]));
  // Votes on a statement that was merged into another count as votes on that one, as on the map.
  const numbers = new Map(
    states.map(({ id, number, mergedInto }) => [id, ofId.get(mergedInto ?? id) ?? number]),
  );
  const log = growingLog();
  for (let after = 0; ; ) {
    const page = await timedVotes(db, conversation, { after, upTo, limit: PAGE });
    for (const { participant, statement, value, at } of page) {
      log.add(participant, String(numbers.get(statement)), value ?? TAKEN_BACK, at);
    }
    if (page.length < PAGE) return log.finish();
    after = page[page.length - 1].seq;
  }
};

/**
 * Looks in a worker for voting that is unlike the rest of the conversation and keeps what it
 * found in place of the check before. Undefined where there is no such conversation.
 */
export const watchVotes = async (
  { db, clock, compute }: Regrouper,
  area: AreaCode,
  conversation: ActivityId,
): Promise<WatchResult | undefined> => {
  const row = await conversationById(db, conversation);
  if (!row) return undefined;
  const upToVote = await newestSeq(db, conversation);
  const states = await statementStates(db, conversation);
  const numbersOf = (which: (state: KnownStatement) => boolean): number[] =>
    states.filter(which).map(({ number }) => number);
  const input: WatchInput = {
    method: row.method,
    hidden: numbersOf(({ state }) => state !== "published" && state !== "merged"),
    meta: numbersOf(({ meta }) => meta),
    log: await readLog(db, conversation, upToVote, states),
  };
  const result = await compute.run<WatchResult>(WATCH_JOB, input);
  const report = { result, computedAt: clock.now(), upToVote };
  await inArea(db, area, (tx) => writeWatchReport(tx, area, conversation, report), { quiet: true });
  return result;
};

/** Asks for a check; many askings before it runs are one. */
export const askForWatch = async (
  context: Moderator,
  area: AreaCode,
  conversation: ActivityId,
): Promise<Result<void, DeskTrouble>> => {
  const allowed = authorise(context.visitor, "statement.moderate", area);
  if (!allowed.ok) return allowed;
  if (!(await conversationOf(context.db, area, conversation)))
    return refuse("unknown-conversation");
  const key = `${WATCH_JOB}:${conversation}`;
  await inArea(
    context.db,
    area,
    (tx) => context.jobs.add(tx, WATCH_JOB, { area, conversation }, { key }),
    { quiet: true },
  );
  return ok(undefined);
};

/** Keeps what staff found out about a pattern of the newest check. */
export const explainPattern = async (
  context: Moderator,
  area: AreaCode,
  input: {
    readonly activityId: ActivityId;
    readonly pattern: string;
    readonly explanation: Explanation;
  },
): Promise<Result<void, DeskTrouble | Refusal<"unknown-pattern">>> => {
  const { activityId, pattern, explanation } = input;
  const allowed = authorise(context.visitor, "statement.moderate", area);
  if (!allowed.ok) return allowed;
  if (!(await conversationOf(context.db, area, activityId))) return refuse("unknown-conversation");
  const report = await watchReport(context.db, activityId);
  if (!report?.result.patterns.some(({ key }) => key === pattern)) return refuse("unknown-pattern");
  const trail = trailOf(context, area);
  const { at, account } = trail;
  await inArea(
    context.db,
    area,
    async (tx) => {
      await writeWatchNote(tx, area, activityId, { pattern, explanation, at, account });
      await recordAudit(tx, {
        ...trail,
        action: "explain-pattern",
        subjectKind: "conversation",
        subjectId: activityId,
        after: { pattern, explanation },
      });
    },
    { quiet: true },
  );
  return ok(undefined);
};
