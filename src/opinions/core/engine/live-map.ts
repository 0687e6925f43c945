import type { Analysis } from "./analysis.ts";
import { analyseCompatible } from "./compatible.ts";
import type { Gram } from "./gram.ts";
import { type LiveDirections, liveRows } from "./live-directions.ts";
import { type LiveConversation, liveConversation } from "./live-conversation.ts";
import { type LiveGram, liveGram } from "./live-gram.ts";
import { type LiveGroupFigures, type LiveGroups, liveGroups } from "./live-groups.ts";
import type { LiveVotes } from "./live-votes.ts";
import { coOccurrence } from "./pair-counting.ts";
import {
  type Components,
  DENSE_LIMIT,
  denseIsCheaper,
  gramComponents,
  principalComponents,
} from "./pca.ts";
import { type Points, placing } from "./projection.ts";
import type { VoteCounts } from "./vote-counts.ts";
import {
  type StatementStatus,
  TAKEN_BACK,
  type VoteLog,
  type VoteTable,
  type VoteValue,
} from "./vote-table.ts";

export interface LiveVote {
  readonly participant: string;
  readonly statement: string;
  readonly value: VoteValue | typeof TAKEN_BACK;
}

/** The map after the latest vote. People stand in the order in which they came, statements too. */
export interface LiveFigures {
  readonly participants: number;
  readonly statementIds: readonly string[];
  /** Latest votes: filled cells. */
  readonly votes: number;
  /** Of everybody, real votes also on zeroed statements. */
  readonly everybody: VoteCounts;
  readonly components: Components;
  readonly groups: LiveGroupFigures;
}

export interface LiveMapOptions {
  /** The number of groups, 2 … 5; left out, the method chooses at every settlement. */
  readonly groups?: number;
  /** A whole number that starts the iterations; 1 when left out. */
  readonly seed?: number;
  /** Cells that may be written behind the last vote in the arrays of the table. */
  readonly room?: number;
}

/**
 * A conversation in memory, for which a vote costs what it changes. Equal to a full recompute of
 * the same votes are: votes, counts, pairs and the Gram matrix exactly; means exactly; directions
 * and places to 1e-9. Groups are not: they follow the votes from the last settlement
 * (`LiveGroups`), so that a hall does not see them jump.
 */
export interface LiveMap {
  /** Votes in the order of their time; new people and statements are added as they come. */
  readonly take: (votes: Iterable<LiveVote>) => void;
  /** One vote by the numbers of a known person and statement; undefined takes it back. */
  readonly put: (person: number, statement: number, vote: VoteValue | undefined) => void;
  /** From now on exactly these statements are hidden or meta, whether they have votes or not. */
  readonly moderate: (status: StatementStatus) => void;
  readonly map: () => LiveFigures;
  /** Everybody's places on the map; the same arrays are written anew by the next call. */
  readonly places: () => Points;
  readonly place: (participant: string) => { readonly x: number; readonly y: number } | undefined;
  /** The group as of the last `map`; undefined outside the clustered set. */
  readonly groupOf: (participant: string) => number | undefined;
  /** The full analysis of the votes of now, cold; base clusters and groups go on from it. */
  readonly settle: () => Analysis;
  /** The next groups start from these centres and have their number. */
  readonly groupsFrom: (centres: Points) => void;
  /** The votes of now as a table; valid until the next vote. */
  readonly table: () => VoteTable;
  /** The Gram matrix as of the last `map`; undefined above 2,000 statements, which have none. */
  readonly gram: () => Gram | undefined;
}

const NOBODY: VoteTable = {
  participantIds: [],
  statementIds: [],
  rowStart: new Int32Array(1),
  column: new Uint16Array(0),
  value: new Int8Array(0),
  zeroed: new Uint8Array(0),
  meta: new Uint8Array(0),
};

/** What a live map is made of. */
interface Parts {
  readonly conversation: LiveConversation;
  readonly groups: LiveGroups;
  readonly seed: number;
  /** The matrix, until there are too many statements for one. */
  gram: LiveGram | undefined;
  directions: LiveDirections;
  places: Points | undefined;
}

