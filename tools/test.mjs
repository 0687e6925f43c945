// npm test [PATTERN …]: everything, or the test files whose path contains a pattern.
import { spawn } from "node:child_process";
import { join } from "node:path";
import { ensureBuilt } from "./build.mjs";
import { ensureInstalled, ROOT, sayOnStderr } from "./install.mjs";
import { runtime } from "./runtime.mjs";

/** The tests themselves run on the product's Node.js, which reads TypeScript. */
const runTests = (node) =>
  new Promise((done, fail) => {
    const run = join(ROOT, "tools", "test", "run.ts");
    const child = spawn(node, [run, ...process.argv.slice(2)], { cwd: ROOT, stdio: "inherit" });
    for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
    child.on("error", fail);
    child.on("exit", (code) => done(code ?? 1));
  });

try {
  await ensureInstalled({ full: true });
  await ensureBuilt();
  process.exitCode = await runTests(runtime());
} catch (error) {
  sayOnStderr(error.message);
  console.log("0 passed, 1 failed");
  process.exitCode = 1;
}
