import { render } from "preact-render-to-string";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { ParticipantId } from "../../kernel/ids.ts";
import type { Instant } from "../../kernel/instant.ts";
import { addHours } from "../../kernel/instant.ts";
import { LOCALES } from "../../kernel/locale.ts";
import { areaBySlug, takePart } from "../../people/index.ts";
import type { Chance, Clock } from "../../platform/clock.ts";
import { type Db, inArea } from "../../platform/db/connect.ts";
import { seededChance } from "../../platform/testing/chance.ts";
import { stoppedClock } from "../../platform/testing/clock.ts";
import { testDatabase } from "../../platform/testing/database.ts";
import { planActivity } from "../actions/activities.ts";
import { closeActivity, openActivity } from "../actions/activity-life.ts";
import type { Activity } from "../core/activity.ts";
import { activityById } from "../store/activity.ts";
import { type Finding, type Way, wayRegistry } from "../way.ts";
import { EXAMPLE_AREA, type Example, makeExample, valueOf } from "./example.ts";

/** What a way is given for the test: a real database, a clock that stands, seeded chance. */
export interface WayStage {
  readonly db: Db;
  readonly clock: Clock;
  readonly chance: Chance;
}

/** How the test moves a way. */
export interface WayDriver {
  readonly way: Way;
  /** Makes a planned activity ready to be opened (statements, questions …), where that is needed. */
  furnish?(activity: Activity): Promise<void>;
  /**
   * One act of a participant in an open activity, as the way's own action does it. `i` counts the
   * participant's acts from 0; acts of one participant with different `i` are different contributions.
   * May throw once the activity is closed.
   */
  contribute(activity: Activity, participant: ParticipantId, i: number): Promise<void>;
}

export interface WaySize {
  /** How many people and acts of each suffice for something to be cited. */
  readonly people: number;
  readonly each: number;
}

const START = "2026-03-02T08:00:00.000Z" as Instant;

const checkFindings = (findings: readonly Finding[]): void => {
  expect(new Set(findings.map(({ key }) => key)).size).toBe(findings.length);
  for (const { key, claim, numbers, n, rows } of findings) {
    expect(key).not.toBe("");
    expect(LOCALES.some((locale) => claim[locale])).toBe(true);
    expect(Object.values(numbers).filter((number) => !Number.isFinite(number))).toEqual([]);
    expect(Number.isInteger(n) && n >= 0).toBe(true);
    expect(rows.startsWith("/")).toBe(true);
  }
};

