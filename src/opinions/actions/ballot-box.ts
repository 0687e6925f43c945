import type { AreaCode } from "../../kernel/area.ts";
import { type Db, inArea } from "../../platform/db/connect.ts";
import type { JobQueue } from "../../platform/jobs/queue.ts";
import { announceVotes } from "../store/conversation.ts";
import { type Ballot, insertVotes } from "../store/vote.ts";
import { enqueueRegroup } from "./regroup-job.ts";

/**
 * Gathers the votes of a county for a few milliseconds and writes them together: one transaction
 * and one statement of SQL for up to 200 votes instead of one for each.
 */
export interface BallotBox {
  /**
   * Answers once the vote is committed; false when it was not stored, because its statement was
   * taken out or its conversation closed meanwhile. Throws when the database fails.
   */
  cast(area: AreaCode, ballot: Ballot): Promise<boolean>;
}

export interface BallotBoxLimits {
  /** Most votes in one write. */
  readonly most: number;
  /** Milliseconds that a vote waits for company at most. */
  readonly withinMs: number;
}

interface Waiting {
  readonly ballot: Ballot;
  readonly resolve: (stored: boolean) => void;
  readonly reject: (error: unknown) => void;
}

interface Queue {
  waiting: Waiting[];
  timer?: NodeJS.Timeout;
  writing: boolean;
}

const LIMITS: BallotBoxLimits = { most: 200, withinMs: 4 };

/** The ballot box of a process; each county has its own queue and one write at a time. */
export const ballotBox = (
  { db, jobs }: { readonly db: Db; readonly jobs: JobQueue },
  { most, withinMs }: BallotBoxLimits = LIMITS,
): BallotBox => {
  const queues = new Map<AreaCode, Queue>();

  const write = (area: AreaCode, ballots: readonly Ballot[]): Promise<readonly boolean[]> =>
    inArea(
      db,
      area,
      async (tx) => {
        const conversations = [...new Set(ballots.map(({ conversation }) => conversation))];
        await announceVotes(tx, conversations);
        const stored = await insertVotes(tx, area, ballots);
        for (const conversation of conversations) {
          await enqueueRegroup(tx, jobs, area, conversation);
        }
        return stored;
      },
      { quiet: true },
    );

  /** A vote that fails must not take the others with it: after a failure each goes alone. */
  const settle = async (area: AreaCode, batch: readonly Waiting[]): Promise<void> => {
    try {
      const stored = await write(
        area,
        batch.map(({ ballot }) => ballot),
      );
      batch.forEach(({ resolve }, index) => {
        resolve(stored[index]);
      });
    } catch (error) {
      if (batch.length === 1) batch[0].reject(error);
      else for (const one of batch) await settle(area, [one]);
    }
  };

  const empty = async (area: AreaCode, queue: Queue): Promise<void> => {
    clearTimeout(queue.timer);
    queue.timer = undefined;
    if (queue.writing) return;
    queue.writing = true;
    while (queue.waiting.length > 0) await settle(area, queue.waiting.splice(0, most));
    queue.writing = false;
  };

  return {
    cast: (area, ballot) =>
      new Promise((resolve, reject) => {
        const queue = queues.get(area) ?? { waiting: [], writing: false };
        queues.set(area, queue);
        queue.waiting.push({ ballot, resolve, reject });
        if (queue.waiting.length >= most) void empty(area, queue);
        else queue.timer ??= setTimeout(() => void empty(area, queue), withinMs);
      }),
  };
};
