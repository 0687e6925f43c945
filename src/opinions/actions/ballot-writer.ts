import type { AreaCode } from "../../kernel/area.ts";
import type { ActivityId, ParticipantId } from "../../kernel/ids.ts";
import type { Instant } from "../../kernel/instant.ts";
import { ok, type Refusal, type Result, refuse } from "../../kernel/result.ts";
import { type Participation, takePartTogether } from "../../people/index.ts";
import type { Chance, Clock } from "../../platform/clock.ts";
import type { Db, Tx } from "../../platform/db/connect.ts";
import { inAreaUnlessRefused } from "../../platform/db/refusable.ts";
import { hashOf } from "../../platform/secrets.ts";
import { type Activity, issueReceipts, type ReceiptHolder } from "../../programmes/index.ts";
import type { VoteValue } from "../core/engine.ts";
import { announceVotes } from "../store/conversation.ts";
import { insertVotes, type StoredVote } from "../store/vote.ts";
import type { RegroupPace } from "./regroup-job.ts";

/** A vote as a browser gives it: its secret stands for a pseudonym that may not exist yet. */
export interface Paper {
  readonly activity: Pick<Activity, "id" | "area">;
  /** Id of the statement. */
  readonly statement: number;
  readonly secret: string;
  readonly value: VoteValue;
  readonly important: boolean;
  readonly at: Instant;
}

export interface Written extends StoredVote {
  readonly first: boolean;
}

/** Somebody would have become a participant by a vote that cannot be stored. */
type Unkept = Refusal<"unkept">;

/** Writes the votes of one county in one transaction; undefined stands for one not stored. */
export type BallotWriter = (
  area: AreaCode,
  papers: readonly Paper[],
  how: { readonly trusting: boolean },
) => Promise<Result<readonly (Written | undefined)[], Unkept>>;

/** Most people remembered: some twelve megabytes. */
const MOST_REMEMBERED = 50_000;

/** Who has a pseudonym and a receipt of a conversation; the oldest are forgotten first. */
const rememberedPeople = () => {
  const known = new Map<string, ParticipantId>();
  // Secrets themselves are in no memory longer than a request.
  const keyOf = ({ activity, secret }: Paper): string => hashOf(`${activity.id} ${secret}`);
  return {
    keysOf: (papers: readonly Paper[]): string[] => papers.map(keyOf),
    idOf: (key: string): ParticipantId | undefined => known.get(key),
    remember: (key: string, id: ParticipantId): void => {
      if (known.get(key) === id) return;
      if (known.size >= MOST_REMEMBERED) known.delete(known.keys().next().value ?? "");
      known.set(key, id);
    },
  };
};

interface Voter {
  readonly id: ParticipantId;
  /** Made by this transaction. */
  readonly fresh: boolean;
  /** True for one whose receipt of this conversation exists. */
  readonly received: boolean;
}

/** Votes to be written, with whoever is remembered of their people. */
interface Batch {
  readonly area: AreaCode;
  readonly papers: readonly Paper[];
  readonly known: readonly (ParticipantId | undefined)[];
}

interface WriterDeps {
  readonly db: Db;
  readonly clock: Clock;
  readonly chance: Chance;
}

/** Whose vote each paper is; undefined where its conversation is closed. */
const votersOf = async (
  deps: WriterDeps,
  tx: Tx,
  { area, papers, known }: Batch,
  open: ReadonlySet<ActivityId>,
): Promise<(Voter | undefined)[]> => {
  const voting = papers.map((paper) => open.has(paper.activity.id));
  const secrets = papers.flatMap(({ secret }, place) =>
    voting[place] && !known[place] ? [secret] : [],
  );
  const taken: ReadonlyMap<string, Participation> =
    secrets.length > 0 ? await takePartTogether(tx, deps, area, secrets) : new Map();
  return papers.map(({ secret }, place) => {
    if (!voting[place]) return undefined;
    const id = known[place];
    if (id) return { id, fresh: false, received: true };
    const participation = taken.get(secret);
    return participation && { ...participation, received: false };
  });
};

