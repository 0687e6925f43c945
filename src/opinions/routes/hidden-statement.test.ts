import { afterAll, beforeAll, expect, test } from "vitest";
import type { ActivityId } from "../../kernel/ids.ts";
import { valueOf } from "../../programmes/testing/example.ts";
import { moderateStatement } from "../actions/moderation.ts";
import { openData } from "../actions/open-data.ts";
import { regroup } from "../actions/regroup.ts";
import { addCountyStatement } from "../actions/statements.ts";
import { currentGrouping } from "../store/grouping.ts";
import {
  AREA,
  makeStage,
  openConversation,
  secretOf,
  type Stage,
  twoCamps,
} from "../testing/conversation.ts";
import { type Web, webOf } from "../testing/web.ts";

const WORDS = "Naapurin Pentti varastaa sähköä";

let stage: Stage;
let web: Web;
let id: ActivityId;
beforeAll(async () => {
  stage = await makeStage();
  web = await webOf(stage);
  id = await openConversation(stage, 8);
  const { number } = valueOf(
    await addCountyStatement(stage.lead, AREA, { activityId: id, text: WORDS, lang: "fi" }),
  );
  // Everybody votes on it, and half of them on every other statement.
  await twoCamps(stage, id, { each: 10, statements: 9 });
  const hide = { activityId: id, number, verdict: "hide", seen: "published" } as const;
  valueOf(await moderateStatement(stage.lead, AREA, { ...hide, reason: "personal-data" }));
  await regroup(stage.regrouper, AREA, id);
});
afterAll(async () => {
  await web.close();
  await stage.database.drop();
});

const PAGES = [
  "vote",
  "vote?statement=9",
  "results",
  "results/statements",
  "my-votes",
  "my-place",
  "report",
  "moderation",
  "open-data",
  "hall",
];

test("a hidden statement with most votes is on no public page, for anybody", async () => {
  const voter = { puntari_participant: secretOf(`${id} 0`) };
  for (const page of PAGES) {
    for (const browser of [web.browser(), web.browser()]) {
      Object.assign(browser.cookies, voter);
      const { html, status } = await browser.get(`/fi/vantaa-kerava/activities/${id}/${page}`);
      expect([page, html.includes("Pentti"), status < 500]).toEqual([page, false, true]);
    }
  }
});

test("the open data keeps its votes and not its words", async () => {
  const files = await Promise.all(
    openData(stage.db, id).map(async ({ rows }) => {
      let text = "";
      for await (const row of rows) text += row;
      return text;
    }),
  );
  expect(files.join("\n")).not.toContain("Pentti");
});

test("the map leaves it out and stays defined", async () => {
  const { result } = (await currentGrouping(stage.db, id))!;
  expect(result.statements.find(({ number }) => number === 9)?.zeroed).toBe(true);
  expect(result.groups.reduce((sum, { size }) => sum + size, 0)).toBe(result.grouped);
  expect(JSON.stringify(result)).not.toMatch(/null|NaN/);
  expect(result.consensus.agree).not.toContain(9);
});
