import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";
import { createInterface } from "node:readline";
import { join } from "node:path";
import { median, printTable, temporaryFolder } from "./demo.ts";

const ROOT = resolve(import.meta.dirname, "..");
const RUNS = 3;
const BAR_FIRST_S = 120;
const BAR_RESTART_S = 5;
const LONGEST_MS = 600_000;

/** What an outer `npm run` says of this checkout is not true of the clone. */
const freshEnv = (): NodeJS.ProcessEnv =>
  Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^npm_(?:config_local_prefix|package|lifecycle)/.test(name),
    ),
  );

/** Starts the clone as a newcomer does; answers seconds until its first page, then stops it. */
const secondsToFirstPage = async (clone: string, dataDir: string): Promise<number> => {
  const begun = performance.now();
  const child = spawn("npm", ["start"], {
    cwd: clone,
    env: { ...freshEnv(), PORT: "0", PUNTARI_DATA: dataDir, DATABASE_URL: "" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const said: string[] = [];
  const ended = once(child, "exit");
  const address = new Promise<string>((found) => {
    for (const stream of [child.stdout, child.stderr])
      createInterface(stream).on("line", (line) => {
        said.push(line);
        const url = /^Ready: (\S+)$/.exec(line)?.[1];
        if (url) found(url);
      });
  });
  const timer = setTimeout(() => child.kill("SIGTERM"), LONGEST_MS);
  const url = await Promise.race([
    address,
    ended.then(() => Promise.reject(new Error(`npm start ended early\n${said.join("\n")}`))),
  ]);
  const page = await fetch(`${url}/fi/vantaa-kerava`);
  if (page.status !== 200) throw new Error(`the first page answered ${page.status}`);
  await page.text();
  const seconds = (performance.now() - begun) / 1000;
  clearTimeout(timer);
  child.kill("SIGTERM");
  await ended;
  return seconds;
};

const firsts: number[] = [];
const restarts: number[] = [];
for (let run = 0; run < RUNS; run++) {
  const folder = temporaryFolder("start");
  try {
    const clone = join(folder.path, "clone");
    const begun = performance.now();
    execFileSync("git", ["clone", "--quiet", ROOT, clone]);
    const cloned = (performance.now() - begun) / 1000;
    const dataDir = join(folder.path, "data");
    firsts.push(cloned + (await secondsToFirstPage(clone, dataDir)));
    restarts.push(await secondsToFirstPage(clone, dataDir));
  } finally {
    folder.remove();
  }
}
const row = (name: string, values: readonly number[], bar: number): string[] => [
  name,
  ...values.map((value) => value.toFixed(1)),
  median(values).toFixed(1),
  String(bar),
];
printTable(
  ["seconds", ...firsts.map((_, run) => `run ${run + 1}`), "median", "bar"],
  [
    row("clean clone to first page", firsts, BAR_FIRST_S),
    row("restart to first page", restarts, BAR_RESTART_S),
  ],
);
