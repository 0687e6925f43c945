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
export const projection = (
  cells: Pick<VoteTable, "rowStart" | "column" | "value" | "zeroed">,
  components: Components,
): Points => {
  const people = cells.rowStart.length - 1;
  const places = { x: new Float64Array(people), y: new Float64Array(people) };
  const place = placing(cells.zeroed, components);
  for (let person = 0; person < people; person++) {
    place(cells, cells.rowStart[person], cells.rowStart[person + 1], places, person);
  }
  return places;
};

/** Writes the place of the person with the votes in cells `start … end − 1` at `at` of `into`. */
type Placing = (
  votes: Pick<VoteTable, "column" | "value">,
  start: number,
  end: number,
  into: Points,
  at: number,
) => void;

/** Places people one by one; what each of the three votes on a statement adds is worked out once. */
export const placing = (zeroed: Uint8Array, { means, vectors }: Components): Placing => {
  const steps = new Float64Array(6 * means.length);
  let hidden = 0;
  means.forEach((mean, statement) => {
    hidden += zeroed[statement];
    for (let vote = -1; vote <= 1 && !zeroed[statement]; vote++) {
      const at = 2 * (3 * statement + vote + 1);
      steps[at] = (vote - mean) * vectors[0][statement];
      steps[at + 1] = (vote - mean) * vectors[1][statement];
    }
  });
  return ({ column, value }, start, end, into, at) => {
    let x = 0;
    let y = 0;
    for (let cell = start; cell < end; cell++) {
      const step = 2 * (3 * column[cell] + value[cell] + 1);
      x += steps[step];
      y += steps[step + 1];
    }
    let seen = end - start;
    if (hidden > 0) {
      seen = hidden;
      for (let cell = start; cell < end; cell++) seen += 1 - zeroed[column[cell]];
    }
    const stretch = Math.sqrt(means.length / Math.max(1, seen));
    into.x[at] = x * stretch;
    into.y[at] = y * stretch;
  };
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
