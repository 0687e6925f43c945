import { type FactorModel, factorModel, ONE_MODEL } from "./factor-model.ts";
import { mixed } from "./hash.ts";
import { inverter } from "./inverse.ts";
import { type OpinionMatrix, withRows } from "./opinion-matrix.ts";

/** Fewer votes tell nothing of a person's pattern; as for being in a group. */
const ENOUGH_VOTES = 7;
/** So many people per half are plenty to learn what goes together. */
const MOST_TEACHERS = 1000;
/** Fewer people whose votes could be told from dice are too few to know what is usual. */
const ENOUGH_PEOPLE = 10;
/**
 * Standard errors between dice and a usual person from which they are told apart, with errors of
 * 5 % and 0.1 %: 1.645 + 3.09.
 */
const TELLABLE = 4.735;
/** One-sided 0.1 % of the standard normal distribution. */
const AGAINST = 3.09;
const FIRST_VARIANCE = 0.05;
const FIRST_SHARE = 0.05;
const LEAST_VARIANCE = 1e-3;
const MOST_ROUNDS = 200;
const STILL = 1e-7;
const NEAR_ONE = 0.99;
const TINY = 1e-12;

/** How well the votes of a row are foretold: Fisher's z of the correlation, and its variance. */
interface Foretold {
  readonly row: number;
  readonly z: number;
  readonly variance: number;
}

/**
 * Weights, lowered for ballots that were filled in by chance. What a person votes is foretold by
 * what others voted: on the left-out vote of a real person the expectation from their other votes
 * is right more often than by chance, whatever the opinion and however rare. Votes by dice cannot
 * be foretold, with any rates of agreeing and passing: their correlation with the expectation has
 * mean 0 and, after Fisher's transformation, variance 1 / (n − 3). Everybody else's is taken to be
 * normal around a usual value. The mixture of both is fitted to all whose votes are so many that
 * a usual person would be told from dice (empirical Bayes as in Efron, Large-Scale Inference, 2010,
 * ch. 5: the share of dice is learned, and is nothing where nobody votes so). Whoever is more
 * likely dice than not weighs as much as the chance that they are not. People with few votes, people
 * who always vote the same and people who plainly vote against everybody keep their weight:
 * nothing is known against them.
 *
 * The expectation comes from a factor model of the other half of the people, dealt by their votes.
 */
export const withoutChance = (matrix: OpinionMatrix, weights: Float64Array): Float64Array => {
  const foretold = foretoldVotes(matrix, weights);
  const usual = middleOf(foretold);
  const tellable = foretold.filter(({ variance }) => usual >= TELLABLE * Math.sqrt(variance));
  const lowered = weights.slice();
  if (tellable.length < ENOUGH_PEOPLE) return lowered;
  const chances = chanceOfDice(tellable, weights, usual);
  tellable.forEach(({ row }, at) => {
    if (chances[at] > 0.5) lowered[row] *= 1 - chances[at];
  });
  return lowered;
};

/** The median of how well votes are foretold; 0 of nobody. */
const middleOf = (foretold: readonly Foretold[]): number =>
  Float64Array.from(foretold, ({ z }) => z).sort()[foretold.length >> 1] ?? 0;

/** The rows with enough votes, not all alike and not against everybody, ascending. */
const foretoldVotes = (matrix: OpinionMatrix, weights: Float64Array): readonly Foretold[] => {
  const hash = hashes(matrix);
  return [0, 1]
    .flatMap((half) => {
      const teachers = Int32Array.from(hash.keys()).filter((row) => (hash[row] & 1) !== half);
      // The least hashes: a draw that does not depend on how many people there are.
      const few = teachers.sort((a, b) => hash[a] - hash[b] || a - b).slice(0, MOST_TEACHERS);
      const model = factorModel(
        withRows(matrix, few),
        Float64Array.from(few, (row) => weights[row]),
        ONE_MODEL,
      );
      return foretoldBy(matrix, model, (row) => (hash[row] & 1) === half);
    })
    .sort((a, b) => a.row - b.row);
};

/** A number of everybody's votes; equal votes, equal number. */
const hashes = ({ people, rowStart, column, value }: OpinionMatrix): Int32Array => {
  const hash = new Int32Array(people);
  for (let row = 0; row < people; row++) {
    let sum = 0;
    for (let cell = rowStart[row]; cell < rowStart[row + 1]; cell++) {
      sum = (sum + mixed(column[cell] * 4 + value[cell] + 1)) | 0;
    }
    hash[row] = mixed(sum);
  }
  return hash;
};

/** Rows that the model was not taught by, each vote foretold from the row's others. */
const foretoldBy = (
  matrix: OpinionMatrix,
  model: FactorModel,
  wanted: (row: number) => boolean,
): Foretold[] => {
  const found: Foretold[] = [];
  const expectedOfOthers = expectationOf(matrix, model);
  for (let row = 0; row < matrix.people; row++) {
    const votes = matrix.rowStart[row + 1] - matrix.rowStart[row];
    if (votes < ENOUGH_VOTES || !wanted(row)) continue;
    const from = matrix.rowStart[row];
    const own = matrix.value.subarray(from, from + votes);
    const correlation = correlated(expectedOfOthers(row), own);
    if (correlation === undefined || opposed(matrix, model, row)) continue;
    const cut = Math.max(-NEAR_ONE, Math.min(NEAR_ONE, correlation));
    found.push({ row, z: Math.atanh(cut), variance: 1 / (votes - 3) });
  }
  return found;
};

