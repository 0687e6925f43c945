import { beforeAll, expect, test } from "vitest";
import { EXAMPLE_AREA, NOWHERE } from "../../programmes/testing/example.ts";
import { webStage } from "../../programmes/testing/web.ts";
import { measure } from "../actions/measure.ts";
import { indicatorPage } from "../actions/page.ts";
import { indicatorsSlice } from "../slice.ts";
import { loopStage } from "../testing/loop.ts";
import { indicatorsApi } from "./api.ts";

const loop = loopStage("indicator pages");
const web = webStage(loop, { ways: loop.ways }, indicatorsSlice);
beforeAll(async () => {
  await measure(loop.counter, EXAMPLE_AREA);
});

const AREA = "/fi/vantaa-kerava";
const page = async (code = "FEE1") => {
  const found = await indicatorPage(loop.db, loop.area, code);
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
    const { status, html } = await web.anybody.get(`/${locale}/vantaa-kerava/indicators`);
    expect([locale, status, html.includes(finding)]).toEqual([locale, 200, true]);
  }
  expect(web.last()?.thread).toEqual({ stop: "impact", programmeId: loop.example.programmeId });
});

test("a county without numbers says so and shows no zero", async () => {
  const { status, html } = await web.anybody.get("/fi/paijat-hame/indicators");
  expect([status, html.includes("Tätä ei ole vielä mitattu."), html.includes("0 %")]).toEqual([
    200,
    true,
    false,
  ]);
});

test("an indicator's page links every row to the page where it is seen", async () => {
  const { html } = await web.anybody.get(`${AREA}/indicators/FEE1`);
  for (const activity of [loop.answered, loop.waiting, loop.uncited])
    expect(html.includes(`href="${AREA}/activities/${activity}"`)).toBe(true);
});

test("small activities are hidden on the page, never shown as zero", async () => {
  const { html } = await web.anybody.get(`${AREA}/indicators/REA1`);
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
    `${AREA}/indicators/FEE1/observations/${NOWHERE}`,
    `${AREA}/indicators/FEE1/observations/abc`,
    `${AREA}/indicators/FEE1/observations/${inf1}`,
    `/fi/paijat-hame/indicators/INF1/observations/${inf1}`,
  ])
    expect([path, (await web.anybody.get(path)).status]).toEqual([path, 404]);
});

test("a number has a page of its own with its rows", async () => {
  const path = `${AREA}/indicators/INF1/observations/${await newestId("INF1")}`;
  const { status, html } = await web.anybody.get(path);
  expect([status, html.includes("Osoittaja 2, nimittäjä 3.")]).toEqual([200, true]);
});

test("the series is a CSV file with numerator and denominator", async () => {
  const { status, html } = await web.anybody.get(`${AREA}/indicators/INF4/observations.csv`);
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
  const [resource] = indicatorsApi(loop);
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
