import { emptyColumns, type VoteTable } from "./engine/vote-table.ts";
import { seededNumbers } from "./engine/random.ts";

export interface SyntheticShape {
  readonly participants: number;
  readonly statements: number;
  /** Share of the cells that hold a vote, 0 … 1. */
  readonly density: number;
  readonly seed: number;
}

/** A table whose arrays have `room` more cells behind the last vote. */
export interface SyntheticConversation {
  readonly table: VoteTable;
  readonly room: number;
}

const GROUPS = 4;
/** Spread of the logarithm of how much a person votes: a few vote on nearly everything. */
const ZEAL = 1;
/** The statement at place j is met in proportion to (j + 1)^−FADING: later ones by fewer. */
const FADING = 0.4;
const PASSES = 0.15;
/** How far a group's view of a statement tips its people from even odds. */
const CONVICTION = 0.9;
const SPARE_CELLS = 4096;
/** The engine knows people by their rows; a name each would only weigh. */
const NO_NAME = "";

/**
 * A made-up conversation of four camps with heavy-tailed numbers of votes per person and per
 * statement, written straight into the compact table. The same shape gives the same votes. Votes
 * hit the density within chance, but that everybody has at least one.
 */
export const syntheticConversation = (shape: SyntheticShape): SyntheticConversation => {
  const { participants, statements, density } = shape;
  const random = seededNumbers(shape.seed);
  const fame = Float64Array.from({ length: statements }, (_, place) => (place + 1) ** -FADING);
  const scale = scaleFor(density, fame);
  const views = Float64Array.from({ length: GROUPS * statements }, () => 2 * random() - 1);
  const rowStart = new Int32Array(participants + 1);
  const cells = growingCells(statements, Math.ceil(participants * statements * density * 1.02));
  for (let person = 0; person < participants; person++) {
    const zeal = scale * Math.exp(ZEAL * normal(random(), random()));
    const group = Math.floor(random() * GROUPS) * statements;
    const lonely = Math.floor(random() * statements);
    const before = cells.count();
    for (let statement = 0; statement < statements; statement++) {
      if (random() >= zeal * fame[statement]) continue;
      cells.add(statement, voteOf(views[group + statement], random));
    }
    if (statements > 0 && cells.count() === before) cells.add(lonely, voteOf(0, random));
    rowStart[person + 1] = cells.count();
  }
  const { column, value, room } = cells.finish();
  const table = {
    participantIds: Array.from<string>({ length: participants }).fill(NO_NAME),
    statementIds: Array.from({ length: statements }, (_, statement) => String(statement)),
    rowStart,
    column,
    value,
    zeroed: new Uint8Array(statements),
    meta: new Uint8Array(statements),
  };
  return { table, room };
};

const voteOf = (view: number, random: () => number): number => {
  const draw = random();
  if (draw < PASSES) return 0;
  return (draw - PASSES) / (1 - PASSES) < (1 + CONVICTION * view) / 2 ? 1 : -1;
};

/** A standard normal number of two even ones (Box & Muller, Ann. Math. Stat. 29, 1958). */
const normal = (one: number, other: number): number =>
  Math.sqrt(-2 * Math.log(1 - one)) * Math.cos(2 * Math.PI * other);

/** Two even numbers stand for all by so many middles of intervals each. */
const INTERVALS = [25, 8] as const;

/** The factor that brings the mean chance of a vote, over people and statements, to `density`. */
const scaleFor = (density: number, fame: Float64Array): number => {
  const [ones, others] = INTERVALS;
  const zeal = Array.from({ length: ones * others }, (_, at) =>
    Math.exp(ZEAL * normal(((at % ones) + 0.5) / ones, (Math.floor(at / ones) + 0.5) / others)),
  );
  const densityAt = (scale: number): number => {
    let sum = 0;
    for (const one of zeal) for (const place of fame) sum += Math.min(1, scale * one * place);
    return sum / (zeal.length * Math.max(1, fame.length));
  };
  let [low, high] = [0, 1];
  while (densityAt(high) < density && high < 1e9) high *= 2;
  for (let halving = 0; halving < 40; halving++) {
    const middle = (low + high) / 2;
    if (densityAt(middle) < density) low = middle;
    else high = middle;
  }
  return high;
};

const growingCells = (statements: number, expected: number) => {
  let column = emptyColumns(statements, expected + SPARE_CELLS);
  let value = new Int8Array(expected + SPARE_CELLS);
  let count = 0;
  const grow = () => {
    const wider = emptyColumns(statements, column.length * 2);
    wider.set(column);
    column = wider;
    const longer = new Int8Array(column.length);
    longer.set(value);
    value = longer;
  };
  return {
    count: () => count,
    add: (statement: number, vote: number): void => {
      if (count + SPARE_CELLS / 2 > column.length) grow();
      column[count] = statement;
      value[count++] = vote;
    },
    finish: () => ({
      column: column.subarray(0, count),
      value: value.subarray(0, count),
      room: column.length - count,
    }),
  };
};
