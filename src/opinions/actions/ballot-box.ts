import type { AreaCode } from "../../kernel/area.ts";
import type { ActivityId } from "../../kernel/ids.ts";
import { ok, type Refusal, type Result, refuse } from "../../kernel/result.ts";
import type { Chance, Clock } from "../../platform/clock.ts";
import { type Db, inArea } from "../../platform/db/connect.ts";
import type { JobQueue } from "../../platform/jobs/queue.ts";
import type { StoredVote } from "../store/vote.ts";
import { ballotWriter, type Paper } from "./ballot-writer.ts";
import { regroupPace } from "./regroup-job.ts";

/**
 * Gathers the votes of a county for a few milliseconds and writes them together: one transaction
 * with a handful of statements of SQL for hundreds of votes, first votes of new people included.
 */
export interface BallotBox {
  /**
   * Answers once the vote is committed. Refused as "not-stored" when its statement was taken out or
   * its conversation closed meanwhile, as "too-busy" at once when too many votes wait already.
   * Throws when the database fails.
   */
  cast(area: AreaCode, paper: Paper): Promise<Result<CastVote, NotCast>>;
}

export type { Paper } from "./ballot-writer.ts";

export interface CastVote extends StoredVote {
  /** True when the vote made the person's receipt of this conversation. */
  readonly first: boolean;
}

export type NotCast = Refusal<"not-stored" | "too-busy">;

export interface BallotBoxLimits {
  /** Most votes in one write. */
  readonly most: number;
  /** Milliseconds that a vote waits for company at most, while there is little. */
  readonly withinMs: number;
  /** The same after a write with company: fewer, larger writes leave more room for everything else. */
  readonly busyMs: number;
  /** Most votes of a county that wait; more are refused, so that memory stays bounded. */
  readonly mostWaiting: number;
}

interface Waiting {
  readonly paper: Paper;
  readonly resolve: (result: Result<CastVote, NotCast>) => void;
  readonly reject: (error: unknown) => void;
}

interface Queue {
  waiting: Waiting[];
  timer?: NodeJS.Timeout;
  writing: boolean;
  busy: boolean;
}

const LIMITS: BallotBoxLimits = { most: 500, withinMs: 4, busyMs: 5, mostWaiting: 5000 };

/** So many votes in one write are company. */
const COMPANY = 8;

export interface BallotBoxDeps {
  readonly db: Db;
  readonly jobs: JobQueue;
  readonly clock: Clock;
  readonly chance: Chance;
}

/** Writes what waits and answers everybody. */
type Settle = (area: AreaCode, batch: readonly Waiting[]) => Promise<void>;

const settling = (deps: BallotBoxDeps): Settle => {
  const pace = regroupPace(deps.jobs, deps.chance.uuid());
  const write = ballotWriter(deps, pace);

  const askAgain = async (area: AreaCode, batch: readonly Waiting[]): Promise<void> => {
    const conversations = new Set(batch.map(({ paper }) => paper.activity.id));
    const missed: ActivityId[] = [...conversations].filter((id) => pace.missed(id));
    for (const id of missed)
      await inArea(deps.db, area, (tx) => pace.ask(tx, area, id), { quiet: true });
  };

  const settleEach: Settle = async (area, batch) => {
    for (const { paper, resolve, reject } of batch) {
      try {
        const written = await write(area, [paper], { trusting: false });
        const stored = written.ok ? written.value[0] : undefined;
        resolve(stored ? ok(stored) : refuse("not-stored"));
      } catch (error) {
        reject(error);
      }
    }
  };

  /** A vote that fails must not take the others with it: after a failure each goes alone. */
  return async (area, batch) => {
    const papers = batch.map(({ paper }) => paper);
    try {
      const written = await write(area, papers, { trusting: true });
      if (!written.ok) return await settleEach(area, batch);
      batch.forEach(({ resolve }, index) => {
        const stored = written.value[index];
        resolve(stored ? ok(stored) : refuse("not-stored"));
      });
      return await askAgain(area, batch);
    } catch {
      return settleEach(area, batch);
    }
  };
};

/** The ballot box of a process; each county has its own queue and one write at a time. */
export const ballotBox = (
  deps: BallotBoxDeps,
  limits: Partial<BallotBoxLimits> = {},
): BallotBox => {
  const { most, withinMs, busyMs, mostWaiting } = { ...LIMITS, ...limits };
  const queues = new Map<AreaCode, Queue>();
  const settle = settling(deps);

  const empty = async (area: AreaCode, queue: Queue): Promise<void> => {
    clearTimeout(queue.timer);
    queue.timer = undefined;
    if (queue.writing) return;
    queue.writing = true;
    const batch = queue.waiting.splice(0, most);
    await settle(area, batch);
    queue.writing = false;
    queue.busy = batch.length >= COMPANY;
    if (queue.waiting.length > 0) gather(area, queue);
    else if (!queue.busy) queues.delete(area);
  };

  const gather = (area: AreaCode, queue: Queue): void => {
    if (queue.waiting.length >= most) void empty(area, queue);
    else if (!queue.writing)
      queue.timer ??= setTimeout(() => void empty(area, queue), queue.busy ? busyMs : withinMs);
  };

  return {
    cast: (area, paper) => {
      const queue = queues.get(area) ?? { waiting: [], writing: false, busy: false };
      if (queue.waiting.length >= mostWaiting) return Promise.resolve(refuse("too-busy"));
      queues.set(area, queue);
      return new Promise((resolve, reject) => {
        queue.waiting.push({ paper, resolve, reject });
        gather(area, queue);
      });
    },
  };
};
