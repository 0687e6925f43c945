import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ActivityId } from "../../kernel/ids.ts";
import { ok, refuse } from "../../kernel/result.ts";
import { valueOf } from "../../programmes/testing/example.ts";
import type { Method } from "../core/engine.ts";
import {
  AREA,
  makeStage,
  merge,
  openConversation,
  planConversation,
  type Stage,
  twoCamps,
} from "../testing/conversation.ts";
import { broughtBack, inFreshFolder, mapOf } from "../testing/there-and-back.ts";
import { exchangeStatements } from "../store/exchange.ts";
import { analyseFolder } from "./analyse-folder.ts";
import { readConversationFolder } from "./conversation-folder.ts";
import { exchangeFiles } from "./exchange.ts";
import { exportConversation, writeExportFolder } from "./export-folder.ts";
import { importConversation } from "./import-conversation.ts";
import { moderateStatement } from "./moderation.ts";
import { enterPaperForm } from "./paper.ts";
import { addCountyStatement } from "./statements.ts";
import { writeTranslation } from "../store/translation.ts";
import { inArea } from "../../platform/db/connect.ts";

let stage: Stage;
beforeAll(async () => {
  stage = await makeStage();
});
afterAll(() => stage.database.drop());

const METHODS: readonly Method[] = ["robust", "compatible"];

const enter = (activityId: ActivityId, number: string, answers: string, statements = "") =>
  enterPaperForm(stage.lead, AREA, {
    activityId,
    number,
    answers,
    statements,
    lang: "fi",
    background: {},
    late: false,
  });

const change = (id: ActivityId, number: number, set: Record<string, unknown>) =>
  inArea(stage.db, AREA, (tx) =>
    tx
      .updateTable("statement")
      .set(set)
      .where("conversation_id", "=", id)
      .where("number", "=", number)
      .execute(),
  );

/**
 * Everything that moderation knows: 2 hidden, 3 and then 7 merged into 5, 4 published unseen,
 * 6 background, 8 waiting again though it has votes, 9 withdrawn, 11 waiting from a paper form.
 */
const lively = async (): Promise<ActivityId> => {
  const { lead, clock } = stage;
  const id = await openConversation(stage, 9);
  const county = (text: string) =>
    addCountyStatement(lead, AREA, { activityId: id, text, lang: "fi" });
  valueOf(await county("-10 % byrokratiaa"));
  await twoCamps(stage, id, { statements: 10 });
  clock.pass({ seconds: 5 });
  valueOf(await enter(id, "1", "1+! 2- 3o 5-! 7+ 10-", "Paperilta tullut."));
  valueOf(await enter(id, "2", "1- 4+ 6-!"));
  clock.pass({ seconds: 5 });
  const verdict = { activityId: id, seen: "published" } as const;
  valueOf(
    await moderateStatement(lead, AREA, {
      ...verdict,
      number: 2,
      verdict: "hide",
      reason: "unclear",
    }),
  );
  valueOf(await moderateStatement(lead, AREA, { ...verdict, number: 6, verdict: "meta" }));
  await merge(stage, id, 3, 5);
  await merge(stage, id, 7, 5);
  await change(id, 4, { decided_at: null });
  await change(id, 8, { state: "pending", decided_at: null });
  await change(id, 9, { state: "withdrawn", text: "–" });
  const first = await stage.db
    .selectFrom("statement")
    .select("id")
    .where("conversation_id", "=", id)
    .where("number", "=", 1)
    .executeTakeFirstOrThrow();
  await inArea(stage.db, AREA, (tx) =>
    writeTranslation(tx, AREA, { statement: first.id, lang: "sv", text: "=Ett" }, clock.now()),
  );
  return id;
};

/** The rows of a file of the exchange without who voted or wrote: people get fresh numbers. */
const rowsOf = async (id: ActivityId, name: string, without: readonly string[]) => {
  const file = exchangeFiles(stage.db, id).find((one) => one.name === name);
  let text = "";
  for await (const rows of file?.rows ?? []) text += rows;
  const [header = [], ...rows] = text
    .trimEnd()
    .split("\r\n")
    .map((row) => row.split(","));
  const kept = [...header.keys()].filter((at) => !without.includes(header[at]));
  return [header, ...rows].map((row) => kept.map((at) => row[at]));
};

