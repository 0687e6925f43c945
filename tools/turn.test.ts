import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterEach, beforeEach, expect, test } from "vitest";

const TURN = join(import.meta.dirname, "turn.mjs");

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "puntari-turn-"));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** A process that takes its turn, writes when it begins and ends, and works for `milliseconds`. */
const worker = (name: string, milliseconds: number) => {
  const program = `
    import { appendFileSync } from "node:fs";
    import { inTurn } from ${JSON.stringify(TURN)};
    const note = (what) => appendFileSync(${JSON.stringify(join(folder, "notes"))}, what + " ${name}\\n");
    await inTurn(${JSON.stringify(join(folder, "dist", "lock"))}, console.log, async () => {
      note("begin");
      console.log("working");
      await new Promise((done) => setTimeout(done, ${milliseconds}));
      note("end");
    });`;
  const child = spawn(process.execPath, ["--input-type=module", "--eval", program], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  return { child, line: once(createInterface(child.stdout), "line"), exit: once(child, "exit") };
};

const notes = (): string[] => readFileSync(join(folder, "notes"), "utf8").trim().split("\n");

test("two preparations at once run one after the other", async () => {
  const first = worker("first", 400);
  await first.line;
  const second = worker("second", 0);
  expect(await second.line).toEqual([
    "Another start is installing or building; waiting for it to finish",
  ]);
  await Promise.all([first.exit, second.exit]);
  expect(notes()).toEqual(["begin first", "end first", "begin second", "end second"]);
  expect(existsSync(join(folder, "dist", "lock"))).toBe(false);
});

test("the turn of a killed preparation is free", async () => {
  const first = worker("first", 60_000);
  await first.line;
  first.child.kill("SIGKILL");
  await first.exit;
  const second = worker("second", 0);
  expect(await second.line).toEqual(["working"]);
  await second.exit;
  expect(notes()).toEqual(["begin first", "begin second", "end second"]);
});
