import type { Components } from "./pca.ts";
import type { VoteTable } from "./vote-table.ts";

/** Places on the map, one per participant, statement or cluster; no unit. */
export interface Points {
  readonly x: Float64Array;
  readonly y: Float64Array;
}

export interface StatementPositions extends Points {
  /** Distance from the middle of the map: how far one agreement moves a person. */
  readonly extremity: Float64Array;
}

/**
 * Step 5: the place of each participant, sqrt(C / max(1, n)) · Σ (v − m)·pc over the seen
 * statements. Zeroed statements count as seen by everybody and add nothing to the sum.
 */
export const projection = (table: VoteTable, { means, vectors }: Components): Points => {
  const people = table.participantIds.length;
  const [first, second] = vectors;
  const statements = means.length;
  let zeroed = 0;
  for (const mark of table.zeroed) zeroed += mark;
  const x = new Float64Array(people);
  const y = new Float64Array(people);
  for (let person = 0; person < people; person++) {
    let seen = zeroed;
    for (let cell = table.rowStart[person]; cell < table.rowStart[person + 1]; cell++) {
      const column = table.column[cell];
      if (table.zeroed[column]) continue;
      const difference = table.value[cell] - means[column];
      x[person] += difference * first[column];
      y[person] += difference * second[column];
      seen++;
    }
    const stretch = Math.sqrt(statements / Math.max(1, seen));
    x[person] *= stretch;
    y[person] *= stretch;
  }
  return { x, y };
};

/** Step 5: the place of a statement is that of a made-up person whose only vote agrees with it. */
export const statementPositions = ({ means, vectors }: Components): StatementPositions => {
  const [first, second] = vectors;
  const stretch = Math.sqrt(means.length);
  const x = first.map((entry, column) => stretch * (1 - means[column]) * entry);
  const y = second.map((entry, column) => stretch * (1 - means[column]) * entry);
  return {
    x,
    y,
    extremity: x.map((entry, column) => Math.hypot(entry, y[column])),
  };
};
