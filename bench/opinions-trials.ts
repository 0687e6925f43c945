import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";

const ROOT = resolve(import.meta.dirname, "..");

export const METHODS = ["compatible", "robust"] as const;
export type Method = (typeof METHODS)[number];

/** What the trials use of a table of votes: people × statements, compressed by rows. */
export interface Table {
  readonly participantIds: readonly string[];
  readonly statementIds: readonly string[];
  readonly rowStart: Int32Array;
  readonly column: ArrayLike<number>;
  readonly value: Int8Array;
  readonly zeroed: Uint8Array;
  readonly meta: Uint8Array;
}

interface Points {
  readonly x: Float64Array;
  readonly y: Float64Array;
}

type Pair = readonly [Float64Array, Float64Array];

/** What they use of an analysis. */
export interface Analysis {
  /** Per participant. */
  readonly weights: Float64Array;
  readonly components: { readonly means: Float64Array; readonly vectors: Pair };
  readonly projection: Points;
  readonly groups: {
    readonly count: number;
    readonly of: Int32Array;
    readonly sizes: Int32Array;
  };
  readonly kUncertainty: number | undefined;
  readonly commonGround: readonly { readonly statement: number }[];
  readonly robust?: {
    readonly factors: {
      readonly means: Float64Array;
      readonly loadings: readonly Float64Array[];
      readonly scores: readonly Float64Array[];
    };
  };
}

export interface Engine {
  analyse(table: Table, method: Method, options?: { readonly seed?: number }): Analysis;
  adjustedRandIndex(a: Int32Array, b: Int32Array): number;
  /** Throws when the folder is refused. */
  read(folder: string): Promise<Table>;
}

interface Parts extends Omit<Engine, "read"> {
  readPolisFolder(
    folder: string,
  ): Promise<{ readonly ok: true; readonly value: Table } | { readonly ok: false }>;
}

/** The engine's own files, built as the product is. */
export const engineForQuality = async (): Promise<Engine> => {
  const outfile = join(ROOT, "dist/bench/opinions-quality.mjs");
  const from = (file: string, name: string): string =>
    `export { ${name} } from "./src/opinions/${file}.ts";`;
  await build({
    stdin: {
      contents: [
        from("core/engine", "analyse"),
        from("core/adjusted-rand", "adjustedRandIndex"),
        from("actions/polis-folder", "readPolisFolder"),
      ].join("\n"),
      resolveDir: ROOT,
      loader: "ts",
    },
    outfile,
    bundle: true,
    format: "esm",
    platform: "node",
    packages: "external",
    logLevel: "error",
  });
  const parts = (await import(pathToFileURL(outfile).href)) as Parts;
  const read = async (folder: string): Promise<Table> => {
    const found = await parts.readPolisFolder(folder);
    if (!found.ok) throw new Error(`${folder} is refused`);
    return found.value;
  };
  return { analyse: parts.analyse, adjustedRandIndex: parts.adjustedRandIndex, read };
};

/** Repeatable numbers in [0, 1): a Weyl sequence through a 32-bit mixer. */
export const numbersFrom = (seed: number): (() => number) => {
  let state = Math.imul(seed, 0x27d4eb2d) | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32;
  };
};

type Cell = readonly [column: number, value: number];

const rowsOf = ({ participantIds, rowStart, column, value }: Table): Cell[][] =>
  participantIds.map((_, row) => {
    const cells: Cell[] = [];
    for (let cell = rowStart[row] ?? 0; cell < (rowStart[row + 1] ?? 0); cell++) {
      cells.push([column[cell] ?? 0, value[cell] ?? 0]);
    }
    return cells;
  });

const tableOf = (
  like: Pick<Table, "participantIds" | "statementIds" | "zeroed" | "meta">,
  rows: readonly (readonly Cell[])[],
): Table => {
  const rowStart = new Int32Array(rows.length + 1);
  rows.forEach((row, index) => {
    rowStart[index + 1] = (rowStart[index] ?? 0) + row.length;
  });
  const cells = rows.flat();
  return {
    ...like,
    rowStart,
    column: Int32Array.from(cells, ([column]) => column),
    value: Int8Array.from(cells, ([, value]) => value),
  };
};

