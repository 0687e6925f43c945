import { readFileSync } from "node:fs";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { recentAnswers } from "../../decisions/index.ts";
import { databaseQueue } from "../../platform/jobs/queue.ts";
import { seededChance } from "../../platform/testing/chance.ts";
import { stoppedClock } from "../../platform/testing/clock.ts";
import { type TestDatabase, testDatabase } from "../../platform/testing/database.ts";
import { TEST_CONFIG } from "../../platform/testing/site.ts";
import { inlineCompute } from "../../platform/workers/compute.ts";
import { receiptOf } from "../../programmes/index.ts";
import { computations } from "../computations.ts";
import { HOME } from "../database.ts";
import { seed } from "../seed.ts";
import { DEMO_AREA, demoSignInToken, isSeeded, seedDemo } from "./demo.ts";
import { demoReceiptPath } from "./receipt.ts";

const SEEDS = join(HOME, "seeds");
const DAY = "2026-03-14T11:12:13.456Z";

let first: TestDatabase;
let second: TestDatabase;

const depsOf = (database: TestDatabase, luck: string) => ({
  db: database.db,
  clock: stoppedClock(DAY),
  chance: seededChance(luck),
  jobs: databaseQueue,
  compute: inlineCompute(computations()),
  config: TEST_CONFIG,
});

beforeAll(async () => {
  first = await testDatabase();
  second = await testDatabase();
  await seedDemo(depsOf(first, "one"), SEEDS, () => undefined);
  await seedDemo(depsOf(second, "another"), SEEDS, () => undefined);
}, 120_000);

afterAll(async () => {
  await first.drop();
  await second.drop();
});

