import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { buildHouse, CLEAN_HOUSE } from "./example-house.ts";
import { type Fault, fileFaults } from "./files.ts";

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), "../..");

/** Written in two parts, so that this file does not name what it looks for. */
const MACHINE = ["", "home", "somebody"].join("/");
const REGISTRY = ["https:", "", "registry.example.org"].join("/");

const FAULTS: readonly (readonly [name: string, file: string, text: string, fault: string])[] = [
  [
    "a file of 401 lines",
    "src/opinions/core/long.ts",
    "export {};\n".repeat(401),
    "has 401 lines; 400 is the limit",
  ],
  [
    "a machine's path",
    "docs/how.md",
    `Look in ${MACHINE} for it.\n`,
    `names a path of one machine: ${MACHINE}`,
  ],
  [
    "a registry",
    "tools/get.mjs",
    `export const from = "${REGISTRY}/x";\n`,
    `names a package registry: ${REGISTRY}`,
  ],
  [
    "an address in the lock",
    "package-lock.json",
    '{ "resolved": "https://example.org/x.tgz" }\n',
    "has resolved addresses: npm i --omit-lockfile-registry-resolved",
  ],
  [
    "an empty name",
    "src/opinions/core/utils.ts",
    "export {};\n",
    '"utils" says nothing of what is inside',
  ],
  ["an unknown slice", "src/misc/index.ts", "export {};\n", "src/misc is no slice of the house"],
  ["an unknown room", "src/opinions/model.ts", "export {};\n", "model.ts is no room of opinions"],
  [
    "an unknown room of the platform",
    "src/platform/cache/a.ts",
    "export {};\n",
    "cache is no room of platform",
  ],
  [
    "SQL in an action",
    "src/opinions/actions/a.ts",
    "export const q = `\n  select id from vote`;\n",
    "holds SQL, which lives in stores",
  ],
  [
    "the clock in core",
    "src/opinions/core/now.ts",
    "export const now = () => Date.now();\n",
    "asks Date.now: clock and chance are handed in",
  ],
  [
    "a date of now in a view",
    "src/opinions/views/now.tsx",
    "export const now = () => new Date();\n",
    "asks new Date(): clock and chance are handed in",
  ],
  [
    "chance in core",
    "src/opinions/core/draw.ts",
    "export const draw = () => Math.random();\n",
    "asks Math.random: clock and chance are handed in",
  ],
  [
    "a door without its three lines",
    "src/panels/index.ts",
    "/** Panels. */\nexport {};\n",
    "does not open with its three lines: what it is, whom it serves, what it will never do",
  ],
];

let root = "";
let clean: readonly Fault[];
let planted: readonly Fault[];
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), "puntari-files-"));
  buildHouse(root, join(ROOT, "node_modules"), {
    ...CLEAN_HOUSE,
    "src/opinions/core/time.ts":
      "// Date.now() is not ours; Math.random() neither.\nexport const at = (ms: number) => new Date(ms);\n",
    "src/opinions/core/choice.ts": 'export const text = "select a group, then vote";\n',
  });
  clean = fileFaults(root);
  rmSync(root, { recursive: true, force: true });
  root = mkdtempSync(join(tmpdir(), "puntari-files-"));
  buildHouse(root, join(ROOT, "node_modules"), {
    ...CLEAN_HOUSE,
    ...Object.fromEntries(FAULTS.map(([, file, text]) => [file, text])),
  });
  planted = fileFaults(root);
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

test("a house that keeps the rules has no fault", () => {
  expect(clean).toEqual([]);
});

test.each(FAULTS)("%s is caught", (_name, file, _text, fault) => {
  expect(planted.filter((found) => found.file === file)).toEqual([{ file, fault }]);
});

test("nothing but the planted faults is caught", () => {
  expect(planted.length).toBe(FAULTS.length);
});
