import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import {
  type Context,
  type Grant,
  addAccount,
  pagedAreas,
  PUBLIC,
  type Visitor,
} from "../../people/index.ts";
import type { AreaCode } from "../../kernel/area.ts";
import type { AccountId } from "../../kernel/ids.ts";
import { agendaOf, awaitedMeetings, meetingsOf } from "../../events/index.ts";
import type { Instant } from "../../kernel/instant.ts";
import { contactsOfSurvey, networkTasks, situationPicture } from "../../network/index.ts";
import { databaseQueue } from "../../platform/jobs/queue.ts";
import { seededChance } from "../../platform/testing/chance.ts";
import { stoppedClock } from "../../platform/testing/clock.ts";
import { type TestDatabase, testDatabase } from "../../platform/testing/database.ts";
import { TEST_CONFIG } from "../../platform/testing/site.ts";
import { inlineCompute } from "../../platform/workers/compute.ts";
import { activitiesOfArea } from "../../programmes/index.ts";
import { countyStates } from "../../surveys/index.ts";
import { computations } from "../computations.ts";
import { HOME } from "../database.ts";
import { waysOf } from "../slices.ts";
import { seedAreas } from "./areas.ts";
import { seedClock, seedQueue } from "./clock.ts";
import type { SeedContext } from "./context.ts";
import { readDemoSources } from "./demo-content.ts";
import { namedChance } from "./named-chance.ts";
import { NETWORK_GRANT, seedNetwork, seedNetworkArea } from "./network.ts";
import { NETWORK } from "./network-content.ts";
import { seedProgramme } from "./programmes.ts";

/** Every step of a contact is there. */
const CONTACT_STATES = 6;
/** Areas and network, and one for each of the kinds that a coordinator may find. */
const QUERIES = 11;
const DAY = "2026-03-14T11:12:13.456Z" as Instant;

let database: TestDatabase;
let context: SeedContext;
const heard: string[] = [];

beforeAll(async () => {
  database = await testDatabase({ onQuery: (sql) => heard.push(sql) });
  const { db } = database;
  const sources = await readDemoSources(join(HOME, "seeds"));
  const clock = seedClock(DAY);
  const jobs = seedQueue(databaseQueue, clock, DAY);
  const chance = namedChance("network");
  clock.goTo(400);
  const base: Context = { db, clock, chance, visitor: PUBLIC };
  await seedAreas(base, sources);
  await seedNetworkArea(base, sources);
  const grants: readonly Grant[] = [
    ...["04", "09"].map((area) => ({ area: area as AreaCode, role: "lead" as const })),
    NETWORK_GRANT,
  ];
  const account = await addAccount(base, "lead", grants);
  const compute = inlineCompute(computations());
  const deps = {
    db,
    clock: stoppedClock(DAY),
    chance: seededChance("x"),
    jobs,
    compute,
    config: TEST_CONFIG,
  };
  const ways = waysOf({ ...deps, clock, chance });
  const visitor = { kind: "staff", account, name: "lead", grants } as const;
  context = { ...deps, clock, chance, visitor, ways };
  for (const [code, own] of Object.entries(sources.content.programmes)) {
    const real = sources.programmes.find(({ area }) => area === code);
    if (real) await seedProgramme(context, sources, real, own);
  }
  await seedNetwork(context, sources);
}, 120_000);

afterAll(() => database.drop());

const survey = async () =>
  (await activitiesOfArea(database.db, NETWORK)).find(
    ({ way, status }) => way === "survey" && status === "closed",
  );

test("17 of 22 counties have answered and 14 wish for contact, all of it marked as filler", async () => {
  const id = (await survey())?.id;
  if (!id) throw new Error("the demo has no survey");
  const states = await countyStates(database.db, id);
  const answered = states.filter(({ status }) => status === "submitted");
  expect([states.length, answered.length]).toEqual([22, 17]);
  expect(answered.every(({ filler }) => filler)).toBe(true);
  const contacts = await contactsOfSurvey(database.db, id);
  expect(contacts.length).toBe(14);
  expect(new Set(contacts.map(({ state }) => state)).size).toBe(CONTACT_STATES);
});

test("the five meetings of the founding documents stand with their days", async () => {
  const span = { from: "2021-01-01T00:00:00.000Z", until: "2023-01-01T00:00:00.000Z" };
  const held = await meetingsOf(database.db, NETWORK, span as { from: Instant; until: Instant });
  expect(held.map(({ startsAt }) => startsAt.slice(0, 10))).toEqual([
    "2021-11-18",
    "2022-01-20",
    "2022-06-10",
    "2022-08-31",
    "2022-09-27",
  ]);
  const [, , webinar, , impact] = held;
  expect(webinar?.sourceNote?.fi?.includes("19.6.")).toBe(true);
  expect([impact?.startsAt, impact?.endsAt]).toEqual([
    "2022-09-27T09:00:00.000Z",
    "2022-09-27T11:00:00.000Z",
  ]);
  const agenda = impact ? await agendaOf(database.db, impact.id) : [];
  expect(agenda.map(({ startsAt }) => startsAt.slice(11, 16))).toEqual([
    "09:00",
    "09:10",
    "09:50",
    "10:00",
    "10:50",
  ]);
});