test("whatever moderation did, what comes back has the same map by both methods", async () => {
  const from = await lively();
  const to = await broughtBack(stage, from);
  for (const method of METHODS) {
    const first = await mapOf(stage, from, method);
    expect(first.result?.people).toBe(22);
    expect(await mapOf(stage, to, method)).toEqual(first);
  }
});

test("every statement comes back with its number, words, state, reason, target and translations", async () => {
  const from = await lively();
  const to = await broughtBack(stage, from);
  const told = async (id: ActivityId) =>
    (await exchangeStatements(stage.db, id, { pending: true })).map(
      ({ author, seed, ...statement }) => statement,
    );
  const before = await told(from);
  expect(await told(to)).toEqual(before);
  expect(
    before.map(({ number, state, unseen, mergedInto, reason }) => [
      number,
      unseen ? "unseen" : state,
      mergedInto ?? reason,
    ]),
  ).toEqual([
    [1, "published", null],
    [2, "hidden", "unclear"],
    [3, "merged", 5],
    [4, "unseen", null],
    [5, "published", null],
    [6, "published", null],
    [7, "merged", 5],
    [8, "pending", null],
    [9, "withdrawn", null],
    [10, "published", null],
    [11, "pending", null],
  ]);
});

test("what is exported a second time is what was exported the first time", async () => {
  const from = await lively();
  const to = await broughtBack(stage, from);
  const votes = await rowsOf(from, "votes.csv", ["voter-id"]);
  expect(await rowsOf(to, "votes.csv", ["voter-id"])).toEqual(votes);
  const comments = await rowsOf(from, "comments.csv", ["author-id", "is-seed"]);
  expect(await rowsOf(to, "comments.csv", ["author-id", "is-seed"])).toEqual(comments);
});

test("a reader of the format finds votes where they count, 0 for what nobody looked at", async () => {
  const from = await lively();
  const comments = await rowsOf(from, "comments.csv", []);
  const at = (column: string) => comments[0].indexOf(column);
  expect(comments.slice(1).map((row) => [row[at("comment-id")], row[at("moderated")]])).toEqual([
    ["1", "1"],
    ["2", "-1"],
    ["3", "-1"],
    ["4", "0"],
    ["5", "1"],
    ["6", "1"],
    ["7", "-1"],
    ["8", "0"],
    ["9", "-1"],
    ["10", "1"],
    ["11", "0"],
  ]);
  expect(comments[10][at("comment-body")]).toBe("'-10 % byrokratiaa");
  const votes = await rowsOf(from, "votes.csv", ["timestamp", "datetime", "voter-id"]);
  expect(votes[0]).toEqual(["comment-id", "vote", "important", "cast-on"]);
  // The first of the two paper forms.
  expect(votes.slice(-9, -3)).toEqual([
    ["1", "1", "true", ""],
    ["2", "-1", "", ""],
    ["5", "0", "", "3"],
    ["5", "-1", "true", ""],
    ["5", "1", "", "7"],
    ["10", "-1", "", ""],
  ]);
});

test("the command line finds in the folder the groups that the house shows", async () => {
  const from = await lively();
  const { result } = await mapOf(stage, from, "compatible");
  await inFreshFolder(async (folder) => {
    valueOf(await writeExportFolder(folder, exchangeFiles(stage.db, from)));
    const analysis = valueOf(await analyseFolder(folder, { mode: "compatible" }));
    expect([analysis.participants, analysis.votes]).toEqual([result?.people, result?.votes]);
    expect(analysis.groups.map(({ size }) => size)).toEqual(result?.groups.map(({ size }) => size));
  });
});

