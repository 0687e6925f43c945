/**
 * The one table of rooms: what exists, what each may import. The rules of dependency-cruiser
 * (rules.ts), the layout check (files.ts) and a test of docs/ARCHITECTURE.md all read it.
 */

/** The slices from the lowest up. Slices of one step do not know each other. */
export const STEPS: readonly (readonly string[])[] = [
  // floor 1, in written order
  ["people"],
  ["rules"],
  ["programmes"],
  // floor 2: the ways of participation
  ["opinions", "surveys", "panels", "initiatives", "events"],
  // floors 3 and 4
  ["decisions"],
  ["indicators"],
  // floor 5, in written order
  ["network"],
  ["reports"],
  ["portal"],
];

export const SLICES: readonly string[] = STEPS.flat();

/** The folders of `src/` that are no slices. */
export const GROUND = ["kernel", "platform", "ui", "app"] as const;

/** Folders beside `src/` that hold code or texts of the product. */
export const OUTSIDE = ["e2e", "bench", "tools", "bin", "seeds", "migrations", "docs"] as const;

/**
 * A place that an import may lead to: `kernel`, `ui`, `platform`, `platform/db` …, `doors` (the
 * index.ts of lower slices), `programmes` (that one door), or `own/core` (a room of the own slice).
 */
export type Place = string;

export interface Room {
  /** A room is the file `name.ts(x)` or the folder `name/`. */
  readonly name: string;
  readonly imports: readonly Place[];
  /** Places of which only types may be imported (`import type`). */
  readonly types?: readonly Place[];
  /** npm packages by name; a trailing `*` stands for a family. */
  readonly packages?: readonly string[];
  /** True where Node's own modules may be used. */
  readonly node?: boolean;
}

/** What of `platform` an action or a job may use: all but HTTP, and the stand-ins of tests. */
const PLATFORM_BUT_WEB: readonly Place[] = [
  "platform/db",
  "platform/jobs",
  "platform/mail",
  "platform/calendar",
  "platform/files",
  "platform/clock",
  "platform/config",
  "platform/i18n",
  "platform/workers",
  "platform/csv",
  "platform/secrets",
];

/** The rooms of a slice; a slice has those that it needs. */
export const ROOMS: readonly Room[] = [
  { name: "core", imports: ["kernel", "own/core"] },
  {
    name: "store",
    imports: ["kernel", "own/core", "own/store", "platform/db"],
    packages: ["kysely"],
  },
  {
    name: "actions",
    imports: ["kernel", "own/core", "own/store", "own/actions", "doors", ...PLATFORM_BUT_WEB],
    types: ["own/way"],
  },
  {
    name: "way",
    imports: [
      "kernel",
      "own/core",
      "own/store",
      "own/actions",
      "own/views",
      "own/messages",
      "own/way",
      "programmes",
      "ui",
      "platform/i18n",
    ],
    types: ["platform/slice", "platform/db", "platform/clock", "platform/workers"],
    packages: ["preact"],
  },
  {
    name: "jobs",
    imports: ["kernel", "own/core", "own/store", "own/actions", "own/jobs", ...PLATFORM_BUT_WEB],
    types: ["platform/slice"],
    packages: ["valibot"],
  },
  {
    name: "views",
    imports: ["kernel", "ui", "own/core", "own/views"],
    types: ["platform/i18n", "own/messages"],
    packages: ["preact"],
  },
  {
    name: "islands",
    imports: ["kernel", "ui", "own/core", "own/islands"],
    packages: ["preact"],
  },
  {
    name: "routes",
    imports: [
      "kernel",
      "platform",
      "ui",
      "doors",
      "own/core",
      "own/store",
      "own/actions",
      "own/views",
      "own/messages",
      "own/routes",
    ],
    types: ["own/way"],
    packages: ["fastify", "@fastify/*", "preact", "valibot"],
  },
  {
    name: "computations",
    imports: ["kernel", "own/core", "platform/secrets"],
    types: ["platform/workers"],
  },
  { name: "messages", imports: ["own/messages"], types: ["platform/i18n"] },
  {
    name: "index",
    imports: [
      "kernel",
      "own/core",
      "own/store",
      "own/actions",
      "own/jobs",
      "own/way",
      "own/messages",
    ],
  },
  {
    name: "slice",
    imports: [
      "kernel",
      "platform",
      "doors",
      "own/core",
      "own/store",
      "own/actions",
      "own/jobs",
      "own/way",
      "own/views",
      "own/routes",
      "own/messages",
      "own/index",
    ],
    packages: ["valibot"],
  },
];

/** What the composition root may import of a slice. */
export const APP_READS: readonly string[] = ["slice", "index", "way", "computations"];

/** Rooms that tests alone may import: makers of examples and conformance tests. */
export const TESTING = "testing";

/** The rooms of `platform`; each is a file or a folder, and their packages live nowhere else. */
export const PLATFORM_ROOMS: readonly (readonly [name: string, packages: readonly string[]])[] = [
  ["slice", ["valibot"]],
  ["config", []],
  ["clock", []],
  ["calendar", ["ical-generator"]],
  ["workbook", ["write-excel-file"]],
  ["csv", ["csv-parse", "csv-stringify"]],
  ["secrets", []],
  ["db", ["pg", "pg-*", "kysely"]],
  ["documents", ["@myriaddreamin/typst-ts-node-compiler-*", "docx", "qrcode"]],
  ["files", ["file-type", "@aws-sdk/*"]],
  ["i18n", ["intl-messageformat"]],
  ["jobs", ["graphile-worker", "kysely", "pg"]],
  ["mail", ["nodemailer", "kysely"]],
  [
    "web",
    [
      "fastify",
      "@fastify/*",
      "preact",
      "preact-render-to-string",
      "pino",
      "valibot",
      "@valibot/to-json-schema",
    ],
  ],
  ["workers", []],
  ["testing", ["*"]],
];

/** npm packages of the other grounds. */
export const GROUND_PACKAGES: Readonly<Record<string, readonly string[]>> = {
  kernel: [],
  ui: ["preact", "d3-*", "@digdir/designsystemet"],
  app: ["fastify", "@fastify/*", "pino", "preact", "valibot", "@valibot/to-json-schema", "esbuild"],
};
