import { afterAll, beforeAll, expect, test } from "vitest";
import type { ActivityId } from "../../kernel/ids.ts";
import { addHours } from "../../kernel/instant.ts";
import { activityById, closeActivity, openActivity } from "../../programmes/index.ts";
import { valueOf } from "../../programmes/testing/example.ts";
import type { Browser } from "../../programmes/testing/pages.ts";
import { stage } from "../../programmes/testing/stage.ts";
import { questionsOf } from "../actions/reads.ts";
import { surveyById } from "../store/survey.ts";
import {
  makeSurveyStage,
  openCountySurvey,
  planCountySurvey,
  surveyPages,
  type SurveyStage,
} from "../testing/survey.ts";

const on = stage("surveys-web");
let here: SurveyStage;
let web: Awaited<ReturnType<typeof surveyPages>>;
let coordinator: Browser;
let member: Browser;

beforeAll(async () => {
  here = await makeSurveyStage(on);
  web = await surveyPages(on, here);
  coordinator = await web.signedIn(here.coordinator);
  member = await web.signedIn(here.member);
});

afterAll(() => web.close());

const countyBase = (id: ActivityId) => `/fi/vantaa-kerava/staff/surveys/${id}`;
const editor = (id: ActivityId) => `/fi/verkosto/staff/activities/${id}/survey`;

const hidden = (html: string, name: string): string =>
  new RegExp(`name="${name.replaceAll(".", "\\.")}" value="([^"]*)"`).exec(html)?.[1] ?? "";

/** The hidden fields of a page of a county's answer. */
const seenOn = (html: string, keys: readonly string[]) =>
  Object.fromEntries(
    keys.flatMap((key) => [`seen.${key}`, `mark.${key}`].map((name) => [name, hidden(html, name)])),
  );

const FIRST = ["single", "multiple", "scale"];
const page = async (browser: Browser, id: ActivityId, key = "p1") =>
  browser.get(`${countyBase(id)}/pages/${key}`);
const savePage = async (
  browser: Browser,
  id: ActivityId,
  fields: Record<string, string | readonly string[]>,
  key = "p1",
) => browser.post(`${countyBase(id)}/pages/${key}`, { act: "next", ...fields });

test("the survey of the counties with ten questions is made from its template, mended and opened", async () => {
  const choose = await coordinator.get("/fi/verkosto/staff/surveys/new");
  expect([choose.status, choose.html.includes('value="residents"')]).toEqual([200, true]);
  const form = `/fi/verkosto/staff/surveys/new?measure=${here.measureId}&template=counties`;
  const filled = await coordinator.get(form);
  expect(filled.html.includes("Kysely hyvinvointialueille osallisuudesta")).toBe(true);
  const fields = {
    measure: here.measureId,
    template: "counties",
    "title.fi": "Kysely hyvinvointialueille",
    "question.fi": "Miten asukkaat osallistuvat?",
    closesOn: "2031-01-31",
    remindDays: "7",
    minutes: "15",
  };
  const made = await coordinator.post("/fi/verkosto/staff/surveys/new", fields, form);
  const id = /activities\/([0-9a-f-]{36})\/survey/.exec(made.location ?? "")?.[1] as ActivityId;
  expect(made.status).toBe(303);
  expect((await questionsOf(on.db, id))?.length).toBe(10);
  const survey = await surveyById(on.db, id);
  expect([survey?.audience, survey?.remindDays, survey?.answersPublic]).toEqual([
    "counties",
    7,
    false,
  ]);
  const shown = await coordinator.get(`${made.location}`);
  expect([shown.status, shown.html.includes("Kysely on luotu")]).toEqual([200, true]);
  valueOf(await openActivity(here.coordinator, here.ways, id));
  expect((await activityById(on.db, id))?.status).toBe("open");
  valueOf(await closeActivity(here.coordinator, here.ways, id));
});