test("a vote that was taken back is not handed on", async () => {
  const from = await openConversation(stage, 2);
  await twoCamps(stage, from, { statements: 2 });
  await inArea(stage.db, AREA, (tx) =>
    tx
      .deleteFrom("current_vote")
      .where("conversation_id", "=", from)
      .where("value", "=", -1)
      .execute(),
  );
  expect((await rowsOf(from, "votes.csv", [])).length).toBe(1 + 30);
});

const bad = async (name: string, from: RegExp, to: string) =>
  inFreshFolder(async (folder) => {
    const id = await lively();
    valueOf(await writeExportFolder(folder, exchangeFiles(stage.db, id)));
    const text = readFileSync(join(folder, name), "utf8");
    writeFileSync(join(folder, name), text.replace(from, to));
    const read = await readConversationFolder(folder, "fi");
    return read.ok ? undefined : [read.refusal.line, read.refusal.column, read.refusal.expected];
  });

test.each([
  ["comments.csv", /,published,/, ",lost,", 2, "state", "state"],
  ["comments.csv", /,unclear,/, ",ugly,", 3, "reason", "reason"],
  ["comments.csv", /,merged,,5,/, ",merged,,99,", 0, "merged-into", "known-statement"],
  ["comments.csv", /,merged,,5,/, ",merged,,3,", 0, "merged-into", "known-statement"],
  ["comments.csv", /,merged,,5,/, ",merged,,7,", 0, "merged-into", "known-statement"],
  ["votes.csv", /,true,/, ",perhaps,", 202, "important", "yes-or-no"],
  ["votes.csv", /,,3\r/, ",,99\r", 4, "cast-on", "known-statement"],
] as const)(
  "an export that was tampered with is refused: %s %s",
  async (name, from, to, ...where) => {
    expect(await bad(name, from, to)).toEqual(where);
  },
);

test("the folder of an export is made, filled once and for one reader, and noted in the trail", async () => {
  const id = await lively();
  await inFreshFolder(async (parent) => {
    const folder = join(parent, "new", "export");
    const done = valueOf(await exportConversation(stage.lead, id, folder, "https://example.fi/x"));
    expect(done.map(({ name }) => name)).toEqual([
      "votes.csv",
      "comments.csv",
      "participants-votes.csv",
      "summary.csv",
    ]);
    for (const { name, bytes } of done) {
      const { size, mode } = statSync(join(folder, name));
      expect([size, mode & 0o777]).toEqual([bytes, 0o600]);
    }
    expect(readFileSync(join(folder, "summary.csv"), "utf8")).toContain("url,https://example.fi/x");
    const again = () => exportConversation(stage.lead, id, folder, "");
    expect(await again()).toEqual(refuse("folder-not-empty"));
    const file = join(folder, "votes.csv");
    expect(await exportConversation(stage.lead, id, file, "")).toEqual(refuse("not-a-folder"));
    expect(readdirSync(folder).length).toBe(4);
  });
  const trail = await stage.db
    .selectFrom("audit_event")
    .select("after")
    .where("subject_id", "=", id)
    .where("action", "=", "export-conversation")
    .execute();
  expect(trail).toEqual([{ after: { file: "folder" } }]);
});

test("there is nothing to export of what is no conversation", async () => {
  const unknown = "00000000-0000-4000-8000-000000000000" as ActivityId;
  await inFreshFolder(async (folder) => {
    expect(await exportConversation(stage.lead, unknown, folder, "")).toEqual(
      refuse("unknown-conversation"),
    );
    expect(readdirSync(folder)).toEqual([]);
  });
});

test("a conversation without votes or statements is handed on and taken in as it is", async () => {
  const from = await planConversation(stage);
  const to = await broughtBack(stage, from);
  expect(await mapOf(stage, to, "robust")).toEqual({ hash: undefined, result: undefined });
  await inFreshFolder(async (folder) => {
    valueOf(await writeExportFolder(folder, exchangeFiles(stage.db, to)));
    const read = valueOf(await readConversationFolder(folder, "fi"));
    expect(await importConversation(stage.lead, AREA, await planConversation(stage), read)).toEqual(
      ok({ people: 0, statements: 0, votes: 0 }),
    );
  });
});
