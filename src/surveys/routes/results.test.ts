import { afterAll, beforeAll, expect, test } from "vitest";
import readXlsx from "read-excel-file/node";
import type { ActivityId } from "../../kernel/ids.ts";
import { documentComputations } from "../../platform/documents/computations.ts";
import { refuse } from "../../kernel/result.ts";
import { inlineCompute } from "../../platform/workers/compute.ts";
import { closeActivity } from "../../programmes/index.ts";
import { EXAMPLE_AREA, valueOf } from "../../programmes/testing/example.ts";
import { NETWORK_AREA } from "../../programmes/testing/network.ts";
import { type Browser, type Pages, pagesOf } from "../../programmes/testing/pages.ts";
import { stage } from "../../programmes/testing/stage.ts";
import { countyAnswer, saveCountyAnswers, submitCountyAnswer } from "../actions/county-answer.ts";
import { showResults } from "../actions/results.ts";
import type { AnswerValue } from "../core/answer.ts";
import { surveysSlice } from "../slice.ts";
import {
  makeSurveyStage,
  openCountySurvey,
  openResidentSurvey,
  type SurveyStage,
} from "../testing/survey.ts";

const on = stage("results-web");
let here: SurveyStage;
let web: Pages<Parameters<NonNullable<typeof surveysSlice.routes>>[1]>;
let coordinator: Browser;
let member: Browser;
let id: ActivityId;

const ANSWER: Readonly<Record<string, AnswerValue>> = {
  single: { choice: "a" },
  multiple: { choices: ["a", "other"], other: "=1+1" },
  scale: { point: 4 },
  matrix: { cells: { r: "x", s: "y" } },
  text: { text: "Nuorten raati" },
  contact: { wish: true, about: "Digiraati", who: "osallisuus@example.fi" },
};

beforeAll(async () => {
  on.clock.set("2025-03-01T10:00:00.000Z");
  here = await makeSurveyStage(on);
  web = await pagesOf({
    db: on.db,
    clock: on.clock,
    more: { ways: here.ways },
    routes: [surveysSlice.routes],
    compute: inlineCompute(documentComputations()),
  });
  coordinator = await web.signedIn(here.coordinator);
  member = await web.signedIn(here.member);
  id = await openCountySurvey(here);
  const place = { survey: id, county: EXAMPLE_AREA };
  const answers = new Map(Object.entries(ANSWER).map(([key, value]) => [key, { value, seen: 0 }]));
  valueOf(await saveCountyAnswers(here.member, place, { lang: "fi", answers }));
  const version = valueOf(await countyAnswer(here.member, place)).response?.version ?? 0;
  valueOf(await submitCountyAnswer(here.member, place, { version }));
});

afterAll(() => web.close());

const base = (locale = "fi") => `/${locale}/verkosto/activities/${id}/survey`;
const staff = () => `/fi/verkosto/staff/activities/${id}/survey/results`;

test("before the closing members see the results, and the public when it will", async () => {
  const seen = await member.get(`${base()}/results`);
  expect([seen.status, seen.html.includes("22 alueesta 1 on vastannut")]).toEqual([200, true]);
  expect(seen.html.includes("Tulokset eivät ole vielä julkisia")).toBe(true);
  const anybody = await web.browser().get(`${base()}/results`);
  expect([anybody.status, anybody.html.includes("kun kysely on päättynyt")]).toEqual([200, true]);
  expect(anybody.html.includes("Yleisin vastaus")).toBe(false);
  for (const path of ["report", "report/report.pdf", "open-data/counts.csv"])
    expect((await web.browser().get(`${base()}/${path}`)).status).toBe(404);
  expect((await web.browser().get(`${base()}/results/answers.xlsx`)).status).toBe(404);
});

test("each question tells its finding first", async () => {
  const { html } = await member.get(`${base()}/results`);
  expect(html.includes("Keskimmäinen vastaus on 4")).toBe(true);
  expect(html.includes("Yleisin vastaus on ”a”.")).toBe(true);
  expect(html.includes("Yhteydenottoa toivoo 1 vastaajasta\u00a01.")).toBe(true);
  expect(html.includes("osallisuus@example.fi")).toBe(false);
  expect(html.includes("Nuorten raati")).toBe(false);
  expect((await coordinator.get(`${base()}/results`)).html.includes("Nuorten raati")).toBe(true);
});

test("only who edits the survey decides who sees the results", async () => {
  expect((await member.get(staff())).status).toBe(403);
  const nothing = await coordinator.post(staff(), {});
  expect([nothing.status, nothing.html.includes("Valitse, kuka näkee tulokset")]).toEqual([
    422,
    true,
  ]);
  const { example } = on;
  const outside = await showResults(example.lead, NETWORK_AREA, id, "open");
  expect(outside.ok ? "ok" : outside.refusal.kind).toBe("forbidden");
  const nowhere = await showResults(
    here.coordinator,
    NETWORK_AREA,
    "x" as ActivityId,
    "open",
  ).catch(() => "no id");
  expect(nowhere).toBe("no id");
  const saved = await coordinator.follow(staff(), { shown: "open" });
  expect(saved.html.includes("Julkaiseminen on tallennettu")).toBe(true);
  const anybody = await web.browser().get(`${base()}/results`);
  expect(anybody.html.includes("Yleisin vastaus on ”a”.")).toBe(true);
  expect(anybody.html.includes("Nuorten raati")).toBe(false);
  valueOf(await showResults(here.coordinator, NETWORK_AREA, id, "closed"));
});

