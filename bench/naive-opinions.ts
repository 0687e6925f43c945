import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";

/** Participants × statements, the latest votes, unseen cells null. */
export type Matrix = (number | null)[][];

/**
 * Reads `votes.csv.gz` of an export folder into a dense matrix, the plainest way: cells are split
 * at commas, a later vote overwrites an earlier one.
 */
export const readMatrix = (folder: string): Matrix => {
  const lines = gunzipSync(readFileSync(`${folder}/votes.csv.gz`))
    .toString()
    .trim()
    .split("\n");
  const [head = "", ...rest] = lines;
  const columns = head.trim().split(",");
  const at = (name: string) => columns.indexOf(name);
  const places = [at("timestamp"), at("voter-id"), at("comment-id"), at("vote")];
  const rows = rest
    .map((line) => line.trim().split(","))
    .map((cells) => places.map((place) => Number(cells[place])))
    .toSorted(([a = 0], [b = 0]) => a - b);
  const people = new Map<number, number>();
  const statements = new Map<number, number>();
  for (const [, voter = 0, comment = 0] of rows) {
    if (!people.has(voter)) people.set(voter, people.size);
    if (!statements.has(comment)) statements.set(comment, statements.size);
  }
  const matrix: Matrix = Array.from({ length: people.size }, () =>
    Array.from({ length: statements.size }, () => null),
  );
  for (const [, voter = 0, comment = 0, vote = 0] of rows) {
    const row = matrix[people.get(voter) ?? 0];
    if (row) row[statements.get(comment) ?? 0] = vote;
  }
  return matrix;
};

const PCA_STEPS = 100;
const BASE_CLUSTERS = 100;
const LLOYD_STEPS = 100;
const MOST_GROUPS = 5;

const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);

const scaled = (a: readonly number[], by: number): number[] => a.map((value) => value * by);

/** Unseen cells become the mean of their column, and every column is centred. */
const imputed = (matrix: Matrix): number[][] => {
  const size = matrix[0]?.length ?? 0;
  const means = Array.from({ length: size }, (_, column) => {
    const seen = matrix.flatMap((row) => row[column] ?? []);
    return seen.reduce((sum, value) => sum + value, 0) / Math.max(1, seen.length);
  });
  return matrix.map((row) =>
    row.map((value, column) => (value ?? means[column] ?? 0) - (means[column] ?? 0)),
  );
};

/** Leading eigenvector of AᵀA by the power method, rid of the one found before. */
const component = (rows: readonly number[][], before?: readonly number[]): number[] => {
  let vector = Array.from({ length: rows[0]?.length ?? 0 }, (_, at) => 1 + (at % 7));
  for (let step = 0; step < PCA_STEPS; step++) {
    const next = vector.map(() => 0);
    for (const row of rows) {
      const score = dot(row, vector);
      row.forEach((value, at) => {
        next[at] = (next[at] ?? 0) + value * score;
      });
    }
    const free = before
      ? next.map((value, at) => value - (before[at] ?? 0) * dot(next, before))
      : next;
    vector = scaled(free, 1 / (Math.hypot(...free) || 1));
  }
  return vector;
};

const nearest = (point: readonly number[], centres: readonly (readonly number[])[]): number => {
  const distances = centres.map((centre) =>
    Math.hypot(...point.map((value, at) => value - (centre[at] ?? 0))),
  );
  return distances.indexOf(Math.min(...distances));
};

const lloyd = (
  points: readonly number[][],
  count: number,
): { of: number[]; centres: number[][] } => {
  let centres = points.slice(0, count);
  let of: number[] = [];
  for (let step = 0; step < LLOYD_STEPS; step++) {
    of = points.map((point) => nearest(point, centres));
    centres = centres.map((centre, cluster) => {
      const members = points.filter((_, at) => of[at] === cluster);
      if (members.length === 0) return centre;
      return centre.map(
        (_, axis) => members.reduce((sum, one) => sum + (one[axis] ?? 0), 0) / members.length,
      );
    });
  }
  return { of, centres };
};

const silhouette = (points: readonly number[][], of: readonly number[]): number => {
  const clusters = [...new Set(of)];
  const scores = points.map((point, at) => {
    const mean = (cluster: number): number => {
      const others = points.filter((_, other) => other !== at && of[other] === cluster);
      const sum = others.reduce(
        (total, one) => total + Math.hypot(...point.map((value, axis) => value - (one[axis] ?? 0))),
        0,
      );
      return others.length > 0 ? sum / others.length : 0;
    };
    const own = mean(of[at] ?? 0);
    const next = Math.min(...clusters.filter((cluster) => cluster !== of[at]).map(mean));
    return own === 0 ? 0 : (next - own) / Math.max(own, next);
  });
  return scores.reduce((sum, value) => sum + value, 0) / Math.max(1, scores.length);
};

/**
 * The map and groups of a conversation as a textbook writes them: dense matrices of numbers, no
 * stage shortened. A yardstick for speed, not for results: no weights, no statistics of statements.
 */
export const naiveGroups = (matrix: Matrix): number => {
  const rows = imputed(matrix);
  const first = component(rows);
  const second = component(rows, first);
  const places = rows.map((row) => [dot(row, first), dot(row, second)]);
  const base = lloyd(places, Math.min(BASE_CLUSTERS, places.length)).centres;
  const tried = Array.from({ length: MOST_GROUPS - 1 }, (_, more) => {
    const groups = lloyd(base, more + 2);
    return { count: more + 2, score: silhouette(base, groups.of) };
  });
  return tried.toSorted((a, b) => b.score - a.score)[0]?.count ?? 0;
};