test("a new survey whose form is wrong is not made, and tells why", async () => {
  const form = `/fi/verkosto/staff/surveys/new?measure=${here.measureId}&template=counties`;
  const fields = { measure: here.measureId, template: "counties", remindDays: "99" };
  const wrong = await coordinator.post("/fi/verkosto/staff/surveys/new", fields, form);
  expect(wrong.status).toBe(422);
  expect(["#title-fi", "#question-fi", "#remindDays"].map((at) => wrong.html.includes(at))).toEqual(
    [true, true, true],
  );
  const lead = await web.signedIn(on.example.lead);
  const counties = `/fi/vantaa-kerava/staff/surveys/new?measure=${on.example.measureId}&template=counties`;
  expect((await lead.get(counties)).status).toBe(422);
  expect((await member.get("/fi/vantaa-kerava/staff/surveys/new")).status).toBe(403);
});

test("questions are added, moved, copied, removed, and every change is taken back", async () => {
  const id = await planCountySurvey(here);
  const keys = async () => (await questionsOf(on.db, id))?.map(({ key }) => key).join(" ");
  const version = async () => String((await surveyById(on.db, id))?.version);
  const step = async (what: string) =>
    coordinator.post(`${editor(id)}/step`, { step: what, version: await version() }, editor(id));
  const start = await keys();
  await step("down question scale");
  expect(await keys()).toBe(start);
  await step("up question multiple");
  expect(await keys()).toBe("multiple single scale matrix text contact");
  await step("copy question text");
  expect(await keys()).toBe("multiple single scale matrix text q1 contact");
  await step("remove question q1");
  const undone = await coordinator.post(
    `${editor(id)}/undo`,
    { version: await version() },
    editor(id),
  );
  expect([undone.status, await keys()]).toEqual([
    303,
    "multiple single scale matrix text q1 contact",
  ]);
  const stale = await coordinator.post(
    `${editor(id)}/step`,
    { step: "remove question q1", version: "1" },
    editor(id),
  );
  expect([stale.status, stale.html.includes("samaan aikaan")]).toEqual([409, true]);
  expect((await step("explode question q1")).status).toBe(409);
  const add = `${editor(id)}/questions?kind=single&page=p2`;
  const fields = {
    kind: "single",
    page: "p2",
    version: await version(),
    "text.fi": "Uusi kysymys",
    "option.0.fi": "Kyllä",
    "option.1.fi": "Ei",
    act: "save",
  };
  const few = { ...fields, "option.1.fi": "" };
  expect((await coordinator.post(`${editor(id)}/questions`, few, add)).status).toBe(422);
  expect((await coordinator.post(`${editor(id)}/questions`, fields, add)).status).toBe(303);
  const added = (await questionsOf(on.db, id))?.find(({ key }) => key === "q2");
  expect(added).toEqual({
    key: "q2",
    kind: "single",
    text: { fi: "Uusi kysymys" },
    required: false,
    options: [
      { key: "o1", text: { fi: "Kyllä" } },
      { key: "o2", text: { fi: "Ei" } },
    ],
  });
  const shown = await coordinator.get(editor(id));
  expect(shown.html.includes("Puuttuu: ruotsiksi ja englanniksi")).toBe(true);
});

test("what was answered is retired, not deleted, and keeps its kind and options", async () => {
  const id = await openCountySurvey(here);
  const first = await page(member, id);
  await savePage(member, id, {
    ...seenOn(first.html, FIRST),
    "a.single": "a",
    "a.multiple.is.b": "1",
  });
  const version = async () => String((await surveyById(on.db, id))?.version);
  const step = { step: "remove question single", version: await version() };
  await coordinator.post(`${editor(id)}/step`, step, editor(id));
  const questions = (await questionsOf(on.db, id)) ?? [];
  expect(questions.find(({ key }) => key === "single")?.retired).toBe(true);
  expect((await page(member, id)).html.includes("a.single")).toBe(false);
  const emptied = {
    version: await version(),
    "text.fi": "Monta",
    "option.0.key": "a",
    "option.0.fi": "A",
    "option.1.key": "b",
    "option.1.fi": "",
    "option.2.key": "c",
    "option.2.fi": "C",
    act: "save",
  };
  const at = `${editor(id)}/questions/multiple`;
  const refused = await coordinator.post(at, emptied);
  expect([refused.status, refused.html.includes("Joku on valinnut vaihtoehdon")]).toEqual([
    422,
    true,
  ]);
  const mended = { ...emptied, "option.1.fi": "B, korjattu" };
  expect((await coordinator.post(at, mended)).status).toBe(303);
});

