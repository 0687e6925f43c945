import { afterAll, beforeAll, expect, test } from "vitest";
import { valueOf } from "../../programmes/testing/example.ts";
import { type ExampleNetwork, makeNetwork } from "../../programmes/testing/network.ts";
import { type Browser, type Pages, pagesOf } from "../../programmes/testing/pages.ts";
import { makeHandTables } from "../../programmes/testing/show-of-hands.ts";
import { stage } from "../../programmes/testing/stage.ts";
import { linkEvidence } from "../actions/practice-evidence.ts";
import type { PracticeId } from "../core/practice-ids.ts";
import { networkSlice } from "../slice.ts";
import {
  heldActivity,
  HERE,
  NOBODY,
  publishedPractice,
  THERE,
  waysOf,
} from "../testing/practice-stage.ts";
import type { NetworkNeeds } from "./needs.ts";

const play = stage("practice pages");
const ways = waysOf(play.clock);
let net: ExampleNetwork;
let pages: Pages<NetworkNeeds>;
let anybody: Browser;
let member: Browser;
let lead: Browser;
let otherLead: Browser;
let otherMember: Browser;
let expert: Browser;
beforeAll(async () => {
  net = await makeNetwork(play.example.anybody);
  await makeHandTables(play.db);
  const { routes } = networkSlice;
  pages = await pagesOf({ db: play.db, clock: play.clock, more: { ways }, routes: [routes] });
  anybody = pages.browser();
  member = await pages.signedIn(net.member);
  lead = await pages.signedIn(play.example.lead);
  otherLead = await pages.signedIn(play.example.otherLead);
  otherMember = await pages.signedIn(net.otherMember);
  expert = await pages.signedIn(net.expert);
});
afterAll(() => pages.close());

const COUNTY = "/fi/vantaa-kerava";
const OTHER = "/fi/paijat-hame";
const NETWORK = "/fi/verkosto";
const FORM = {
  "title.fi": "Kahvit torilla",
  "title.sv": "Kaffe på torget",
  "need.fi": "Kukaan ei tullut iltaan.",
  "steps.fi": "Keitä kahvit\nKysy\nKerro, mitä kuulit",
  "learned.fi": "Puhu vähän, kuuntele paljon.",
  aim: "reach",
  group: "everyone",
  way: "other",
  cost: "1 200",
  hours: "8",
  "language-fi": "1",
};
const idIn = (location = "") => /([0-9a-f-]{36})/.exec(location)?.[1] ?? "";

const made = async (more: Record<string, string> = {}): Promise<string> => {
  const { location } = await member.post(`${COUNTY}/staff/practices/new`, { ...FORM, ...more });
  return idIn(location);
};

test("a member writes, publishes and everybody reads and finds it", async () => {
  const id = await made();
  const draft = await anybody.get(`${COUNTY}/practices/${id}`);
  expect(draft.status).toBe(404);
  const desk = `${COUNTY}/staff/practices/${id}`;
  expect((await member.post(`${desk}/publish`, { version: "1" }, desk)).status).toBe(303);
  const page = await anybody.get(`${COUNTY}/practices/${id}`);
  expect(page.status).toBe(200);
  expect(page.html).toContain("<li><span>Kysy</span></li>");
  expect(page.html).toContain("1\u202f200\u00a0€");
  expect(page.html).not.toContain("/use");
  const found = await anybody.get(
    `${NETWORK}/practices?q=kahvi&cost=under-10000&county=vantaa-kerava`,
  );
  expect(found.html).toContain("Kahvit torilla");
  const swedish = await anybody.get("/sv/verkosto/practices?q=torget");
  expect(swedish.html).toContain("Kaffe på torget");
  const none = await anybody.get(`${NETWORK}/practices?q=%25%25%25&aim=nonsense&page=99x`);
  expect(none.status).toBe(200);
  expect(none.html).toContain("Haulla ei löytynyt");
  const list = await anybody.get(`${COUNTY}/practices`);
  expect(list.location).toBe(`${NETWORK}/practices?county=vantaa-kerava`);
  expect(
    await pages.deps.db
      .selectFrom("practice")
      .select("cost_euros")
      .where("id", "=", id)
      .executeTakeFirst(),
  ).toEqual({ cost_euros: 1200 });
});

test("bad forms are shown again with what was typed", async () => {
  const bad = await member.post(`${COUNTY}/staff/practices/new`, {
    ...FORM,
    "title.fi": "",
    "title.sv": "",
    "steps.sv": "Koka kaffe",
    aim: "world-peace",
    cost: "paljon",
  });
  expect(bad.status).toBe(422);
  for (const field of ["title-fi", "steps-sv", "aim", "cost"])
    expect(bad.html).toContain(`href="#${field}"`);
  expect(bad.html).toContain("paljon");
  const unknown = await member.post(`${COUNTY}/staff/practices/new`, { ...FORM, way: "teleport" });
  expect(unknown.status).toBe(409);
  expect(unknown.html).toContain("Tuntematon osallistumisen tapa");
});

