import { render } from "preact-render-to-string";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ActivityId } from "../../kernel/ids.ts";
import { areaBySlug } from "../../people/index.ts";
import { activitiesOfArea, activityById, closeActivity } from "../../programmes/index.ts";
import { clockStrikes } from "../../programmes/testing/clockwork.ts";
import { valueOf } from "../../programmes/testing/example.ts";
import { TEMPLATES } from "../core/templates.ts";
import { paperFormCount } from "../store/paper-form.ts";
import { conversationSettings } from "../store/settings.ts";
import { standingTexts } from "../store/standing.ts";
import {
  AREA,
  makeStage,
  openConversation,
  planConversation,
  type Stage,
  twoCamps,
} from "../testing/conversation.ts";
import { type Browser, type Web, webOf } from "../testing/web.ts";

const NOWHERE = "00000000-0000-4000-8000-000000000000";
const HOME = "/fi/vantaa-kerava";
let stage: Stage;
let web: Web;
let lead: Browser;

beforeAll(async () => {
  stage = await makeStage();
  web = await webOf(stage);
  lead = await web.signedIn(stage.lead);
});
afterAll(async () => {
  await web.close();
  await stage.database.drop();
});

const at = (id: string, page: string): string => `${HOME}/staff/activities/${id}/${page}`;
const form = (measure: string, template: string, lang = "fi"): string =>
  `${HOME}/staff/conversations/new?measure=${measure}&template=${template}&lang=${lang}`;
/** The ids of the fields that an error summary links to. */
const faulty = (html: string): string[] =>
  [
    ...(/class="error-summary"[\s\S]*?<\/div>/.exec(html)?.[0] ?? "").matchAll(/href="#([^"]+)"/g),
  ].map(([, id = ""]) => id);
/** The fields of a page's form, as a browser would send them untouched. */
const fieldsOf = (html: string): Record<string, string> => {
  const text = (value: string) =>
    value.replaceAll("&quot;", '"').replaceAll("&#39;", "'").replaceAll("&amp;", "&");
  const inputs = [...html.matchAll(/<input[^>]*name="([^"]+)"[^>]*>/g)].flatMap(
    ([tag, name = ""]) =>
      /type="(?:radio|checkbox)"/.test(tag) && !/ checked/.test(tag)
        ? []
        : [[name, text(/value="([^"]*)"/.exec(tag)?.[1] ?? "")]],
  );
  const areas = [...html.matchAll(/<textarea[^>]*name="([^"]+)"[^>]*>([\s\S]*?)<\/textarea>/g)].map(
    ([, name = "", value = ""]) => [name, text(value)],
  );
  return Object.fromEntries([...inputs, ...areas]);
};

test("a conversation is made in two steps from a template, in every language", async () => {
  const measure = stage.example.measureId;
  for (const { key, statements } of TEMPLATES) {
    const choose = await lead.get(`${HOME}/staff/conversations/new?measure=${measure}`);
    expect(choose.status).toBe(200);
    expect(choose.html.includes(`value="${key}"`)).toBe(true);
    const address = form(measure, key, "sv");
    const filled = await lead.get(address);
    const answer = await lead.post(address, { ...fieldsOf(filled.html), act: "save" }, address);
    expect(answer.status).toBe(303);
    const id = /activities\/([^/]+)\//.exec(answer.location ?? "")?.[1] as ActivityId;
    expect(await standingTexts(stage.db, id)).toEqual(statements.map(({ sv }) => sv));
    const desk = await lead.get(answer.location ?? "");
    expect([desk.status, desk.html.includes("Avaa keskustelu")]).toEqual([200, true]);
  }
});

test("the preview shows what was typed and saves nothing", async () => {
  const before = (await activitiesOfArea(stage.db, AREA)).length;
  const address = form(stage.example.measureId, "open-question");
  const fields = fieldsOf((await lead.get(address)).html);
  const typed = { ...fields, "question.fi": "Mitä kuuluu?", act: "preview" };
  const preview = await lead.post(address, typed, address);
  expect(preview.status).toBe(200);
  expect(/<aside[\s\S]*Mitä kuuluu\?/.test(preview.html)).toBe(true);
  expect((await activitiesOfArea(stage.db, AREA)).length).toBe(before);
});