const orderOf = (count: number, random: () => number): number[] => {
  const order = Array.from({ length: count }, (_, index) => index);
  for (let last = count - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    [order[last], order[other]] = [order[other] ?? 0, order[last] ?? 0];
  }
  return order;
};

/** The same votes with people and statements in another order. */
export const shuffled = (table: Table, random: () => number): Table => {
  const people = orderOf(table.participantIds.length, random);
  const statements = orderOf(table.statementIds.length, random);
  const placeOf = new Int32Array(statements.length);
  statements.forEach((column, place) => {
    placeOf[column] = place;
  });
  const rows = rowsOf(table);
  const like = {
    participantIds: people.map((row) => table.participantIds[row] ?? ""),
    statementIds: statements.map((column) => table.statementIds[column] ?? ""),
    zeroed: Uint8Array.from(statements, (column) => table.zeroed[column] ?? 0),
    meta: Uint8Array.from(statements, (column) => table.meta[column] ?? 0),
  };
  return tableOf(
    like,
    people.map((row) =>
      (rows[row] ?? [])
        .map(([column, value]): Cell => [placeOf[column] ?? 0, value])
        .sort(([a], [b]) => a - b),
    ),
  );
};

type Held = readonly [person: number, column: number, value: number];

/** The table without a share of its votes, and those of them that the mathematics may see. */
export const without = (table: Table, share: number, random: () => number) => {
  const held: Held[] = [];
  const rows = rowsOf(table).map((row, person) =>
    row.filter(([column, value]) => {
      if (random() >= share) return true;
      if (!table.zeroed[column]) held.push([person, column, value]);
      return false;
    }),
  );
  return { kept: tableOf(table, rows), held };
};

export const KINDS = ["identical", "all disagree", "random"] as const;

/** One hostile person to every twenty, each with a vote on every statement. */
export const hostileTwentieth = (
  table: Table,
  kind: (typeof KINDS)[number],
  random: () => number,
): Table => {
  const dice = (): Cell[] =>
    table.statementIds.map((_, column) => [column, Math.floor(random() * 3) - 1]);
  const one = dice();
  const count = Math.ceil(table.participantIds.length / 20);
  const rows = Array.from({ length: count }, (): readonly Cell[] => {
    if (kind === "random") return dice();
    return kind === "identical" ? one : one.map(([column]) => [column, -1]);
  });
  const participantIds = [...table.participantIds, ...rows.map((_, index) => `hostile ${index}`)];
  return tableOf({ ...table, participantIds }, [...rowsOf(table), ...rows]);
};

/** The statements of common ground by id, the surest first. */
export const namesOf = (
  { commonGround }: Analysis,
  statementIds: readonly string[],
): readonly string[] => commonGround.map(({ statement }) => statementIds[statement] ?? "");

const withinVotes = (expected: number): number => Math.max(-1, Math.min(1, expected));

/** What the analysis expects of a vote that it has not seen, −1 … 1. */
const expectation = (table: Table, { components, robust }: Analysis) => {
  if (robust) {
    const { means, loadings, scores } = robust.factors;
    return (person: number, column: number): number =>
      withinVotes(
        scores.reduce(
          (sum, score, factor) => sum + (score[person] ?? 0) * (loadings[factor]?.[column] ?? 0),
          means[column] ?? 0,
        ),
      );
  }
  const { means, vectors } = components;
  const rows = rowsOf(table);
  // The rank-2 reconstruction of the matrix in which unseen cells are the statement's mean.
  const scores = rows.map((row) =>
    vectors.map((vector) =>
      row.reduce(
        (sum, [column, value]) =>
          table.zeroed[column] ? sum : sum + (value - (means[column] ?? 0)) * (vector[column] ?? 0),
        0,
      ),
    ),
  );
  return (person: number, column: number): number =>
    withinVotes(
      (means[column] ?? 0) +
        (scores[person]?.[0] ?? 0) * (vectors[0][column] ?? 0) +
        (scores[person]?.[1] ?? 0) * (vectors[1][column] ?? 0),
    );
};

/** Squared errors of an expectation, and of the mean of the statement's votes that were kept. */
export interface Errors {
  readonly error: number;
  readonly total: number;
}

/** Fewer votes are not grouped. */
const ENOUGH_VOTES = 7;