test("two editors: the later one is told and loses nothing", async () => {
  const id = await made();
  const edit = `${COUNTY}/staff/practices/${id}/edit`;
  expect((await member.post(edit, { ...FORM, version: "1" })).status).toBe(303);
  const late = await member.post(edit, { ...FORM, "title.fi": "Minun nimeni", version: "1" });
  expect(late.status).toBe(409);
  expect(late.html).toContain("Minun nimeni");
  expect(late.html).toContain('name="version" value="2"');
});

test("the desk of a county is closed to others", async () => {
  const id = await made();
  const desk = `${COUNTY}/staff/practices/${id}`;
  expect((await anybody.get(desk)).status).not.toBe(200);
  expect((await otherMember.get(desk)).status).toBe(403);
  expect((await otherMember.get(`${OTHER}/staff/practices/${id}`)).status).toBe(404);
  expect((await member.get(`${COUNTY}/staff/practices/${NOBODY}`)).status).toBe(404);
  expect((await member.get(`${COUNTY}/staff/practices/nonsense`)).status).toBe(404);
  expect((await anybody.get(`${COUNTY}/practices/nonsense`)).status).toBe(404);
});

test("evidence is linked on the desk and shown with n and how sure", async () => {
  const id = (await publishedPractice(net.member, HERE)) as string;
  const activityId = await heldActivity(play, { people: 6 });
  const desk = `${COUNTY}/staff/practices/${id}`;
  const link = (fields: Record<string, string>) => member.post(`${desk}/evidence`, fields, desk);
  expect((await link({ kind: "activity", subject: activityId })).status).toBe(303);
  expect((await link({ kind: "activity", subject: activityId })).html).toContain("jo liitetty");
  expect((await link({ kind: "activity", subject: "" })).html).toContain("Valitse ensin");
  const pick = `${desk}/evidence/${activityId}`;
  expect((await member.get(pick)).html).toContain("5 kättä nousi");
  expect((await member.post(pick, { "finding-0": "round:1" })).status).toBe(303);
  expect((await member.post(pick, {})).status).toBe(409);
  const { html } = await anybody.get(`${COUNTY}/practices/${id}`);
  expect(html).toContain("6 ihmistä");
  expect(html).toContain(`/fi/vantaa-kerava/activities/${activityId}/hands/results`);
});

test("a lead takes a practice in three clicks and sees its evidence; undo takes it back", async () => {
  const id = await publishedPractice(net.otherMember, THERE);
  const practice = await lead.get(`${OTHER}/practices/${id}`);
  const use = /href="([^"]+\/use)"/.exec(practice.html)?.[1] ?? "";
  expect(use).toBe(`${COUNTY}/staff/practices/${id}/use`);
  const form = await lead.get(use);
  expect(form.html).toContain("Asukkaat voivat vaikuttaa");
  const taken = await lead.follow(use, { as: "measure" });
  expect(taken.html).toContain("Luonnos on ohjelmassanne");
  expect(taken.html).toContain("/staff/nodes/");
  const again = await lead.post(use, { as: "measure" });
  expect(again.status).toBe(409);
  expect(again.html).toContain("Käytäntö on jo ohjelmassanne");
  const shown = await anybody.get(`${OTHER}/practices/${id}`);
  expect(shown.html).toContain("/fi/vantaa-kerava/programmes/2023-2025");
  expect((await lead.get(`${COUNTY}/staff/practices`)).html).toContain("Asukasilta kirjastossa");
  expect((await lead.post(`${use}/undo`, {}, use)).status).toBe(303);
  expect((await lead.post(`${use}/undo`, {}, `${COUNTY}/staff/practices/new`)).status).toBe(409);
});

test("a practice is not taken by its owner, by a member, or once withdrawn", async () => {
  const id = await publishedPractice(net.otherMember, THERE);
  expect((await otherLead.get(`${OTHER}/staff/practices/${id}/use`)).html).toContain(
    "oman alueen käytäntö",
  );
  expect((await member.get(`${COUNTY}/staff/practices/${id}/use`)).status).toBe(403);
  expect((await lead.get(`${COUNTY}/staff/practices/${NOBODY}/use`)).status).toBe(404);
  const use = `${COUNTY}/staff/practices/${id}/use`;
  expect((await lead.post(use, { as: "activity" })).status).toBe(422);
  const desk = `${OTHER}/staff/practices/${id}`;
  await lead.post(use, { as: "measure" });
  const silent = await otherMember.post(`${desk}/withdraw`, { version: "2" }, desk);
  expect(silent.status).toBe(409);
  const fields = { version: "2", "reason.fi": "Liian kallis." };
  expect((await otherMember.post(`${desk}/withdraw`, fields, desk)).status).toBe(303);
  const page = await anybody.get(`${OTHER}/practices/${id}`);
  expect(page.status).toBe(200);
  expect(page.html).toContain("Liian kallis.");
  const told = await lead.get(`${COUNTY}/staff/practices`);
  expect(told.html).toContain("Oma toimenpiteenne säilyy");
  expect((await anybody.get(`${NETWORK}/practices`)).html).not.toContain(id);
});

