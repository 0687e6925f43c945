import { expect, test } from "vitest";
import { growingLog } from "./growing-log.ts";
import { seededNumbers } from "./engine/random.ts";
import { FALSE_ALARM, type Pattern, watchConversation } from "./watch.ts";

const STATEMENTS = 30;
const HOUR = 3600;

interface Block {
  readonly size: number;
  /** Vote of member `index` on a statement; undefined: not seen. */
  readonly vote: (statement: number, index: number) => number | undefined;
  /** When member `index` begins, and seconds from one vote to the next. */
  readonly start: (index: number) => number;
  readonly pace?: number;
}

/** Two camps of people who come evenly over two days and answer by their camp and by chance. */
const honest = (seed: number, size = 120): Block => {
  const random = seededNumbers(seed);
  const leaning = Array.from({ length: STATEMENTS }, () => [random(), random()]);
  return {
    size,
    vote: (statement, index) => {
      if (random() < 0.4) return undefined;
      const share = 0.15 + 0.6 * leaning[statement][index % 2];
      const drawn = random();
      return drawn < share ? 1 : drawn < share + 0.1 ? 0 : -1;
    },
    start: (index) => (index * 48 * HOUR) / size + random() * 600,
  };
};

const watch = (...blocks: readonly Block[]) => {
  const log = growingLog();
  blocks.forEach(({ size, vote, start, pace = 6 }, block) => {
    for (let index = 0; index < size; index++) {
      let at = start(index);
      for (let statement = 0; statement < STATEMENTS; statement++) {
        const value = vote(statement, index);
        if (value === undefined) continue;
        log.add(`${block}.${index}`, String(statement + 1), value, at);
        at += pace;
      }
    }
  });
  return watchConversation({ method: "compatible", hidden: [], meta: [], log: log.finish() });
};

const told = (patterns: readonly Pattern[]) => patterns.map(({ kind, people }) => [kind, people]);

/** The same for everybody, without any leaning of the camps. */
const fixed = (statement: number): number => (((statement * 7) % 11) % 2 === 0 ? 1 : -1);

const spread = (index: number): number => 2 * HOUR + index * 2 * HOUR;

test("an honest conversation shows nothing, whatever the seed", () => {
  for (const seed of [1, 2, 3, 4, 5]) expect(told(watch(honest(seed)).patterns)).toEqual([]);
});

test("a block of identical votes is found, with its size, how unusual it is, and the map without it", () => {
  const { patterns, people, together } = watch(honest(1), { size: 12, vote: fixed, start: spread });
  expect(people).toBe(132);
  expect(told(patterns)).toEqual([["identical", 12]]);
  const [block] = patterns;
  expect(block.statements).toBe(STATEMENTS);
  expect(block.from).toBe(2 * HOUR);
  expect(block.odds! <= FALSE_ALARM).toBe(true);
  expect(block.expected! < 0.01).toBe(true);
  expect(block.effect!.ari <= 1).toBe(true);
  expect(together).toEqual({ ...block.effect, people: 12 });
});

test("four alike are no block: nobody is to be recognised", () => {
  expect(told(watch(honest(1), { size: 4, vote: fixed, start: spread }).patterns)).toEqual([]);
});

test("six votes alike are no pattern", () => {
  const vote = (statement: number) => (statement < 6 ? fixed(statement) : undefined);
  expect(told(watch(honest(1), { size: 12, vote, start: spread }).patterns)).toEqual([]);
});

test("a block that is nearly alike is found by what its people have in common", () => {
  const vote = (statement: number, index: number) =>
    statement === index % STATEMENTS ? -fixed(statement) : fixed(statement);
  const { patterns } = watch(honest(1), {
    size: 20,
    vote: (statement, index) => (index === 0 ? fixed(statement) : vote(statement, index)),
    start: spread,
  });
  expect(patterns.map(({ kind }) => kind)).toEqual(["near"]);
  expect(patterns[0].people >= 15).toBe(true);
});

test("a burst of newcomers is found, when it began and how many", () => {
  const base = honest(2);
  const hall = honest(3, 30);
  const { patterns } = watch(base, { ...hall, start: (index) => 20 * HOUR + index * 10 });
  expect(patterns.map(({ kind }) => kind)).toEqual(["burst"]);
  const [burst] = patterns;
  expect(burst.people >= 30).toBe(true);
  expect(burst.key).toMatch(/^burst:\d+/);
  expect(Math.abs(burst.from - 20 * HOUR) < 1800).toBe(true);
});

test("starts that nobody can read are found; votes of one moment are paper and are left out", () => {
  const quick = { ...honest(4, 9), pace: 0.5 };
  const { patterns } = watch(honest(1), { ...quick, start: spread });
  expect(told(patterns)).toEqual([["fast", 9]]);
  const paper = watch(honest(1), { ...quick, start: spread, pace: 0 });
  expect(told(paper.patterns)).toEqual([]);
});

test("people who disagree with everything are found, though each saw other statements", () => {
  const vote = (statement: number, index: number) =>
    (statement + index) % 3 === 0 ? undefined : -1;
  const { patterns } = watch(honest(1), { size: 10, vote, start: spread });
  expect(patterns.map(({ kind }) => kind)).toContain("all-disagree");
});

test("the same votes give the same check", () => {
  const blocks = () => [honest(1), { size: 12, vote: fixed, start: spread }] as const;
  expect(watch(...blocks())).toEqual(watch(...blocks()));
});

test("nobody, one and a handful of people have nothing to show and no figure that is none", () => {
  for (const size of [0, 1, 2, 4]) {
    const result = watch({ ...honest(1), size });
    expect(result.patterns).toEqual([]);
    expect(result.people).toBe(size);
    expect(JSON.stringify(result)).not.toContain("null");
  }
});
