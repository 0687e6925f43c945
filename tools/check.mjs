// npm run check: the rules of the house, each step in one line; exit code 1 when one is broken.
import { spawn } from "node:child_process";
import { availableParallelism } from "node:os";
import { delimiter, join } from "node:path";
import { ensureInstalled, ROOT } from "./install.mjs";
import { runtime } from "./runtime.mjs";

const SLOWEST_S = 20;

/** Steps with the program and arguments that Node runs, the longest first. */
const STEPS = [
  ["types", "node_modules/typescript/bin/tsc", "-p", "tsconfig.json"],
  ["lint", "node_modules/oxlint/bin/oxlint", "-f", "unix"],
  ["dead code", "node_modules/knip/bin/knip.js", "--no-progress", "--no-config-hints"],
  ["rooms", "tools/check/rooms-step.ts"],
  ["scripts' sizes", "tools/check/scripts-step.mjs"],
  ["core types", "node_modules/typescript/bin/tsc", "-p", "tsconfig.core.json"],
  ["island types", "node_modules/typescript/bin/tsc", "-p", "tsconfig.islands.json"],
  ["format", "node_modules/@biomejs/biome/bin/biome", "format", "."],
  ["texts", "tools/messages.mjs", "--check"],
  ["files", "tools/check/files-step.ts"],
];

const run = (node, [name, ...args]) =>
  new Promise((done) => {
    const begun = Date.now();
    const bin = join(ROOT, "node_modules/.bin");
    const child = spawn(node, args, {
      cwd: ROOT,
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH ?? ""}` },
    });
    let said = "";
    const keep = (chunk) => {
      said += chunk;
    };
    child.stdout.on("data", keep);
    child.stderr.on("data", keep);
    child.on("error", (error) => keep(error.message));
    child.on("close", (code) => {
      const seconds = ((Date.now() - begun) / 1000).toFixed(1);
      console.log(`${code === 0 ? "ok    " : "failed"} ${name.padEnd(16)} ${seconds} s`);
      if (code !== 0) console.log(`${said.trimEnd()}\n`);
      done(code === 0);
    });
  });

/** Runs all steps, as many at a time as there are cores; true when every one passed. */
const runAll = async (node) => {
  const waiting = [...STEPS];
  const results = [];
  const worker = async () => {
    for (let step = waiting.shift(); step; step = waiting.shift())
      results.push(await run(node, step));
  };
  await Promise.all(Array.from({ length: Math.max(2, availableParallelism()) }, worker));
  return results.every(Boolean);
};

try {
  await ensureInstalled({ full: true });
  const begun = Date.now();
  const passed = await runAll(runtime());
  const seconds = (Date.now() - begun) / 1000;
  console.log(`${passed ? "All checks passed" : "The check failed"} in ${seconds.toFixed(1)} s`);
  if (seconds > SLOWEST_S) console.log(`That is over the bar of ${SLOWEST_S} s`);
  process.exitCode = passed ? 0 : 1;
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
