import { expect, test } from "vitest";
import { qrCode } from "./qr.ts";

/** Squares of the path as rows of a grid, true = dark. */
const gridOf = ({ size, path }: ReturnType<typeof qrCode>): boolean[][] => {
  const grid = Array.from({ length: size }, () => Array.from({ length: size }, () => false));
  for (const [, x, y, width] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g))
    for (let step = 0; step < Number(width); step += 1) grid[Number(y)][Number(x) + step] = true;
  return grid;
};

const QUIET = 4;

/** True for a module that carries no bits: finders with their edges and formats, timing, alignment. */
const isFixed = (row: number, column: number, size: number): boolean => {
  const corner = (a: number, b: number) => a <= 8 && b <= 8;
  if (corner(row, column) || corner(row, size - 1 - column + 1)) return true;
  if (corner(size - 1 - row + 1, column) || row === 6 || column === 6) return true;
  const middle = size - 7;
  return size > 21 && Math.abs(row - middle) <= 2 && Math.abs(column - middle) <= 2;
};

const MASKS: readonly ((row: number, column: number) => boolean)[] = [
  (i, j) => (i + j) % 2 === 0,
  (i) => i % 2 === 0,
  (_, j) => j % 3 === 0,
  (i, j) => (i + j) % 3 === 0,
  (i, j) => (Math.floor(i / 2) + Math.floor(j / 3)) % 2 === 0,
  (i, j) => ((i * j) % 2) + ((i * j) % 3) === 0,
  (i, j) => (((i * j) % 2) + ((i * j) % 3)) % 2 === 0,
  (i, j) => (((i + j) % 2) + ((i * j) % 3)) % 2 === 0,
];

/** The mask of the format information beside the upper left finder (ISO/IEC 18004, 7.9). */
const maskOf = (code: readonly boolean[][]): number =>
  [2, 3, 4].reduce((bits, column) => bits * 2 + (code[8][column] ? 1 : 0), 0) ^ 0b101;

/** Bits in their order: pairs of columns from the right, upwards and downwards by turns. */
const bitsOf = (code: readonly boolean[][]): number[] => {
  const size = code.length;
  const mask = MASKS[maskOf(code)];
  const bits: number[] = [];
  let upwards = true;
  for (let right = size - 1; right > 0; right -= 2) {
    if (right === 6) right = 5;
    for (let step = 0; step < size; step += 1) {
      const row = upwards ? size - 1 - step : step;
      for (const column of [right, right - 1])
        if (!isFixed(row, column, size)) bits.push(code[row][column] !== mask(row, column) ? 1 : 0);
    }
    upwards = !upwards;
  }
  return bits;
};

/** Reads a code of up to three versions in byte mode whose words stand in one block. */
const textIn = (grid: readonly boolean[][]): string => {
  const code = grid.slice(QUIET, -QUIET).map((row) => row.slice(QUIET, -QUIET));
  const bits = bitsOf(code);
  const number = (from: number, length: number) =>
    bits.slice(from, from + length).reduce((sum, bit) => sum * 2 + bit, 0);
  expect(number(0, 4)).toBe(0b0100);
  const length = number(4, 8);
  const bytes = Array.from({ length }, (_, at) => number(12 + at * 8, 8));
  return new TextDecoder().decode(Uint8Array.from(bytes));
};

test.each(["https://puntari.example.fi/o/7f3a9c21", "http://localhost:3000/o/0123abcd"])(
  "the code of %s is read back as that address",
  (address) => {
    expect(textIn(gridOf(qrCode(address)))).toBe(address);
  },
);

test("a quiet zone of four light modules lies around the code", () => {
  const grid = gridOf(qrCode("https://example.fi"));
  const edge = grid.filter((_, row) => row < QUIET || row >= grid.length - QUIET);
  expect(edge.flat().some(Boolean)).toBe(false);
  expect(grid.some((row) => row.slice(0, QUIET).some(Boolean))).toBe(false);
  expect(grid[QUIET].slice(QUIET, QUIET + 7).every(Boolean)).toBe(true);
});
