import { mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Breach, cruiseHouse } from "./cruise.ts";
import { buildHouse, CLEAN_HOUSE, type Files } from "./example-house.ts";
import { PLATFORM_ROOMS, ROOMS, SLICES, TESTING } from "./rooms.ts";

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), "../..");

const TRANSLATOR = "../../platform/i18n/translator.ts";

/** A fault: a file in some room, the rule that must catch it, and files that it needs. */
interface Fault {
  readonly name: string;
  readonly file: string;
  readonly text: string;
  readonly rule: string;
  readonly also?: Files;
}

const fileIn = (folder: string, name: string): string =>
  folder.endsWith(".ts") ? folder : `${folder}/${name.replaceAll(/[^A-Za-z0-9]+/g, "-")}.ts`;

/** The commonest fault: a new file with one import. A folder may be the file itself. */
const fault = (name: string, folder: string, from: string, rule: string): Fault => ({
  name,
  file: fileIn(folder, name),
  text: `import * as it from "${from}";\nexport const got = it;\n`,
  rule,
});

const typeFault = (name: string, folder: string, from: string, rule: string): Fault => ({
  ...fault(name, folder, from, rule),
  text: `import type * as it from "${from}";\nexport type Got = typeof it;\n`,
});

const FAULTS: readonly Fault[] = [
  // views
  fault("SQL in a view", "src/opinions/views", "kysely", "room-views-packages"),
  fault(
    "the database in a view",
    "src/opinions/views",
    "../../platform/db/connect.ts",
    "room-views",
  ),
  fault("the store in a view", "src/opinions/views", "../store.ts", "room-views"),
  fault("an action in a view", "src/opinions/views", "../actions.ts", "room-views"),
  fault("a lower slice in a view", "src/opinions/views", "../../people/index.ts", "room-views"),
  fault("the translator in a view", "src/opinions/views", TRANSLATOR, "room-views-types"),
  fault("the texts in a view", "src/opinions/views", "../messages/fi.json", "room-views-types"),
  // actions and jobs
  fault(
    "HTTP in an action",
    "src/opinions/actions",
    "../../platform/web/server.ts",
    "room-actions",
  ),
  typeFault(
    "a request's type",
    "src/opinions/actions",
    "../../platform/web/server.ts",
    "room-actions",
  ),
  fault("a web framework in an action", "src/opinions/actions", "fastify", "room-actions-packages"),
  fault("SQL in an action", "src/opinions/actions", "kysely", "room-actions-packages"),
  fault("a view in an action", "src/opinions/actions", "../views/ballot.tsx", "room-actions"),
  fault("a text in an action", "src/opinions/actions", "../messages/fi.json", "room-actions"),
  fault("HTTP in a job", "src/opinions/jobs", "../../platform/web/server.ts", "room-jobs"),
  fault("a lower slice in a job", "src/opinions/jobs", "../../people/index.ts", "room-jobs"),
  // doors
  fault("a side door", "src/decisions/actions", "../../opinions/core/vote.ts", "side-door"),
  typeFault(
    "a side door for a type",
    "src/decisions/actions",
    "../../opinions/store.ts",
    "side-door",
  ),
  {
    ...fault("a side door opened later", "src/decisions/actions", "", "side-door"),
    text: 'export const close = async () => import("../../opinions/store.ts");\n',
  },
  {
    ...fault("a side door passed on", "src/decisions/actions", "", "side-door"),
    text: 'export * from "../../opinions/core/vote.ts";\n',
  },
  fault(
    "another slice's manifest",
    "src/decisions/actions",
    "../../opinions/slice.ts",
    "side-door",
  ),
  fault(
    "a side door in a test",
    "src/decisions/close.test.ts",
    "../opinions/store.ts",
    "side-door",
  ),
  fault("routes behind the door", "src/panels/index.ts", "./routes.ts", "room-index"),
  fault("a view behind the door", "src/events/index.ts", "./views/list.tsx", "room-index"),
  // directions
  fault("a sideways import", "src/opinions/actions", "../../surveys/index.ts", "floor-opinions"),
  fault("an upward import", "src/people/actions", "../../reports/index.ts", "floor-people"),
  typeFault("an upward type", "src/people/actions", "../../reports/index.ts", "floor-people"),
  fault("upward in floor 1", "src/people/actions", "../../programmes/index.ts", "floor-people"),
  fault("upward in floor 5", "src/reports/actions", "../../portal/index.ts", "floor-reports"),
  fault("the root in a slice", "src/reports/actions", "../../app/main.ts", "floor-reports"),
  {
    name: "a cycle",
    file: "src/opinions/core/a.ts",
    text: 'import { b } from "./b.ts";\nexport const a = () => b();\n',
    rule: "no-cycles",
    also: {
      "src/opinions/core/b.ts": 'import { a } from "./a.ts";\nexport const b = () => a();\n',
    },
  },
  {
    name: "a cycle of types",
    file: "src/opinions/core/c.ts",
    text: 'import type { D } from "./d.ts";\nexport type C = D | 1;\n',
    rule: "no-cycles",
    also: {
      "src/opinions/core/d.ts": 'import type { C } from "./c.ts";\nexport type D = C | 2;\n',
    },
  },
  // core, store, islands, texts, way
  fault("I/O in core", "src/opinions/core", "node:fs", "room-core-packages"),
  fault("a package in core", "src/opinions/core", "valibot", "room-core-packages"),
  fault("the clock in core", "src/opinions/core", "../../platform/clock.ts", "room-core"),
  fault("the store in core", "src/opinions/core", "../store.ts", "room-core"),
  fault("a lower slice in core", "src/opinions/core", "../../people/index.ts", "room-core"),
  fault("a lower slice in a store", "src/opinions/store", "../../people/index.ts", "room-store"),
  fault("an action in a store", "src/opinions/store", "../actions.ts", "room-store"),
  fault("validation in a store", "src/opinions/store", "valibot", "room-store-packages"),
  fault("the driver in routes", "src/opinions/routes", "pg", "room-routes-packages"),
  fault("the database in an island", "src/opinions/islands", "../store.ts", "room-islands"),
  fault("a rule in texts", "src/opinions/messages", "../core/vote.ts", "room-messages"),
  fault("another door in a way", "src/opinions/way", "../../people/index.ts", "room-way"),
  fault("the platform in a way", "src/opinions/way", "../../platform/clock.ts", "room-way-types"),
  fault(
    "the store in computations",
    "src/opinions/computations",
    "../store.ts",
    "room-computations",
  ),
  // the ground
  fault("the platform in the kernel", "src/kernel", "../platform/clock.ts", "floor-kernel"),
  fault("a package in the kernel", "src/kernel", "valibot", "kernel-packages"),
  fault("a slice in the platform", "src/platform/web", "../../people/index.ts", "floor-platform"),
  fault("the ui in the platform", "src/platform/web", "../../ui/card.tsx", "floor-platform"),
  fault("SQL in the web", "src/platform/web", "kysely", "platform-web-packages"),
  fault("a slice in the ui", "src/ui", "../people/index.ts", "floor-ui"),
  fault("the web in the ui", "src/ui", "../platform/web/server.ts", "floor-ui"),
  fault("the translator in the ui", "src/ui", "../platform/i18n/translator.ts", "ui-types"),
  fault("a rule in the root", "src/app", "../opinions/core/vote.ts", "room-app"),
  // outside and tests
  fault("a stand-in", "src/app", "../platform/testing/database.ts", "tests-stay-apart"),
  fault("an example", "src/surveys/actions", "../../programmes/testing.ts", "tests-stay-apart"),
  fault("a test", "src/opinions/core", "./vote.test.ts", "tests-stay-apart"),
  fault("a store in an end-to-end test", "e2e", "../src/opinions/store.ts", "outside-doors"),
  fault("an end-to-end test", "src/app", "../../e2e/vote.ts", "inside-out"),
  fault("seeds in a slice", "src/surveys/actions", "../../../seeds/areas.json", "seeds-in-app"),
  fault("a file that is not there", "src/app", "./nowhere.ts", "unresolved"),
  fault("a missing extension", "src/opinions/core", "./vote", "unresolved"),
];

