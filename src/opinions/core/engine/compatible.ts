import type { Analysis, AnalysisOptions } from "./analysis.ts";
import { baseClusters, clusteredPeople } from "./base-clusters.ts";
import { commonGround } from "./common-ground.ts";
import { consensus, groupAwareConsensus } from "./consensus.ts";
import { groupsOf } from "./groups.ts";
import { principalComponents } from "./pca.ts";
import { priorityOf } from "./priority.ts";
import { projection, statementPositions } from "./projection.ts";
import { representatives } from "./representativeness.ts";
import { countsByGroup, countsOfAll, sumOf, tallyAt, type VoteCounts } from "./vote-counts.ts";
import type { VoteTable } from "./vote-table.ts";

/**
 * The published Polis method, steps 1 – 11, started cold: Small et al., "Polis: Scaling
 * Deliberation by Mapping High Dimensional Opinion Spaces", Recerca 26(2), 2021. Priorities rest
 * on the votes of grouped people, as there. Defined for every table, the empty one too.
 */
export const analyseCompatible = (table: VoteTable, options: AnalysisOptions = {}): Analysis => {
  const statements = table.statementIds.length;
  const components = principalComponents(table, options.seed ?? 1);
  const places = projection(table, components);
  const positions = statementPositions(components);
  const base = baseClusters(places, clusteredPeople(table));
  const groups = groupsOf(base, options.groups);
  const groupCounts = countsByGroup(table, groups.of, groups.count);
  const everybody = countsOfAll(table);
  return {
    method: "compatible",
    components,
    projection: places,
    positions,
    base,
    groups,
    kUncertainty: undefined,
    weights: new Float64Array(table.participantIds.length).fill(1),
    everybody,
    groupCounts,
    representative: groupCounts.map((counts) => {
      const others = groupCounts.filter((other) => other !== counts);
      return representatives(counts, sumOf(others, statements), table.zeroed);
    }),
    consensus: consensus(everybody, table.zeroed),
    groupAwareConsensus: groupAwareConsensus(groupCounts, statements),
    priority: prioritiesOf(table, sumOf(groupCounts, statements), positions.extremity),
    commonGround: commonGround(groupCounts, groups.sizes, table.zeroed),
  };
};

/** Step 11 on the votes of grouped people. */
export const prioritiesOf = (
  table: VoteTable,
  grouped: VoteCounts,
  extremity: Float64Array,
): Float64Array =>
  extremity.map((distance, statement) =>
    priorityOf(tallyAt(grouped, statement), distance, table.meta[statement] === 1),
  );
