import type { Items, Spread } from "./factor-rounds.ts";
import { inverter } from "./inverse.ts";
import type { OpinionMatrix } from "./opinion-matrix.ts";
import { triangle } from "./triangle.ts";

/** Sums over the people who saw a statement, from which its terms follow. */
export interface Moments {
  /** Of products of scores and constant, a triangle over the terms per column. */
  readonly products: Float64Array;
  /** Of scores and constant times the vote, an entry per term and column. */
  readonly votes: Float64Array;
  /** Of squared votes. */
  readonly squares: Float64Array;
}

/** What was found of the people. */
export interface Found {
  /** Posterior means, an entry per factor and row. */
  readonly scores: Float64Array;
  /**
   * Posterior variance per row over that without votes, mean of the factors by how much they
   * move votes.
   */
  readonly variance: Float64Array;
  readonly moments: Moments;
  readonly activity: Pick<Spread, "scores" | "unsteadiness">;
}

/** So many votes of usual noise are added to those of a statement and of an activity. */
export const USUAL_VOTES = 30;
/** So many people of usual spread are added to those of an activity. */
const USUAL_PEOPLE = 5;

/**
 * The part of each row, by number of votes, as many people in each as can be. Those with as many
 * votes are together, those without any count for none.
 */
export const activitiesOf = (
  { people, rowStart }: OpinionMatrix,
  activities: number,
): Uint8Array => {
  const votes = Int32Array.from({ length: people }, (_, row) => rowStart[row + 1] - rowStart[row]);
  const sorted = votes.filter((count) => count > 0).sort();
  const cuts = Array.from(
    { length: activities - 1 },
    (_, part) => sorted[Math.floor(((part + 1) * sorted.length) / activities)] ?? 0,
  );
  return Uint8Array.from(votes, (count) => cuts.filter((cut) => cut <= count).length);
};

/** The share of each factor in the squared loadings. */
const mattersOf = (terms: Float64Array, factors: number): Float64Array => {
  const squares = new Float64Array(factors);
  for (let at = 0; at < terms.length; at++) {
    const factor = at % (factors + 1);
    if (factor < factors) squares[factor] += terms[at] * terms[at];
  }
  const all = squares.reduce((sum, square) => sum + square, 0);
  return squares.map((square) => (all > 0 ? square / all : 1 / factors));
};

/** Per column what one vote adds to what is known of a person: pull of each factor, and precision. */
const toldByOne = ({ terms, covariance }: Items, noises: Float64Array, factors: number) => {
  const pulls = new Float64Array(factors * noises.length);
  const precisions = new Float64Array(covariance.length);
  let pair = 0;
  for (let column = 0; column < noises.length; column++) {
    const at = (factors + 1) * column;
    for (let a = 0; a < factors; a++) {
      pulls[factors * column + a] = terms[at + a] / noises[column];
      for (let b = a; b < factors; b++, pair++) {
        precisions[pair] = (terms[at + a] * terms[at + b] + covariance[pair]) / noises[column];
      }
    }
  }
  return { pulls, precisions };
};

/** Posterior of every person given the statements, and the sums that statements are told by. */
export const peopleGiven = (
  { people, statements, rowStart, column, value }: OpinionMatrix,
  weights: Float64Array,
  activityOf: Uint8Array,
  items: Items,
  { noises, ...spread }: Spread,
  factors: number,
): Found => {
  const terms = factors + 1;
  const pairs = triangle(factors);
  const termPairs = triangle(terms);
  const { pulls, precisions } = toldByOne(items, noises, factors);
  const matters = mattersOf(items.terms, factors);
  const activity = activitySums(spread.scores.length);
  const scores = new Float64Array(factors * people);
  const variance = new Float64Array(people);
  const products = new Float64Array(termPairs * statements);
  const votes = new Float64Array(terms * statements);
  const squares = new Float64Array(statements);
  const invert = inverter(factors);
  const known = new Float64Array(pairs);
  const precision = new Float64Array(factors * factors);
  const pull = new Float64Array(factors);
  const told = new Float64Array(terms);
  const product = new Float64Array(termPairs);
  for (let row = 0; row < people; row++) {
    const [from, to] = [rowStart[row], rowStart[row + 1]];
    known.fill(0);
    pull.fill(0);
    let error = 0;
    for (let cell = from; cell < to; cell++) {
      const at = column[cell];
      const difference = value[cell] - items.terms[terms * at + factors];
      error += (difference * difference) / noises[at];
      const firstPull = factors * at;
      for (let a = 0; a < factors; a++) pull[a] += pulls[firstPull + a] * difference;
      const firstPair = pairs * at;
      for (let pair = 0; pair < pairs; pair++) known[pair] += precisions[firstPair + pair];
    }
    const part = activityOf[row];
    const sure = 1 / spread.unsteadiness[part];
    let pair = 0;
    for (let a = 0; a < factors; a++) {
      for (let b = a; b < factors; b++) precision[a * factors + b] = sure * known[pair++];
      precision[a * factors + a] += 1 / spread.scores[part];
    }
    const inverse = invert(precision);
    let spreadOfScores = 0;
    for (let a = 0; a < factors; a++) {
      let score = 0;
      for (let b = 0; b < factors; b++) score += inverse[a * factors + b] * pull[b];
      told[a] = sure * score;
      scores[row * factors + a] = told[a];
      error -= 2 * told[a] * pull[a];
      const own = inverse[a * factors + a];
      spreadOfScores += (told[a] * told[a] + own) / factors;
      variance[row] += (own * matters[a]) / spread.scores[part];
    }
    told[factors] = 1;
    const weight = sure * weights[row];
    pair = 0;
    let knownPair = 0;
    for (let a = 0; a < terms; a++) {
      for (let b = a; b < terms; b++) {
        const unsure = b < factors ? inverse[a * factors + b] : 0;
        const both = told[a] * told[b] + unsure;
        if (b < factors) error += (a === b ? 1 : 2) * known[knownPair++] * both;
        product[pair++] = weight * both;
      }
    }
    if (to > from) {
      activity.people[part] += weights[row];
      activity.spread[part] += weights[row] * spreadOfScores;
      activity.votes[part] += weights[row] * (to - from);
      activity.errors[part] += weights[row] * error;
    }
    for (let cell = from; cell < to; cell++) {
      const at = column[cell];
      const firstPair = termPairs * at;
      for (let p = 0; p < termPairs; p++) products[firstPair + p] += product[p];
      if (value[cell] === 0) continue;
      const vote = weight * value[cell];
      const first = terms * at;
      for (let a = 0; a < terms; a++) votes[first + a] += vote * told[a];
      squares[at] += weight;
    }
  }
  return { scores, variance, moments: { products, votes, squares }, activity: drawn(activity) };
};

const activitySums = (count: number) => ({
  people: new Float64Array(count),
  spread: new Float64Array(count),
  votes: new Float64Array(count),
  errors: new Float64Array(count),
});

/** Spread and noise of each activity, drawn to what is usual; a single activity is the usual one. */
const drawn = ({ people, spread, votes, errors }: ReturnType<typeof activitySums>) => {
  const one = people.length === 1;
  const towards1 = (of: Float64Array, counts: Float64Array, usual: number) =>
    of.map((sum, part) => (one ? 1 : (sum + usual) / (counts[part] + usual)));
  return {
    scores: towards1(spread, people, USUAL_PEOPLE),
    unsteadiness: towards1(errors, votes, USUAL_VOTES),
  };
};
