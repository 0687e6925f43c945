import { expect, test } from "vitest";
import type { ActivityId, DecisionId } from "../../kernel/ids.ts";
import { refuse } from "../../kernel/result.ts";
import { decisionById, recommendationsOfArea } from "../../decisions/index.ts";
import { activityById } from "../../programmes/index.ts";
import { EXAMPLE_AREA, OTHER_AREA, valueOf } from "../../programmes/testing/example.ts";
import { currentObservations } from "../store/observation.ts";
import { answerActivity, loopStage } from "../testing/loop.ts";
import { measure, measureByJob, measureNow } from "./measure.ts";
import { dashboard } from "./dashboard.ts";
import { indicatorPage, observationWithRows } from "./page.ts";

const loop = loopStage("measure");

const newest = async (code: string) => {
  const page = await indicatorPage(loop.db, loop.area, code);
  const observation = page?.summary.newest;
  if (!page || !observation) throw new Error(`no number of ${code}`);
  return { page, observation };
};
const brief = async () =>
  (await dashboard(loop.db, EXAMPLE_AREA)).map(({ version, newest: one }) => [
    version.code,
    one?.value,
    one?.num,
    one?.den,
    one?.status,
  ]);

test("before the first count every indicator is unmeasured", async () => {
  expect(await brief()).toEqual([
    ["FEE1", undefined, undefined, undefined, undefined],
    ["REA1", undefined, undefined, undefined, undefined],
    ["INF1", undefined, undefined, undefined, undefined],
    ["INF4", undefined, undefined, undefined, undefined],
    ["WEL1", undefined, undefined, undefined, undefined],
  ]);
});

test("the numbers are counted from the rows of programmes, decisions and ways", async () => {
  expect(await measure(loop.counter, EXAMPLE_AREA)).toEqual({ kept: 4, unchanged: 0 });
  expect(await brief()).toEqual([
    ["FEE1", (1 / 3) * 100, 1, 3, "P"],
    ["REA1", 9, 9, 1000, "P"],
    ["INF1", (2 / 3) * 100, 2, 3, "P"],
    ["INF4", 50, 1, 2, "P"],
    ["WEL1", undefined, undefined, undefined, undefined],
  ]);
});

test("the same rows give no new number, however often they are counted", async () => {
  const before = await currentObservations(loop.db, [EXAMPLE_AREA]);
  loop.clock.pass({ hours: 1 });
  expect(await measure(loop.counter, EXAMPLE_AREA)).toEqual({ kept: 0, unchanged: 4 });
  const after = await currentObservations(loop.db, [EXAMPLE_AREA]);
  expect(after).toEqual(before.map((one) => ({ ...one, checkedAt: loop.clock.now() })));
});

test("REA1 lies between the largest activity and the sum", async () => {
  const { observation } = await newest("REA1");
  expect(observation.interval).toEqual({ kind: "bounds", low: 6, high: 9 });
});

test("small activities are hidden among the rows of REA1 so that none can be worked out", async () => {
  const { page } = await newest("REA1");
  const amounts = new Map(page.rows.map((row) => [row.ref, row.amount]));
  expect(amounts.get(loop.waiting)).toEqual({ suppressed: true });
  expect(amounts.get(loop.uncited)).toEqual({ suppressed: true });
  expect(amounts.get(loop.answered)).toEqual({ count: 6 });
  expect(amounts.get("04:2022")).toEqual({ count: 1000 });
});

test("the rows of every number add up to its numerator and denominator", async () => {
  for (const code of ["FEE1", "INF1", "INF4"]) {
    const { page, observation } = await newest(code);
    const shown = page.rows.map(({ part, amount }) => ({
      part,
      count: "count" in amount ? amount.count : Number.NaN,
    }));
    const sum = (parts: readonly string[]) =>
      shown.filter(({ part }) => parts.includes(part)).reduce((all, { count }) => all + count, 0);
    expect([sum(["both", "numerator"]), sum(["both", "denominator"])]).toEqual([
      observation.num,
      observation.den,
    ]);
  }
});

test("every row leads to a thing that exists, on a page of its own", async () => {
  const { db } = loop;
  const recommendations = new Set<string>(
    (await recommendationsOfArea(db, EXAMPLE_AREA)).map(({ id }) => id),
  );
  const exists = async (kind: string, ref: string) => {
    if (kind === "activity") return (await activityById(db, ref as ActivityId)) !== undefined;
    if (kind === "decision") return (await decisionById(db, ref as DecisionId)) !== undefined;
    if (kind === "recommendation") return recommendations.has(ref);
    return ref === "04:2022";
  };
  for (const code of ["FEE1", "REA1", "INF1", "INF4"])
    for (const { kind, ref } of (await newest(code)).page.rows)
      expect([code, kind, ref, await exists(kind, ref)]).toEqual([code, kind, ref, true]);
});