test.each(["fi", "sv", "en"])(
  "the report is a page, a PDF and a word-processor file in %s",
  async (locale) => {
    const page = await coordinator.get(`${base(locale)}/report`);
    expect(page.status).toBe(200);
    const docx = await coordinator.get(`${base(locale)}/report/report.docx`);
    expect([docx.status, docx.headers["cache-control"], docx.html.slice(0, 2)]).toEqual([
      200,
      "no-store",
      "PK",
    ]);
    const pdf = await coordinator.get(`${base(locale)}/report/report.pdf`);
    expect([pdf.status, pdf.headers["content-type"]]).toEqual([200, "application/pdf"]);
    expect(pdf.html).toContain("<pdfuaid:part>1</pdfuaid:part>");
    expect(pdf.html).toContain(`<rdf:li>${locale}</rdf:li>`);
    expect(pdf.headers["content-disposition"]).toBe(
      `attachment; filename="verkosto-${id.slice(0, 8)}-${locale}.pdf"`,
    );
  },
);

test("a file of another kind is not found", async () => {
  expect((await coordinator.get(`${base()}/report/report.exe`)).status).toBe(404);
});

test("where PDFs cannot be made, the page says so and what to do in its place", async () => {
  const without = await pagesOf({
    db: on.db,
    clock: on.clock,
    more: { ways: here.ways },
    routes: [surveysSlice.routes],
    compute: inlineCompute({ "documents.pdf": () => refuse("no-typesetter") }),
  });
  const answer = await without.server.inject({
    url: `${base()}/report/report.pdf`,
    cookies: { ...coordinator.cookies },
  });
  await without.close();
  expect(answer.statusCode).toBe(501);
  expect(answer.payload).toContain("PDF-tiedostoa ei voitu tehdä tällä palvelimella.");
});

test("the answers are files for who edits the survey, without formulas, and it is noted", async () => {
  expect((await member.get(`${staff()}/answers.csv`)).status).toBe(403);
  expect((await coordinator.get(`${staff()}/answers.exe`)).status).toBe(404);
  const csv = await coordinator.get(`${staff()}/answers.csv`);
  expect(csv.html.includes(",'=1+1,")).toBe(true);
  const answer = await web.server.inject({
    url: `${staff()}/answers.xlsx`,
    cookies: { ...coordinator.cookies },
  });
  const rows = await readXlsx(answer.rawPayload);
  const sheet = Array.isArray(rows) && "data" in (rows[0] ?? {}) ? rows[0].data : rows;
  const [head, row] = sheet as unknown as readonly (readonly unknown[])[];
  expect([head?.[0], head?.length]).toEqual(["Alue", row?.length]);
  expect(row?.includes("=1+1")).toBe(true);
  expect(row?.includes("osallisuus@example.fi")).toBe(true);
  expect(answer.rawPayload.includes("<f>")).toBe(false);
  const noted = await on.db
    .selectFrom("audit_event")
    .select("after")
    .where("action", "=", "take-survey-answers")
    .orderBy("id")
    .execute();
  expect(noted.map(({ after }) => after)).toEqual([{ file: "csv" }, { file: "xlsx" }]);
});

test("once closed everybody sees the results, with who has answered as tiles and as a table", async () => {
  valueOf(await closeActivity(here.coordinator, here.ways, id));
  const { html } = await web.browser().get(`${base()}/results`);
  expect(html.includes("Tulokset eivät ole vielä julkisia")).toBe(false);
  expect(html.includes('class="tile-map"')).toBe(true);
  expect(html.includes("Alueet ja niiden vastaukset")).toBe(true);
  expect((await web.browser().get(`${base()}/open-data/counts.csv`)).status).toBe(200);
  expect((await web.browser().get(`${base()}/results/answers.xlsx`)).status).toBe(404);
});

test("one results page takes few queries, however many have answered", async () => {
  const anybody = web.browser();
  await anybody.get(`${base()}/results`);
  on.heard.length = 0;
  await anybody.get(`${base()}/results`);
  expect(on.heard.length <= 12).toBe(true);
});

test("of fewer than five residents nothing is told", async () => {
  const asked = await openResidentSurvey(on, here);
  const path = `/fi/vantaa-kerava/activities/${asked}/survey`;
  valueOf(await showResults(on.example.lead, EXAMPLE_AREA, asked, "open"));
  const answer = { "a.single": "a", "a.multiple.is.a": "1", "a.scale": "5" };
  for (let i = 0; i < 4; i += 1) await web.browser().post(path, answer);
  const few = await web.browser().get(`${path}/results`);
  expect([few.html.includes("alle viisi"), few.html.includes("mediaani")]).toEqual([true, false]);
  expect((await web.browser().get(`${path}/report/report.docx`)).status).toBe(404);
  for (let i = 0; i < 3; i += 1) await web.browser().post(path, answer);
  const enough = await web.browser().get(`${path}/results`);
  expect(enough.html.includes("Keskimmäinen vastaus on 5")).toBe(true);
});
