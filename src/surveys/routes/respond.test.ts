import { afterAll, beforeAll, expect, test } from "vitest";
import type { ActivityId } from "../../kernel/ids.ts";
import { closeActivity } from "../../programmes/index.ts";
import { EXAMPLE_AREA, valueOf } from "../../programmes/testing/example.ts";
import { NETWORK_AREA } from "../../programmes/testing/network.ts";
import type { Browser } from "../../programmes/testing/pages.ts";
import { stage } from "../../programmes/testing/stage.ts";
import { showResults } from "../actions/results.ts";
import { submittedAnswers } from "../store/answers.ts";
import {
  makeSurveyStage,
  openCountySurvey,
  openResidentSurvey,
  planCountySurvey,
  surveyPages,
  type SurveyStage,
} from "../testing/survey.ts";

const on = stage("respond-web");
let here: SurveyStage;
let web: Awaited<ReturnType<typeof surveyPages>>;
let member: Browser;

beforeAll(async () => {
  here = await makeSurveyStage(on);
  web = await surveyPages(on, here);
  member = await web.signedIn(here.member);
});

afterAll(() => web.close());

const countyBase = (id: ActivityId) => `/fi/vantaa-kerava/staff/surveys/${id}`;
const publicBase = (id: ActivityId) => `/fi/vantaa-kerava/activities/${id}/survey`;

const hidden = (html: string, name: string): string =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? "";

const WHOLE = { "a.single": "a", "a.multiple.is.a": "1", "a.multiple.is.b": "1" };

test("a resident answers once, without an account, and gets a link to the answer", async () => {
  const id = await openResidentSurvey(on, here);
  const resident = web.browser();
  const form = await resident.get(publicBase(id));
  expect([form.status, form.html.includes("Lähetä vastaus")]).toEqual([200, true]);
  const lacking = await resident.post(publicBase(id), { "a.single": "other" });
  expect(lacking.status).toBe(422);
  expect(lacking.html.includes("Kirjoita, mikä se on")).toBe(true);
  const sent = await resident.post(publicBase(id), WHOLE);
  expect(sent.location).toBe(`${publicBase(id)}/thanks`);
  const thanks = await resident.get(`${publicBase(id)}/thanks`);
  expect([thanks.status, /href="\/fi\/receipts\//.test(thanks.html)]).toEqual([200, true]);
  expect((await resident.get(publicBase(id))).location).toBe(`${publicBase(id)}/thanks`);
  const csrf = hidden(form.html, "_csrf");
  const twice = await resident.send(publicBase(id), { ...WHOLE, _csrf: csrf });
  expect([twice.status, twice.html.includes("Olet jo vastannut")]).toEqual([409, true]);
  let stored = 0;
  for await (const { answers } of submittedAnswers(on.db, id)) {
    expect(answers).toEqual({ single: { choice: "a" }, multiple: { choices: ["a", "b"] } });
    stored += 1;
  }
  expect(stored).toBe(1);
});

test("of fewer than five residents nothing is told, and a closed survey takes nothing more", async () => {
  const id = await openResidentSurvey(on, here);
  valueOf(await showResults(on.example.lead, EXAMPLE_AREA, id, "open"));
  for (let i = 0; i < 4; i += 1) await web.browser().post(publicBase(id), WHOLE);
  const few = await web.browser().get(`${publicBase(id)}/results`);
  expect([few.status, few.html.includes("alle viisi")]).toEqual([200, true]);
  const rows = await web.browser().get(`${publicBase(id)}/open-data/answers.csv`);
  expect(rows.html.trim().split("\n").length).toBe(1);
  const last = web.browser();
  const form = await last.get(publicBase(id));
  valueOf(await closeActivity(on.example.lead, here.ways, id));
  const csrf = hidden(form.html, "_csrf");
  const late = await last.send(publicBase(id), {
    ...WHOLE,
    "a.text": "Liian myöhään",
    _csrf: csrf,
  });
  expect([late.status, late.html.includes("Liian myöhään")]).toEqual([409, true]);
  const closed = await last.get(publicBase(id));
  expect([closed.status, closed.html.includes("Kysely on päättynyt.")]).toEqual([200, true]);
});

test("open data of residents has neither texts nor pseudonyms; of counties only what was promised", async () => {
  const id = await openResidentSurvey(on, here);
  valueOf(await showResults(on.example.lead, EXAMPLE_AREA, id, "open"));
  for (let i = 0; i < 6; i += 1)
    await web.browser().post(publicBase(id), {
      "a.single": "other",
      "a.single.what": "Salaisuus",
      "a.multiple.is.a": "1",
      "a.text": "Oma tarina",
    });
  const { html } = await web.browser().get(`${publicBase(id)}/open-data/answers.csv`);
  expect(
    html
      .trim()
      .split("\n")
      .map((line) => line.trim()),
  ).toEqual([
    "respondent,single,multiple:a,multiple:b,multiple:c,multiple:other,scale,matrix:r,matrix:s",
    ...[1, 2, 3, 4, 5, 6].map((n) => `${n},other,1,0,0,0,,,`),
  ]);
  const asked = await openCountySurvey(here);
  valueOf(await showResults(here.coordinator, NETWORK_AREA, asked, "open"));
  const answers = `/fi/verkosto/activities/${asked}/survey/open-data/answers.csv`;
  expect((await web.browser().get(answers)).html.trim()).toBe("county");
});

test("the public looks at a survey of the counties, and a county's people find their way in", async () => {
  const id = await openCountySurvey(here);
  const path = `/fi/verkosto/activities/${id}/survey`;
  const anybody = await web.browser().get(path);
  expect([
    anybody.status,
    anybody.html.includes("Yksikään 22 alueesta ei ole vielä vastannut."),
  ]).toEqual([200, true]);
  expect(anybody.html.includes(countyBase(id))).toBe(false);
  expect((await member.get(path)).html.includes(countyBase(id))).toBe(true);
  const forced = await member.post(path, { "a.single": "a" }, `${countyBase(id)}/pages/p1`);
  expect(forced.status).toBe(404);
  const planned = await planCountySurvey(here);
  expect((await web.browser().get(`/fi/verkosto/activities/${planned}/survey`)).status).toBe(404);
});
