import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { allAreas, type Context, type Grant, addAccount, PUBLIC } from "../../people/index.ts";
import type { AreaCode } from "../../kernel/area.ts";
import { agendaOf, meetingsOf } from "../../events/index.ts";
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

test("the coordinator and a lead find on Today what the network asks of them", async () => {
  const areas = new Map((await allAreas(database.db)).map((area) => [area.code as string, area]));
  const tasks = async (code: string, slug: string) => {
    const county = areas.get(code);
    const names = { name: county?.name ?? {}, shortName: county?.shortName ?? {} };
    const area = { code: code as AreaCode, slug, brandColour: "#000000", ...names };
    const found = await networkTasks(database.db, area, context.visitor, DAY);
    return [...new Set(found.map(({ kind }) => kind))].toSorted();
  };
  expect(await tasks("09", "paijat-hame")).toEqual(["call", "meeting", "milestone", "sparring", "survey"]);
  expect(await tasks("04", "vantaa-kerava")).toEqual(["call", "meeting", "sparring", "survey"]);
  expect(await tasks("00", "verkosto")).toEqual(["answers", "contact", "meeting", "visit"]);
});
