import {
  type Found,
  type Items,
  type Moments,
  type Spread,
  triangle,
  USUAL_VOTES,
} from "./factor-parts.ts";
import { inverter } from "./inverse.ts";
import type { OpinionMatrix } from "./opinion-matrix.ts";

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

/** What is known of one person, overwritten by the next. */
interface Person {
  /** Scores, and 1 for the constant. */
  readonly told: Float64Array;
  /** Expected products of these, a triangle over the terms. */
  readonly products: Float64Array;
  /** Posterior variances of the scores. */
  readonly variances: Float64Array;
  /** Squared errors of the votes in terms of the statements' noise. */
  error: number;
}

const nobody = (factors: number): Person => ({
  told: new Float64Array(factors + 1).fill(1),
  products: new Float64Array(triangle(factors + 1)),
  variances: new Float64Array(factors),
  error: 0,
});

/** Answers the posterior of a row given the statements, and the spread and noise of its activity. */
const posteriors = (
  { rowStart, column, value }: OpinionMatrix,
  items: Items,
  { noises, priors, scores, unsteadiness }: Spread,
) => {
  const terms = priors.length;
  const factors = terms - 1;
  const pairs = triangle(factors);
  const { pulls, precisions } = toldByOne(items, noises, factors);
  const invert = inverter(factors);
  const known = new Float64Array(pairs);
  const precision = new Float64Array(factors * factors);
  const pull = new Float64Array(factors);
  const person = nobody(factors);
  const gather = (row: number): void => {
    known.fill(0);
    pull.fill(0);
    let error = 0;
    for (let cell = rowStart[row]; cell < rowStart[row + 1]; cell++) {
      const at = column[cell];
      const difference = value[cell] - items.terms[terms * at + factors];
      error += (difference * difference) / noises[at];
      const firstPull = factors * at;
      for (let a = 0; a < factors; a++) pull[a] += pulls[firstPull + a] * difference;
      const firstPair = pairs * at;
      for (let pair = 0; pair < pairs; pair++) known[pair] += precisions[firstPair + pair];
    }
    person.error = error;
  };
  return (row: number, part: number): Person => {
    gather(row);
    const { told, products, variances } = person;
    const sure = 1 / unsteadiness[part];
    let pair = 0;
    for (let a = 0; a < factors; a++) {
      for (let b = a; b < factors; b++) precision[a * factors + b] = sure * known[pair++];
      precision[a * factors + a] += 1 / scores[part];
    }
    const inverse = invert(precision);
    for (let a = 0; a < factors; a++) {
      let score = 0;
      for (let b = 0; b < factors; b++) score += inverse[a * factors + b] * pull[b];
      told[a] = sure * score;
      person.error -= 2 * told[a] * pull[a];
      variances[a] = inverse[a * factors + a];
    }
    pair = 0;
    let knownPair = 0;
    for (let a = 0; a < terms; a++) {
      for (let b = a; b < terms; b++) {
        const both = told[a] * told[b] + (b < factors ? inverse[a * factors + b] : 0);
        if (b < factors) person.error += (a === b ? 1 : 2) * known[knownPair++] * both;
        products[pair++] = both;
      }
    }
    return person;
  };
};

/** Posterior of every person given the statements, and the sums that statements are told by. */
export const peopleGiven = (
  matrix: OpinionMatrix,
  weights: Float64Array,
  activityOf: Uint8Array,
  items: Items,
  spread: Spread,
): Found => {
  const { people, statements, rowStart } = matrix;
  const terms = spread.priors.length;
  const factors = terms - 1;
  const matters = mattersOf(items.terms, factors);
  const posteriorOf = posteriors(matrix, items, spread);
  const activity = activitySums(spread.scores.length);
  const scores = new Float64Array(factors * people);
  const variance = new Float64Array(people);
  const moments: Moments = {
    products: new Float64Array(triangle(terms) * statements),
    votes: new Float64Array(terms * statements),
    squares: new Float64Array(statements),
  };
  for (let row = 0; row < people; row++) {
    const part = activityOf[row];
    const person = posteriorOf(row, part);
    let far = 0;
    for (let a = 0; a < factors; a++) {
      const score = person.told[a];
      scores[row * factors + a] = score;
      far += (score * score + person.variances[a]) / factors;
      variance[row] += (person.variances[a] * matters[a]) / spread.scores[part];
    }
    const votes = rowStart[row + 1] - rowStart[row];
    if (votes === 0) continue;
    activity.people[part] += weights[row];
    activity.spread[part] += weights[row] * far;
    activity.votes[part] += weights[row] * votes;
    activity.errors[part] += weights[row] * person.error;
    addMoments(moments, matrix, row, person, weights[row] / spread.unsteadiness[part]);
  }
  return { scores, variance, moments, activity: drawn(activity) };
};

const addMoments = (
  { products, votes, squares }: Moments,
  { rowStart, column, value }: OpinionMatrix,
  row: number,
  person: Person,
  weight: number,
): void => {
  const terms = person.told.length;
  const pairs = person.products.length;
  const product = person.products;
  for (let pair = 0; pair < pairs; pair++) product[pair] *= weight;
  for (let cell = rowStart[row]; cell < rowStart[row + 1]; cell++) {
    const at = column[cell];
    const firstPair = pairs * at;
    for (let pair = 0; pair < pairs; pair++) products[firstPair + pair] += product[pair];
    if (value[cell] === 0) continue;
    const vote = weight * value[cell];
    const first = terms * at;
    for (let a = 0; a < terms; a++) votes[first + a] += vote * person.told[a];
    squares[at] += weight;
  }
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
