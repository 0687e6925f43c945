import { spawnSync } from "node:child_process";
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { buildHouse } from "./example-house.ts";

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), "../..");

/** Breaches of style: the rule that catches it, the file, and its text. */
const FAULTS: readonly (readonly [rule: string, file: string, text: string])[] = [
  ["no-explicit-any", "src/opinions/store/a.ts", "export const a = (x: any): unknown => x;\n"],
  ["no-default-export", "src/opinions/store/b.ts", "const b = 1;\nexport default b;\n"],
  [
    "no-non-null-assertion",
    "src/opinions/store/c.ts",
    "export const c = (x?: string): string => x!;\n",
  ],
  ["no-console", "src/opinions/store/d.ts", 'export const d = (): void => console.log("d");\n'],
  [
    "max-lines-per-function",
    "src/opinions/store/e.ts",
    `export const e = (x: number[]): void => {\n${"  x.push(1);\n".repeat(60)}};\n`,
  ],
  [
    "no-floating-promises",
    "src/opinions/store/f.ts",
    "const g = async (): Promise<number> => 1;\nexport const f = (): void => {\n  g();\n};\n",
  ],
  [
    "consistent-type-imports",
    "src/opinions/store/h.ts",
    'export type H = import("../../kernel/pure.ts").Pure;\n',
  ],
  [
    "only-throw-error",
    "src/opinions/store/i.ts",
    'export const i = (): never => {\n  throw "i";\n};\n',
  ],
  [
    "switch-exhaustiveness-check",
    "src/opinions/store/j.ts",
    'export const j = (x: "a" | "b"): number => {\n  switch (x) {\n    case "a":\n      return 1;\n  }\n  return 2;\n};\n',
  ],
  [
    "no-unsafe-type-assertion",
    "src/opinions/views/k.ts",
    'export const k = (x: string): "k" => x as "k";\n',
  ],
  ["filename-case", "src/opinions/store/bigName.ts", "export const big = 1;\n"],
  [
    "no-focused-tests",
    "src/opinions/l.test.ts",
    'import { expect, test } from "vitest";\ntest.only("l", () => {\n  expect(1).toBe(1);\n});\n',
  ],
  [
    "no-disabled-tests",
    "src/opinions/m.test.ts",
    'import { expect, test } from "vitest";\ntest.skip("m", () => {\n  expect(1).toBe(1);\n});\n',
  ],
];

const CLEAN = {
  "src/kernel/pure.ts": "export type Pure = number;\n",
  "src/opinions/core/array.ts":
    "export const first = (values: readonly number[]): number => values.at(0)!;\n",
  "src/app/say.ts": "export const say = (line: string): void => console.log(line);\n",
};

let house = "";
let said = "";
beforeAll(() => {
  house = mkdtempSync(join(tmpdir(), "puntari-style-"));
  buildHouse(house, join(ROOT, "node_modules"), {
    ...CLEAN,
    ...Object.fromEntries(FAULTS.map(([, file, text]) => [file, text])),
  });
  for (const file of ["tsconfig.json", ".oxlintrc.json"])
    copyFileSync(join(ROOT, file), join(house, file));
  const linter = join(ROOT, "node_modules/oxlint/bin/oxlint");
  said = spawnSync(process.execPath, [linter, "-f", "unix", "src"], {
    cwd: house,
    encoding: "utf8",
    env: {
      ...process.env,
      PATH: `${join(ROOT, "node_modules/.bin")}:${process.env["PATH"] ?? ""}`,
    },
  }).stdout;
}, 30_000);
afterAll(() => rmSync(house, { recursive: true, force: true }));

/** The rules broken by a file, or by all files as `rule: file`. */
const broken = (): string[] =>
  said.split("\n").flatMap((line) => {
    const found = /^(?:\.\/)?(src\S+?):\d+:\d+: .*\[Error\/[\w-]+\(([\w-]+)\)\]$/.exec(line);
    return found ? [`${found[2]}: ${found[1]}`] : [];
  });

test.each(FAULTS)("%s is caught", (rule, file) => {
  expect(broken().filter((line) => line.endsWith(`: ${file}`))).toEqual([`${rule}: ${file}`]);
});

test("nothing but the planted faults is caught", () => {
  expect(broken().toSorted()).toEqual(FAULTS.map(([rule, file]) => `${rule}: ${file}`).toSorted());
});