/** Registers the tests of the contract `Way`; every way of participation runs them on itself. */
export const conformsToWay = (
  name: string,
  makeDriver: (stage: WayStage) => WayDriver | Promise<WayDriver>,
  { people, each }: WaySize = { people: 12, each: 4 },
): void => {
  describe(`${name} keeps the contract of ways`, () => {
    const clock = stoppedClock(START);
    const chance = seededChance(name);
    let now = START;
    let database: Awaited<ReturnType<typeof testDatabase>>;
    let example: Example;
    let driver: WayDriver;
    const db = (): Db => database.db;
    const ways = () => wayRegistry([driver.way]);

    beforeAll(async () => {
      database = await testDatabase();
      example = await makeExample({ db: db(), clock, chance });
      driver = await makeDriver({ db: db(), clock, chance });
    });
    afterAll(() => database.drop());

    const anHourLater = (): void => {
      now = addHours(now, 1);
      clock.set(now);
    };
    const stored = async (activity: Activity): Promise<Activity> =>
      (await activityById(db(), activity.id)) ?? activity;
    const plan = async (): Promise<Activity> => {
      anHourLater();
      const activity = valueOf(
        await planActivity(example.lead, ways(), example.measureId, {
          way: driver.way.kind,
          title: { fi: "Lähipalvelut" },
          question: { fi: "Mitä lähipalvelujen pitää olla?" },
        }),
      );
      await driver.furnish?.(activity);
      return activity;
    };
    const open = async (): Promise<Activity> => {
      const activity = await plan();
      valueOf(await openActivity(example.lead, ways(), activity.id));
      return stored(activity);
    };
    const resident = (secret: string): Promise<ParticipantId> =>
      inArea(db(), EXAMPLE_AREA, (tx) => takePart(tx, { clock, chance }, EXAMPLE_AREA, secret));
    /** `people` residents act `each` times; an hour passes. */
    const takenPart = async (activity: Activity, crowd = "a"): Promise<ParticipantId[]> => {
      anHourLater();
      const residents: ParticipantId[] = [];
      for (let person = 0; person < people; person += 1) {
        const participant = await resident(`${activity.id} ${crowd} ${person}`);
        for (let i = 0; i < each; i += 1) await driver.contribute(activity, participant, i);
        residents.push(participant);
      }
      return residents;
    };
    const participation = (activity: Activity, asOf: Instant = clock.now()) =>
      driver.way.participation(db(), activity.id, asOf);

    test("it has a kind for addresses and a name in Finnish and Swedish", () => {
      expect(driver.way.kind).toMatch(/^[a-z]+(-[a-z]+)*$/);
      expect([driver.way.names.fi, driver.way.names.sv].filter(Boolean).length).toBe(2);
    });

    test("its paths begin with a slash and name the activity", async () => {
      const { id } = await plan();
      const { way } = driver;
      for (const path of [way.publicPath(id), way.resultsPath(id), way.staffPath(id)]) {
        expect(path.startsWith("/")).toBe(true);
        expect(path.includes(id)).toBe(true);
      }
    });

    test("a prepared activity has nobody in it and nothing to cite", async () => {
      const activity = await plan();
      const { people: present, contributions } = await participation(activity);
      expect({ present, contributions }).toEqual({ present: 0, contributions: 0 });
      checkFindings(await driver.way.findings(db(), activity.id));
      expect(await driver.way.freeze(db(), activity)).toBe(undefined);
    });

    test("participation counts people once, each act, and only what was done by then", async () => {
      const activity = await open();
      const before = clock.now();
      await takenPart(activity);
      const later = await participation(activity);
      expect(later.people).toBe(people);
      expect(later.contributions).toBe(people * each);
      expect(later.asOf).toBe(clock.now());
      const counts = Object.values(later.backgrounds).flatMap((groups) => Object.values(groups));
      expect(counts.filter((count) => !Number.isInteger(count) || count < 0)).toEqual([]);
      const earlier = await participation(activity, before);
      expect([earlier.people, earlier.contributions]).toEqual([0, 0]);
    });

    test("its findings can be cited: a claim, finite numbers, n and a path to the rows", async () => {
      const activity = await open();
      await takenPart(activity);
      const snapshot = await driver.way.freeze(db(), activity);
      const findings = await driver.way.findings(db(), activity.id, snapshot?.ref);
      expect(findings.length > 0).toBe(true);
      checkFindings(findings);
      checkFindings(await driver.way.findings(db(), activity.id));
    });

    test("the same state freezes to the same snapshot", async () => {
      const activity = await open();
      await takenPart(activity);
      const first = await driver.way.freeze(db(), activity);
      anHourLater();
      expect(first).not.toBe(undefined);
      expect(await driver.way.freeze(db(), activity)).toEqual(first);
    });

    test("a snapshot stays as it was when more is contributed", async () => {
      const activity = await open();
      await takenPart(activity);
      const first = await driver.way.freeze(db(), activity);
      const findings = await driver.way.findings(db(), activity.id, first?.ref);
      await takenPart(activity, "b");
      const second = await driver.way.freeze(db(), activity);
      expect(second?.ref === first?.ref).toBe(false);
      expect(second?.hash === first?.hash).toBe(false);
      expect(await driver.way.findings(db(), activity.id, first?.ref)).toEqual(findings);
    });

    test("a closed activity takes nothing more and can still be cited", async () => {
      const activity = await open();
      const [first] = await takenPart(activity);
      valueOf(await closeActivity(example.lead, ways(), activity.id));
      const closed = await stored(activity);
      const before = await participation(closed);
      anHourLater();
      if (first) await driver.contribute(closed, first, each).catch(() => undefined);
      const { people: present, contributions } = await participation(closed);
      expect([present, contributions]).toEqual([before.people, before.contributions]);
      expect(await driver.way.freeze(db(), closed)).not.toBe(undefined);
    });

    test("its open data has rows and no pseudonym", async () => {
      const activity = await open();
      const residents = await takenPart(activity);
      const files = driver.way.export(db(), activity.id);
      expect(files.length > 0).toBe(true);
      expect(new Set(files.map((file) => file.name)).size).toBe(files.length);
      for (const file of files) {
        expect(file.type).toMatch(/^[a-z]+\/[a-z0-9.+-]+/);
        let text = "";
        for await (const row of file.rows) text += row;
        expect(text.trimEnd().split("\n").length > 1).toBe(true);
        expect(residents.filter((participant) => text.includes(participant))).toEqual([]);
      }
    });

    test("erasing a participant removes their part, says how much, and leaves snapshots", async () => {
      const activity = await open();
      const [first] = await takenPart(activity);
      const snapshot = await driver.way.freeze(db(), activity);
      const findings = await driver.way.findings(db(), activity.id, snapshot?.ref);
      const erase = (): Promise<number> =>
        inArea(db(), EXAMPLE_AREA, (tx) => driver.way.erase(tx, first));
      expect((await erase()) >= each).toBe(true);
      expect((await participation(activity)).people).toBe(people - 1);
      expect(await erase()).toBe(0);
      expect(await driver.way.findings(db(), activity.id, snapshot?.ref)).toEqual(findings);
    });

    test("its panels can be drawn in every language, before and after people took part", async () => {
      const area = await areaBySlug(db(), "vantaa-kerava");
      if (!area) throw new Error("the example has no county");
      const planned = await plan();
      const busy = await open();
      await takenPart(busy);
      for (const activity of [planned, busy])
        for (const locale of LOCALES) {
          const props = { area, locale, activity };
          const { publicPanel, staffPanel } = driver.way.panels;
          expect(render(await publicPanel(db(), props))).not.toBe("");
          expect(render(await staffPanel(db(), props))).not.toBe("");
        }
    });
  });
};