test("what is missing or wrong comes back with everything that was typed", async () => {
  const before = (await activitiesOfArea(stage.db, AREA)).length;
  const address = form(stage.example.measureId, "open-question");
  const fields = fieldsOf((await lead.get(address)).html);
  const send = async (changes: Record<string, string>) => {
    const answer = await lead.post(address, { ...fields, ...changes, act: "save" }, address);
    return { status: answer.status, faulty: faulty(answer.html), html: answer.html };
  };
  const empty = { "title.fi": "", "title.sv": "", "title.en": "", moderation: "never" };
  expect(
    await send({ ...empty, minutes: "x", decisionOn: "pian", opensTime: "9", closesOn: "x" }),
  ).toMatchObject({
    status: 422,
    faulty: ["title-fi", "decisionOn", "minutes", "opensOn", "closesOn", "moderation"],
  });
  expect(await send({ closesOn: "2020-01-01" })).toMatchObject({
    status: 422,
    faulty: ["closesOn"],
  });
  expect(await send({ opensOn: "2020-01-01" })).toMatchObject({ status: 422, faulty: ["opensOn"] });
  const purposeless = { "purpose.fi": "", "purpose.sv": "", "purpose.en": "" };
  expect(await send(purposeless)).toMatchObject({ status: 422, faulty: ["purpose-fi"] });
  const lines = await send({ statements: "Hyvä väite.\n<b></b>" });
  expect(lines).toMatchObject({ status: 422, faulty: ["statements"] });
  expect(lines.html.includes("Rivi 2: Väitteessä ei ole sanoja.")).toBe(true);
  expect((await activitiesOfArea(stage.db, AREA)).length).toBe(before);
});

test("without a measure or a template the first step asks again", async () => {
  const { measureId, goalId } = stage.example;
  for (const [address, fields] of [
    [form(NOWHERE, "open-question"), ["measure"]],
    [form(goalId, "open-question"), ["measure"]],
    [form("x", "x"), ["measure", "template"]],
    [form(measureId, "x"), ["template"]],
  ] as const) {
    const answer = await lead.get(address);
    expect([answer.status, faulty(answer.html)]).toEqual([422, fields]);
  }
});

test("settings are saved, shown and taken back", async () => {
  const id = await planConversation(stage, 1);
  const page = at(id, "settings");
  const fields = fieldsOf((await lead.get(page)).html);
  const changes = {
    moderation: "after",
    "background.age": "1",
    "purpose.fi": "Jotta tiedämme.",
    origins: "https://Example.org/\nhttp://localhost:5000",
  };
  const saved = await lead.follow(page, { ...fields, ...changes }, page);
  expect(await conversationSettings(stage.db, id)).toMatchObject({
    moderation: "after",
    background: ["age"],
    embedOrigins: ["https://example.org", "http://localhost:5000"],
  });
  expect(saved.html.includes("&lt;iframe src=&quot;")).toBe(true);
  const undo = { version: fieldsOf(saved.html).version ?? "" };
  await lead.follow(`${page}/undo`, undo, page);
  expect(await conversationSettings(stage.db, id)).toMatchObject({
    moderation: "before",
    background: [],
    embedOrigins: [],
  });
  const late = await lead.follow(`${page}/undo`, undo, page);
  expect(late.html.includes("mitään ei kumottu")).toBe(true);
});