const medianOf = (counts: readonly number[]): number =>
  counts.toSorted((a, b) => a - b)[counts.length >> 1] ?? 0;

/**
 * Errors on held-out votes: of everybody; of people with fewer votes than the median person; of
 * people with seven votes up to the median of those with seven. Votes are those that were kept, on
 * any statement; people of whom none was kept count too, with none.
 */
export const heldOut = (kept: Table, held: readonly Held[], analysis: Analysis) => {
  const expect = expectation(kept, analysis);
  const rows = rowsOf(kept);
  const counts = rows.map((row) => row.length);
  const middle = medianOf(counts);
  const middleGrouped = medianOf(counts.filter((count) => count >= ENOUGH_VOTES));
  const sums = new Float64Array(kept.statementIds.length);
  const seen = new Float64Array(sums.length);
  for (const [column, value] of rows.flat()) {
    sums[column] = (sums[column] ?? 0) + value;
    seen[column] = (seen[column] ?? 0) + 1;
  }
  const errorsOf = (votes: readonly Held[]): Errors => {
    let error = 0;
    let total = 0;
    for (const [person, column, value] of votes) {
      const usual = (sums[column] ?? 0) / Math.max(1, seen[column] ?? 0);
      error += (value - expect(person, column)) ** 2;
      total += (value - usual) ** 2;
    }
    return { error, total };
  };
  return {
    all: errorsOf(held),
    few: errorsOf(held.filter(([person]) => (counts[person] ?? 0) < middle)),
    grouped: errorsOf(
      held.filter(([person]) => {
        const count = counts[person] ?? 0;
        return count >= ENOUGH_VOTES && count <= middleGrouped;
      }),
    ),
  };
};

const squaresAround = (x: Float64Array, y: Float64Array, of: Int32Array, count: number): number => {
  let sum = 0;
  for (let group = 0; group < count; group++) {
    const people = [...of.keys()].filter((person) => of[person] === group);
    const middle = (values: Float64Array) =>
      people.reduce((total, person) => total + (values[person] ?? 0), 0) / people.length;
    const [mx, my] = [middle(x), middle(y)];
    for (const person of people) {
      sum += ((x[person] ?? 0) - mx) ** 2 + ((y[person] ?? 0) - my) ** 2;
    }
  }
  return sum;
};

const RESTARTS = 40;

/** Lloyd's method from people drawn by lot, plainly, as a check on the engine's own. */
const lloyd = (x: Float64Array, y: Float64Array, count: number, random: () => number): number => {
  let centres = Array.from({ length: count }, () => {
    const person = Math.floor(random() * x.length);
    return [x[person] ?? 0, y[person] ?? 0] as const;
  });
  const of = new Int32Array(x.length);
  for (let round = 0; round < 100; round++) {
    let moved = false;
    for (let person = 0; person < x.length; person++) {
      const distances = centres.map(
        ([cx, cy]) => ((x[person] ?? 0) - cx) ** 2 + ((y[person] ?? 0) - cy) ** 2,
      );
      const nearest = distances.indexOf(Math.min(...distances));
      if (of[person] !== nearest) moved = true;
      of[person] = nearest;
    }
    if (!moved && round > 0) break;
    centres = centres.map((before, group) => {
      const people = [...of.keys()].filter((person) => of[person] === group);
      if (people.length === 0) return before;
      const middle = (values: Float64Array) =>
        people.reduce((total, person) => total + (values[person] ?? 0), 0) / people.length;
      return [middle(x), middle(y)];
    });
  }
  return squaresAround(x, y, of, count);
};

/** The groups' sum of squares over that of the best of 40 other starts; 1 without groups. */
export const withinSquares = (
  { x, y }: Points,
  of: Int32Array,
  count: number,
  random: () => number,
): number => {
  if (count === 0) return 1;
  const people = Int32Array.from(of.keys()).filter((person) => (of[person] ?? -1) >= 0);
  const pick = (values: Float64Array) => Float64Array.from(people, (person) => values[person] ?? 0);
  const [px, py] = [pick(x), pick(y)];
  const groups = people.map((person) => of[person] ?? 0);
  const best = Math.min(...Array.from({ length: RESTARTS }, () => lloyd(px, py, count, random)));
  return squaresAround(px, py, groups, count) / best;
};
