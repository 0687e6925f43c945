import { type BaseClusters, baseClusters, clusteredPeople } from "./base-clusters.ts";
import { type CommonGround, commonGround } from "./common-ground.ts";
import { type Consensus, consensus, groupAwareConsensus } from "./consensus.ts";
import { type Groups, groupsOf } from "./groups.ts";
import { type Components, principalComponents } from "./pca.ts";
import { priorityOf } from "./priority.ts";
import {
  type Points,
  projection,
  type StatementPositions,
  statementPositions,
} from "./projection.ts";
import { type Representative, representatives } from "./representativeness.ts";
import { countsByGroup, countsOfAll, sumOf, tallyAt, type VoteCounts } from "./vote-counts.ts";
import type { VoteTable } from "./vote-table.ts";

export interface AnalysisOptions {
  /** The number of groups, 2 … 5; left out, the method chooses. */
  readonly groups?: number;
  /** A whole number that starts the iterations; the same seed gives the same result, bit by bit. */
  readonly seed?: number;
}

/** All stages of an analysis. Arrays run over the table's participants or statements. */
export interface Analysis {
  readonly method: "compatible";
  readonly components: Components;
  readonly projection: Points;
  readonly positions: StatementPositions;
  readonly base: BaseClusters;
  readonly groups: Groups;
  /** Latest votes of everybody, and of each group. */
  readonly everybody: VoteCounts;
  readonly groupCounts: readonly VoteCounts[];
  /** Per group. */
  readonly representative: readonly (readonly Representative[])[];
  readonly consensus: Consensus;
  /** Per statement, 0 … 1. */
  readonly groupAwareConsensus: Float64Array;
  /** Per statement, the weight in the draw of the next statement. */
  readonly priority: Float64Array;
  readonly commonGround: readonly CommonGround[];
}

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
    everybody,
    groupCounts,
    representative: groupCounts.map((counts) => {
      const others = groupCounts.filter((other) => other !== counts);
      return representatives(counts, sumOf(others, statements), table.zeroed);
    }),
    consensus: consensus(everybody, table.zeroed),
    groupAwareConsensus: groupAwareConsensus(groupCounts, statements),
    priority: priorities(table, sumOf(groupCounts, statements), positions.extremity),
    commonGround: commonGround(groupCounts, groups.sizes, table.zeroed),
  };
};

const priorities = (table: VoteTable, grouped: VoteCounts, extremity: Float64Array): Float64Array =>
  extremity.map((distance, statement) =>
    priorityOf(tallyAt(grouped, statement), distance, table.meta[statement] === 1),
  );
