import type { Analysis, AnalysisOptions, Factors } from "./analysis.ts";
import { withoutChance } from "./chance-ballots.ts";
import { prioritiesOf } from "./compatible.ts";
import { groupAwareConsensus } from "./consensus.ts";
import { type FactorModel, factorModel } from "./factor-model.ts";
import { RESAMPLED_PEOPLE, RESAMPLES } from "./group-choice.ts";
import type { Groups } from "./groups.ts";
import { mapClusters } from "./map-clusters.ts";
import { type OpinionMatrix, opinionMatrix } from "./opinion-matrix.ts";
import { opinionPlane, placesOn } from "./opinion-plane.ts";
import { type Points, statementPositions } from "./projection.ts";
import { seededNumbers } from "./random.ts";
import { type RobustGroups, robustGroups } from "./robust-groups.ts";
import { robustStatements } from "./robust-statements.ts";
import { countsByGroup, countsOfAll, sumOf } from "./vote-counts.ts";
import { voteWeights } from "./vote-blocks.ts";
import type { VoteTable } from "./vote-table.ts";

/**
 * The robust method: the idea of the published map, but the same for the same votes whatever their
 * order, with groups that last when votes are missing, none of them tiny, and no weight to copies.
 * Described with its formulas and measurements in docs/decisions/0020-robust-engine.md. Defined
 * for every table, the empty one too.
 */
export const analyseRobust = (table: VoteTable, options: AnalysisOptions = {}): Analysis => {
  const statements = table.statementIds.length;
  const matrix = opinionMatrix(table);
  const rowWeights = withoutChance(matrix, voteWeights(matrix));
  const plane = opinionPlane(matrix, rowWeights);
  const rowPlaces = placesOn(matrix, plane);
  const found = robustGroups(matrix, rowWeights, plane, rowPlaces, options);
  const model = factorModel(matrix, rowWeights);
  const byPerson = (of: Float64Array) => scattered(of, matrix.personOf, matrix.people);
  const byStatement = (of: Float64Array) => scattered(of, matrix.statementOf, statements);
  const projection = { x: byPerson(rowPlaces.x), y: byPerson(rowPlaces.y) };
  const components = {
    means: byStatement(plane.means),
    vectors: [byStatement(plane.vectors[0]), byStatement(plane.vectors[1])] as const,
  };
  const positions = statementPositions(components);
  const { base, groups } = drawnGroups(matrix, rowPlaces, found, options.seed ?? 1);
  const weights = byPerson(rowWeights);
  const everybody = countsOfAll(table);
  const groupCounts = countsByGroup(table, groups.of, groups.count);
  const told = robustStatements({
    table,
    groupOf: groups.of,
    weights,
    groupCounts,
    groupSizes: groups.sizes,
    everybody,
    zeroed: table.zeroed,
  });
  return {
    method: "robust",
    components,
    projection,
    positions,
    base,
    groups,
    kUncertainty: found.kUncertainty,
    weights,
    everybody,
    groupCounts,
    representative: told.representative,
    consensus: told.consensus,
    groupAwareConsensus: groupAwareConsensus(groupCounts, statements),
    priority: prioritiesOf(table, sumOf(groupCounts, statements), positions.extremity),
    commonGround: told.commonGround,
    robust: {
      factors: factorsOf(model, byPerson, byStatement),
      rim: found.rim,
      resamples: RESAMPLES,
      resampledPeople: Math.min(
        RESAMPLED_PEOPLE,
        groups.sizes.reduce((sum, size) => sum + size, 0),
      ),
      told,
    },
  };
};

/** Entries by row or column of the matrix, put where the table has the person or statement. */
const scattered = (of: Float64Array, placeOf: Int32Array, size: number): Float64Array => {
  const all = new Float64Array(size);
  for (let index = 0; index < of.length; index++) all[placeOf[index]] = of[index];
  return all;
};

const factorsOf = (
  { means, loadings, scores, variance, noise }: FactorModel,
  byPerson: (of: Float64Array) => Float64Array,
  byStatement: (of: Float64Array) => Float64Array,
): Factors => ({
  means: byStatement(means),
  loadings: loadings.map(byStatement),
  scores: scores.map(byPerson),
  variance: byPerson(variance),
  noise,
});

/** Groups and the clusters that draw them, for the table's participants. */
const drawnGroups = (
  { people, personOf }: OpinionMatrix,
  places: Points,
  { of, centres, candidates }: RobustGroups,
  seed: number,
) => {
  const count = centres.x.length;
  const clusters = mapClusters(places, of, count, seededNumbers(seed));
  const base = { ...clusters, of: new Int32Array(people) };
  const groupOf = new Int32Array(people);
  const sizes = new Int32Array(count);
  for (let row = 0; row < people; row++) {
    base.of[personOf[row]] = clusters.of[row];
    groupOf[personOf[row]] = of[row];
    if (of[row] >= 0) sizes[of[row]]++;
  }
  const groups: Groups = {
    count,
    of: groupOf,
    ofBaseCluster: clusters.ofGroup,
    centres,
    sizes,
    candidates,
  };
  return { base, groups };
};
