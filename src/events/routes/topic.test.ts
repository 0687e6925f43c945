import { afterAll, beforeAll, expect, test } from "vitest";
import type { ActivityId } from "../../kernel/ids.ts";
import type { Deps } from "../../platform/slice.ts";
import { type WayRegistry, wayRegistry } from "../../programmes/index.ts";
import { type Browser, type Pages, pagesOf } from "../../programmes/testing/pages.ts";
import { stage } from "../../programmes/testing/stage.ts";
import { eventsSlice } from "../slice.ts";
import { type Hall, makeHall } from "../testing/registration.ts";
import { eventWay } from "../way.ts";

const at = stage("topic pages");
let hall: Hall;
let pages: Pages<Deps & { readonly ways: WayRegistry }>;
let staff: Browser;
let member: Browser;
let anybody: Browser;
let meeting: ActivityId;

beforeAll(async () => {
  hall = await makeHall(at);
  pages = await pagesOf({
    db: at.db,
    clock: at.clock,
    more: { ways: wayRegistry([eventWay(at.example.anybody)]) },
    routes: [eventsSlice.routes],
  });
  staff = await pages.signedIn(hall.network.coordinator);
  member = await pages.signedIn(hall.network.member);
  anybody = pages.browser();
  meeting = await hall.meeting(null);
});
afterAll(() => pages.close());

const TOPICS = "/en/verkosto/topics";
const NEW = "/en/verkosto/staff/topics/new";

const propose = async (title: string): Promise<string> => {
  at.clock.pass({ seconds: 1 });
  const { location = "" } = await member.post(NEW, { "title.en": title, "why.en": "Many ask." });
  return location.replace(/\?.*/, "");
};

test("a member proposes, everybody reads it without names", async () => {
  const page = await propose("Peer support");
  const { html } = await anybody.get(page);
  expect([html.includes("Peer support"), html.includes("1 supports this")]).toEqual([true, true]);
  const list = (await anybody.get(TOPICS)).html;
  expect([
    list.includes("Peer support"),
    list.includes("<button"),
    list.includes("Sign in to propose"),
  ]).toEqual([true, false, true]);
  expect(html).not.toContain("<form");
});

test("a topic without a title or a reason is told what is missing, and what was typed stays", async () => {
  const { status, html } = await member.post(NEW, { "title.en": "Only a title", "why.en": "" });
  expect([status, html.includes("why the topic matters"), html.includes("Only a title")]).toEqual([
    422,
    true,
    true,
  ]);
});

test("a member supports and takes it back by a button", async () => {
  const page = await propose("Buttons");
  const back = await member.follow(`${page}/support`, { supports: "0", back: "topic" }, page);
  expect(back.html).toContain("No support yet");
  const again = await member.follow(`${page}/support`, { supports: "1", back: "topic" }, page);
  expect(again.html).toContain("1 supports this");
});

test("the meeting names the topics that it takes up, and the topic the meeting", async () => {
  const page = await propose("Agenda");
  const tend = page.replace("/topics/", "/staff/topics/");
  const none = await staff.post(`${tend}/take`, { meeting: "" }, tend);
  expect([none.status, none.html.includes("Choose a meeting")]).toEqual([422, true]);
  const taken = await staff.follow(`${tend}/take`, { meeting }, tend);
  expect(taken.html).toContain(`/en/verkosto/events/${meeting}`);
  const shown = await anybody.get(`/en/verkosto/events/${meeting}`);
  expect(shown.html).toContain(`href="${page}"`);
  const late = await staff.post(`${tend}/decline`, { "reason.en": "x" }, tend);
  expect(late.status).toBe(409);
});

test("members do not handle topics, and strangers do not propose", async () => {
  const page = await propose("Guarded");
  const tend = page.replace("/topics/", "/staff/topics/");
  expect([
    (await anybody.get(NEW)).status,
    (await anybody.get(tend)).status,
    (await member.get(tend)).status,
    (await member.post(`${tend}/decline`, { "reason.en": "x" }, NEW)).status,
    (await anybody.get(`${TOPICS}/x`)).status,
  ]).toEqual([401, 401, 403, 403, 404]);
});

test("a list of many topics costs as many queries as a list of few", async () => {
  const count = async () => {
    at.heard.length = 0;
    await member.get(TOPICS);
    return at.heard.length;
  };
  await count();
  const before = await count();
  await propose("One more");
  await propose("And one");
  await count();
  expect(await count()).toBe(before);
});