test("answered recommendations lead to their decision, the others to their activity", async () => {
  const { page } = await newest("INF1");
  const paths = page.rows.map(({ path = "" }) => path).toSorted((a, b) => a.localeCompare(b));
  const decision = `/vantaa-kerava/decisions/${loop.citing}`;
  expect(paths).toEqual([`/vantaa-kerava/activities/${loop.waiting}`, decision, decision]);
});

test("a changed row supersedes the number, and the old one stays with its rows", async () => {
  const { observation: before } = await newest("FEE1");
  loop.clock.pass({ days: 1 });
  await answerActivity(loop, loop.notCiting, loop.uncited);
  expect(await measure(loop.counter, EXAMPLE_AREA)).toEqual({ kept: 1, unchanged: 3 });
  const { observation: after } = await newest("FEE1");
  expect([after.num, after.den]).toEqual([2, 3]);
  const old = await observationWithRows(loop.db, loop.area, before.id);
  expect(old?.observation).toEqual({ ...before, supersededBy: after.id });
  expect(old?.rows.map(({ part }) => part).toSorted()).toEqual([
    "both",
    "denominator",
    "denominator",
  ]);
});

test("two counts side by side keep one number", async () => {
  const before = await currentObservations(loop.db, [EXAMPLE_AREA]);
  await Promise.all([measure(loop.counter, EXAMPLE_AREA), measure(loop.counter, EXAMPLE_AREA)]);
  const after = await currentObservations(loop.db, [EXAMPLE_AREA]);
  expect(after.map(({ id }) => id)).toEqual(before.map(({ id }) => id));
});

test("a count of older facts does not overwrite a newer number", async () => {
  const before = await currentObservations(loop.db, [EXAMPLE_AREA]);
  await measure(loop.counter, EXAMPLE_AREA, before[0]?.asOf);
  const after = await currentObservations(loop.db, [EXAMPLE_AREA]);
  expect(after.map(({ id, num }) => [id, num])).toEqual(before.map(({ id, num }) => [id, num]));
});

test("when the year is over its numbers become final and the new year says nothing yet", async () => {
  loop.clock.set("2024-01-02T09:00:00.000Z");
  await measure(loop.counter, EXAMPLE_AREA);
  const fee1 = (await indicatorPage(loop.db, loop.area, "FEE1"))?.observations
    .filter(({ supersededBy }) => !supersededBy)
    .map(({ periodEnd, status, num, den }) => [periodEnd, status, num, den]);
  expect(fee1).toEqual([
    ["2023-12-31", "A", 2, 3],
    ["2024-12-31", "M", 0, 0],
  ]);
  expect((await newest("FEE1")).observation.periodEnd).toBe("2023-12-31");
});

test("a county without facts is measured too, and its numbers say so", async () => {
  await measure(loop.counter, OTHER_AREA);
  const other = await dashboard(loop.db, OTHER_AREA);
  expect(other.map(({ version, newest: one }) => [version.code, one?.status])).toEqual([
    ["FEE1", "M"],
    ["REA1", "M"],
    ["INF1", "M"],
    ["INF4", "M"],
    ["WEL1", undefined],
  ]);
});

test("a number of another county is not found", async () => {
  const [other] = await currentObservations(loop.db, [OTHER_AREA]);
  expect(await observationWithRows(loop.db, loop.area, other?.id ?? "")).toBeUndefined();
});

test("the dashboard takes four queries, however many numbers there are", async () => {
  loop.heard.length = 0;
  await dashboard(loop.db, EXAMPLE_AREA);
  expect(loop.heard.length).toBe(4);
});

test("the lead may count at once, and the trail says so", async () => {
  expect(valueOf(await measureNow(loop.example.lead, loop.ways, EXAMPLE_AREA))).toEqual({
    kept: 0,
    unchanged: 8,
  });
  const trail = await loop.db
    .selectFrom("audit_event")
    .select(["action", "subject_id"])
    .where("subject_kind", "=", "indicators")
    .execute();
  expect(trail).toEqual([{ action: "measure-indicators", subject_id: "04" }]);
});

test("nobody else may count", async () => {
  expect(await measureNow(loop.example.anybody, loop.ways, EXAMPLE_AREA)).toEqual(
    refuse("signed-out"),
  );
  expect(await measureNow(loop.example.otherLead, loop.ways, EXAMPLE_AREA)).toEqual(
    refuse("forbidden"),
  );
});

test("a job that names no county is refused", async () => {
  expect(await measureByJob(loop.counter, "00")).toEqual(refuse("unknown-area"));
  expect((await measureByJob(loop.counter, "04")).ok).toBe(true);
});