test("practices shared with municipalities have a list of their own", async () => {
  const empty = await anybody.get(`${NETWORK}/practices/municipalities`);
  expect(empty.html).toContain("ei ole vielä julkaistu");
  await publishedPractice(net.member, HERE, {
    withMunicipalities: true,
    municipalities: ["092"],
  });
  const { html } = await anybody.get(`${NETWORK}/practices/municipalities`);
  expect(html).toContain("Vantaa");
  expect((await anybody.get(`${COUNTY}/practices/municipalities`)).location).toBe(
    `${NETWORK}/practices/municipalities`,
  );
});

test("a list of practices takes as many queries with forty as with one", async () => {
  const queries = async () => {
    play.heard.length = 0;
    await anybody.get(`${NETWORK}/practices`);
    return play.heard.length;
  };
  const few = await queries();
  for (let n = 0; n < 40; n++)
    await publishedPractice(net.member, HERE, { title: { fi: `Käytäntö ${n}` } });
  expect(await queries()).toBe(few);
});

test("sparring goes from asking to a public lesson and a draft", async () => {
  const ask = await member.post(`${COUNTY}/staff/sparring/new`, {
    "topic.fi": "Nuoret mukaan",
    "purpose.fi": "Ohjelma uusiksi",
    wishedTime: "maaliskuu",
  });
  const one = `${NETWORK}/staff/sparring/${idIn(ask.location)}`;
  expect(ask.location).toBe(`${one}?saved=sparring-asked`);
  expect((await member.post(`${COUNTY}/staff/sparring/new`, {})).status).toBe(422);
  expect((await anybody.get(one)).status).not.toBe(200);
  expect((await otherMember.get(`${NETWORK}/staff/sparring`)).html).toContain("Nuoret mukaan");
  expect((await member.get(one)).html).not.toContain("Tarjoudu sparraamaan");
  expect(
    (await otherMember.post(`${one}/offer`, { area: THERE, message: "Sopii" }, one)).status,
  ).toBe(303);
  expect(
    (await otherMember.post(`${one}/offer`, { area: THERE }, `${OTHER}/staff/sparring/new`)).html,
  ).toContain("Olette jo tarjoutuneet");
  const held = { version: "1", heldWith: THERE };
  expect((await member.post(`${one}/held`, held, one)).html).toContain("Päivä puuttuu");
  const today = play.clock.now().slice(0, 10);
  expect((await member.post(`${one}/held`, { ...held, heldOn: today }, one)).status).toBe(303);
  const lesson = { version: "2", "lesson.fi": "Kysy nuorilta.", lessonPublic: "1" };
  expect((await member.post(`${one}/lesson`, lesson, one)).status).toBe(303);
  expect((await anybody.get(`${NETWORK}/practices/lessons`)).html).toContain("Kysy nuorilta.");
  const draft = await member.follow(`${one}/practice`, {}, one);
  expect(draft.html).toContain("Nuoret mukaan");
});

test("a visit is asked, agreed by an expert and held; strangers see no forms", async () => {
  const ask = await member.post(`${COUNTY}/staff/visits/new`, {
    "topic.fi": "Osallisuus päätöksissä",
    "body.fi": "aluevaltuusto",
  });
  const one = `${NETWORK}/staff/visits/${idIn(ask.location)}`;
  expect((await otherMember.get(one)).html).not.toContain("<form");
  const agree = { area: "00", day: "2099-03-01", note: "kl. 17" };
  expect((await expert.post(`${one}/agree`, { ...agree, day: "" }, one)).html).toContain(
    "Päivä puuttuu",
  );
  expect((await expert.post(`${one}/agree`, agree, one)).status).toBe(303);
  const page = await member.get(one);
  expect(page.html).toContain("1.3.2099");
  expect((await member.post(`${one}/decline`, { area: HERE, reason: "" }, one)).status).toBe(409);
  const today = play.clock.now().slice(0, 10);
  const held = { area: HERE, heldDay: today, heldNote: "Hyvä." };
  expect((await member.post(`${one}/held`, held, one)).status).toBe(303);
  expect((await member.get(`${NETWORK}/staff/visits`)).html).toContain("Pidetty");
  expect((await expert.get(`${NETWORK}/staff/visits/new`)).html).toContain("Kaikille alueille");
  expect((await member.get(`${NETWORK}/staff/visits/new`)).status).toBe(403);
});

test("every published practice is among the public pages", async () => {
  const id: PracticeId = await publishedPractice(net.member);
  const paths = (await networkSlice.publicPaths?.(pages.deps)) ?? [];
  expect(paths.includes(`/vantaa-kerava/practices/${id}`)).toBe(true);
  expect(paths.includes("/verkosto/practices/municipalities")).toBe(true);
  expect(
    valueOf(
      await linkEvidence(net.member, ways, id, {
        kind: "activity",
        activityId: await heldActivity(play, { people: 5 }),
      }),
    ),
  ).toBe(3);
});