test("a county answers page by page, checks everything, sends it and opens it again", async () => {
  const id = await openCountySurvey(here);
  const start = await member.get(countyBase(id));
  expect([start.status, start.html.includes("Ei aloitettu")]).toEqual([200, true]);
  const first = await page(member, id);
  expect(first.html.includes("Tätä sivua ei ole vielä tallennettu")).toBe(true);
  const saved = await savePage(member, id, {
    ...seenOn(first.html, FIRST),
    "a.single": "other",
    "a.single.what": "<script>alert(1)</script>",
    "a.multiple.is.a": "1",
  });
  expect([saved.status, saved.location]).toEqual([303, `${countyBase(id)}/pages/p2`]);
  const second = await page(member, id, "p2");
  const done = await savePage(
    member,
    id,
    {
      ...seenOn(second.html, ["matrix", "text", "contact"]),
      "a.matrix.row.r": "x",
      "a.text": "Monta riviä",
      "a.contact": "yes",
    },
    "p2",
  );
  expect(done.location).toBe(`${countyBase(id)}/summary`);
  const summary = await member.get(`${countyBase(id)}/summary`);
  expect(summary.html.includes("<script>alert")).toBe(false);
  expect(summary.html.includes("&lt;script>alert(1)&lt;/script>")).toBe(true);
  const version = () =>
    member.get(`${countyBase(id)}/summary`).then((a) => hidden(a.html, "version"));
  const send = async () =>
    member.post(
      `${countyBase(id)}/submit`,
      { version: await version() },
      `${countyBase(id)}/summary`,
    );
  const lacking = await send();
  expect([lacking.status, lacking.html.includes("Kerro, keneen otetaan yhteyttä")]).toEqual([
    422,
    true,
  ]);
  const again = await page(member, id, "p2");
  const fields = { ...seenOn(again.html, ["contact"]), "a.contact": "no", "a.matrix.row.r": "x" };
  await savePage(member, id, { ...seenOn(again.html, ["matrix", "text"]), ...fields }, "p2");
  expect((await send()).status).toBe(303);
  expect((await page(member, id)).location).toBe(`${countyBase(id)}/summary`);
  const late = await member.post(
    `${countyBase(id)}/pages/p1`,
    { "a.single": "a", "a.multiple.is.a": "1" },
    countyBase(id),
  );
  expect([late.status, late.html.includes("on jo lähetetty")]).toEqual([409, true]);
  const twice = await member.post(`${countyBase(id)}/submit`, { version: "9" }, countyBase(id));
  expect(twice.status).toBe(409);
  const empty = await member.post(`${countyBase(id)}/reopen`, { reason: "" }, countyBase(id));
  expect(empty.status).toBe(422);
  const opened = await member.post(`${countyBase(id)}/reopen`, { reason: "Virhe" }, countyBase(id));
  expect(opened.location).toBe(`${countyBase(id)}?done=reopened`);
});

test("two editors see both texts side by side and one chooses", async () => {
  const id = await openCountySurvey(here);
  const lead = await web.signedIn(on.example.lead);
  const keys = ["matrix", "text", "contact"];
  const [a, b] = [await page(member, id, "p2"), await page(lead, id, "p2")];
  await savePage(member, id, { ...seenOn(a.html, keys), "a.text": "Ensimmäinen" }, "p2");
  const mine = { ...seenOn(b.html, keys), "a.text": "Toinen", "a.matrix.row.s": "y" };
  const conflict = await savePage(lead, id, mine, "p2");
  expect(conflict.status).toBe(409);
  expect(
    ["Ensimmäinen", "Toinen", "Sinun vastauksesi", "member"].map((text) =>
      conflict.html.includes(text),
    ),
  ).toEqual([true, true, true, true]);
  const fields = {
    act: "resolve",
    "seen.text": hidden(conflict.html, "seen.text"),
    "a.text": "Toinen",
  };
  const undecided = await savePage(lead, id, fields, "p2");
  expect([undecided.status, undecided.html.includes("Valitse, kumpi vastaus jää.")]).toEqual([
    409,
    true,
  ]);
  const chosen = await savePage(lead, id, { ...fields, "take.text": "mine" }, "p2");
  expect(chosen.status).toBe(303);
  const shown = await page(member, id, "p2");
  expect(shown.html.includes(">Toinen</textarea>")).toBe(true);
});

