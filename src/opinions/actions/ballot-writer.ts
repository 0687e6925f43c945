import type { AreaCode } from "../../kernel/area.ts";
import type { ActivityId, ParticipantId } from "../../kernel/ids.ts";
import type { Instant } from "../../kernel/instant.ts";
import { ok, type Refusal, type Result, refuse } from "../../kernel/result.ts";
import { type Participation, takePartTogether } from "../../people/index.ts";
import type { Chance, Clock } from "../../platform/clock.ts";
import type { Db, Tx } from "../../platform/db/connect.ts";
import { inAreaUnlessRefused } from "../../platform/db/refusable.ts";
import { hashOf } from "../../platform/secrets.ts";
import { type Activity, issueReceipts } from "../../programmes/index.ts";
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

/** The people of the papers that nobody remembers get receipts, unless they have one. */
const receiptsFor = async (
  tx: Tx,
  papers: readonly Paper[],
  voters: readonly (Voter | undefined)[],
  stored: readonly (StoredVote | undefined)[],
): Promise<ReadonlySet<number>> => {
  const places = new Map<string, number>();
  papers.forEach(({ activity }, place) => {
    const voter = voters[place];
    if (!voter || voter.received || !stored[place]) return;
    const key = `${activity.id} ${voter.id}`;
    if (!places.has(key)) places.set(key, place);
  });
  if (places.size === 0) return new Set();
  const asked = [...places.values()];
  const fresh = await issueReceipts(
    tx,
    asked.map((place) => ({
      activity: papers[place].activity,
      participantId: voters[place]!.id,
      secret: papers[place].secret,
      issuedAt: papers[place].at,
    })),
  );
  return new Set(asked.filter((_, index) => fresh[index]));
};

/**
 * Writes votes together. A person is remembered once their vote is committed, and next time their
 * vote needs neither pseudonym nor receipt. Memory may be wrong (somebody was erased meanwhile): the
 * foreign key then fails the write, and with `trusting: false` it is done from what the database has.
 */
export const ballotWriter = (
  { db, clock, chance }: { readonly db: Db; readonly clock: Clock; readonly chance: Chance },
  pace: RegroupPace,
): BallotWriter => {
  const people = rememberedPeople();

  const votersOf = async (
    tx: Tx,
    area: AreaCode,
    papers: readonly Paper[],
    known: readonly (ParticipantId | undefined)[],
    open: ReadonlySet<ActivityId>,
  ): Promise<(Voter | undefined)[]> => {
    const voting = papers.map((paper) => open.has(paper.activity.id));
    const secrets = papers.flatMap(({ secret }, place) =>
      voting[place] && !known[place] ? [secret] : [],
    );
    const taken: ReadonlyMap<string, Participation> =
      secrets.length > 0 ? await takePartTogether(tx, { clock, chance }, area, secrets) : new Map();
    return papers.map(({ secret }, place) => {
      if (!voting[place]) return undefined;
      const id = known[place];
      if (id) return { id, fresh: false, received: true };
      const participation = taken.get(secret);
      return participation && { ...participation, received: false };
    });
  };

  const writeIn = async (
    tx: Tx,
    area: AreaCode,
    papers: readonly Paper[],
    known: readonly (ParticipantId | undefined)[],
  ): Promise<
    Result<{ voters: (Voter | undefined)[]; written: (Written | undefined)[] }, Unkept>
  > => {
    const conversations = [...new Set(papers.map(({ activity }) => activity.id))];
    const open = await announceVotes(tx, conversations);
    const voters = await votersOf(tx, area, papers, known, open);
    const places = [...papers.keys()].filter((place) => voters[place]);
    const answers = await insertVotes(
      tx,
      area,
      places.map((place) => ({
        ...papers[place],
        conversation: papers[place].activity.id,
        participant: voters[place]!.id,
      })),
    );
    const stored: (StoredVote | undefined)[] = papers.map(() => undefined);
    places.forEach((place, index) => {
      stored[place] = answers[index];
    });
    const kept = new Set(
      voters.flatMap((voter, place) => (voter && stored[place] ? voter.id : [])),
    );
    if (voters.some((voter) => voter?.fresh && !kept.has(voter.id))) return refuse("unkept");
    const first = await receiptsFor(tx, papers, voters, stored);
    for (const id of conversations) if (open.has(id)) await pace.ask(tx, area, id);
    const written = stored.map((one, place) => one && { ...one, first: first.has(place) });
    return ok({ voters, written });
  };

  return async (area, papers, { trusting }) => {
    const keys = people.keysOf(papers);
    const known = keys.map((key) => (trusting ? people.idOf(key) : undefined));
    try {
      const result = await inAreaUnlessRefused(db, area, (tx) => writeIn(tx, area, papers, known), {
        quiet: true,
      });
      if (!result.ok) {
        for (const { activity } of papers) pace.forget(activity.id);
        return result;
      }
      const { voters, written } = result.value;
      keys.forEach((key, place) => {
        const voter = voters[place];
        if (voter && written[place]) people.remember(key, voter.id);
      });
      return ok(written);
    } catch (error) {
      for (const { activity } of papers) pace.forget(activity.id);
      throw error;
    }
  };
};
