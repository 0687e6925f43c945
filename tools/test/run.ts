/** Runs every test and prints what came of it; the last line is `N passed, N failed`. */
import { spawn } from "node:child_process";
import { globSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join as joinPath, resolve } from "node:path";
import { readPlaywrightReport } from "./playwright-report.ts";
import { join, NOTHING, orNothingRan, report, type Summary, withCrash } from "./summary.ts";
import { systemBinaries, withSystemPostgres } from "./system-postgres.ts";

const ROOT = resolve(import.meta.dirname, "../..");
const REPORTS = joinPath(ROOT, "test-results");
const patterns = process.argv.slice(2);

/** Runs a program of node_modules on this Node.js; answers its exit code, 1 for a signal. */
const runProgram = (program: string, args: readonly string[], env: NodeJS.ProcessEnv) =>
  new Promise<number>((done, fail) => {
    const child = spawn(process.execPath, [joinPath(ROOT, "node_modules", program), ...args], {
      cwd: ROOT,
      env: { ...process.env, ...env },
      stdio: "inherit",
    });
    const pass = (signal: NodeJS.Signals) => child.kill(signal);
    process.on("SIGINT", pass);
    process.on("SIGTERM", pass);
    child.on("error", fail);
    child.on("exit", (code) => {
      process.off("SIGINT", pass);
      process.off("SIGTERM", pass);
      done(code ?? 1);
    });
  });

const readSummary = (path: string): Summary | undefined => {
  try {
    return JSON.parse(readFileSync(path, "utf8")) as Summary;
  } catch {
    return undefined;
  }
};

const runVitest = async (
  name: string,
  filters: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<Summary> => {
  const path = joinPath(REPORTS, `${name.replaceAll(/\W+/g, "-")}.json`);
  const code = await runProgram("vitest/vitest.mjs", ["run", ...filters], {
    ...env,
    PUNTARI_TEST_REPORT: path,
  });
  return withCrash(name, code, readSummary(path));
};

/** Test files whose path contains a pattern; all of them without a pattern. */
const chosen = (glob: string): string[] =>
  globSync(glob, { cwd: ROOT }).filter(
    (file) => patterns.length === 0 || patterns.some((pattern) => file.includes(pattern)),
  );

const runUnits = async (): Promise<Summary> =>
  chosen("{src,tools}/**/*.test.{ts,tsx}").length > 0 ? runVitest("vitest", patterns) : NOTHING;

const runPlaywright = async (): Promise<Summary> => {
  const files = chosen("e2e/**/*.spec.ts");
  if (files.length === 0) return NOTHING;
  const path = joinPath(REPORTS, "e2e.json");
  const code = await runProgram(
    "@playwright/test/cli.js",
    ["test", ...(patterns.length === 0 ? [] : files)],
    {
      PUNTARI_TEST_REPORT: path,
    },
  );
  return withCrash("Playwright", code, readPlaywrightReport(path));
};

/** Test files that talk to a database, but those of the supervisor, which start their own. */
const databaseTests = (): string[] =>
  chosen("src/**/*.test.{ts,tsx}").filter((file) =>
    readFileSync(joinPath(ROOT, file), "utf8").includes("testDatabase("),
  );

/** The product also has to run on a PostgreSQL that somebody else keeps, by DATABASE_URL. */
const runOnSystemPostgres = async (): Promise<Summary> => {
  const files = databaseTests();
  if (files.length === 0 || process.env.DATABASE_URL) return NOTHING;
  const binaries = systemBinaries();
  if (!binaries) {
    const reason = "no PostgreSQL 15 or newer is installed on this system";
    return { ...NOTHING, skips: files.map((name) => ({ name, reason })) };
  }
  const name = `system PostgreSQL ${binaries.version}`;
  console.log(`\nOnce more on the ${name}, by DATABASE_URL`);
  const { passed, failures, skips } = await withSystemPostgres(binaries, (url) =>
    runVitest(name, files, { DATABASE_URL: url }),
  );
  return {
    passed,
    skips,
    failures: failures.map((one) => ({ ...one, name: `[${name}] ${one.name}` })),
  };
};

const guarded = async (name: string, run: () => Promise<Summary>): Promise<Summary> => {
  try {
    return await run();
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return { ...NOTHING, failures: [{ name: `${name} crashed`, detail }] };
  }
};

rmSync(REPORTS, { recursive: true, force: true });
mkdirSync(REPORTS, { recursive: true });
const total = orNothingRan(
  join([
    await guarded("vitest", runUnits),
    await guarded("system PostgreSQL", runOnSystemPostgres),
    await guarded("Playwright", runPlaywright),
  ]),
);
console.log(`\n${report(total).join("\n")}`);
process.exitCode = total.failures.length > 0 ? 1 : 0;
