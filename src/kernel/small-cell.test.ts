import fc from "fast-check";
import { expect, test } from "vitest";
import { suppressionOf } from "./small-cell.ts";

const hiddenOf = (amounts: readonly number[]) => suppressionOf(amounts).hidden;

test("one small part takes the next smallest with it", () => {
  expect(hiddenOf([3, 120, 40])).toEqual([true, false, true]);
});

test("two parts of one person each would be certain from their sum, so a third is hidden", () => {
  expect(hiddenOf([1, 1, 30, 0])).toEqual([true, true, true, false]);
});

test("two small parts with several possible values need no third", () => {
  expect(hiddenOf([2, 3, 30])).toEqual([true, true, false]);
});

test("without small parts nothing is hidden", () => {
  expect(hiddenOf([5, 0, 30])).toEqual([false, false, false]);
});

/** All ways to fill the hidden parts so that the sum comes out, as a reader could try them. */
const possibleValues = (amounts: readonly number[], hidden: readonly boolean[], at: number) => {
  const places = amounts.flatMap((_, index) => (hidden[index] ? [index] : []));
  const rest = places.reduce((sum, place) => sum + (amounts[place] ?? 0), 0);
  const small = (place: number) => (amounts[place] ?? 0) < 5;
  const values = new Set<number>();
  const fill = (left: readonly number[], sum: number, own: number | undefined): void => {
    const [place, ...others] = left;
    if (place === undefined) {
      if (sum === rest && own !== undefined) values.add(own);
      return;
    }
    for (let value = 1; value <= (small(place) ? 4 : rest) && sum + value <= rest; value++)
      fill(others, sum + value, place === at ? value : own);
  };
  fill(places, 0, undefined);
  return values;
};

test("no small part can be worked out from the sum and the parts that are shown", () => {
  const parts = fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 2, maxLength: 5 });
  const isSmall = (amount: number) => amount > 0 && amount < 5;
  fc.assert(
    fc.property(parts, (amounts) => {
      const { hidden, safe } = suppressionOf(amounts);
      const smallOnes = [...amounts.keys()].filter((index) => isSmall(amounts[index] ?? 0));
      const given = smallOnes.filter(
        (index) => !hidden[index] || (safe && possibleValues(amounts, hidden, index).size < 2),
      );
      expect(given).toEqual([]);
    }),
  );
});

test("a sum that gives its hidden parts away is not safe", () => {
  expect(
    [[3], [1, 1], [4, 4], [2, 3], [3, 9], []].map((amounts) => suppressionOf(amounts).safe),
  ).toEqual([false, false, false, true, true, true]);
});
