import { inverter } from "./inverse.ts";
import type { OpinionMatrix } from "./opinion-matrix.ts";

/** How much is done to learn a model. */
export interface Effort {
  /** More than the map shows: what is not needed is shrunk away by the learned priors. */
  readonly factors: number;
  readonly rounds: number;
  /** Models learned from different starts, of which the mean is told. */
  readonly starts: number;
  /** A round that changes the noise by less than this share is the last; 0 makes all. */
  readonly still: number;
  /** Parts of the people by number of votes, each with its own spread of scores and noise. */
  readonly activities: number;
}

/** What is known of the statements; pairs are upper triangles, factor by factor. */
export interface Items {
  /** Factors and constant, factors + 1 entries per column. */
  readonly terms: Float64Array;
  /** Posterior covariance of the loadings, a triangle over the factors per column. */
  readonly covariance: Float64Array;
}

/** Normal prior of a term over the statements. */
interface Prior {
  readonly mean: number;
  readonly variance: number;
}

/** What is learned of all statements and people together. */
export interface Spread {
  readonly priors: readonly Prior[];
  /** Variance of a vote around its expectation, over all votes, and per column. */
  readonly noise: number;
  readonly noises: Float64Array;
  /** Per activity: variance of the scores, and noise in terms of the statements' own. */
  readonly scores: Float64Array;
  readonly unsteadiness: Float64Array;
}

/** Sums over the people who saw a statement, from which its terms follow. */
interface Moments {
  /** Of products of scores and constant, a triangle over the terms per column. */
  readonly products: Float64Array;
  /** Of scores and constant times the vote, an entry per term and column. */
  readonly votes: Float64Array;
  /** Of squared votes. */
  readonly squares: Float64Array;
}

/** What was found of the people. */
interface Found {
  /** Posterior means, an entry per factor and row. */
  readonly scores: Float64Array;
  /** Posterior variance per row, mean of the factors by how much they move votes. */
  readonly variance: Float64Array;
  readonly moments: Moments;
  readonly activity: Pick<Spread, "scores" | "unsteadiness">;
}

/** So many votes of usual noise are added to those of a statement and of an activity. */
const USUAL_VOTES = 30;
/** So many people of usual spread are added to those of an activity. */
const USUAL_PEOPLE = 5;
/** A vote is −1, 0 or 1: never exactly explained. */
const LEAST_NOISE = 1e-3;
const LEAST_PRIOR = 1e-6;
const FIRST_NOISE = 0.5;

/** Nothing is known yet but random directions. */
export const firstGuess = (
  statements: number,
  { factors, activities }: Effort,
  random: () => number,
): { readonly items: Items; readonly spread: Spread } => {
  const terms = factors + 1;
  return {
    items: {
      terms: Float64Array.from({ length: terms * statements }, (_, at) =>
        at % terms < factors ? random() - 0.5 : 0,
      ),
      covariance: new Float64Array(triangle(factors) * statements),
    },
    spread: {
      priors: Array.from({ length: terms }, () => ({ mean: 0, variance: 1 })),
      noise: FIRST_NOISE,
      noises: new Float64Array(statements).fill(FIRST_NOISE),
      scores: new Float64Array(activities).fill(1),
      unsteadiness: new Float64Array(activities).fill(1),
    },
  };
};

/** What is learned in some rounds from a start, and of the people who are learned from. */
export const learned = (
  matrix: OpinionMatrix,
  weights: Float64Array,
  start: { readonly items: Items; readonly spread: Spread },
  { factors, rounds, still, activities }: Effort,
) => {
  let { items, spread } = start;
  const activityOf = activitiesOf(matrix, activities);
  const people = () => peopleGiven(matrix, weights, activityOf, items, spread, factors);
  let found = people();
  for (let round = 0; round < rounds; round++) {
    const before = spread.noise;
    const { activity, moments } = found;
    // What people are to random directions tells nothing of how they differ.
    const usual = round === 0 ? spread : { ...spread, ...activity };
    ({ items, spread } = itemsGiven(moments, usual, factors));
    found = people();
    if (Math.abs(spread.noise - before) < still * before) break;
  }
  return { items, spread, found };
};

/** Entries of the upper triangle of a symmetric matrix. */
const triangle = (size: number): number => (size * (size + 1)) / 2;

/**
 * The part of each row, by number of votes, as many people in each as can be. Those with as many
 * votes are together, those without any count for none.
 */
const activitiesOf = ({ people, rowStart }: OpinionMatrix, activities: number): Uint8Array => {
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
const peopleGiven = (
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
      variance[row] += own * matters[a];
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

/** Posterior of every statement given the people: a regression on the scores and a constant. */
const itemsGiven = (
  { products, votes, squares }: Moments,
  { priors, noises, ...activity }: Spread,
  factors: number,
): { readonly items: Items; readonly spread: Spread } => {
  const count = squares.length;
  const terms = factors + 1;
  const pairs = triangle(terms);
  const items: Items = {
    terms: new Float64Array(terms * count),
    covariance: new Float64Array(triangle(factors) * count),
  };
  const sums = new Float64Array(terms);
  const squared = new Float64Array(terms);
  const errors = new Float64Array(count);
  const invert = inverter(terms);
  const normal = new Float64Array(terms * terms);
  const pull = new Float64Array(terms);
  let error = 0;
  let seen = 0;
  let asked = 0;
  for (let at = 0; at < count; at++) {
    const n = products[pairs * (at + 1) - 1];
    if (n === 0) continue;
    const sure = 1 / noises[at];
    let pair = pairs * at;
    for (let a = 0; a < terms; a++) {
      for (let b = a; b < terms; b++) normal[a * terms + b] = sure * products[pair++];
      normal[a * terms + a] += 1 / priors[a].variance;
      pull[a] = sure * votes[terms * at + a] + priors[a].mean / priors[a].variance;
    }
    const inverse = invert(normal);
    const own = items.terms.subarray(terms * at, terms * (at + 1));
    errors[at] = squares[at];
    for (let a = 0; a < terms; a++) {
      for (let b = 0; b < terms; b++) own[a] += inverse[a * terms + b] * pull[b];
      errors[at] -= 2 * own[a] * votes[terms * at + a];
      sums[a] += own[a];
      squared[a] += own[a] * own[a] + inverse[a * terms + a];
    }
    pair = pairs * at;
    let kept = triangle(factors) * at;
    for (let a = 0; a < terms; a++) {
      for (let b = a; b < terms; b++) {
        const unsure = inverse[a * terms + b];
        errors[at] += (a === b ? 1 : 2) * (own[a] * own[b] + unsure) * products[pair++];
        if (b < factors) items.covariance[kept++] = unsure;
      }
    }
    errors[at] = Math.max(0, errors[at]);
    error += errors[at];
    seen += n;
    asked++;
  }
  const noise = Math.max(LEAST_NOISE, seen > 0 ? error / seen : LEAST_NOISE);
  const next = Array.from(sums, (sum, a) => {
    const mean = sum / Math.max(1, asked);
    const variance = squared[a] / Math.max(1, asked) - mean * mean;
    return { mean, variance: Math.max(LEAST_PRIOR, variance) };
  });
  const own = errors.map((sum, at) => {
    const votesSeen = products[pairs * (at + 1) - 1];
    return Math.max(LEAST_NOISE, (sum + USUAL_VOTES * noise) / (votesSeen + USUAL_VOTES));
  });
  return { items, spread: { ...activity, priors: next, noise, noises: own } };
};
