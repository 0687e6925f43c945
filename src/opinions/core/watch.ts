import { analyse, type Method, type VoteLog, voteCount, voteTable } from "./engine.ts";
import { equalsOf, identicalBlocks, nearBlocks } from "./watch/blocks.ts";
import {
  type Effect,
  effectOf,
  type MapPicture,
  pictureAsItIs,
  withoutPeople,
} from "./watch/effect.ts";
import type { Found, PatternKind } from "./watch/found.ts";
import { bursts, fastStarts } from "./watch/rhythm.ts";
import { voteTimes } from "./watch/times.ts";
import { uniformVoters } from "./watch/uniform.ts";
import { voteChances } from "./watch/vote-chances.ts";

export type { Effect, MapPicture } from "./watch/effect.ts";
export { FALSE_ALARM, type PatternKind } from "./watch/found.ts";

/** What the check sees of a conversation; times of the log in seconds since 1970. */
export interface WatchInput {
  readonly method: Method;
  readonly hidden: readonly number[];
  readonly meta: readonly number[];
  readonly log: VoteLog;
}

/** Voting unlike the rest of the conversation: how many, when, how unusual; never who. */
export interface Pattern {
  readonly kind: PatternKind;
  /** The same wherever the same pattern is found again. */
  readonly key: string;
  /** Five or more. */
  readonly people: number;
  /** First and last vote of these people, in seconds since 1970. */
  readonly from: number;
  readonly to: number;
  /** How many such people there would be if nothing was unusual. */
  readonly expected?: number;
  /** Chance of this anywhere in the conversation, after correction for all looks. */
  readonly odds?: number;
  /** Statements on which they vote alike, or with which they began. */
  readonly statements?: number;
  /** Absent in large conversations for all but the largest patterns. */
  readonly effect?: Effect;
}

export interface WatchResult {
  readonly people: number;
  readonly votes: number;
  /** The largest first. */
  readonly patterns: readonly Pattern[];
  /** Patterns that were found beyond those. */
  readonly more: number;
  /** The map of everybody. */
  readonly map: MapPicture;
  /** Without anybody of any pattern; absent where there is none. */
  readonly together?: Effect & { readonly people: number };
}

const MOST_PATTERNS = 12;

/** In a conversation of more votes each further analysis takes about a second. */
const MANY_VOTES = 500_000;
const EFFECTS_OF_MANY = 3;

/**
 * Looks for voting that is unlike the rest: identical and nearly identical votes, bursts of
 * newcomers, starts faster than reading, one answer to everything; and for what the map would be
 * without it. Tells of blocks of five people or more, and accuses nobody: an event in a hall looks
 * like a burst, too. Pure: the same votes give the same result.
 */
export const watchConversation = ({ method, hidden, meta, log }: WatchInput): WatchResult => {
  const status = { hidden: new Set(hidden.map(String)), meta: new Set(meta.map(String)) };
  const table = voteTable(log, status);
  const everybody = analyse(table, method);
  const chances = voteChances(table, everybody.groups.of, everybody.groups.count);
  const times = voteTimes(table, log);
  const equals = equalsOf(table);
  const found: readonly Found[] = [
    ...identicalBlocks(table, equals, chances),
    ...nearBlocks(table, equals, chances),
    ...bursts(times),
    ...fastStarts(times),
    ...uniformVoters(table, chances),
  ].toSorted((a, b) => b.people.length - a.people.length || (a.key < b.key ? -1 : 1));
  const effect = (people: readonly number[]): Effect => {
    const gone = new Set(people);
    const rows = table.participantIds.map((_, row) => row).filter((row) => !gone.has(row));
    const rest = withoutPeople(table, gone);
    const without = { table: rest, analysis: analyse(rest, method) };
    return effectOf({ table, analysis: everybody }, without, rows);
  };
  const effects = voteCount(table) > MANY_VOTES ? EFFECTS_OF_MANY : MOST_PATTERNS;
  const patterns = found.slice(0, MOST_PATTERNS).map(({ people, ...pattern }, index) => ({
    ...pattern,
    people: people.length,
    from: people.reduce((least, row) => Math.min(least, times.first[row]), Infinity),
    to: people.reduce((most, row) => Math.max(most, times.last[row]), -Infinity),
    ...(index < effects ? { effect: effect(people) } : {}),
  }));
  const all = [...new Set(found.flatMap(({ people }) => people))];
  return {
    people: table.participantIds.length,
    votes: voteCount(table),
    patterns,
    more: found.length - patterns.length,
    map: pictureAsItIs(everybody),
    ...(all.length > 0 ? { together: { ...effect(all), people: all.length } } : {}),
  };
};