/** True of somebody who votes against what is usual, more than dice would in 999 of 1,000 cases. */
const opposed = (
  { rowStart, column, value }: OpinionMatrix,
  { means }: FactorModel,
  row: number,
): boolean => {
  const [from, to] = [rowStart[row], rowStart[row + 1]];
  const usual = Float64Array.from(column.subarray(from, to), (at) => means[at]);
  const correlation = correlated(usual, value.subarray(from, to)) ?? 0;
  const cut = Math.min(NEAR_ONE, Math.max(-NEAR_ONE, correlation));
  return Math.atanh(cut) * Math.sqrt(to - from - 3) < -AGAINST;
};

/** What a model tells of the statements, column by column. */
interface Pulls {
  /** Loadings, and loadings over the noise: an entry per factor and column. */
  readonly loadings: Float64Array;
  readonly pulls: Float64Array;
}

const pullsOf = ({ loadings, noises }: FactorModel): Pulls => {
  const size = loadings.length;
  const flat = Float64Array.from(
    { length: size * noises.length },
    (_, at) => loadings[at % size][Math.floor(at / size)],
  );
  return { loadings: flat, pulls: flat.map((entry, at) => entry / noises[Math.floor(at / size)]) };
};

/**
 * The expectation of each vote of a row from its other votes. A ridge regression without one case
 * follows from that with it: (ŷ − h·y) / (1 − h), h being the case's leverage (Cook & Weisberg,
 * Residuals and Influence in Regression, 1982, § 2.2).
 */
const expectationOf = (matrix: OpinionMatrix, model: FactorModel) => {
  const { rowStart, column, value } = matrix;
  const { means } = model;
  const size = model.loadings.length;
  const { loadings, pulls } = pullsOf(model);
  const invert = inverter(size);
  const precision = new Float64Array(size * size);
  const pull = new Float64Array(size);
  return (row: number): Float64Array => {
    precision.fill(0);
    pull.fill(0);
    for (let a = 0; a < size; a++) precision[a * size + a] = 1;
    for (let cell = rowStart[row]; cell < rowStart[row + 1]; cell++) {
      const first = size * column[cell];
      const difference = value[cell] - means[column[cell]];
      for (let a = 0; a < size; a++) {
        const own = pulls[first + a];
        pull[a] += own * difference;
        for (let b = a; b < size; b++) precision[a * size + b] += own * loadings[first + b];
      }
    }
    const inverse = invert(precision);
    const expected = new Float64Array(rowStart[row + 1] - rowStart[row]);
    for (let cell = rowStart[row]; cell < rowStart[row + 1]; cell++) {
      const at = column[cell];
      const first = size * at;
      let fitted = 0;
      let leverage = 0;
      for (let a = 0; a < size; a++) {
        let along = 0;
        for (let b = 0; b < size; b++) along += inverse[a * size + b] * loadings[first + b];
        fitted += along * pull[a];
        leverage += along * pulls[first + a];
      }
      const without = (fitted - leverage * (value[cell] - means[at])) / (1 - leverage);
      expected[cell - rowStart[row]] = Math.max(-1, Math.min(1, means[at] + without));
    }
    return expected;
  };
};

/** Pearson's correlation; undefined when one side is always the same. */
const correlated = (a: Float64Array, b: ArrayLike<number>): number | undefined => {
  let [meanA, meanB] = [0, 0];
  for (let at = 0; at < a.length; at++) {
    meanA += a[at] / a.length;
    meanB += b[at] / a.length;
  }
  let [squaresA, squaresB, products] = [0, 0, 0];
  for (let at = 0; at < a.length; at++) {
    squaresA += (a[at] - meanA) ** 2;
    squaresB += (b[at] - meanB) ** 2;
    products += (a[at] - meanA) * (b[at] - meanB);
  }
  if (squaresA < TINY || squaresB < TINY) return undefined;
  return products / Math.sqrt(squaresA * squaresB);
};

/** Per entry the chance that it is dice: expectation–maximisation on the two-part mixture. */
const chanceOfDice = (
  foretold: readonly Foretold[],
  weights: Float64Array,
  usual: number,
): Float64Array => {
  const chances = new Float64Array(foretold.length);
  let [mean, variance, share] = [usual, FIRST_VARIANCE, FIRST_SHARE];
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const before = share;
    let [all, dice, real, sum, squares] = [0, 0, 0, 0, 0];
    for (let at = 0; at < foretold.length; at++) {
      const { row, z, variance: own } = foretold[at];
      const byChance = share * density(z, own);
      const byOpinion = (1 - share) * density(z - mean, own + variance);
      chances[at] = byChance / (byChance + byOpinion + Number.MIN_VALUE);
      // What the person's own z would be, were it known: a posterior mean and variance.
      const known = 1 / (1 / variance + 1 / own);
      const likely = known * (mean / variance + z / own);
      const weight = weights[row] * (1 - chances[at]);
      all += weights[row];
      dice += weights[row] * chances[at];
      real += weight;
      sum += weight * likely;
      squares += weight * (likely * likely + known);
    }
    if (real === 0) break;
    mean = sum / real;
    variance = Math.max(LEAST_VARIANCE, squares / real - mean * mean);
    share = dice / all;
    if (Math.abs(share - before) < STILL) break;
  }
  return chances;
};

/** Of a normal distribution around 0, up to the factor that cancels. */
const density = (z: number, variance: number): number =>
  Math.exp((-z * z) / (2 * variance)) / Math.sqrt(variance);
