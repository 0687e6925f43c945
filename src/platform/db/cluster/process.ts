import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

const read = (path: string): string | undefined => {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
};

const ps = (pid: number, column: string): string | undefined => {
  try {
    return execFileSync("ps", ["-o", `${column}=`, "-p", String(pid)], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    }).trim();
  } catch {
    return undefined;
  }
};

const signalReaches = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
};

const STATE = 0;
const START_TICKS = 19;

/**
 * A text that tells two processes with one recycled pid apart (boot and start time), or undefined
 * when no such process lives. A zombie that nobody reaps does not live.
 */
export const processBirth = (pid: number): string | undefined => {
  if (!Number.isInteger(pid) || pid <= 0 || !signalReaches(pid)) return undefined;
  if (process.platform === "win32") return "alive";
  if (process.platform !== "linux") return ps(pid, "lstart") || undefined;
  const stat = read(`/proc/${pid}/stat`);
  if (stat === undefined) return undefined;
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  if (fields[STATE] === "Z" || fields[STATE] === "X") return undefined;
  return `${read("/proc/sys/kernel/random/boot_id")?.trim()} ${fields[START_TICKS]}`;
};

export const isAlive = (pid: number): boolean => processBirth(pid) !== undefined;

/** The command line of a process, arguments parted by spaces; undefined where it cannot be read. */
export const commandLine = (pid: number): string | undefined =>
  process.platform === "linux"
    ? read(`/proc/${pid}/cmdline`)?.replaceAll("\0", " ")
    : ps(pid, "command");

/** True once the process is gone, false after `milliseconds`. */
export const goneWithin = async (pid: number, milliseconds: number): Promise<boolean> => {
  const deadline = Date.now() + milliseconds;
  while (isAlive(pid)) {
    if (Date.now() > deadline) return false;
    await sleep(10);
  }
  return true;
};
