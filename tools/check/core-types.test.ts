import { spawnSync } from "node:child_process";
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { buildHouse } from "./example-house.ts";

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), "../..");

/** What the world of core must not have, each as the one line of a core file. */
const FAULTS: readonly (readonly [name: string, line: string])[] = [
  ["environment", "export const got = () => process.env;"],
  ["request", 'export const got = () => fetch("x");'],
  ["timer", "export const got = () => setTimeout(() => 1, 1);"],
  ["interval", "export const got = () => setInterval(() => 1, 1);"],
  ["microtask", "export const got = () => queueMicrotask(() => 1);"],
  ["console", 'export const got = () => console.log("x");'],
  ["chance", "export const got = () => crypto.randomUUID();"],
  ["stopwatch", "export const got = () => performance.now();"],
  ["buffer", 'export const got = () => Buffer.from("x");'],
  ["address", 'export const got = () => new URL("x");'],
  ["page", "export const got = () => document.title;"],
  ["file", 'import { readFileSync } from "node:fs";\nexport const got = readFileSync;'],
  ["bare-file", 'import { readFileSync } from "fs";\nexport const got = readFileSync;'],
];

const PURE = `/** Arithmetic with a given time and typed arrays is the stuff of core. */
export const shares = (votes: Float64Array, at: number): readonly [number, string] => [
  Math.hypot(...votes),
  new Date(at).toISOString(),
];
`;

let house = "";
let said = "";
let status: number | null = null;

beforeAll(() => {
  house = mkdtempSync(join(tmpdir(), "puntari-core-"));
  buildHouse(house, join(ROOT, "node_modules"), {
    "src/kernel/pure.ts": PURE,
    "src/opinions/core/pure.ts": PURE,
    "src/opinions/core/pure.test.ts": "export const got = process.env;\n",
    "src/platform/core/io.ts": "export const got = process.env;\n",
    ...Object.fromEntries(
      FAULTS.map(([name, line]) => [`src/opinions/core/${name}.ts`, `${line}\n`]),
    ),
    "src/kernel/timer.ts": "export const got = () => setTimeout(() => 1, 1);\n",
  });
  for (const file of ["tsconfig.json", "tsconfig.core.json"])
    copyFileSync(join(ROOT, file), join(house, file));
  const compiler = join(ROOT, "node_modules/typescript/bin/tsc");
  const run = spawnSync(process.execPath, [compiler, "-p", "tsconfig.core.json"], {
    cwd: house,
    encoding: "utf8",
  });
  said = run.stdout;
  status = run.status;
}, 30_000);
afterAll(() => rmSync(house, { recursive: true, force: true }));

const filesWithErrors = (): string[] =>
  [
    ...new Set(said.split("\n").flatMap((line) => /^(src\S+?)\(\d/.exec(line)?.[1] ?? [])),
  ].toSorted();

test.each(FAULTS)("core has no %s", (name) => {
  expect(filesWithErrors().filter((file) => file === `src/opinions/core/${name}.ts`)).toEqual([
    `src/opinions/core/${name}.ts`,
  ]);
});

test("nothing but the planted faults is refused, in core and kernel alone", () => {
  expect(filesWithErrors()).toEqual(
    ["src/kernel/timer.ts", ...FAULTS.map(([name]) => `src/opinions/core/${name}.ts`)].toSorted(),
  );
  expect(status).not.toBe(0);
});