test("settings that cannot be are told at their fields, and a newer change is not overwritten", async () => {
  const id = await planConversation(stage, 1);
  const page = at(id, "settings");
  const fields = fieldsOf((await lead.get(page)).html);
  const send = (changes: Record<string, string>) =>
    lead.post(page, { ...fields, ...changes }, page);
  const wrong = await send({ moderation: "x", method: "x", origins: "example.org" });
  expect([wrong.status, faulty(wrong.html)]).toEqual([422, ["moderation", "method", "origins"]]);
  const purposeless = await send({ "background.age": "1" });
  expect([purposeless.status, faulty(purposeless.html)]).toEqual([422, ["purpose-fi"]]);
  expect((await send({ "policy.fi": "Yksi." })).status).toBe(303);
  const late = await send({ "policy.fi": "Kaksi." });
  expect([late.status, late.html.includes("Kaksi.")]).toEqual([409, true]);
  expect((await conversationSettings(stage.db, id))?.policy).toEqual({ fi: "Yksi." });
});

test("statements are added many at once, or told line by line", async () => {
  const id = await planConversation(stage, 1);
  const page = at(id, "seed-statements");
  const wrong = await lead.post(page, { statements: "Uusi.\nVäite 1", lang: "fi" }, page);
  expect([wrong.status, faulty(wrong.html)]).toEqual([422, ["statements"]]);
  expect(wrong.html.includes("Rivi 2: Sama väite on keskustelussa jo.")).toBe(true);
  const added = await lead.follow(page, { statements: "Uusi.\nToinen uusi.", lang: "fi" }, page);
  expect(added.html.includes("2 väitettä lisättiin.")).toBe(true);
  expect(await standingTexts(stage.db, id)).toEqual(["Väite 1", "Uusi.", "Toinen uusi."]);
});

test("the paper form prints the statements in the language chosen, with the way online", async () => {
  const id = await openConversation(stage, 3);
  const paper = await lead.get(`${at(id, "paper")}?lang=sv&most=2`);
  expect(paper.status).toBe(200);
  expect(paper.html.match(/class="paper-no"/g)?.length).toBe(2);
  expect(paper.html.includes("Viktigt för mig")).toBe(true);
  expect(paper.html.includes(`/o/${id.slice(0, 8)}`)).toBe(true);
  expect((await lead.get(`${at(id, "paper")}?most=0`)).status).toBe(422);
  expect((await lead.get(at(await planConversation(stage), "paper"))).status).toBe(200);
});

test("paper forms are typed in one after the other, and one is taken back", async () => {
  const id = await openConversation(stage, 3);
  const page = at(id, "paper/entry");
  const first = await lead.follow(page, { number: "9", answers: "1+ 2-!" }, page);
  expect(/id="number"[^>]*value="([^"]*)"/.exec(first.html)?.[1]).toBe("10");
  expect(first.html.includes("Lomake 9 on tallennettu: 2 vastausta.")).toBe(true);
  for (const [fields, field] of [
    [{ number: "9", answers: "1+" }, "number"],
    [{ number: "", answers: "1+" }, "number"],
    [{ number: "10", answers: "1?" }, "answers"],
    [{ number: "10", answers: "7+" }, "answers"],
    [{ number: "10", answers: "1+ 1-" }, "answers"],
    [{ number: "10", answers: "" }, "answers"],
    [{ number: "10", answers: "1+", statements: "www.example.org" }, "statements"],
  ] as const) {
    const answer = await lead.post(page, fields, page);
    expect([answer.status, faulty(answer.html)]).toEqual([422, [field]]);
  }
  expect(await paperFormCount(stage.db, id)).toBe(1);
  const undone = await lead.follow(`${page}/undo`, { number: "9" }, page);
  expect(undone.html.includes("Lomake 9 on poistettu.")).toBe(true);
  expect((await lead.post(`${page}/undo`, { number: "9" }, page)).status).toBe(409);
});

test("after the closing a paper form needs the word that it came in time; before the opening none is taken", async () => {
  const planned = await planConversation(stage, 1);
  expect((await lead.get(at(planned, "paper/entry"))).status).toBe(409);
  const id = await openConversation(stage, 1);
  valueOf(await closeActivity(stage.lead, stage.ways, id));
  const page = at(id, "paper/entry");
  const refused = await lead.post(page, { number: "1", answers: "1+" }, page);
  expect([refused.status, faulty(refused.html)]).toEqual([422, ["late"]]);
  expect((await lead.post(page, { number: "1", answers: "1+", late: "1" }, page)).status).toBe(303);
});

