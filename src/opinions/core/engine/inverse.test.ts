import { expect, test } from "vitest";
import { inverter } from "./inverse.ts";

test("a matrix times its inverse is one, and only its upper triangle is read", () => {
  const invert = inverter(3);
  const inverse = invert(Float64Array.of(4, 1, 2, Number.NaN, 3, 0, Number.NaN, Number.NaN, 5));
  const whole = [
    [4, 1, 2],
    [1, 3, 0],
    [2, 0, 5],
  ];
  for (let a = 0; a < 3; a++) {
    for (let b = 0; b < 3; b++) {
      const sum = whole[a].reduce((all, entry, c) => all + entry * inverse[c * 3 + b], 0);
      expect(sum).toBeCloseTo(a === b ? 1 : 0, 12);
    }
  }
});

test("one inverter serves many matrices, each answer overwriting the last", () => {
  const invert = inverter(1);
  const first = invert(Float64Array.of(4));
  expect([...first]).toEqual([0.25]);
  expect([...invert(Float64Array.of(2))]).toEqual([expect.closeTo(0.5, 12)]);
  expect(first[0]).toBeCloseTo(0.5, 12);
});
