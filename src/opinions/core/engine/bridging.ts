import { textHash } from "./hash.ts";
import type { VoteCounts } from "./vote-counts.ts";
import { largestFirst } from "./robust-input.ts";
import type { VoteTable } from "./vote-table.ts";
import { type Interval, Z_95 } from "./statistics.ts";

/** What somebody half-way between two opposite ends would vote. */
export interface Bridging extends Interval {
  /** Column of the statement. */
  readonly statement: number;
  /** Vote to expect, about −1 … 1; the interval is that of 95 %. */
  readonly score: number;
  /** People who saw the statement. */
  readonly n: number;
}

export interface BridgingInput {
  readonly table: VoteTable;
  /** Per person, 1 = full; people of weight 0 are left out. */
  readonly weights: Float64Array;
  /** Plain counts of every group: where the search for the dividing line begins. */
  readonly groupCounts: readonly VoteCounts[];
}

/** As if everybody and every statement had one more vote that says nothing. */
const RIDGE = 1;
/** Sums kept of every statement; see `Model`. */
const SUMS = 5;
/** Scores then stand to a few thousandths, far within their intervals, on every conversation tried. */
const SWEEPS = 12;

/**
 * A second opinion on common ground: how a statement fares once the line that divides people most
 * is taken away. Votes are fitted by mean + person + statement + person's place × statement's
 * slope, on seen votes alone, by alternating least squares with a ridge (the matrix factorisation
 * with intercepts of Wojcik et al., "Birdwatch", arXiv 2210.15723, 2022). The score is the
 * statement's part half-way between the two ends of the line, so that a small end weighs as much
 * as a large one; agreement of one end alone does not lift it.
 *
 * Ordered by the lower end of the interval. Zeroed statements, and those without a vote, are left
 * out. Nothing is drawn by lot and no sum depends on the order of people beyond rounding (1e-9).
 */
export const bridging = ({ table, weights, groupCounts }: BridgingInput): readonly Bridging[] => {
  const model = emptyModel(table, weights);
  model.slope.set(firstSlopes(table, groupCounts));
  for (let sweep = 0; sweep < SWEEPS; sweep++) fitOnce(table, weights, model);
  return scores(table, weights, model);
};

/** The fitted parts, and the sums of the last sweep that the next solution rests on. */
interface Model {
  readonly mean: number;
  readonly person: Float64Array;
  readonly place: Float64Array;
  readonly statement: Float64Array;
  readonly slope: Float64Array;
  /** Per statement, side by side: Σw, Σw·place, Σw·place², Σw·rest, Σw·rest·place. */
  readonly sums: Float64Array;
}

const emptyModel = (table: VoteTable, weights: Float64Array): Model => {
  const people = table.participantIds.length;
  const statements = table.statementIds.length;
  let sum = 0;
  let all = 0;
  for (let person = 0; person < people; person++) {
    for (let cell = table.rowStart[person]; cell < table.rowStart[person + 1]; cell++) {
      if (table.zeroed[table.column[cell]]) continue;
      sum += weights[person] * table.value[cell];
      all += weights[person];
    }
  }
  return {
    mean: all > 0 ? sum / all : 0,
    person: new Float64Array(people),
    place: new Float64Array(people),
    statement: new Float64Array(statements),
    slope: new Float64Array(statements),
    sums: new Float64Array(SUMS * statements),
  };
};

/**
 * Slopes to begin with: how far the agreement of the two largest groups lies apart, by statement.
 * Without groups, slopes by the letters of the statement's id: any will do that order cannot change.
 */
const firstSlopes = (table: VoteTable, groupCounts: readonly VoteCounts[]): Float64Array => {
  const size = ({ seen }: VoteCounts): number => seen.reduce((sum, count) => sum + count, 0);
  const [first, second] = groupCounts.toSorted((a, b) => size(b) - size(a));
  const lean = ({ agrees, disagrees, seen }: VoteCounts, column: number): number =>
    (agrees[column] - disagrees[column]) / (seen[column] + 1);
  return Float64Array.from(table.statementIds, (id, column) =>
    first && second ? lean(first, column) - lean(second, column) : 0.5 - textHash(id) / 2 ** 32,
  );
};

/** Solves everybody, then every statement. */
const fitOnce = (table: VoteTable, weights: Float64Array, model: Model): void => {
  sumByPeople(table, weights, model);
  centre(weights, model);
  solveStatements(table, model);
};

