import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { execFileSync } from "node:child_process";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type TestDatabase, testDatabase } from "../src/platform/testing/database.ts";

const ROOT = resolve(import.meta.dirname, "..");
let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
});

afterAll(() => database.drop());

test("the committed table types are those of the migrated database", () => {
  const program = `
    const { tablesText } = await import("./tools/tables.mjs");
    process.stdout.write(await tablesText(process.argv[1]));`;
  const fresh = execFileSync(
    process.execPath,
    ["--input-type=module", "--eval", program, database.url],
    { cwd: ROOT, encoding: "utf8" },
  );
  const committed = readFileSync(resolve(ROOT, "src/platform/db/tables.generated.ts"), "utf8");
  expect(fresh).toBe(committed);
});
