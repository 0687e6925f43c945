import { expect, test } from "vitest";
import type { Day } from "../../kernel/instant.ts";
import { planOf, yearsToCount } from "./plan.ts";

const period = {
  versionId: "v",
  periodStart: "2024-01-01" as Day,
  periodEnd: "2024-12-31" as Day,
  dimKey: "",
};
const kept = { ...period, id: "old", hash: "a", asOf: "2024-05-01T00:00:00.000Z" };

test("the same rows give no new number", () => {
  const fresh = { ...period, hash: "a", asOf: "2024-06-01T00:00:00.000Z" };
  expect(planOf([fresh], [kept])).toEqual({ keep: [], unchanged: ["old"] });
});

test("changed rows supersede the number of the same period", () => {
  const fresh = { ...period, hash: "b", asOf: "2024-06-01T00:00:00.000Z" };
  expect(planOf([fresh], [kept])).toEqual({ keep: [{ fresh, supersedes: "old" }], unchanged: [] });
});

test("another period, version or group stands beside it", () => {
  const others = [
    { ...period, periodEnd: "2025-12-31" as Day, hash: "b", asOf: kept.asOf },
    { ...period, versionId: "w", hash: "b", asOf: kept.asOf },
    { ...period, dimKey: "finland", hash: "b", asOf: kept.asOf },
  ];
  expect(planOf(others, [kept]).keep).toEqual(others.map((fresh) => ({ fresh })));
});

test("a number from older facts does not overwrite a newer one", () => {
  const fresh = { ...period, hash: "b", asOf: "2024-04-01T00:00:00.000Z" };
  expect(planOf([fresh], [kept])).toEqual({ keep: [], unchanged: [] });
});

test("years with rows, years counted before and the running year are counted", () => {
  expect(yearsToCount([2022], [kept], "2025-03-01" as Day)).toEqual([2022, 2024, 2025]);
});