/** Solves everybody, one after the other, and adds their votes up for the statements. */
const sumByPeople = (table: VoteTable, weights: Float64Array, model: Model): void => {
  const { rowStart, column: columns, value: values, zeroed } = table;
  const { mean, person, place, statement, slope, sums } = model;
  sums.fill(0);
  for (let row = 0; row < person.length; row++) {
    const weight = weights[row];
    if (weight <= 0) continue;
    const from = rowStart[row];
    const to = rowStart[row + 1];
    let n = 0;
    let s = 0;
    let ss = 0;
    let r = 0;
    let rs = 0;
    for (let cell = from; cell < to; cell++) {
      const column = columns[cell];
      if (zeroed[column]) continue;
      const rest = values[cell] - mean - statement[column];
      const by = slope[column];
      n++;
      s += by;
      ss += by * by;
      r += rest;
      rs += rest * by;
    }
    if (n === 0) continue;
    const determinant = (n + RIDGE) * (ss + RIDGE) - s * s;
    const own = (r * (ss + RIDGE) - rs * s) / determinant;
    const at = (rs * (n + RIDGE) - r * s) / determinant;
    person[row] = own;
    place[row] = at;
    const far = weight * at;
    const base = mean + own;
    for (let cell = from; cell < to; cell++) {
      const column = columns[cell];
      if (zeroed[column]) continue;
      const rest = weight * (values[cell] - base);
      const of = SUMS * column;
      sums[of] += weight;
      sums[of + 1] += far;
      sums[of + 2] += far * at;
      sums[of + 3] += rest;
      sums[of + 4] += rest * at;
    }
  }
};

const solveStatements = ({ zeroed }: VoteTable, { statement, slope, sums }: Model): void => {
  for (let column = 0; column < statement.length; column++) {
    const [w, wf, wff, wr, wrf] = sums.subarray(SUMS * column, SUMS * column + SUMS);
    if (zeroed[column] || w === 0) continue;
    const n = w + RIDGE;
    const ff = wff + RIDGE;
    const determinant = n * ff - wf * wf;
    statement[column] = (wr * ff - wrf * wf) / determinant;
    slope[column] = (wrf * n - wr * wf) / determinant;
  }
};

/**
 * Puts the people's parts and places around 0, and the sums with them: else both drift for dozens
 * of sweeps against the statements' parts, to no other fit.
 */
const centre = (weights: Float64Array, { person, place, sums }: Model): void => {
  let all = 0;
  let own = 0;
  let at = 0;
  for (let row = 0; row < person.length; row++) {
    all += weights[row];
    own += weights[row] * person[row];
    at += weights[row] * place[row];
  }
  if (all === 0) return;
  own /= all;
  at /= all;
  for (let row = 0; row < person.length; row++) {
    person[row] -= own;
    place[row] -= at;
  }
  for (let of = 0; of < sums.length; of += SUMS) {
    sums[of + 3] += own * sums[of];
    sums[of + 4] += own * sums[of + 1] - at * sums[of + 3];
    sums[of + 2] += at * (at * sums[of] - 2 * sums[of + 1]);
    sums[of + 1] -= at * sums[of];
  }
};

/** Half-way between the means of the places on either side of it: the middle of two camps. */
const middleOf = (place: Float64Array, weights: Float64Array): number => {
  let middle = 0;
  for (let turn = 0; turn < 100; turn++) {
    const sums = [0, 0, 0, 0];
    for (let row = 0; row < place.length; row++) {
      const side = place[row] > middle ? 2 : 0;
      sums[side] += weights[row] * place[row];
      sums[side + 1] += weights[row];
    }
    if (sums[1] === 0 || sums[3] === 0) return middle;
    const next = (sums[0] / sums[1] + sums[2] / sums[3]) / 2;
    if (Math.abs(next - middle) < 1e-12) return next;
    middle = next;
  }
  return middle;
};

/** Variance of a vote around the fit; one vote wholly off is added, so that it is never 0. */
const noiseOf = (table: VoteTable, weights: Float64Array, model: Model): number => {
  const { mean, person, place, statement, slope } = model;
  let squares = 1;
  let all = 1;
  for (let row = 0; row < person.length; row++) {
    for (let cell = table.rowStart[row]; cell < table.rowStart[row + 1]; cell++) {
      const column = table.column[cell];
      if (table.zeroed[column]) continue;
      const fit = mean + person[row] + statement[column] + place[row] * slope[column];
      squares += weights[row] * (table.value[cell] - fit) ** 2;
      all += weights[row];
    }
  }
  return squares / all;
};

const scores = (table: VoteTable, weights: Float64Array, model: Model): Bridging[] => {
  const middle = middleOf(model.place, weights);
  const noise = noiseOf(table, weights, model);
  const seen = new Int32Array(table.statementIds.length);
  for (const column of table.column) seen[column]++;
  const found: Bridging[] = [];
  for (let statement = 0; statement < seen.length; statement++) {
    const [w, wf, wff] = model.sums.subarray(SUMS * statement, SUMS * statement + SUMS);
    if (table.zeroed[statement] || w === 0) continue;
    const n = w + RIDGE;
    const ff = wff + RIDGE;
    const spread = ff - 2 * middle * wf + middle * middle * n;
    const error = Z_95 * Math.sqrt((noise * spread) / (n * ff - wf * wf));
    const score = model.mean + model.statement[statement] + middle * model.slope[statement];
    found.push({
      statement,
      score,
      lower: score - error,
      upper: score + error,
      n: seen[statement],
    });
  }
  return found.sort(largestFirst({ table }, ({ lower }) => lower));
};
