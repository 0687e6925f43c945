import { afterAll, beforeAll, expect, test } from "vitest";
import type { ActivityId } from "../../kernel/ids.ts";
import { closeActivity } from "../../programmes/index.ts";
import { valueOf } from "../../programmes/testing/example.ts";
import { regroup } from "../actions/regroup.ts";
import { translateStatement } from "../actions/translate.ts";
import {
  AREA,
  cast,
  makeStage,
  openConversation,
  type Stage,
  twoCamps,
} from "../testing/conversation.ts";
import { type Web, webOf } from "../testing/web.ts";

let stage: Stage;
let web: Web;
let id: ActivityId;
beforeAll(async () => {
  stage = await makeStage();
  web = await webOf(stage);
  id = await openConversation(stage, 8);
  await twoCamps(stage, id);
  // Statement 2 has 20 who agree; three more disagree with it.
  for (const person of ["a", "b", "c"]) valueOf(await cast(stage, id, person, 2, "disagree"));
  await regroup(stage.regrouper, AREA, id);
  const text = "Påstående 2";
  valueOf(
    await translateStatement(stage.lead, AREA, { activityId: id, number: 2, lang: "sv", text }),
  );
});
afterAll(async () => {
  await web.close();
  await stage.database.drop();
});

const textOf = async (rest: string, locale = "fi"): Promise<string> => {
  const { html } = await web.browser().get(`/${locale}/vantaa-kerava/activities/${id}/${rest}`);
  return html.replace(/<[^>]+>/g, " ").replace(/\s+/g, " ");
};

test("the list of statements shows neither a count of three nor the share that tells it", async () => {
  const list = await textOf("results/statements");
  expect(list).toContain("2 Väite 2 – – 0");
  expect(list).toContain("luvun takana on alle 5 ihmistä");
  expect(list.includes("87")).toBe(false);
  expect(list.includes("13 %")).toBe(false);
});

test("open data leaves out a vote that three people gave, and what it could be worked out from", async () => {
  const rows = (await textOf("open-data/votes.csv")).split(" ").map((line) => line.split(","));
  const values = (number: string) =>
    new Set(rows.flatMap((row) => (row[2] === number ? [row[4]] : [])));
  expect([...values("2")]).toEqual([]);
  expect([...values("4")]).toEqual(["1"]);
  const comments = (
    await web.browser().get(`/fi/vantaa-kerava/activities/${id}/open-data/comments.csv`)
  ).html;
  const line = comments.split("\r\n").find((one) => one.split(",")[2] === "2") ?? "";
  expect(line.split(",").slice(4, 6)).toEqual(["", ""]);
});

test("the report has the county's translation beside each statement of its table", async () => {
  const report = await textOf("report", "sv");
  expect(report).toContain("Översättning");
  expect(report.split("Allas svar per påstående")[1]).toContain("Påstående 2");
});

test("staff and public are told whose votes weighed less", async () => {
  const lead = await web.signedIn(stage.lead);
  const desk = await lead.get(`/fi/vantaa-kerava/staff/activities/${id}/conversation`);
  expect(desk.html).toMatch(/painoivat ryhmiä laskettaessa/);
  expect(await textOf("results")).toMatch(/painoivat ryhmiä laskettaessa/);
});

test("the hall of a closed conversation without votes invites nobody", async () => {
  const empty = await openConversation(stage, 2);
  const page = async () =>
    (await web.browser().get(`/fi/vantaa-kerava/activities/${empty}/hall`)).html;
  expect(await page()).toContain("Kukaan ei ole vielä vastannut. Aloita sinä!");
  valueOf(await closeActivity(stage.lead, stage.ways, empty));
  const closed = await page();
  expect(closed).toContain("Kukaan ei vastannut.");
  expect(closed.includes("Aloita sinä!")).toBe(false);
});
