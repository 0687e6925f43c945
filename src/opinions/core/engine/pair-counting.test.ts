import fc from "fast-check";
import { expect, test } from "vitest";
import {
  BOTH,
  countVote,
  FORMER,
  LATTER,
  meansFrom,
  PRODUCTS,
  pairAt,
  pairsSize,
} from "./co-occurrence.ts";
import { gramFrom, timesGram } from "./gram.ts";
import { coOccurrence } from "./pair-counting.ts";
import { tableOf } from "../../testing/vote-rows.ts";

type Votes = readonly (readonly (number | null)[])[];

const anyVotes = fc
  .tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 1, max: 8 }))
  .chain(([people, statements]) =>
    fc.array(
      fc.array(fc.constantFrom(1, 0, -1, null), { minLength: statements, maxLength: statements }),
      { minLength: people, maxLength: people },
    ),
  );

/** The sum over people who voted on both statements. */
const sumOver = (votes: Votes, j: number, k: number, of: (a: number, b: number) => number) =>
  votes.reduce((sum, row) => {
    const a = row[j] ?? null;
    const b = row[k] ?? null;
    return a === null || b === null ? sum : sum + of(a, b);
  }, 0);

test("the four numbers of a pair are the sums that name them", () => {
  fc.assert(
    fc.property(anyVotes, (votes) => {
      const table = tableOf(votes);
      const pairs = coOccurrence(table);
      for (let j = 0; j < table.statementIds.length; j++) {
        for (let k = 0; k <= j; k++) {
          const at = pairAt(k, j);
          expect([PRODUCTS, FORMER, LATTER, BOTH].map((field) => pairs[at + field])).toEqual([
            sumOver(votes, j, k, (a, b) => a * b),
            sumOver(votes, j, k, (a) => a),
            sumOver(votes, j, k, (_, b) => b),
            sumOver(votes, j, k, () => 1),
          ]);
        }
      }
    }),
  );
});

test("votes counted one by one, and some out again, leave what counting them all gives", () => {
  fc.assert(
    fc.property(anyVotes, fc.array(fc.nat(7)), (votes, outAndIn) => {
      const table = tableOf(votes);
      const statements = table.statementIds.length;
      const pairs = new Int32Array(pairsSize(statements));
      const { column, value, rowStart } = table;
      for (let person = 0; person < votes.length; person++) {
        const start = rowStart[person];
        for (let cell = start; cell < rowStart[person + 1]; cell++) {
          const before = { column, value, start, end: cell };
          countVote(pairs, before, column[cell], value[cell], 1);
        }
        const row = { column, value, start, end: rowStart[person + 1] };
        for (const place of outAndIn.filter((at) => start + at < row.end)) {
          countVote(pairs, row, column[start + place], value[start + place], -1);
          countVote(pairs, row, column[start + place], value[start + place], 1);
        }
      }
      expect(pairs).toEqual(coOccurrence(table));
    }),
  );
});

test("the Gram matrix is that of the centred votes, without the zeroed statements", () => {
  fc.assert(
    fc.property(anyVotes, fc.array(fc.nat(7)), (votes, zeroed) => {
      const table = tableOf(votes, { zeroed });
      const pairs = coOccurrence(table);
      const means = meansFrom(pairs, table.zeroed);
      const gram = gramFrom(pairs, means, table.zeroed);
      for (let j = 0; j < means.length; j++) {
        for (let k = 0; k < means.length; k++) {
          const open = !table.zeroed[j] && !table.zeroed[k];
          const entry = open ? sumOver(votes, j, k, (a, b) => (a - means[j]) * (b - means[k])) : 0;
          expect(gram.entries[j * gram.size + k]).toBeCloseTo(entry, 9);
        }
      }
      const x = means.map((_, at) => at + 1);
      const image = new Float64Array(means.length);
      timesGram(gram, x, image);
      image.forEach((entry, row) => {
        const sum = x.reduce(
          (total, one, at) => total + one * gram.entries[row * gram.size + at],
          0,
        );
        expect(entry).toBeCloseTo(sum, 9);
      });
    }),
  );
});

test("a conversation larger than one block of counting is counted whole", () => {
  const people = 30_000;
  const rows = Array.from({ length: people }, (_, person) =>
    Array.from({ length: 10 }, (_unused, statement) => ((person + statement) % 3) - 1),
  );
  const pairs = coOccurrence(tableOf(rows));
  expect(pairs[pairAt(9, 0) + BOTH]).toBe(people);
  expect(pairs[pairAt(9, 0) + PRODUCTS]).toBe((people / 3) * 2);
  expect(pairs[pairAt(9, 1) + PRODUCTS]).toBe(-people / 3);
});