test("the picture tells of the counties with sources, and hides what a county hides", async () => {
  const { counties, counts } = await situationPicture(database.db, context.clock.day(0));
  const told = counties.filter(({ programme }) => programme).map(({ area }) => area);
  expect(told).toEqual(["04", "09", "14", "21"]);
  expect(counts.notTold.programme).toBe(18);
  expect(counties.find(({ area }) => area === "09")?.bodies).toBe(undefined);
});

/** What an area's Today says of the network to a visitor. */
const tasksIn = async (code: string, visitor: Visitor = context.visitor) => {
  const area = (await pagedAreas(database.db)).find((one) => one.code === code);
  if (!area) throw new Error(`there is no area ${code}`);
  heard.length = 0;
  return networkTasks(database.db, area, visitor, DAY);
};

const kindsIn = async (code: string): Promise<string[]> =>
  [...new Set((await tasksIn(code)).map(({ kind }) => kind))].toSorted();

test("a lead finds on Today what the network asks of the county", async () => {
  expect(await kindsIn("09")).toEqual(["call", "meeting", "milestone", "sparring", "survey"]);
  expect(await kindsIn("04")).toEqual(["call", "late-milestone", "meeting", "sparring", "survey"]);
});

test("the coordinator finds what waits, each kind by one query however many there are", async () => {
  const tasks = await tasksIn("00");
  const numbers = (kind: string) =>
    tasks.filter((task) => task.kind === kind).map(({ count, among }) => [count, among]);
  expect(tasks.map(({ kind }) => kind)).toEqual([
    "contact",
    "unowned",
    "review",
    "late-milestone",
    "answers",
    "visit",
    "meeting",
  ]);
  expect([numbers("review"), numbers("answers"), numbers("unowned")]).toEqual([
    [[3, 2]],
    [[9, 22]],
    [[3, undefined]],
  ]);
  expect(heard.length).toBe(QUERIES);
  const late = tasks.find(({ kind }) => kind === "late-milestone")?.path;
  expect(late?.replace(/[0-9a-f-]{36}$/, ":id")).toBe("/vantaa-kerava/trials/:id");
});

test("an expert finds the applications to score, but none that stand too near", async () => {
  const { account } = await database.db
    .selectFrom("trial_reviewer")
    .select("account_id as account")
    .executeTakeFirstOrThrow();
  const expert = {
    kind: "staff",
    account: account as AccountId,
    name: "expert",
    grants: [{ area: NETWORK, role: "expert" }],
  } as const;
  const tasks = await tasksIn("00", expert);
  expect(tasks.map(({ kind, count }) => [kind, count])).toEqual([
    ["score", 1],
    ["visit", undefined],
    ["meeting", undefined],
  ]);
});

test("people wait for seats of the workshop, and the meeting that was held has its turnout", async () => {
  const [awaited, ...others] = await awaitedMeetings(database.db, NETWORK, DAY);
  expect([awaited?.title.sv, awaited?.waiting, others]).toEqual([
    "Verkstad: hur vet man att delaktigheten har ökat?",
    2,
    [],
  ]);
  const held = (await activitiesOfArea(database.db, NETWORK)).find(({ title }) =>
    title.fi?.startsWith("Verkostotapaaminen: miten kertoa"),
  );
  const way = context.ways.find("event");
  if (!held || !way) throw new Error("no meeting was held");
  const { people } = await way.participation(database.db, held.id, DAY);
  const findings = await way.findings(database.db, held.id);
  expect([people, findings.map(({ key, n }) => [key, n])]).toEqual([
    11,
    [
      ["attended", 11],
      ["useful", 7],
    ],
  ]);
});

test("two coders part over 2 of 11 texts; one of the two is settled", async () => {
  const { rows } = await sql<{ texts: number; parted: number; settled: number }>`
    select count(*)::int as texts,
      (count(*) filter (where one.codes <> other.codes))::int as parted,
      (select count(*) from survey_code_decision)::int as settled
    from survey_code_mark one
    join survey_code_mark other
      on other.coding_id = one.coding_id and other.response_id = one.response_id
      and other.seat = 2
    where one.seat = 1`.execute(database.db);
  expect(rows).toEqual([{ texts: 11, parted: 2, settled: 1 }]);
});
