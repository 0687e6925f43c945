import type { Analysis } from "./analysis.ts";
import { analyseCompatible } from "./compatible.ts";
import type { Gram } from "./gram.ts";
import { type LiveDirections, liveRows } from "./live-directions.ts";
import { liveGram } from "./live-gram.ts";
import { type LiveGroupFigures, liveGroups } from "./live-groups.ts";
import { growingIds } from "./live-ids.ts";
import { type LiveVotes, liveVotes } from "./live-votes.ts";
import { coOccurrence } from "./pair-counting.ts";
import {
  type Components,
  DENSE_LIMIT,
  denseIsCheaper,
  gramComponents,
  principalComponents,
} from "./pca.ts";
import { type Points, placing } from "./projection.ts";
import { countsOfAll, type VoteCounts } from "./vote-counts.ts";
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

/** Takes over the table: its arrays are written to from now on. */
export const liveMap = (first: VoteTable = NOBODY, options: LiveMapOptions = {}): LiveMap => {
  const seed = options.seed ?? 1;
  const people = growingIds(first.participantIds);
  const statements = growingIds(first.statementIds);
  const votes = liveVotes(first, options.room);
  let status = statusOf(first);
  let { zeroed, meta } = first;
  let everybody = countsOfAll(first);
  let places: Points | undefined;

  const table = (): VoteTable => ({
    participantIds: people.ids(),
    statementIds: statements.ids(),
    ...votes.gathered(),
    zeroed,
    meta,
  });
  const cold = (means: Float64Array, gram: Gram): Components => {
    const now = table();
    return denseIsCheaper(now) ? gramComponents(gram, means, seed) : principalComponents(now, seed);
  };
  const byRows = () => liveRows(table, () => principalComponents(table(), seed));
  let gram = fitsMatrix(zeroed) ? liveGram(coOccurrence(first), zeroed, cold) : undefined;
  let directions: LiveDirections = gram ?? byRows();
  const groups = liveGroups({ votes, table, zeroed: () => zeroed });

  const restate = () => {
    const flags = (of: ReadonlySet<string>, or: ReadonlySet<string>) =>
      Uint8Array.from(statements.ids(), (id) => (of.has(id) || or.has(id) ? 1 : 0));
    const before = zeroed;
    zeroed = flags(status.hidden, status.meta);
    meta = flags(status.meta, status.meta);
    if (gram && !fitsMatrix(zeroed)) {
      gram = undefined;
      directions = byRows();
    }
    directions.restate(zeroed);
    groups.restate(zeroed.some((mark, at) => mark !== (before[at] ?? 0)));
    if (zeroed.length > everybody.seen.length) everybody = widened(everybody, zeroed.length);
  };
  const put = (person: number, statement: number, vote: VoteValue | undefined) => {
    groups.leave(person);
    const before = votes.put(person, statement, vote);
    const row = votes.rowOf(person);
    if (before !== undefined) {
      directions.count(row, statement, before, -1);
      tally(everybody, statement, before, -1);
    }
    if (vote !== undefined) {
      directions.count(row, statement, vote, 1);
      tally(everybody, statement, vote, 1);
    }
    groups.enter(person);
  };
  const placeAll = (): Points => {
    const components = directions.components();
    const count = people.ids().length;
    if (places?.x.length !== count) {
      places = { x: new Float64Array(count), y: new Float64Array(count) };
    }
    placeEach(votes, placing(zeroed, components), places);
    return places;
  };
  return {
    take: (list) => {
      const numbered = [...list].map(({ participant, statement, value }) => ({
        person: people.numberOf(participant),
        statement: statements.numberOf(statement),
        vote: value === TAKEN_BACK ? undefined : value,
      }));
      if (statements.ids().length > zeroed.length) restate();
      for (const { person, statement, vote } of numbered) put(person, statement, vote);
    },
    put,
    moderate: (now) => {
      status = { hidden: new Set(now.hidden), meta: new Set(now.meta) };
      restate();
    },
    map: () => {
      const components = directions.components();
      return {
        participants: people.ids().length,
        statementIds: [...statements.ids()],
        votes: votes.count(),
        everybody: sliced(everybody, zeroed.length),
        components,
        groups: groups.figures(components, options.groups),
      };
    },
    places: placeAll,
    place: (participant) => {
      const person = people.find(participant);
      if (person === undefined) return undefined;
      const row = votes.rowOf(person);
      const at = { x: new Float64Array(1), y: new Float64Array(1) };
      placing(zeroed, directions.components())(row, row.start, row.end, at, 0);
      return { x: at.x[0], y: at.y[0] };
    },
    groupOf: (participant) => {
      const person = people.find(participant);
      const group = person === undefined ? -1 : groups.groupOf(person);
      return group < 0 ? undefined : group;
    },
    settle: () => {
      const analysis = analyseCompatible(table(), { seed, groups: options.groups });
      groups.adopt(analysis.base, analysis.groups);
      return analysis;
    },
    groupsFrom: groups.startFrom,
    table,
    gram: () => {
      directions.components();
      return gram?.gram();
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

const fitsMatrix = (zeroed: Uint8Array): boolean => zeroed.length <= DENSE_LIMIT;

const statusOf = ({ statementIds, zeroed, meta }: VoteTable): StatementStatus => ({
  hidden: new Set(statementIds.filter((_, at) => zeroed[at] === 1 && meta[at] === 0)),
  meta: new Set(statementIds.filter((_, at) => meta[at] === 1)),
});

const placeEach = (votes: LiveVotes, place: ReturnType<typeof placing>, into: Points): void => {
  const settled = votes.settled();
  const { rowStart } = settled;
  for (let person = 0; person + 1 < rowStart.length; person++) {
    place(settled, rowStart[person], rowStart[person + 1], into, person);
  }
  for (const [person, row] of votes.touched()) place(row, row.start, row.end, into, person);
};

const tally = (
  { agrees, disagrees, seen }: VoteCounts,
  statement: number,
  vote: number,
  sign: 1 | -1,
): void => {
  seen[statement] += sign;
  if (vote > 0) agrees[statement] += sign;
  if (vote < 0) disagrees[statement] += sign;
};

const changed = (
  { agrees, disagrees, seen }: VoteCounts,
  by: (counts: Int32Array) => Int32Array,
): VoteCounts => ({ agrees: by(agrees), disagrees: by(disagrees), seen: by(seen) });

const sliced = (counts: VoteCounts, size: number): VoteCounts =>
  changed(counts, (list) => list.slice(0, size));

/** Room for more statements than asked for, since they come one by one. */
const widened = (counts: VoteCounts, size: number): VoteCounts =>
  changed(counts, (list) => {
    const wider = new Int32Array(Math.ceil(size * 1.25) + 8);
    wider.set(list);
    return wider;
  });
