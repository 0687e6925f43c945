import { afterAll, beforeAll, expect, test } from "vitest";
import { makePages, type Pages } from "../../decisions/testing/site.ts";
import { EXAMPLE_AREA } from "../../programmes/testing/example.ts";
import { dashboard } from "../actions/dashboard.ts";
import { measure } from "../actions/measure.ts";
import { indicatorPage } from "../actions/page.ts";
import { indicatorsSlice } from "../slice.ts";
import { type Loop, makeLoop } from "../testing/loop.ts";
import { indicatorsApi } from "./api.ts";

let loop: Loop;
let pages: Pages;
let lead: string;
beforeAll(async () => {
  loop = await makeLoop("indicator-routes");
  await measure(loop.counter, EXAMPLE_AREA);
  pages = await makePages(loop, indicatorsSlice.routes);
  lead = await pages.signedIn();
});
afterAll(async () => {
  await pages.server.close();
  await loop.database.drop();
});

const AREA = "/fi/vantaa-kerava";
const STAFF = `${AREA}/staff/indicators`;
const NOBODY = "00000000-0000-4000-8000-000000000000";
const page = async (code = "FEE1") => {
  const found = await indicatorPage(loop.database.db, loop.area, code);
  if (!found) throw new Error(`no page of ${code}`);
  return found;
};
const newestId = async (code: string) => (await page(code)).summary.newest?.id ?? "";

test("the dashboard says each finding first, in every language", async () => {
  const findings = {
    fi: "Vuonna 2023 päättyi 3 osallistumista. Vastauksen on saanut niistä yksi.",
    sv: "År 2023 avslutades 3 deltaganden. Ett av dem har besvarats.",
    en: "3 chances to take part closed in 2023. One of them has been answered.",
  };
  for (const [locale, finding] of Object.entries(findings)) {
    const { status, html } = await pages.get(`/${locale}/vantaa-kerava/indicators`);
    expect([locale, status, html.includes(finding)]).toEqual([locale, 200, true]);
  }
  expect(pages.last().thread).toEqual({ stop: "impact", programmeId: loop.example.programmeId });
});

test("a county without numbers says so and shows no zero", async () => {
  const { status, html } = await pages.get("/fi/paijat-hame/indicators");
  expect([status, html.includes("Tätä ei ole vielä mitattu."), html.includes("0 %")]).toEqual([
    200,
    true,
    false,
  ]);
});

test("an indicator's page links every row to the page where it is seen", async () => {
  const { html } = await pages.get(`${AREA}/indicators/FEE1`);
  for (const activity of [loop.answered, loop.waiting, loop.uncited])
    expect(html.includes(`href="${AREA}/activities/${activity}"`)).toBe(true);
});

test("small activities are hidden on the page, never shown as zero", async () => {
  const { html } = await pages.get(`${AREA}/indicators/REA1`);
  const cells = [...html.matchAll(/data-label="Määrä">([^<]*)</g)].map(([, text]) => text);
  const hidden = "piilotettu ihmisten suojaamiseksi";
  expect(cells.toSorted((a = "", b = "") => a.localeCompare(b))).toEqual([
    "1\u202f000",
    "6",
    hidden,
    hidden,
  ]);
});

test("unknown codes, numbers of elsewhere and of other indicators are not found", async () => {
  const inf1 = await newestId("INF1");
  for (const path of [
    `${AREA}/indicators/XXX9`,
    `${AREA}/indicators/fee1`,
    `${AREA}/indicators/XXX9/observations.csv`,
    `${AREA}/indicators/FEE1/observations/${NOBODY}`,
    `${AREA}/indicators/FEE1/observations/abc`,
    `${AREA}/indicators/FEE1/observations/${inf1}`,
    `/fi/paijat-hame/indicators/INF1/observations/${inf1}`,
  ])
    expect([path, (await pages.get(path)).status]).toEqual([path, 404]);
});

test("a number has a page of its own with its rows", async () => {
  const path = `${AREA}/indicators/INF1/observations/${await newestId("INF1")}`;
  const { status, html } = await pages.get(path);
  expect([status, html.includes("Osoittaja 2, nimittäjä 3.")]).toEqual([200, true]);
});

test("the series is a CSV file with numerator and denominator", async () => {
  const { status, html } = await pages.get(`${AREA}/indicators/INF4/observations.csv`);
  const [header, row, end] = html.split("\r\n");
  const [one] = (await page("INF4")).observations;
  expect([status, header?.split(",").slice(0, 10), row?.split(",").slice(0, 10), end]).toEqual([
    200,
    [
      "indicator",
      "version",
      "area",
      "group",
      "period_start",
      "period_end",
      "value",
      "unit",
      "numerator",
      "denominator",
    ],
    ["INF4", "1", "04", "", "2023-01-01", "2023-12-31", String(one?.value), "percent", "1", "2"],
    "",
  ]);
});

test("the read API gives every county's indicators page by page", async () => {
  const [resource] = indicatorsApi(loop.database);
  const first = await resource?.rows({ limit: 3 });
  const keys = first?.map((row) => resource?.keyOf(row));
  expect(keys).toEqual(["04:FEE1", "04:INF1", "04:INF4"]);
  const rest = await resource?.rows({ limit: 100, after: "04:INF4" });
  expect(rest?.map((row) => resource?.keyOf(row))).toEqual([
    "04:REA1",
    "04:WEL1",
    "09:FEE1",
    "09:INF1",
    "09:INF4",
    "09:REA1",
    "09:WEL1",
  ]);
});

