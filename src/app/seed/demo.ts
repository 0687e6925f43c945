import type { AreaCode } from "../../kernel/area.ts";
import type { ActivityId } from "../../kernel/ids.ts";
import {
  addAccount,
  type Context,
  firstLead,
  type Grant,
  issueSignInLink,
  openAreas,
  PUBLIC,
  type Visitor,
} from "../../people/index.ts";
import type { Db } from "../../platform/db/connect.ts";
import { measure } from "../../indicators/index.ts";
import type { BaseDeps } from "../build-app.ts";
import { waysOf } from "../slices.ts";
import { seedActivity } from "./activities.ts";
import type { SeedContext } from "./context.ts";
import { seedAreas } from "./areas.ts";
import { seedClock, seedQueue } from "./clock.ts";
import { seedDecision } from "./decision.ts";
import { type DemoSources, readDemoSources } from "./demo-content.ts";
import { seedAims, seedAssessment, seedDefinitions, seedEsis } from "./indicators.ts";
import { namedChance } from "./named-chance.ts";
import { NETWORK_GRANT, seedNetwork, seedNetworkArea } from "./network.ts";
import { seedPlanned } from "./planned.ts";
import { type SeededProgramme, seedProgramme } from "./programmes.ts";

/** The demo's participation lead, by role: nobody who exists. */
const LEAD = "Osallisuuskoordinaattori";

/** The county whose thread the demo follows to its end. */
export const DEMO_AREA = "04" as AreaCode;

/** The seed's counties, programmes and targets were there before anybody took part. */
const BEGAN_DAYS_AGO = 400;

/** True once a county is open: the database is somebody's and must not be seeded again. */
export const isSeeded = async (db: Db): Promise<boolean> => (await openAreas(db)).length > 0;

/** A fresh one-time sign-in token of the demo's lead. */
export const demoSignInToken = async (deps: BaseDeps): Promise<string | undefined> => {
  const lead = await firstLead(deps.db, DEMO_AREA);
  return lead && issueSignInLink(deps, lead);
};

const seedLead = async (deps: Context, sources: DemoSources): Promise<Visitor> => {
  const grants: readonly Grant[] = [
    ...Object.keys(sources.content.areas).map((code) => ({
      area: code as AreaCode,
      role: "lead" as const,
    })),
    NETWORK_GRANT,
  ];
  const account = await addAccount(deps, LEAD, grants);
  return { kind: "staff", account, name: LEAD, grants };
};

const seedProgrammes = async (
  context: SeedContext,
  sources: DemoSources,
): Promise<Map<string, SeededProgramme>> => {
  const seeded = new Map<string, SeededProgramme>();
  for (const [code, own] of Object.entries(sources.content.programmes)) {
    const real = sources.programmes.find(({ area }) => area === code);
    if (!real) throw new Error(`no source tells of the programme of ${code}`);
    seeded.set(code, await seedProgramme(context, sources, real, own));
  }
  return seeded;
};

/** Targets, numbers counted from the rows, and the lesson that closes the loop. */
const seedImpact = async (
  context: SeedContext,
  sources: DemoSources,
  programmes: ReadonlyMap<string, SeededProgramme>,
): Promise<void> => {
  await seedEsis(context, sources);
  for (const programme of programmes.values()) {
    context.clock.goTo(BEGAN_DAYS_AGO);
    const targets = await seedAims(context, sources, programme);
    context.clock.goTo(0);
    await measure(context, programme.area);
    if (programme.area === sources.content.assessment.area)
      await seedAssessment(context, sources, programme, targets);
  }
};

const programmeOf = (
  programmes: ReadonlyMap<string, SeededProgramme>,
  area: AreaCode,
): SeededProgramme => {
  const found = programmes.get(area);
  if (!found) throw new Error(`the demo has no programme of ${area}`);
  return found;
};

/**
 * Seeds the demo by the product's own actions: counties, programmes, conversations with real votes,
 * a decision with its answer, indicators. The same day gives the same rows and ids.
 */
export const seedDemo = async (
  deps: BaseDeps,
  folder: string,
  say: (line: string) => void,
): Promise<void> => {
  const sources = await readDemoSources(folder);
  const seededAt = deps.clock.now();
  const clock = seedClock(seededAt);
  const jobs = seedQueue(deps.jobs, clock, seededAt);
  const chance = namedChance("demo");
  clock.goTo(BEGAN_DAYS_AGO);
  const base: Context = { db: deps.db, clock, chance, visitor: PUBLIC };
  say("Demo: counties and their population");
  await seedAreas(base, sources);
  await seedNetworkArea(base, sources);
  await seedDefinitions(base, sources);
  const visitor = await seedLead(base, sources);
  const ways = waysOf({ ...deps, clock, chance });
  const context: SeedContext = { ...deps, jobs, clock, chance, visitor, ways };
  say("Demo: programmes");
  const programmes = await seedProgrammes(context, sources);
  const activities = new Map<string, ActivityId>();
  for (const [key, demo] of Object.entries(sources.content.activities)) {
    say(
      `Demo: conversation ${activities.size + 1} of ${Object.keys(sources.content.activities).length}`,
    );
    const programme = programmeOf(programmes, demo.area);
    activities.set(key, await seedActivity(context, sources, programme, key, demo));
  }
  await seedPlanned(context, sources, programmeOf(programmes, sources.opinions.planned.area));
  say("Demo: a decision and its answer");
  const decided = activities.get(sources.content.decision.activity);
  if (decided) await seedDecision(context, sources, decided);
  say("Demo: the network of the counties");
  await seedNetwork(context, sources);
  say("Demo: indicators");
  await seedImpact(context, sources, programmes);
};