/** Takes over the table: its arrays are written to from now on. */
export const liveMap = (first: VoteTable = NOBODY, options: LiveMapOptions = {}): LiveMap => {
  const parts = partsOf(first, options);
  const { conversation, groups } = parts;
  const { people, statements, votes, table } = conversation;
  return {
    take: (list) => takeAll(parts, list),
    put: (person, statement, vote) => put(parts, person, statement, vote),
    moderate: (status) => restate(parts, status),
    map: () => {
      const components = parts.directions.components();
      return {
        participants: people.ids().length,
        statementIds: [...statements.ids()],
        votes: votes.count(),
        everybody: conversation.everybody(),
        components,
        groups: groups.figures(components, options.groups),
      };
    },
    places: () => placeAll(parts),
    place: (participant) => {
      const person = people.find(participant);
      return person === undefined ? undefined : placeOne(parts, person);
    },
    groupOf: (participant) => {
      const person = people.find(participant);
      const group = person === undefined ? -1 : groups.groupOf(person);
      return group < 0 ? undefined : group;
    },
    settle: () => {
      const analysis = analyseCompatible(table(), { seed: parts.seed, groups: options.groups });
      groups.adopt(analysis.base, analysis.groups);
      return analysis;
    },
    groupsFrom: groups.startFrom,
    table,
    gram: () => {
      parts.directions.components();
      return parts.gram?.gram();
    },
  };
};

/** A live map of the votes of a log, in the order of the log. */
export const liveMapOf = (
  log: VoteLog,
  status: StatementStatus = { hidden: new Set(), meta: new Set() },
  options: LiveMapOptions = {},
): LiveMap => {
  const live = liveMap(NOBODY, options);
  live.moderate(status);
  live.take(
    Array.from(log.value, (value, event) => ({
      participant: log.participantIds[log.participant[event]],
      statement: log.statementIds[log.statement[event]],
      value: value as LiveVote["value"],
    })),
  );
  return live;
};

const partsOf = (first: VoteTable, { seed = 1, room = 0 }: LiveMapOptions): Parts => {
  const conversation = liveConversation(first, room);
  const { table, zeroed, votes } = conversation;
  const cold = (means: Float64Array, gram: Gram): Components => {
    const now = table();
    return denseIsCheaper(now) ? gramComponents(gram, means, seed) : principalComponents(now, seed);
  };
  const gram = fitsMatrix(zeroed()) ? liveGram(coOccurrence(first), zeroed(), cold) : undefined;
  return {
    conversation,
    groups: liveGroups({ votes, table, zeroed }),
    seed,
    gram,
    directions: gram ?? byRows(table, seed),
    places: undefined,
  };
};

const fitsMatrix = (zeroed: Uint8Array): boolean => zeroed.length <= DENSE_LIMIT;

const byRows = (table: () => VoteTable, seed: number): LiveDirections =>
  liveRows(table, () => principalComponents(table(), seed));

/** Tells all parts of statements that were added, hidden or shown again. */
const restate = (parts: Parts, status?: StatementStatus): void => {
  const { conversation, groups, seed } = parts;
  const hidden = conversation.restate(status);
  const zeroed = conversation.zeroed();
  if (parts.gram && !fitsMatrix(zeroed)) {
    parts.gram = undefined;
    parts.directions = byRows(conversation.table, seed);
  }
  parts.directions.restate(zeroed);
  groups.restate(hidden);
};

const takeAll = (parts: Parts, list: Iterable<LiveVote>): void => {
  const { people, statements, zeroed } = parts.conversation;
  const numbered = Array.from(list, ({ participant, statement, value }) => ({
    person: people.numberOf(participant),
    statement: statements.numberOf(statement),
    vote: value === TAKEN_BACK ? undefined : value,
  }));
  if (statements.ids().length > zeroed().length) restate(parts);
  for (const { person, statement, vote } of numbered) put(parts, person, statement, vote);
};

const put = (
  { conversation, directions, groups }: Parts,
  person: number,
  statement: number,
  vote: VoteValue | undefined,
): void => {
  groups.leave(person);
  const before = conversation.put(person, statement, vote);
  const row = conversation.votes.rowOf(person);
  if (before !== undefined) directions.count(row, statement, before, -1);
  if (vote !== undefined) directions.count(row, statement, vote, 1);
  groups.enter(person);
};

const placeOne = ({ conversation, directions }: Parts, person: number) => {
  const row = conversation.votes.rowOf(person);
  const at = { x: new Float64Array(1), y: new Float64Array(1) };
  placing(conversation.zeroed(), directions.components())(row, row.start, row.end, at, 0);
  return { x: at.x[0], y: at.y[0] };
};

const placeAll = (parts: Parts): Points => {
  const { people, votes, zeroed } = parts.conversation;
  const count = people.ids().length;
  if (parts.places?.x.length !== count) {
    parts.places = { x: new Float64Array(count), y: new Float64Array(count) };
  }
  const place = placing(zeroed(), parts.directions.components());
  placeEach(votes, place, parts.places);
  return parts.places;
};

const placeEach = (votes: LiveVotes, place: ReturnType<typeof placing>, into: Points): void => {
  const settled = votes.settled();
  const { rowStart } = settled;
  for (let person = 0; person + 1 < rowStart.length; person++) {
    place(settled, rowStart[person], rowStart[person + 1], into, person);
  }
  for (const [person, row] of votes.touched()) place(row, row.start, row.end, into, person);
};
