import { afterAll, beforeAll, expect, test } from "vitest";
import type { ActivityId } from "../../kernel/ids.ts";
import { watchVotes } from "../actions/watch.ts";
import { watchNotes } from "../store/watch.ts";
import {
  AREA,
  makeStage,
  openConversation,
  type Stage,
  twoCamps,
} from "../testing/conversation.ts";
import { type Browser, type Web, webOf } from "../testing/web.ts";

let stage: Stage;
let web: Web;
let lead: Browser;
let id: ActivityId;
beforeAll(async () => {
  stage = await makeStage();
  web = await webOf(stage);
  lead = await web.signedIn(stage.lead);
  id = await openConversation(stage, 8);
});
afterAll(async () => {
  await web.close();
  await stage.database.drop();
});

const page = (of = id): string => `/fi/vantaa-kerava/staff/activities/${of}/watch`;
const texts = (html: string): string => html.replace(/<[^>]+>/g, " ").replace(/\s+/g, " ");

test("a conversation that was never checked says so, and one without votes shows nothing", async () => {
  const empty = await openConversation(stage, 1);
  const said = async () => texts((await lead.get(page(empty))).html);
  expect(await said()).toContain("Keskustelua ei ole vielä tarkistettu.");
  expect((await watchVotes(stage.regrouper, AREA, empty))?.people).toBe(0);
  expect(await said()).toContain("Mikään ei poikkea muusta keskustelusta.");
});

test("what is no conversation has no check", async () => {
  const nobody = "00000000-0000-4000-8000-000000000000" as ActivityId;
  expect(await watchVotes(stage.regrouper, AREA, nobody)).toBeUndefined();
});

test("a check is asked for, runs once, and is then on the page", async () => {
  await twoCamps(stage, id);
  const asked = await lead.follow(page(), {}, page());
  expect(texts(asked.html)).toContain("Tarkistus on käynnissä.");
  await watchVotes(stage.regrouper, AREA, id);
  const { html } = await lead.get(page());
  expect(texts(html)).toContain("20 vastaajaa, 160 vastausta.");
  expect(texts(html)).toContain("10 ihmistä oli kaikesta samaa mieltä");
  expect(texts(html)).toContain("Ilman heitä");
});

test("staff note what explains a pattern; what is no pattern takes no note", async () => {
  const send = (pattern: string, explanation: string) =>
    lead.follow(`${page()}/notes`, { pattern, explanation }, page());
  const saved = await send("all-agree", "event");
  expect(texts(saved.html)).toContain("Selitys on tallennettu.");
  expect(texts(saved.html)).toContain("tilaisuus, jossa vastattiin yhdessä.");
  expect((await watchNotes(stage.db, id)).get("all-agree")?.explanation).toBe("event");
  await send("all-agree", "unexplained");
  expect((await watchNotes(stage.db, id)).get("all-agree")?.explanation).toBe("unexplained");
  expect((await send("burst:1:2", "event")).status).toBe(400);
  expect((await send("all-agree", "magic")).status).toBe(400);
});

test("only staff of the county see it", async () => {
  const stranger = await web.signedIn(stage.example.otherLead);
  expect((await web.browser().get(page())).status).toBe(401);
  expect((await stranger.get(page())).status).toBe(403);
});
