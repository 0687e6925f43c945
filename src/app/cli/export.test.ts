import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ActivityId } from "../../kernel/ids.ts";
import {
  makeStage,
  openConversation,
  type Stage,
  twoCamps,
} from "../../opinions/testing/conversation.ts";
import { runCommand } from "./run.ts";

let stage: Stage;
let id: ActivityId;
let parent: string;
const environment = { ...process.env };

beforeAll(async () => {
  stage = await makeStage();
  id = await openConversation(stage, 3);
  await twoCamps(stage, id, { statements: 3 });
  parent = mkdtempSync(join(tmpdir(), "puntari-export-"));
  process.env.DATABASE_URL = stage.database.url;
  process.env.PUBLIC_URL = "https://osallistu.example.fi";
});
afterAll(async () => {
  process.env = environment;
  rmSync(parent, { recursive: true });
  await stage.database.drop();
});

const run = async (...args: readonly string[]) => {
  const out: string[] = [];
  const err: string[] = [];
  const terminal = { out: (text: string) => out.push(text), err: (text: string) => err.push(text) };
  const code = await runCommand(["opinions", "export", ...args], terminal);
  return { code, out: out.join("\n"), last: err.at(-1) };
};

test("a conversation is written into a new folder, and its analysis reads the folder", async () => {
  const folder = join(parent, "conversation");
  const { code, out } = await run(id, folder, "--json");
  expect(code).toBe(0);
  const { files } = JSON.parse(out);
  expect(files.map(({ name }: { name: string }) => name)).toEqual([
    "votes.csv",
    "comments.csv",
    "participants-votes.csv",
    "summary.csv",
  ]);
  expect(readFileSync(join(folder, "summary.csv"), "utf8")).toContain(
    "url,https://osallistu.example.fi",
  );
  const told: string[] = [];
  const terminal = { out: (text: string) => told.push(text), err: () => undefined };
  await runCommand(["opinions", "analyse", folder, "--json"], terminal);
  const { participants, statements, votes } = JSON.parse(told.join("\n"));
  expect([participants, statements, votes]).toEqual([20, 3, 60]);
});

test("for a reader each file is a line with its size", async () => {
  const { code, out } = await run(id, join(parent, "lines"));
  expect([code, out.split("\n").map((line) => line.replace(/\d+/, "n"))]).toEqual([
    0,
    [
      "votes.csv  n bytes",
      "comments.csv  n bytes",
      "participants-votes.csv  n bytes",
      "summary.csv  n bytes",
    ],
  ]);
});

test("a folder that holds anything is left as it is", async () => {
  expect(await run(id, parent)).toEqual({ code: 1, out: "", last: "The folder is not empty." });
});

test("an id that no conversation has is refused", async () => {
  const unknown = "00000000-0000-4000-8000-000000000000";
  expect(await run(unknown, join(parent, "none"))).toEqual({
    code: 1,
    out: "",
    last: "There is no conversation of that id.",
  });
});
