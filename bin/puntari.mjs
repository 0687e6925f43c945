#!/usr/bin/env node
// From a checkout to a running command: installs packages, builds, and hands over to Node.js 24.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
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

const WATCH_MS = 100;

/** The parent of a process and how it was called; undefined where the system does not say. */
const aboutProcess = (pid) => {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const parent = Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
    return { parent, command: readFileSync(`/proc/${pid}/cmdline`, "utf8") };
  } catch {
    return undefined;
  }
};

/** npm starts us through a shell, which some shells replace by us and others do not. */
const npmAbove = () => {
  const about = aboutProcess(process.ppid);
  if (!about?.command.includes("\0-c\0")) return () => process.ppid;
  const shell = process.ppid;
  return () => (process.ppid === shell ? aboutProcess(shell)?.parent : undefined);
};

/** `kill -9` of npm leaves us an orphan that nobody could stop: then we stop by ourselves. */
const watchNpm = (stop) => {
  if (!["start", "puntari"].includes(process.env.npm_lifecycle_event)) return;
  const above = npmAbove();
  const npm = above();
  const timer = setInterval(() => {
    if (above() === npm) return;
    clearInterval(timer);
    stop();
  }, WATCH_MS);
  timer.unref();
};

const SIGNAL_BASE = 128;
const SIGNAL_NUMBERS = { SIGHUP: 1, SIGINT: 2, SIGKILL: 9, SIGTERM: 15 };

/**
 * Where there is much memory, Node.js clears away garbage late; a server for months should be small.
 * Large tables lie outside of this limit.
 */
const SERVER_MEMORY = ["--max-old-space-size=320", "--max-semi-space-size=16"];

/** The channel tells the command when we die, even by `kill -9`: it then ends in good order. */
const handOver = (node) =>
  new Promise((done, fail) => {
    const child = spawn(
      node,
      [
        "--enable-source-maps",
        ...(process.argv[2] === "serve" ? SERVER_MEMORY : []),
        join(ROOT, "dist", "main.js"),
        ...process.argv.slice(2),
      ],
      { cwd: standing(), stdio: ["inherit", "inherit", "inherit", "ipc"] },
    );
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"])
      process.on(signal, () => child.kill(signal));
    watchNpm(() => child.kill("SIGTERM"));
    // Whoever started us with a channel of its own has died.
    process.on("disconnect", () => child.kill("SIGTERM"));
    process.channel?.unref();
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
