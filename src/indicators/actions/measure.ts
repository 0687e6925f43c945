import type { Db } from "../../platform/db/connect.ts";
import type { AreaCode } from "../../kernel/area.ts";
import type { Instant } from "../../kernel/instant.ts";
import { ok, type Refusal, type Result, refuse } from "../../kernel/result.ts";
import {
  allAreas,
  authorise,
  type Context,
  type PolicyRefusal,
  networkArea,
  openAreas,
  recordAudit,
  trailOf,
} from "../../people/index.ts";
import { callForMeasure, type WayRegistry } from "../../programmes/index.ts";
import type { JobQueue } from "../../platform/jobs/queue.ts";
import { inArea } from "../../platform/db/connect.ts";
import { hashOf } from "../../platform/secrets.ts";
import { COUNTINGS, type CountedRow } from "../core/counting.ts";
import type { Facts } from "../core/facts.ts";
import type { IndicatorVersion } from "../core/held.ts";
import { measuredFrom, sourceText } from "../core/observation.ts";
import { planOf, yearsToCount } from "../core/plan.ts";
import { newestVersions } from "../store/definition.ts";
import {
  insertObservations,
  insertRows,
  type Known,
  knownObservations,
  lockMeasuring,
  markChecked,
  type NewObservation,
} from "../store/observation.ts";
import { type Counter } from "./context.ts";
import { readFacts } from "./facts.ts";

export { MEASURE_JOB } from "../../programmes/index.ts";

/** How many numbers were kept anew and how many came out the same. */
export interface Measurement {
  readonly kept: number;
  readonly unchanged: number;
}

interface FreshObservation extends NewObservation {
  readonly rows: readonly CountedRow[];
}

/** What the platform's own numbers name as their source. */
const OWN_RECORDS = "Puntari";

/** Counts every year of one indicator from the facts. */
const countYears = (
  version: IndicatorVersion,
  facts: Facts,
  kept: readonly Known[],
  make: { readonly id: () => string; readonly area: AreaCode; readonly asOf: Instant },
): FreshObservation[] => {
  const counted = COUNTINGS[version.code]?.(facts) ?? [];
  const before = kept.filter(({ versionId }) => versionId === version.id);
  const years = yearsToCount(
    counted.map(({ year }) => year),
    before,
    facts.asOf,
  );
  return years.map((year) => {
    const rows = counted.find((one) => one.year === year)?.rows ?? [];
    const measured = measuredFrom(version, { year, rows }, facts.asOf);
    const { periodStart, periodEnd, value, num, den, n, interval, status, filler } = measured;
    return {
      id: make.id(),
      versionId: version.id,
      area: make.area,
      periodStart,
      periodEnd,
      dimKey: "",
      value,
      num,
      den,
      n,
      nAtLeast: false,
      interval,
      status,
      method: "event",
      source: OWN_RECORDS,
      filler,
      asOf: make.asOf,
      checkedAt: make.asOf,
      hash: hashOf(sourceText(version.id, measured)),
      rows,
    };
  });
};

/**
 * Counts the platform's own indicators of a county, year by year, from the facts up to `asOf` (now,
 * unless told). Numbers and the rows that they count are kept in one transaction; numbers whose rows
 * are the same stay, changed ones are superseded and stay readable. Safe to run twice or side by
 * side. Nobody's permission is asked: it is the county's own clockwork (jobs, seeds).
 */
export const measure = async (
  counter: Counter,
  area: AreaCode,
  asOf: Instant = counter.clock.now(),
): Promise<Measurement> => {
  const versions = (await newestVersions(counter.db)).filter(({ code }) => COUNTINGS[code]);
  const kept = await knownObservations(counter.db, area);
  const facts = await readFacts(counter, area, asOf);
  const make = { id: () => counter.chance.uuid(), area, asOf };
  const fresh = versions.flatMap((version) => countYears(version, facts, kept, make));
  return inArea(counter.db, area, async (tx) => {
    await lockMeasuring(tx, area);
    const plan = planOf(fresh, await knownObservations(tx, area));
    await insertObservations(
      tx,
      plan.keep.map(({ fresh: one, supersedes }) => ({ ...one, supersedes })),
    );
    for (const { fresh: one } of plan.keep) await insertRows(tx, area, one.id, one.rows);
    await markChecked(tx, plan.unchanged, asOf);
    return { kept: plan.keep.length, unchanged: plan.unchanged.length };
  });
};

/** The same, asked for by a member of staff; noted in the trail. */
export const measureNow = async (
  context: Context,
  ways: WayRegistry,
  area: AreaCode,
): Promise<Result<Measurement, PolicyRefusal>> => {
  const allowed = authorise(context.visitor, "indicator.measure", area);
  if (!allowed.ok) return allowed;
  const measurement = await measure({ ...context, ways }, area);
  await inArea(context.db, area, (tx) =>
    recordAudit(tx, {
      ...trailOf(context, area),
      action: "measure-indicators",
      subjectKind: "indicators",
      subjectId: area,
      after: measurement,
    }),
  );
  return ok(measurement);
};

/** The same for a job, whose payload may be anything: refused unless it names a county. */
export const measureByJob = async (
  counter: Counter,
  areaCode: string,
): Promise<Result<Measurement, Refusal<"unknown-area">>> => {
  const area = (await allAreas(counter.db)).find(({ code }) => code === areaCode);
  return area ? ok(await measure(counter, area.code)) : refuse("unknown-area");
};

/** False of the network of the counties: it has activities, but no indicators of its own. */
export const hasIndicators = async (db: Db, area: string): Promise<boolean> =>
  (await networkArea(db))?.code !== area;

/** Calls for a count of each county that uses the product, as a job of its own: one by one. */
export const callForEveryMeasure = async (db: Db, jobs: JobQueue): Promise<void> => {
  for (const { code } of await openAreas(db))
    await inArea(db, code, (tx) => callForMeasure(jobs, tx, code), { quiet: true });
};
