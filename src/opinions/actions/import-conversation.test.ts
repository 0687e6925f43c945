import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ActivityId } from "../../kernel/ids.ts";
import type { Instant } from "../../kernel/instant.ts";
import { valueOf } from "../../programmes/testing/example.ts";
import type { Method } from "../core/engine.ts";
import type { ImportedConversation } from "../core/imported.ts";
import { exchangeStatements } from "../store/exchange.ts";
import { statementCounts } from "../store/statement.ts";
import {
  AREA,
  makeStage,
  openConversation,
  planConversation,
  type Stage,
} from "../testing/conversation.ts";
import { openSetFolder, openSetsPresent } from "../testing/open-sets.ts";
import { broughtBack, mapOf } from "../testing/there-and-back.ts";
import { readConversationFolder } from "./conversation-folder.ts";
import { importConversation } from "./import-conversation.ts";

let stage: Stage;
beforeAll(async () => {
  stage = await makeStage();
});
afterAll(() => stage.database.drop());

const AT = "2023-01-02T03:04:05.678Z" as Instant;
const small: ImportedConversation = {
  statements: [
    { sourceId: "10", text: "First", lang: "en", state: "published", meta: false, at: AT },
    { sourceId: "11", text: "Second", lang: "en", state: "hidden", meta: false, at: AT },
  ],
  votes: [
    { voter: "a", statement: "10", value: 1, at: AT },
    { voter: "b", statement: "11", value: -1, at: AT },
    { voter: "a", statement: "10", value: 0, at: AT },
  ],
};

const countsOf = async (id: ActivityId) => {
  const count = async (table: "vote" | "current_vote") => {
    const row = await stage.db
      .selectFrom(table)
      .select((eb) => [
        eb.fn.countAll<number>().as("votes"),
        eb.fn.count<number>("participant_id").distinct().as("people"),
      ])
      .where("conversation_id", "=", id)
      .executeTakeFirstOrThrow();
    return row;
  };
  const { published, hidden } = await statementCounts(stage.db, id);
  const { people, votes } = await count("current_vote");
  return { people, votes, statements: published + hidden, log: (await count("vote")).votes };
};

test("an import keeps every event in its order, and the last vote counts", async () => {
  const id = await planConversation(stage);
  expect(await importConversation(stage.lead, AREA, id, small)).toEqual({
    ok: true,
    value: { people: 2, statements: 2, votes: 3 },
  });
  expect(await countsOf(id)).toEqual({ people: 2, votes: 2, statements: 2, log: 3 });
  const current = await stage.db
    .selectFrom("current_vote")
    .innerJoin("statement", "statement.id", "current_vote.statement_id")
    .select(["source_id", "value"])
    .where("current_vote.conversation_id", "=", id)
    .orderBy("source_id")
    .execute();
  expect(current).toEqual([
    { source_id: "10", value: 0 },
    { source_id: "11", value: -1 },
  ]);
});

test("imported people hold no receipt", async () => {
  const id = await planConversation(stage);
  valueOf(await importConversation(stage.lead, AREA, id, small));
  const receipts = await stage.db
    .selectFrom("receipt")
    .selectAll()
    .where("activity_id", "=", id)
    .execute();
  expect(receipts).toEqual([]);
});

test("a conversation that has statements already takes no import", async () => {
  const id = await openConversation(stage, 1);
  expect(await importConversation(stage.lead, AREA, id, small)).toEqual({
    ok: false,
    refusal: { kind: "conversation-not-empty" },
  });
});

test("a vote on a statement that is not in the import is refused and nothing is written", async () => {
  const id = await planConversation(stage);
  const votes = [{ voter: "a", statement: "12", value: 1, at: AT }] as const;
  expect(await importConversation(stage.lead, AREA, id, { ...small, votes })).toEqual({
    ok: false,
    refusal: { kind: "foreign-statement" },
  });
  expect((await countsOf(id)).statements).toBe(0);
});

test("only who may edit activities imports, into a conversation of the county", async () => {
  const id = await planConversation(stage);
  const unknown = "00000000-0000-4000-8000-000000000000" as ActivityId;
  const kinds = await Promise.all([
    importConversation(stage.resident, AREA, id, small),
    importConversation(stage.example.otherLead, AREA, id, small),
    importConversation(stage.lead, AREA, unknown, small),
  ]);
  expect(kinds.map((one) => !one.ok && one.refusal.kind)).toEqual([
    "signed-out",
    "forbidden",
    "unknown-conversation",
  ]);
});

const present = openSetsPresent();

/** Sets of so many votes take both methods some seconds; the larger ones only the default. */
const SLOW = 15_000;

/** People, statements with a vote, votes (latest) as the data's own description counts them. */
const SETS = [
  ["london.youth.policing", 26, 36, 638],
  ["scoop-hivemind.freshwater", 117, 80, 3972],
  ["bg2050-volunteers", 126, 371, 14_283],
  ["brexit-consensus", 204, 50, 5303],
  ["scoop-hivemind.ubi", 234, 70, 7153],
  ["scoop-hivemind.taxes", 334, 148, 17_335],
  ["15-per-hour-seattle", 339, 54, 2872],
  ["ssis.land-bank-farmland.2rumnecbeh.2021-08-01", 404, 293, 33_463],
  ["canadian-electoral-reform", 448, 174, 11_950],
] as const;

test.skipIf(!present).each(SETS)(
  "the open conversation %s is imported whole, and its export gives the identical map",
  async (name, people, told, votes) => {
    const imported = valueOf(await readConversationFolder(openSetFolder(name), "en"));
    const id = await planConversation(stage);
    const counts = valueOf(await importConversation(stage.lead, AREA, id, imported));
    const all = imported.statements.length;
    expect(await countsOf(id)).toEqual({ people, statements: all, votes, log: counts.votes });
    expect(eventsIn(name)).toBe(counts.votes);
    const first = await mapOf(stage, id, "robust");
    expect(first.result?.statements.length).toBe(told);
    expect([first.result?.people, first.result?.votes]).toEqual([people, votes]);
    const back = await broughtBack(stage, id);
    expect(await mapOf(stage, back, "robust")).toEqual(first);
    const second: Method = votes < SLOW ? "compatible" : "robust";
    expect(await mapOf(stage, back, second)).toEqual(await mapOf(stage, id, second));
    expect(await standings(back)).toEqual(await standings(id));
  },
);

/** How each statement was moderated, by number. */
const standings = async (id: ActivityId) =>
  (await exchangeStatements(stage.db, id, { pending: true })).map(
    ({ number, state, unseen, meta }) => [number, state, unseen, meta],
  );

const eventsIn = (name: string): number =>
  gunzipSync(readFileSync(join(openSetFolder(name), "votes.csv.gz")))
    .toString("utf8")
    .trimEnd()
    .split("\n").length - 1;
