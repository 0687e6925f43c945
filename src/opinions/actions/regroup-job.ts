import type { AreaCode } from "../../kernel/area.ts";
import type { ActivityId } from "../../kernel/ids.ts";
import type { Tx } from "../../platform/db/connect.ts";
import type { JobQueue } from "../../platform/jobs/queue.ts";

export const REGROUP_JOB = "opinions.regroup";

/** What is asked for while nothing else happens is done after this time. */
const SOON_SECONDS = 1;

/** While votes stream in, a grouping is kept this often; those who watch live see more. */
const PACE_SECONDS = 15;

/** In a crowd, where an analysis takes processor time that the votes need, this often. */
const CROWD_PACE_SECONDS = 60;

/** So many writes a second are a crowd; each may hold hundreds of votes. */
const CROWD_WRITES = 30;

/** A vote that is written so shortly before the job may run asks for another one. */
const MARGIN_SECONDS = 0.3;

/** Asks for a new grouping soon; many askings before it runs are one. */
export const enqueueRegroup = (
  tx: Tx,
  jobs: JobQueue,
  area: AreaCode,
  conversation: ActivityId,
): Promise<void> =>
  jobs.add(
    tx,
    REGROUP_JOB,
    { area, conversation },
    { key: `${REGROUP_JOB}:${conversation}`, inSeconds: SOON_SECONDS },
  );

/** Asks for groupings on behalf of a stream of votes, as seldom as keeps the promise. */
export interface RegroupPace {
  /**
   * To be called in the transaction that writes votes: a job that may not run before that
   * transaction has ended will see them. Asks for one only where none is waiting.
   */
  ask(tx: Tx, area: AreaCode, conversation: ActivityId): Promise<void>;
  /** True when the job may have run before a transaction that ends now: ask again in another. */
  missed(conversation: ActivityId): boolean;
  /** To be called when the transaction of `ask` failed. */
  forget(conversation: ActivityId): void;
}

/**
 * The first vote after a quiet while is followed by a grouping within about a second, a stream of
 * them by one every quarter of a minute (in a crowd every minute), the last one by one within that
 * time. Each job has a key
 * of its own, by process (`who`) and turn: asked for under the key of one that is due but has not
 * run yet, it would become that one, and later votes would have none. `seconds` reads a clock that
 * never goes back.
 */
export const regroupPace = (
  jobs: JobQueue,
  who: string,
  seconds: () => number = () => performance.now() / 1000,
): RegroupPace => {
  const due = new Map<ActivityId, number>();
  /** Writes since the newest job was asked for, and when that was. */
  const writes = new Map<ActivityId, { readonly since: number; count: number }>();
  let turn = 0;
  const paceOf = (conversation: ActivityId, now: number): number => {
    const { since, count } = writes.get(conversation) ?? { since: now, count: 0 };
    return count >= CROWD_WRITES * Math.max(1, now - since) ? CROWD_PACE_SECONDS : PACE_SECONDS;
  };
  return {
    ask: async (tx, area, conversation) => {
      const now = seconds();
      const last = due.get(conversation) ?? Number.NEGATIVE_INFINITY;
      const known = writes.get(conversation);
      if (known) known.count += 1;
      if (now + MARGIN_SECONDS < last) return;
      const inSeconds = Math.max(SOON_SECONDS, last + paceOf(conversation, now) - now);
      writes.set(conversation, { since: now, count: 0 });
      const key = `${REGROUP_JOB}:${conversation}:${who}:${++turn}`;
      await jobs.add(tx, REGROUP_JOB, { area, conversation }, { key, inSeconds });
      due.set(conversation, now + inSeconds);
    },
    missed: (conversation) => (due.get(conversation) ?? 0) < seconds(),
    forget: (conversation) => void due.delete(conversation),
  };
};
