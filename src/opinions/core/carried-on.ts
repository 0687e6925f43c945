import { type VoteTable, voteCount } from "./engine.ts";
import { placesOn, withinRim } from "./engine/opinion-plane.ts";
import { type Points, projection } from "./engine/projection.ts";
import type { GroupingResult, StatementFigures } from "./grouping.ts";
import { ENOUGH_VOTES } from "./own-place.ts";

/**
 * The last whole analysis carried on to later votes: everybody, newcomers too, is placed on its map
 * by their votes of now and belongs to the nearest group, and all votes are counted anew. The map
 * itself, what tells groups apart and how sure it is stay as they were: they come with the next
 * whole analysis. Takes one pass over the votes.
 */
export const carriedOn = (table: VoteTable, last: GroupingResult): GroupingResult => {
  const placed = placedOn(table, last);
  const groupOf = groupsOf(placed, last);
  const sizes = last.groups.map(() => 0);
  for (const group of groupOf) if (group >= 0) sizes[group]++;
  const statements = recounted(table, groupOf, last.statements);
  const figuresOf = new Map(statements.map((one) => [one.number, one]));
  return {
    ...last,
    people: groupOf.length,
    votes: voteCount(table),
    grouped: sizes.reduce((sum, size) => sum + size, 0),
    groups: last.groups.map((group, index) => ({
      ...group,
      size: sizes[index],
      representative: group.representative.map((one) => ({
        ...one,
        ...figuresOf.get(one.number)?.groups[index],
      })),
    })),
    statements,
  };
};

interface Placed {
  readonly places: Points;
  /** Votes of each person that the map sees. */
  readonly seen: Int32Array;
  /** Statements that the map sees. */
  readonly visible: number;
}

/** Everybody's place on the map of `last`, of the votes on the statements that it knows. */
const placedOn = (table: VoteTable, last: GroupingResult): Placed => {
  const known = new Map(last.statements.map(({ number }, place) => [number, place]));
  const columns = Int32Array.from(table.statementIds, (id, column) =>
    last.method === "robust" && table.zeroed[column] === 1 ? -1 : (known.get(Number(id)) ?? -1),
  );
  const people = table.rowStart.length - 1;
  const rowStart = new Int32Array(people + 1);
  const column = new Int32Array(table.column.length);
  const value = new Int8Array(table.column.length);
  let cells = 0;
  for (let person = 0; person < people; person++) {
    for (let cell = table.rowStart[person]; cell < table.rowStart[person + 1]; cell++) {
      const place = columns[table.column[cell]];
      if (place < 0) continue;
      column[cells] = place;
      value[cells++] = table.value[cell];
    }
    rowStart[person + 1] = cells;
  }
  const votes = {
    rowStart,
    column: column.subarray(0, cells),
    value: value.subarray(0, cells),
  };
  const seen = Int32Array.from({ length: people }, (_, row) => rowStart[row + 1] - rowStart[row]);
  return { ...mapOf(last, votes), seen };
};

type Votes = Pick<VoteTable, "rowStart" | "value"> & { readonly column: Int32Array<ArrayBuffer> };

const mapOf = ({ method, statements, rim }: GroupingResult, votes: Votes) => {
  const components = {
    means: Float64Array.from(statements, ({ mean }) => mean),
    vectors: [
      Float64Array.from(statements, ({ first }) => first),
      Float64Array.from(statements, ({ second }) => second),
    ] as const,
  };
  const zeroed = Uint8Array.from(statements, (one) => (one.zeroed ? 1 : 0));
  if (method === "compatible")
    return { places: projection({ ...votes, zeroed }, components), visible: statements.length };
  const visible = zeroed.length - zeroed.reduce((sum, flag) => sum + flag, 0);
  const people = votes.rowStart.length - 1;
  const places = placesOn({ ...votes, people, statements: visible }, components);
  const furthest = rim ?? Number.POSITIVE_INFINITY;
  for (let person = 0; person < people; person++) {
    const { x, y } = withinRim(places.x[person], places.y[person], furthest);
    places.x[person] = x;
    places.y[person] = y;
  }
  return { places, visible };
};

/** The nearest group of everybody with enough votes, −1 for the others. */
const groupsOf = ({ places, seen, visible }: Placed, last: GroupingResult): Int32Array => {
  const middles =
    last.method === "robust"
      ? last.groups.map(({ centre }, group) => ({ ...centre, group }))
      : last.clusters;
  const needed = Math.max(1, Math.min(ENOUGH_VOTES, visible));
  return seen.map((votes, person) => {
    if (votes < needed || last.groups.length === 0) return -1;
    let best = -1;
    let least = Number.POSITIVE_INFINITY;
    for (const { x, y, group } of middles) {
      const distance = (x - places.x[person]) ** 2 + (y - places.y[person]) ** 2;
      if (distance >= least) continue;
      least = distance;
      best = group;
    }
    return best;
  });
};

/** The votes of a table by statement, of everybody and of each group. */
const recounted = (
  table: VoteTable,
  groupOf: Int32Array,
  statements: readonly StatementFigures[],
): StatementFigures[] => {
  const columnOf = new Map(table.statementIds.map((id, column) => [Number(id), column]));
  const groups = statements[0]?.groups.length ?? 0;
  const columns = table.statementIds.length;
  // Three counts for everybody, then for each group, by statement.
  const counts = new Int32Array(3 * columns * (groups + 1));
  const count = (block: number, column: number, value: number): void => {
    const at = 3 * (block * columns + column);
    counts[at + 2]++;
    if (value > 0) counts[at]++;
    else if (value < 0) counts[at + 1]++;
  };
  groupOf.forEach((group, person) => {
    for (let cell = table.rowStart[person]; cell < table.rowStart[person + 1]; cell++) {
      count(0, table.column[cell], table.value[cell]);
      if (group >= 0) count(group + 1, table.column[cell], table.value[cell]);
    }
  });
  const tally = (block: number, column: number) => {
    const at = 3 * (block * columns + column);
    return { agrees: counts[at], disagrees: counts[at + 1], seen: counts[at + 2] };
  };
  return statements.map((statement) => {
    const column = columnOf.get(statement.number);
    if (column === undefined) return statement;
    const of = statement.groups.map((_, group) => tally(group + 1, column));
    return { ...statement, ...tally(0, column), groups: of };
  });
};
