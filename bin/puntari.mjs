#!/usr/bin/env node
// From a checkout to a running command: installs packages, builds, and hands over to Node.js 24.
import { spawn } from "node:child_process";
import { join } from "node:path";

const OLDEST_MAJOR = 20;

if (Number.parseInt(process.versions.node, 10) < OLDEST_MAJOR) {
  process.stderr.write(
    `Puntari needs Node.js ${OLDEST_MAJOR} or newer; this is ${process.versions.node}.\n`,
  );
  process.exit(1);
}

const { ensureInstalled, ROOT, sayOnStderr } = await import("../tools/install.mjs");
const { ensureBuilt } = await import("../tools/build.mjs");
const { runtime } = await import("../tools/runtime.mjs");

/** Where the user stands: npm itself changes to the project's folder. */
const standing = () => (process.cwd() === ROOT && process.env.INIT_CWD) || process.cwd();

const WATCH_MS = 500;

/** `kill -9` of npm leaves us an orphan that nobody could stop: then we stop by ourselves. */
const watchNpm = (stop) => {
  if (!process.env.npm_lifecycle_event || process.platform === "win32") return;
  const parent = process.ppid;
  setInterval(() => process.ppid !== parent && stop(), WATCH_MS).unref();
};

const SIGNAL_BASE = 128;
const SIGNAL_NUMBERS = { SIGHUP: 1, SIGINT: 2, SIGKILL: 9, SIGTERM: 15 };

/** The channel tells the command when we die, even by `kill -9`: it then ends in good order. */
const handOver = (node) =>
  new Promise((done, fail) => {
    const child = spawn(
      node,
      ["--enable-source-maps", join(ROOT, "dist", "main.js"), ...process.argv.slice(2)],
      { cwd: standing(), stdio: ["inherit", "inherit", "inherit", "ipc"] },
    );
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"])
      process.on(signal, () => child.kill(signal));
    watchNpm(() => child.kill("SIGTERM"));
    child.on("error", fail);
    child.on("exit", (code, signal) =>
      done(signal ? SIGNAL_BASE + (SIGNAL_NUMBERS[signal] ?? 0) : (code ?? 1)),
    );
  });

try {
  await ensureInstalled();
  await ensureBuilt();
  process.exitCode = await handOver(runtime());
} catch (error) {
  sayOnStderr(error.message);
  process.exitCode = 1;
}