const tables = async (): Promise<string[]> => {
  const { rows } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`.execute(first.db);
  return rows.map(({ name }) => name);
};

interface Content {
  readonly rows: number;
  readonly hash: string;
}

/** How many rows a table has and the hash of all of them, in the order of their own text. */
const contentOf = async ({ db }: TestDatabase, table: string): Promise<Content | undefined> => {
  const { rows } = await sql<Content>`
    select count(*)::int as rows,
           md5(coalesce(string_agg(t::text, e'\n' order by t::text collate "C"), '')) as hash
    from ${sql.table(table)} t`.execute(db);
  return rows[0];
};

test("the same day gives the same rows in every table, whatever luck the machine has", async () => {
  const differing: string[] = [];
  for (const table of await tables()) {
    // The only rows that the seed does not write: when each migration ran here.
    if (table === "migration") continue;
    const [one, other] = [await contentOf(first, table), await contentOf(second, table)];
    if (JSON.stringify(one) !== JSON.stringify(other)) differing.push(table);
  }
  expect(differing).toEqual([]);
});

const EMPTY: readonly string[] = [
  "answer_feedback",
  "event_snapshot",
  "session",
  "sign_in_link",
  "survey_snapshot",
];

test("no table that the thread needs is empty", async () => {
  const empty: string[] = [];
  for (const table of await tables())
    if ((await contentOf(first, table))?.rows === 0) empty.push(table);
  // Nobody has signed in or rated an answer; what a meeting or a survey of the network found is kept
  // once a decision cites it.
  expect(empty).toEqual(EMPTY);
});

test("a seeded database is known as one", async () => {
  expect(await isSeeded(first.db)).toBe(true);
  const fresh = await testDatabase();
  expect(await isSeeded(fresh.db)).toBe(false);
  await fresh.drop();
});

test("seeding a second time fails and changes nothing", async () => {
  const before = await contentOf(first, "node");
  await expect(seedDemo(depsOf(first, "three"), SEEDS, () => undefined)).rejects.toThrow(
    "duplicate key",
  );
  expect(await contentOf(first, "node")).toEqual(before);
});

/** Runs the command's seeding against a database, as DATABASE_URL names it. */
const seedByCommand = async (url: string, name: string): Promise<string[]> => {
  const said: string[] = [];
  const before = process.env.DATABASE_URL;
  process.env.DATABASE_URL = url;
  try {
    await seed({ name, say: (line) => said.push(line) });
  } finally {
    if (before === undefined) delete process.env.DATABASE_URL;
    else process.env.DATABASE_URL = before;
  }
  return said;
};

test("the command leaves a seeded database as it is, and says so", async () => {
  const before = await contentOf(first, "audit_event");
  expect(await seedByCommand(first.url, "demo")).toEqual([
    "Database: using DATABASE_URL",
    "Demo: this database is seeded already; nothing was changed",
  ]);
  expect(await contentOf(first, "audit_event")).toEqual(before);
});

test("an unknown seed is refused before anything is opened", async () => {
  await expect(seedByCommand("postgres://127.0.0.1:1/none", "prod")).rejects.toThrow(
    'There is no seed "prod". The seeds are: demo',
  );
});

test("the demo's lead gets a fresh sign-in token at every start", async () => {
  const deps = depsOf(first, "tokens");
  const tokens = [await demoSignInToken(deps), await demoSignInToken(deps)];
  expect(new Set(tokens).size).toBe(2);
  const fresh = await testDatabase();
  expect(await demoSignInToken(depsOf(fresh, "none"))).toBe(undefined);
  await fresh.drop();
});

interface Source {
  readonly area: string;
  readonly title_fi: string;
  readonly approved?: string;
  readonly theme_fi?: string;
  readonly decision?: string;
  readonly sources: readonly string[];
  readonly goals?: readonly { fi: string; measures_fi?: readonly string[] }[];
  readonly measures_fi?: readonly string[];
  readonly preparation?: readonly { fi: string }[];
  readonly indicators?: readonly { value: number }[];
}

const sources = (): readonly Source[] =>
  JSON.parse(readFileSync(join(SEEDS, "finland/demo-programmes.json"), "utf8")).programmes;

/** The demo's own wording of a Finnish text of the sources, where it has one. */
const words = (fi: string): string =>
  JSON.parse(readFileSync(join(SEEDS, "demo.json"), "utf8")).texts[fi]?.fi ?? fi;

const inOrder = (texts: readonly (string | undefined)[]): string[] =>
  texts.map((text) => text ?? "").toSorted((a, b) => a.localeCompare(b));

/** Programmes of counties; that of the network is the demo's own. */
const seeded = () =>
  first.db
    .selectFrom("programme")
    .selectAll()
    .where("area_code", "<>", "00")
    .orderBy("area_code")
    .execute();

test("what the sources say of a programme stands in it as they say it", async () => {
  const programmes = await seeded();
  expect(programmes.length > 1).toBe(true);
  for (const programme of programmes) {
    const source = sources().find(({ area }) => area === programme.area_code);
    expect(programme.title.fi).toBe(words(source?.title_fi ?? ""));
    expect(programme.sources).toEqual(source?.sources);
    expect(programme.approved_on).toBe(source?.approved ?? null);
    expect(source?.decision?.endsWith(programme.decision_reference ?? "") ?? true).toBe(true);
  }
});

test("the real goals, measures and steps are those of the sources and no filler", async () => {
  for (const programme of await seeded()) {
    const source = sources().find(({ area }) => area === programme.area_code);
    const nodes = await first.db
      .selectFrom("node")
      .select(["kind", "title"])
      .where("programme_id", "=", programme.id)
      .where("filler", "=", false)
      // What was taken from another county comes from its practice, not from a source.
      .where("id", "not in", first.db.selectFrom("practice_adoption").select("node_id"))
      .execute();
    const real = (kind: string) =>
      nodes.filter((node) => node.kind === kind).map(({ title }) => title.fi);
    // A county whose sources give no goals pursues its theme.
    const goals = source?.goals?.map(({ fi }) => fi) ?? [source?.theme_fi ?? ""];
    expect(inOrder(real("goal"))).toEqual(inOrder(goals.map(words)));
    const measures = [
      ...(source?.measures_fi ?? []),
      ...(source?.goals ?? []).flatMap(({ measures_fi: own = [] }) => own),
    ];
    expect(inOrder(real("measure"))).toEqual(inOrder(measures.map(words)));
    const steps = await first.db
      .selectFrom("preparation_step")
      .select("text")
      .where("programme_id", "=", programme.id)
      .orderBy("position")
      .execute();
    expect(steps.map(({ text }) => text.fi)).toEqual(
      (source?.preparation ?? []).map(({ fi }) => words(fi)),
    );
  }
});

test("the values of the experience of inclusion are those of the sources", async () => {
  const told = sources().find(({ area }) => area === "09")?.indicators ?? [];
  const rows = await first.db
    .selectFrom("observation")
    .innerJoin("indicator_version", "indicator_version.id", "observation.indicator_version_id")
    .innerJoin("indicator", "indicator.id", "indicator_version.indicator_id")
    .select("observation.value")
    .where("indicator.code", "=", "WEL1")
    .where("observation.area_code", "=", "09")
    .execute();
  const values = rows.map(({ value }) => value ?? 0).toSorted((a, b) => a - b);
  expect(values).toEqual(told.map(({ value }) => value).toSorted((a, b) => a - b));
});

test("the demo's receipt is of the conversation that was answered", async () => {
  const path = (await demoReceiptPath(first.db, DEMO_AREA)) ?? "";
  const receipt = await receiptOf(first.db, path.replace("/receipts/", ""));
  const [answer] = await recentAnswers(first.db, DEMO_AREA);
  expect(receipt?.activityId).toBe(answer?.activity.id);
});

/** The conversation of the demo whose people are made up. */
const madeUp = () =>
  first.db
    .selectFrom("activity")
    .select(["id", "filler", "title"])
    .where(sql<string>`question->>'fi'`, "=", "Miten terveysasemalle pitää päästä?")
    .executeTakeFirstOrThrow();

test("only a conversation that says that its people are made up has people tell of themselves", async () => {
  const { id, filler, title } = await madeUp();
  expect([filler, title.fi?.includes("keksittyjä")]).toEqual([true, true]);
  const told = await first.db
    .selectFrom("background_answer")
    .select("conversation_id")
    .distinct()
    .execute();
  expect(told).toEqual([{ conversation_id: id }]);
});

test("the desk of that conversation has something of everything", async () => {
  const { id } = await madeUp();
  const rows = await first.db
    .selectFrom("statement")
    .select(["number", "state", "meta", "reason", "merged_into", "decided_at"])
    .where("conversation_id", "=", id)
    .orderBy("number")
    .execute();
  const which = (has: (row: (typeof rows)[number]) => boolean): number[] =>
    rows.filter(has).map(({ number }) => number);
  expect(which(({ meta }) => meta)).toEqual([13]);
  expect(which(({ merged_into }) => merged_into !== null)).toEqual([11]);
  expect(which(({ reason }) => reason === "off-topic")).toEqual([12]);
  expect(which(({ state }) => state === "pending")).toEqual([15]);
  const unseen = which(({ state, decided_at }) => state === "published" && decided_at === null);
  expect(unseen.slice(-2)).toEqual([16, 17]);
});

test("a conversation of the demo opens by itself on a day to come", async () => {
  const rows = await first.db
    .selectFrom("activity")
    .select(["status", "opens_at", "filler"])
    .where("opens_at", "is not", null)
    .execute();
  expect(rows).toEqual([{ status: "planned", opens_at: "2026-03-20T07:00:00.000Z", filler: true }]);
});