test("what is wrong on a page is told, kept and the rest is saved", async () => {
  const id = await openCountySurvey(here);
  const first = await page(member, id);
  const wrong = await savePage(member, id, {
    ...seenOn(first.html, FIRST),
    "a.single": ["a", "b"],
    "a.multiple.is.zzz": "1",
    "a.scale": "9",
  });
  expect(wrong.status).toBe(422);
  expect(
    ["Valitse vain yksi vaihtoehto", "Valitse jokin näistä", "Valitse luku 1–5"].map((text) =>
      wrong.html.includes(text),
    ),
  ).toEqual([true, true, true]);
  const partly = await savePage(member, id, {
    ...seenOn(first.html, FIRST),
    "a.single": "a",
    "a.single.what": "ei valittu",
    "a.scale": "3",
  });
  expect([partly.status, partly.html.includes("mutta et valinnut sitä")]).toEqual([422, true]);
  expect(partly.html.includes('value="ei valittu"')).toBe(true);
  const now = await page(member, id);
  expect(hidden(now.html, "seen.scale") === "0").toBe(false);
});

test("an answer after the closing is refused with its text kept on the page", async () => {
  const closesAt = addHours(on.clock.now(), 2);
  const id = await openCountySurvey(here, { closesAt });
  const before = on.clock.now();
  const form = await page(member, id, "p2");
  on.clock.set(addHours(closesAt, 1));
  const late = await member.send(`${countyBase(id)}/pages/p2`, {
    "a.text": "Tärkeä asia",
    _csrf: hidden(form.html, "_csrf"),
  });
  on.clock.set(before);
  expect(late.status).toBe(409);
  expect([late.html.includes("Kysely on päättynyt"), late.html.includes("Tärkeä asia")]).toEqual([
    true,
    true,
  ]);
});

test("the coordinator sees who has answered, reminds, reopens; others may not", async () => {
  const id = await openCountySurvey(here);
  const states = `${editor(id)}/counties`;
  const shown = await coordinator.get(states);
  expect([shown.status, shown.html.includes("Vantaa ja Kerava")]).toEqual([200, true]);
  const reminded = await coordinator.post(`${editor(id)}/remind`, {}, states);
  expect(reminded.location).toBe(`${states}?sent=2`);
  const none = await coordinator.post(`${states}/reopen`, { county: "91", reason: "x" }, states);
  expect(none.status).toBe(422);
  const early = await coordinator.post(`${states}/reopen`, { county: "04", reason: "x" }, states);
  expect(early.status).toBe(409);
  expect((await member.get(states)).status).toBe(403);
  expect((await coordinator.get(`${states}/04`)).status).toBe(409);
  expect((await coordinator.get(`${states}/99`)).status).toBe(403);
});

test("answers cannot be made public once counties were promised otherwise", async () => {
  const id = await openCountySurvey(here);
  const at = `${editor(id)}/settings`;
  const version = String((await surveyById(on.db, id))?.version);
  const broken = await coordinator.post(at, { version, answersPublic: "1" });
  expect([broken.status, broken.html.includes("Sitä ei voi enää muuttaa")]).toEqual([409, true]);
  expect((await coordinator.post(at, { version, remindDays: "61" })).status).toBe(422);
  expect((await coordinator.post(at, { version, remindDays: "3" })).status).toBe(303);
});