/** Writes the votes of those who may vote; undefined stands for one not stored. */
const storedOf = async (
  tx: Tx,
  { area, papers }: Batch,
  voters: readonly (Voter | undefined)[],
): Promise<(StoredVote | undefined)[]> => {
  const stored: (StoredVote | undefined)[] = papers.map(() => undefined);
  const ballots = papers.flatMap((paper, place) => {
    const voter = voters[place];
    if (!voter) return [];
    const ballot = { ...paper, conversation: paper.activity.id, participant: voter.id };
    return [{ ballot, place }];
  });
  const answers = await insertVotes(
    tx,
    area,
    ballots.map(({ ballot }) => ballot),
  );
  ballots.forEach(({ place }, index) => {
    stored[place] = answers[index];
  });
  return stored;
};

/**
 * The people of the papers whom nobody remembers get receipts, unless they have one. Answers the
 * papers by which a receipt was made.
 */
const receiptsFor = async (
  tx: Tx,
  { papers }: Batch,
  voters: readonly (Voter | undefined)[],
  stored: readonly (StoredVote | undefined)[],
): Promise<ReadonlySet<number>> => {
  const asked = new Map<string, { readonly place: number; readonly holder: ReceiptHolder }>();
  papers.forEach(({ activity, secret, at }, place) => {
    const voter = voters[place];
    if (!voter || voter.received || !stored[place]) return;
    const key = `${activity.id} ${voter.id}`;
    const holder = { activity, secret, participantId: voter.id, issuedAt: at };
    if (!asked.has(key)) asked.set(key, { place, holder });
  });
  if (asked.size === 0) return new Set();
  const all = [...asked.values()];
  const fresh = await issueReceipts(
    tx,
    all.map(({ holder }) => holder),
  );
  return new Set(all.flatMap(({ place }, index) => (fresh[index] ? [place] : [])));
};

interface BatchWritten {
  readonly voters: readonly (Voter | undefined)[];
  readonly written: readonly (Written | undefined)[];
}

const writeIn = async (
  deps: WriterDeps,
  pace: RegroupPace,
  tx: Tx,
  batch: Batch,
): Promise<Result<BatchWritten, Unkept>> => {
  const conversations = [...new Set(batch.papers.map(({ activity }) => activity.id))];
  const open = await announceVotes(tx, conversations);
  const voters = await votersOf(deps, tx, batch, open);
  const stored = await storedOf(tx, batch, voters);
  const kept = new Set(voters.flatMap((voter, place) => (voter && stored[place] ? voter.id : [])));
  if (voters.some((voter) => voter?.fresh && !kept.has(voter.id))) return refuse("unkept");
  const first = await receiptsFor(tx, batch, voters, stored);
  for (const id of conversations) if (open.has(id)) await pace.ask(tx, batch.area, id);
  return ok({
    voters,
    written: stored.map((one, place) => one && { ...one, first: first.has(place) }),
  });
};

/**
 * Writes votes together. A person is remembered once their vote is committed, and next time their
 * vote needs neither pseudonym nor receipt. Memory may be wrong (somebody was erased meanwhile): the
 * foreign key then fails the write, and with `trusting: false` it is done from what the database has.
 */
export const ballotWriter = (deps: WriterDeps, pace: RegroupPace): BallotWriter => {
  const people = rememberedPeople();
  const forget = (papers: readonly Paper[]): void => {
    for (const { activity } of papers) pace.forget(activity.id);
  };
  return async (area, papers, { trusting }) => {
    const keys = people.keysOf(papers);
    const known = keys.map((key) => (trusting ? people.idOf(key) : undefined));
    try {
      const result = await inAreaUnlessRefused(
        deps.db,
        area,
        (tx) => writeIn(deps, pace, tx, { area, papers, known }),
        { quiet: true },
      );
      if (!result.ok) {
        forget(papers);
        return result;
      }
      const { voters, written } = result.value;
      keys.forEach((key, place) => {
        const voter = voters[place];
        if (voter && written[place]) people.remember(key, voter.id);
      });
      return ok(written);
    } catch (error) {
      forget(papers);
      throw error;
    }
  };
};