test("the result is frozen from the page of the conversation, which lists it", async () => {
  const id = await openConversation(stage, 8);
  const page = at(id, "conversation");
  const freeze = `${page}/freeze`;
  expect((await lead.post(freeze, {}, at(id, "settings"))).status).toBe(409);
  await twoCamps(stage, id);
  const frozen = await lead.follow(freeze, {}, page);
  expect(frozen.html.includes("Tulos on jäädytetty.")).toBe(true);
  const [, permanent = ""] = /href="([^"]+\/results\/\d+)"/.exec(frozen.html) ?? [];
  expect((await lead.get(permanent)).status).toBe(200);
});

test("before its opening the voting page says when it opens; without a time nothing is told", async () => {
  const unannounced = await planConversation(stage, 1);
  const nothing = await web.browser().get(`${HOME}/activities/${unannounced}/vote`);
  expect(nothing.status).toBe(404);
  const address = form(stage.example.measureId, "open-question");
  const fields = fieldsOf((await lead.get(address)).html);
  const typed = { ...fields, opensOn: "2025-10-26", opensTime: "03:30", act: "save" };
  const { location = "" } = await lead.post(address, typed, address);
  const [, id = ""] = /activities\/([^/]+)\//.exec(location) ?? [];
  const page = `${HOME}/activities/${id}/vote`;
  const open = await web.browser().get(page);
  expect([open.status, open.html.includes("Tämä avautuu 26.10.2025 kl.\u00a03.30.")]).toEqual([
    200,
    true,
  ]);
  const vote = await lead.post(page, { statement: "1", vote: "agree" }, address);
  expect(vote.status).toBe(409);
  for (const other of ["results", "my-votes"])
    expect((await web.browser().get(`${HOME}/activities/${id}/${other}`)).status).toBe(404);
});

test("why a conversation did not open at its time stands on its page and in its panel", async () => {
  const address = form(stage.example.measureId, "open-question");
  const fields = fieldsOf((await lead.get(address)).html);
  const typed = {
    ...fields,
    opensOn: "2025-03-03",
    opensTime: "13:00",
    statements: "",
    act: "save",
  };
  const { location = "" } = await lead.post(address, typed, address);
  const id = /activities\/([^/]+)\//.exec(location)?.[1] as ActivityId;
  stage.clock.set("2025-03-03T11:00:00.000Z");
  await clockStrikes(stage, stage.ways);
  const why = "Lisää ensin ainakin yksi väite, johon voi ottaa kantaa.";
  const desk = await lead.get(at(id, "conversation"));
  expect(desk.html.includes(why)).toBe(true);
  expect(desk.html.includes("Keskustelu ei avautunut 3.3.2025 kl.\u00a013.")).toBe(true);
  const area = await areaBySlug(stage.db, "vantaa-kerava");
  const activity = await activityById(stage.db, id);
  const way = stage.ways.find("conversation");
  if (!area || !activity || !way) throw new Error("something is missing");
  const panel = await way.panels.staffPanel(stage.db, { area, locale: "fi", activity });
  expect(render(panel).includes(why)).toBe(true);
});

test("the pages are the staff's of the county", async () => {
  const id = await openConversation(stage, 1);
  const stranger = await web.signedIn({ ...stage.lead, ...stage.example.otherLead });
  const pages = [
    `${HOME}/staff/conversations/new`,
    ...["conversation", "settings", "seed-statements", "paper", "paper/entry"].map((page) =>
      at(id, page),
    ),
  ];
  for (const page of pages) {
    expect([page, (await web.browser().get(page)).status]).toEqual([page, 401]);
    expect([page, (await stranger.get(page)).status]).toEqual([page, 403]);
  }
  for (const page of ["conversation", "settings", "seed-statements", "paper", "paper/entry"])
    expect((await lead.get(at(NOWHERE, page))).status).toBe(404);
  expect((await activityById(stage.db, id))?.status).toBe("open");
});
