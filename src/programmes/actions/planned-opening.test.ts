import { sql } from "kysely";
import { expect, test } from "vitest";
import type { ActivityId } from "../../kernel/ids.ts";
import { addHours } from "../../kernel/instant.ts";
import { ok, refuse } from "../../kernel/result.ts";
import { databaseQueue } from "../../platform/jobs/queue.ts";
import { valueOf } from "../testing/example.ts";
import { handStage, plannedShow, SHOW, storedActivity } from "../testing/hand-stage.ts";
import { editActivity, type NewActivity, planActivity } from "./activities.ts";
import { openActivity, openDueActivities } from "./activity-life.ts";

const on = handStage("planned-opening");
const { ways } = on;
const withQueue = () => ({ ...on.example.lead, jobs: databaseQueue });
const plan = (more?: Partial<NewActivity>) => plannedShow(on, more, withQueue());
const stored = (id: ActivityId) => storedActivity(on, id);
const openDue = () => openDueActivities({ db: on.db, clock: on.clock }, ways);
const inHours = (hours: number) => addHours(on.clock.now(), hours);
const queued = async (id: ActivityId) => {
  const { rows } = await sql<{ key: string; hours: number }>`
    select key, round(extract(epoch from run_at - now()) / 3600)::int as hours
    from graphile_worker.jobs where key like ${`open ${id}%`} order by run_at`.execute(on.db);
  return rows;
};

test("at its time the clock opens a planned activity, and no other", async () => {
  const opensAt = inHours(1);
  const due = await plan({ opensAt });
  const other = await plan();
  expect(await openDue()).toBe(0);
  on.clock.set(opensAt);
  expect(await openDue()).toBe(1);
  const opened = await stored(due.id);
  expect([opened.status, opened.openedAt]).toEqual(["open", opensAt]);
  expect((await stored(other.id)).status).toBe("planned");
  expect(await openDue()).toBe(0);
});

test("the opening is put into the queue with the plan, and again when its time changes", async () => {
  const first = inHours(24);
  const second = inHours(48);
  const { id } = await plan({ opensAt: first });
  valueOf(await editActivity(withQueue(), id, { ...SHOW, opensAt: first, minutes: 3, version: 1 }));
  valueOf(await editActivity(withQueue(), id, { ...SHOW, opensAt: second, version: 2 }));
  expect(await queued(id)).toEqual([
    { key: `open ${id} ${first}`, hours: 24 },
    { key: `open ${id} ${second}`, hours: 48 },
  ]);
});

test("one that cannot be opened stays planned, says why and is not tried again", async () => {
  const opensAt = inHours(1);
  const { id } = await plan({ opensAt, question: { fi: "?" } });
  on.clock.set(opensAt);
  expect(await openDue()).toBe(0);
  const refused = await stored(id);
  expect([refused.status, refused.openingRefused]).toEqual(["planned", "nothing-to-ask"]);
  expect(await openDue()).toBe(0);
  const again = { ...SHOW, opensAt, version: refused.version };
  valueOf(await editActivity(withQueue(), id, again));
  expect((await stored(id)).openingRefused).toBe("nothing-to-ask");
  const later = inHours(1);
  valueOf(
    await editActivity(withQueue(), id, { ...again, opensAt: later, version: again.version + 1 }),
  );
  expect((await stored(id)).openingRefused).toBe(undefined);
  on.clock.set(later);
  expect(await openDue()).toBe(1);
});

test("one whose closing has come by then is not opened", async () => {
  const opensAt = inHours(1);
  const { id } = await plan({ opensAt, closesAt: inHours(2) });
  on.clock.set(inHours(3));
  expect(await openDue()).toBe(0);
  expect((await stored(id)).openingRefused).toBe("closes-in-the-past");
});

test("staff may open it before its time; the clock then leaves it alone", async () => {
  const opensAt = inHours(1);
  const { id } = await plan({ opensAt });
  valueOf(await openActivity(withQueue(), ways, id));
  on.clock.set(opensAt);
  expect(await openDue()).toBe(0);
  expect((await stored(id)).openingRefused).toBe(undefined);
});

test("an opening in the past, or after the closing, is refused", async () => {
  const { lead, measureId } = on.example;
  const now = on.clock.now();
  const planned = (more: Partial<NewActivity>) =>
    planActivity(lead, ways, measureId, { ...SHOW, ...more });
  expect(await planned({ opensAt: now })).toEqual(refuse("opens-in-the-past"));
  expect(await planned({ opensAt: inHours(2), closesAt: inHours(2) })).toEqual(
    refuse("closes-before-opening"),
  );
  const { id } = await plan();
  const edit = (more: Partial<NewActivity>, version = 1) =>
    editActivity(withQueue(), id, { ...SHOW, ...more, version });
  expect(await edit({ opensAt: now })).toEqual(refuse("opens-in-the-past"));
  expect(await edit({ opensAt: inHours(2), closesAt: inHours(1) })).toEqual(
    refuse("closes-before-opening"),
  );
  valueOf(await openActivity(withQueue(), ways, id));
  expect(await edit({ opensAt: inHours(2) }, 2)).toEqual(refuse("already-open"));
});

test("what is planned together with an activity is all there or nothing is", async () => {
  const { lead, measureId } = on.example;
  const titles = async () =>
    (await on.db.selectFrom("activity").select("id").execute()).map(({ id }) => id);
  const before = await titles();
  const refused = await planActivity(lead, ways, measureId, SHOW, async () => refuse("no-room"));
  expect(refused).toEqual(refuse("no-room"));
  expect(await titles()).toEqual(before);
  const seen: string[] = [];
  const furnished = await planActivity(lead, ways, measureId, SHOW, async (_tx, { id }) => {
    seen.push(id);
    return ok(undefined);
  });
  expect(seen).toEqual([valueOf(furnished).id]);
});