test("staff pages ask for a sign-in", async () => {
  for (const path of [STAFF, `${STAFF}/FEE1`])
    expect([path, (await pages.get(path)).status]).toEqual([path, 401]);
  expect((await pages.post(`${STAFF}/measure`, {})).status).toBe(401);
  expect((await pages.post(`${STAFF}/FEE1/target`, {})).status).toBe(401);
});

test("the lead counts, and the list says what changed", async () => {
  const posted = await pages.post(`${STAFF}/measure`, {}, lead);
  expect([posted.status, posted.location]).toEqual([303, `${STAFF}?done=measured&kept=0`]);
  const { html } = await pages.get(`${STAFF}?done=measured&kept=0`, lead);
  expect(html.includes("Luvut on laskettu. Mikään ei ollut muuttunut.")).toBe(true);
});

test("a wrong form comes back with its values and a word for each field", async () => {
  const fields = { targetValue: "paljon", targetStart: "2023-02-30", targetEnd: "" };
  const { status, html } = await pages.post(`${STAFF}/FEE1/target`, fields, lead);
  expect(status).toBe(422);
  expect(pages.last().invalid).toBe(true);
  const links = [...html.matchAll(/<a href="#(target\w+)"/g)].map(([, id]) => id);
  expect(links).toEqual(["targetValue", "targetStart", "targetEnd", "targetShape"]);
  expect(html.includes('value="paljon"')).toBe(true);
});

test("a refusal comes back with its reason and the values kept", async () => {
  const fields = {
    targetValue: "90",
    targetStart: "2023-01-01",
    targetEnd: "2025-12-31",
    targetShape: "linear",
  };
  const { status, html } = await pages.post(`${STAFF}/FEE1/target`, fields, lead);
  expect([status, html.includes("Tasainen eteneminen tarvitsee lähtötason.")]).toEqual([409, true]);
  expect(html.includes('value="2025-12-31"')).toBe(true);
});

test("baseline, target, assessment and lesson go through by forms alone", async () => {
  const post = async (form: string, fields: Record<string, string>) => {
    const { status, location } = await pages.post(`${STAFF}/FEE1/${form}`, fields, lead);
    return [status, location];
  };
  const done = (what: string) => [303, `${STAFF}/FEE1?done=${what}`];
  expect(await post("baseline", { baselineValue: "12,5", baselineWhen: "2022" })).toEqual(
    done("baseline"),
  );
  expect(
    await post("target", {
      targetValue: "90",
      targetStart: "2023-01-01",
      targetEnd: "2025-12-31",
      targetShape: "linear",
    }),
  ).toEqual(done("target"));
  const { target, newest } = (await page()).summary;
  const assessment = { targetId: target?.id ?? "", observationId: newest?.id ?? "" };
  expect(await post("assessment", { ...assessment, "judgement.fi": "Hidasta." })).toEqual(
    done("assessment"),
  );
  const assessmentId = (await page()).assessments[0]?.id ?? "";
  const { programmeId, measureId } = loop.example;
  const place = `${programmeId}/${measureId}`;
  expect(
    await post("lesson", { assessmentId, place, "lessonText.fi": "Varataan viikko." }),
  ).toEqual(done("lesson"));
  expect(await post("link", { linkNode: measureId })).toEqual(done("link"));
  const lesson = (await page()).assessments[0]?.lessons[0]?.id ?? "";
  expect(await post(`lessons/${lesson}`, { status: "used" })).toEqual(done("settled"));
  const { html } = await pages.get(`${AREA}/indicators`);
  expect(html.includes("Varataan viikko.")).toBe(true);
});

test("the newest change of baseline or target is taken back by a button", async () => {
  const fields = { baselineValue: "15", baselineWhen: "2022" };
  await pages.post(`${STAFF}/INF1/baseline`, fields, lead);
  const { status, location } = await pages.post(`${STAFF}/INF1/undo`, {}, lead);
  expect([status, location]).toEqual([303, `${STAFF}/INF1?done=undone`]);
  expect((await page("INF1")).summary.baseline).toBeUndefined();
  expect((await pages.post(`${STAFF}/INF1/undo`, {}, lead)).status).toBe(409);
});

test("a survey's number is recorded by a form; one that Puntari counts itself is not", async () => {
  const reading = {
    readingValue: "74,5",
    readingN: "1200",
    readingStart: "2021-01-01",
    readingEnd: "2021-12-31",
    readingSource: "Kysely 2021",
  };
  const { location } = await pages.post(`${STAFF}/WEL1/reading`, reading, lead);
  expect(location).toBe(`${STAFF}/WEL1?done=reading`);
  const wel1 = (await dashboard(loop.database.db, EXAMPLE_AREA)).at(-1);
  expect([wel1?.newest?.value, wel1?.newest?.n]).toEqual([74.5, 1200]);
  expect((await pages.post(`${STAFF}/FEE1/reading`, reading, lead)).status).toBe(409);
});

test("lessons and states that are not there are refused", async () => {
  expect(
    (await pages.post(`${STAFF}/FEE1/lessons/${NOBODY}`, { status: "used" }, lead)).status,
  ).toBe(409);
  expect((await pages.post(`${STAFF}/FEE1/lessons/${NOBODY}`, { status: "x" }, lead)).status).toBe(
    422,
  );
  expect((await pages.post(`${STAFF}/XXX9/target`, {}, lead)).status).toBe(404);
});
