import { expect, test } from "vitest";
import { join, NOTHING, orNothingRan, report, type Summary, withCrash } from "./summary.ts";

const clean: Summary = { passed: 3, failures: [], skips: [] };
const broken: Summary = { passed: 1, failures: [{ name: "a vote", detail: "no" }], skips: [] };

test("the last line counts what passed and failed", () => {
  expect(report(join([clean, broken])).at(-1)).toBe("4 passed, 1 failed");
});

test("a failing test is named with the first of what it said", () => {
  const long = {
    name: "a vote",
    detail: Array.from({ length: 9 }, (_, n) => `line ${n}`).join("\n"),
  };
  expect(report({ ...clean, failures: [long] })).toEqual([
    "FAILED a vote",
    ...Array.from({ length: 6 }, (_, n) => `  line ${n}`),
    "3 passed, 1 failed",
  ]);
});

test("skips are told with their reasons before the last line", () => {
  const skips = [
    { name: "a", reason: "only root can" },
    { name: "b", reason: "only root can" },
    { name: "c", reason: "no data here" },
  ];
  expect(report({ ...clean, skips })).toEqual([
    "Skipped 2 tests: only root can",
    "Skipped 1 test: no data here",
    "3 passed, 0 failed",
  ]);
});

test("a runner that leaves no report has crashed", () => {
  expect(withCrash("vitest", 0, undefined).failures).toEqual([
    { name: "vitest crashed", detail: "exit code 0, and no report was written" },
  ]);
});

test("a runner that ends badly without a failing test has crashed", () => {
  expect(withCrash("vitest", 1, clean)).toEqual({
    ...clean,
    failures: [{ name: "vitest crashed", detail: "exit code 1" }],
  });
});

test("a runner with failing tests has not crashed", () => {
  expect(withCrash("vitest", 1, broken)).toEqual(broken);
});

test("a run in which nothing ran has failed", () => {
  expect(report(orNothingRan(NOTHING)).at(-1)).toBe("0 passed, 1 failed");
  expect(orNothingRan(clean)).toEqual(clean);
});
