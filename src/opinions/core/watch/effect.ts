import { SMALL_CELL } from "../../../kernel/small-cell.ts";
import { adjustedRandIndex } from "../adjusted-rand.ts";
import type { Analysis, VoteTable } from "../engine.ts";

interface Place {
  readonly x: number;
  readonly y: number;
}

/** A map without anything but groups and places of five people or more. */
export interface MapPicture {
  readonly groups: readonly {
    readonly label: string;
    readonly size: number;
    readonly centre: Place;
    readonly spread: Place;
  }[];
}

/** What the map and the common ground are without some people. */
export interface Effect {
  /** Adjusted Rand index of the groups with and without, over those who stay; 1 = the same. */
  readonly ari: number;
  readonly map: MapPicture;
  /** Numbers of statements that enter the first ten of the common ground without them. */
  readonly gained: readonly number[];
  /** Numbers of statements that leave it. */
  readonly lost: readonly number[];
}

/** The same table without some people, and without statements on which then nobody voted. */
export const withoutPeople = (table: VoteTable, gone: ReadonlySet<number>): VoteTable => {
  const stay = table.participantIds.map((_, row) => row).filter((row) => !gone.has(row));
  const rowStart = new Int32Array(stay.length + 1);
  stay.forEach((row, at) => {
    rowStart[at + 1] = rowStart[at] + table.rowStart[row + 1] - table.rowStart[row];
  });
  const column = new Int32Array(rowStart[stay.length]);
  const value = new Int8Array(rowStart[stay.length]);
  stay.forEach((row, at) => {
    const cells = [table.rowStart[row], table.rowStart[row + 1]] as const;
    column.set(table.column.subarray(...cells), rowStart[at]);
    value.set(table.value.subarray(...cells), rowStart[at]);
  });
  const voted = new Uint8Array(table.statementIds.length);
  for (const at of column) voted[at] = 1;
  const kept = table.statementIds.map((_, at) => at).filter((at) => voted[at] === 1);
  const place = new Int32Array(voted.length);
  kept.forEach((at, index) => {
    place[at] = index;
  });
  return {
    ...table,
    participantIds: stay.map((row) => table.participantIds[row]),
    statementIds: kept.map((at) => table.statementIds[at]),
    rowStart,
    column: column.map((at) => place[at]),
    value,
    zeroed: Uint8Array.from(kept, (at) => table.zeroed[at]),
    meta: Uint8Array.from(kept, (at) => table.meta[at]),
  };
};

const LETTERS = "ABCDE";

/** The places of people, turned so that the map lies as another one does. */
type Turn = (point: Place) => Place;

const AS_IT_IS: Turn = (point) => point;

/** The map's directions have no sign of their own, and may change places. */
const turnTo = (from: Analysis, to: Analysis, rows: readonly number[]): Turn => {
  const [a, b] = [from.projection, to.projection];
  let [xx, xy, yx, yy] = [0, 0, 0, 0];
  rows.forEach((row, at) => {
    xx += a.x[at] * b.x[row];
    xy += a.x[at] * b.y[row];
    yx += a.y[at] * b.x[row];
    yy += a.y[at] * b.y[row];
  });
  const swapped = Math.abs(xy) + Math.abs(yx) > Math.abs(xx) + Math.abs(yy);
  const [signX, signY] = swapped ? [Math.sign(yx), Math.sign(xy)] : [Math.sign(xx), Math.sign(yy)];
  return ({ x, y }) => {
    const [first, second] = swapped ? [y, x] : [x, y];
    return { x: first * (signX || 1), y: second * (signY || 1) };
  };
};

/** The groups of five people or more as areas of two standard deviations. */
const pictureOf = (
  { groups, projection }: Analysis,
  turn: Turn,
  letterOf: (group: number) => string,
): MapPicture => {
  const places = Array.from(projection.x, (x, row) => turn({ x, y: projection.y[row] }));
  const pictures = Array.from(groups.sizes, (size, group) => {
    const members = places.filter((_, row) => groups.of[row] === group);
    const mean = (axis: "x" | "y") =>
      members.reduce((sum, place) => sum + place[axis], 0) / Math.max(1, members.length);
    const centre = { x: mean("x"), y: mean("y") };
    const spread = (axis: "x" | "y") => {
      const square = members.reduce((sum, place) => sum + (place[axis] - centre[axis]) ** 2, 0);
      return 2 * Math.sqrt(square / Math.max(1, members.length));
    };
    return { label: letterOf(group), size, centre, spread: { x: spread("x"), y: spread("y") } };
  });
  return { groups: pictures.filter(({ size }) => size >= SMALL_CELL) };
};

export const pictureAsItIs = (analysis: Analysis): MapPicture =>
  pictureOf(analysis, AS_IT_IS, (group) => LETTERS[group] ?? "");

/** Each group gets the letter of the one with which it shares most people, each letter once. */
const lettersLike = (after: Int32Array, before: Int32Array, groups: number): readonly string[] => {
  const shared: { group: number; other: number; people: number }[] = [];
  for (let group = 0; group < groups; group++) {
    for (let other = 0; other < LETTERS.length; other++) {
      const people = after.filter((one, at) => one === group && before[at] === other).length;
      shared.push({ group, other, people });
    }
  }
  shared.sort((a, b) => b.people - a.people);
  const letters = new Map<number, number>();
  for (const { group, other } of shared) {
    if (!letters.has(group) && ![...letters.values()].includes(other)) letters.set(group, other);
  }
  return Array.from({ length: groups }, (_, group) => LETTERS[letters.get(group) ?? group] ?? "");
};

const FIRST = 10;

const foremost = (table: VoteTable, analysis: Analysis): readonly number[] =>
  analysis.commonGround
    .slice(0, FIRST)
    .map(({ statement }) => Number(table.statementIds[statement]));

/** A table and what came of it. */
export interface Analysed {
  readonly table: VoteTable;
  readonly analysis: Analysis;
}

/** Compares the analysis of everybody with that of all but some; `rows` are those who stay. */
export const effectOf = (
  everybody: Analysed,
  without: Analysed,
  rows: readonly number[],
): Effect => {
  const before = Int32Array.from(rows, (row) => everybody.analysis.groups.of[row]);
  const after = without.analysis.groups.of;
  const letters = lettersLike(after, before, without.analysis.groups.count);
  const turn = turnTo(without.analysis, everybody.analysis, rows);
  const then = foremost(everybody.table, everybody.analysis);
  const now = foremost(without.table, without.analysis);
  const ascending = (numbers: readonly number[]) => numbers.toSorted((a, b) => a - b);
  return {
    ari: adjustedRandIndex(before, after),
    map: pictureOf(without.analysis, turn, (group) => letters[group]),
    gained: ascending(now.filter((number) => !then.includes(number))),
    lost: ascending(then.filter((number) => !now.includes(number))),
  };
};
