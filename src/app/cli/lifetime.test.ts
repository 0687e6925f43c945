import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { expect, test } from "vitest";

const LIFETIME = join(import.meta.dirname, "lifetime.ts");

/** A process that says `ready`, stops when asked, and never ends by itself while it is stopping. */
const program = (stopping: string) => `
  import { beginLifetime } from ${JSON.stringify(LIFETIME)};
  const lifetime = beginLifetime();
  setInterval(() => undefined, 60_000);
  if (process.argv[1] !== "early") lifetime.ready();
  console.log("ready");
  await lifetime.stopWanted;
  console.log("stopping");
  ${stopping}`;

const start = async (stopping = "process.exit(0);", ...args: string[]) => {
  const child = spawn(
    process.execPath,
    ["--input-type=module", "--eval", program(stopping), ...args],
    { stdio: ["ignore", "pipe", "inherit", "ipc"] },
  );
  if (!child.stdout) throw new Error("no output");
  const lines = createInterface(child.stdout);
  const exit = once(child, "exit").then(([code]) => code as number | null);
  await once(lines, "line");
  return { child, lines, exit };
};

test.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)("%s stops in good order", async (signal) => {
  const { child, exit } = await start();
  child.kill(signal);
  expect(await exit).toBe(0);
});

test("the death of the starter stops in good order", async () => {
  const { child, exit } = await start();
  child.disconnect();
  expect(await exit).toBe(0);
});

test("before everything runs, a signal ends the process at once", async () => {
  const { child, exit } = await start("", "early");
  child.kill("SIGTERM");
  expect(await exit).toBe(130);
});

test("an echo of the same Ctrl-C does not force, a later one does", async () => {
  const { child, lines, exit } = await start("await new Promise(() => undefined);");
  const stopping = once(lines, "line");
  child.kill("SIGINT");
  await stopping;
  child.kill("SIGINT");
  const repeat = setInterval(() => child.kill("SIGINT"), 300);
  expect(await exit).toBe(130);
  clearInterval(repeat);
});