/** Files that the faults lead to. */
const GOALS: Files = {
  "src/portal/index.ts": "export const page = () => 1;\n",
  "src/panels/routes.ts": "export const routes = () => 1;\n",
  "src/events/views/list.tsx": "export const List = () => <p>list</p>;\n",
};

let root = "";
const houseOf = async (name: string, files: Files): Promise<readonly Breach[]> => {
  const house = join(root, name);
  mkdirSync(house);
  buildHouse(house, join(ROOT, "node_modules"), files);
  return (await cruiseHouse(house)).breaches;
};

let clean: readonly Breach[];
let planted: readonly Breach[];
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), "puntari-rooms-"));
  const files = FAULTS.flatMap(({ file, text, also = {} }) => [
    [file, text],
    ...Object.entries(also),
  ]);
  clean = await houseOf("clean", CLEAN_HOUSE);
  planted = await houseOf("faulty", { ...CLEAN_HOUSE, ...GOALS, ...Object.fromEntries(files) });
}, 30_000);
afterAll(() => rmSync(root, { recursive: true, force: true }));

test("a house that keeps the rules has no breach", () => {
  expect(clean).toEqual([]);
});

test.each(FAULTS)("$name is caught", ({ file, rule }) => {
  const rules = planted.filter(({ from }) => from === file).map((breach) => breach.rule);
  expect(rules).toEqual([rule]);
});

test("nothing but the planted faults is caught", () => {
  expect(planted.map(({ from }) => from).toSorted()).toEqual(
    FAULTS.map(({ file }) => file).toSorted(),
  );
});

test("every planted fault stands in a file of its own", () => {
  expect(new Set(FAULTS.map(({ file }) => file)).size).toBe(FAULTS.length);
});

test("every room is described in docs/ARCHITECTURE.md", () => {
  const document = readFileSync(join(ROOT, "docs/ARCHITECTURE.md"), "utf8");
  const names = [
    ...SLICES,
    TESTING,
    ...ROOMS.map(({ name }) => name),
    ...PLATFORM_ROOMS.map(([name]) => name),
  ];
  expect(names.filter((name) => !document.includes(`\`${name}`))).toEqual([]);
});
