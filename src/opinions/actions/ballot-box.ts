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
  /** Writes that run, whose votes they hold, and when the first of them began. */
  writing: number;
  readonly people: Set<string>;
  since: number;
  busy: boolean;
}

const LIMITS: BallotBoxLimits = { most: 500, withinMs: 4, busyMs: 10, mostWaiting: 5000 };

/** So many votes in one write are company. */
const COMPANY = 8;

/** Where so many wait, a second write begins beside the first: the database has several cores. */
const CROWD = 40;
const MOST_WRITES = 2;
/** Whoever waits until nobody writes (a grouping, a closing) gets a gap after this time at most. */
const GAP_MS = 100;

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

/** Takes what can be written now; the votes of a person are written one after the other. */
const takeBatch = (queue: Queue, most: number): readonly Waiting[] => {
  const batch: Waiting[] = [];
  const left: Waiting[] = [];
  for (const one of queue.waiting) {
    const now = batch.length < most && !queue.people.has(one.paper.secret);
    (now ? batch : left).push(one);
  }
  queue.waiting = left;
  for (const { paper } of batch) queue.people.add(paper.secret);
  return batch;
};

const mayWrite = ({ writing, since, waiting }: Queue): boolean =>
  writing === 0 ||
  (writing < MOST_WRITES && waiting.length >= CROWD && performance.now() - since < GAP_MS);

const newQueue = (): Queue => ({
  waiting: [],
  writing: 0,
  people: new Set(),
  since: 0,
  busy: false,
});

/**
 * The ballot box of a process. Each county has its own queue and one write at a time, two in a
 * crowd, of different people.
 */
export const ballotBox = (
  deps: BallotBoxDeps,
  limits: Partial<BallotBoxLimits> = {},
): BallotBox => {
  const { most, withinMs, busyMs, mostWaiting } = { ...LIMITS, ...limits };
  const queues = new Map<AreaCode, Queue>();
  const settle = settling(deps);

  const empty = async (area: AreaCode, queue: Queue): Promise<void> => {
    if (!mayWrite(queue)) return;
    clearTimeout(queue.timer);
    queue.timer = undefined;
    const batch = takeBatch(queue, most);
    if (batch.length === 0) return;
    if (queue.writing === 0) queue.since = performance.now();
    queue.writing += 1;
    await settle(area, batch);
    queue.writing -= 1;
    for (const { paper } of batch) queue.people.delete(paper.secret);
    queue.busy = batch.length >= COMPANY;
    if (queue.waiting.length > 0) gather(area, queue);
    else if (!queue.busy && queue.writing === 0) queues.delete(area);
  };

  const gather = (area: AreaCode, queue: Queue): void => {
    if (queue.waiting.length >= most || queue.writing > 0) void empty(area, queue);
    else queue.timer ??= setTimeout(() => void empty(area, queue), queue.busy ? busyMs : withinMs);
  };

  return {
    cast: (area, paper) => {
      const queue = queues.get(area) ?? newQueue();
      if (queue.waiting.length >= mostWaiting) return Promise.resolve(refuse("too-busy"));
      queues.set(area, queue);
      return new Promise((resolve, reject) => {
        queue.waiting.push({ paper, resolve, reject });
        gather(area, queue);
      });
    },
  };
};
