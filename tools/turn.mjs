// One preparation (install, build) of a checkout at a time: the others wait for their turn.
import { mkdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const BEAT_MS = 2000;
const SILENT_MS = 20_000;
const POLL_MS = 250;

const isAlive = (pid) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
};

/** A holder that neither lives nor beats its lock any more was killed. */
const isDead = (lock) => {
  try {
    const pids = readFileSync(join(lock, "pids"), "utf8").trim().split("\n").map(Number);
    const silent = Date.now() - statSync(lock).mtimeMs > SILENT_MS;
    return silent || !pids.some(isAlive);
  } catch {
    // The holder has just made the folder, or has just removed it.
    const age = Date.now() - (statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    return age > SILENT_MS;
  }
};

const take = async (lock, say) => {
  for (let waited = false; ; ) {
    try {
      mkdirSync(lock);
      return;
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
    }
    if (isDead(lock)) {
      rmSync(lock, { recursive: true, force: true });
      continue;
    }
    if (!waited) say("Another start is installing or building; waiting for it to finish");
    waited = true;
    await sleep(POLL_MS);
  }
};

/**
 * Runs `work` while holding the folder `lock`. `work` is given a function that adds the pid of a
 * child that must end, too, before the turn is free (it may survive us).
 */
export const inTurn = async (lock, say, work) => {
  mkdirSync(dirname(lock), { recursive: true });
  await take(lock, say);
  const pids = [process.pid];
  const note = () => writeFileSync(join(lock, "pids"), pids.join("\n"));
  const give = () => rmSync(lock, { recursive: true, force: true });
  note();
  const beat = setInterval(() => {
    const now = new Date();
    try {
      utimesSync(lock, now, now);
    } catch {
      // Somebody removed dist/; the work itself goes on.
    }
  }, BEAT_MS);
  process.once("exit", give);
  try {
    return await work((pid) => {
      pids.push(pid);
      note();
    });
  } finally {
    clearInterval(beat);
    process.off("exit", give);
    give();
  }
};
