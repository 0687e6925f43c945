import { beforeAll, expect, test } from "vitest";
import { EXAMPLE_AREA, NOWHERE } from "../../programmes/testing/example.ts";
import { A_FORM, webStage } from "../../programmes/testing/web.ts";
import { dashboard } from "../actions/dashboard.ts";
import { measure } from "../actions/measure.ts";
import { indicatorPage } from "../actions/page.ts";
import { indicatorsSlice } from "../slice.ts";
import { loopStage } from "../testing/loop.ts";

const loop = loopStage("indicator desks");
const web = webStage(loop, { ways: loop.ways }, indicatorsSlice);
beforeAll(async () => {
  await measure(loop.counter, EXAMPLE_AREA);
});

const AREA = "/fi/vantaa-kerava";
const STAFF = `${AREA}/staff/indicators`;
const post = (path: string, fields: Readonly<Record<string, string>>) =>
  web.lead.post(path, fields, A_FORM);
const page = async (code = "FEE1") => {
  const found = await indicatorPage(loop.db, loop.area, code);
  if (!found) throw new Error(`no page of ${code}`);
  return found;
};

test("staff pages ask for a sign-in", async () => {
  for (const path of [STAFF, `${STAFF}/FEE1`])
    expect([path, (await web.anybody.get(path)).status]).toEqual([path, 401]);
  for (const path of [`${STAFF}/measure`, `${STAFF}/FEE1/target`])
    expect([path, (await web.anybody.post(path, {}, A_FORM)).status]).toEqual([path, 401]);
});

test("the lead counts, and the list says what changed", async () => {
  const posted = await post(`${STAFF}/measure`, {});
  expect([posted.status, posted.location]).toEqual([303, `${STAFF}?done=measured&kept=0`]);
  const { html } = await web.lead.get(`${STAFF}?done=measured&kept=0`);
  expect(html.includes("Luvut on laskettu. Mikään ei ollut muuttunut.")).toBe(true);
});

test("a wrong form comes back with its values and a word for each field", async () => {
  const fields = { targetValue: "paljon", targetStart: "2023-02-30", targetEnd: "" };
  const { status, html } = await post(`${STAFF}/FEE1/target`, fields);
  expect(status).toBe(422);
  expect(web.last()?.invalid).toBe(true);
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
  const { status, html } = await post(`${STAFF}/FEE1/target`, fields);
  expect([status, html.includes("Tasainen eteneminen tarvitsee lähtötason.")]).toEqual([409, true]);
  expect(html.includes('value="2025-12-31"')).toBe(true);
});

test("baseline, target, assessment and lesson go through by forms alone", async () => {
  const sent = async (form: string, fields: Record<string, string>) => {
    const { status, location } = await post(`${STAFF}/FEE1/${form}`, fields);
    return [status, location];
  };
  const done = (what: string) => [303, `${STAFF}/FEE1?done=${what}`];
  expect(await sent("baseline", { baselineValue: "12,5", baselineWhen: "2022" })).toEqual(
    done("baseline"),
  );
  expect(
    await sent("target", {
      targetValue: "90",
      targetStart: "2023-01-01",
      targetEnd: "2025-12-31",
      targetShape: "linear",
    }),
  ).toEqual(done("target"));
  const { target, newest } = (await page()).summary;
  const assessment = { targetId: target?.id ?? "", observationId: newest?.id ?? "" };
  expect(await sent("assessment", { ...assessment, "judgement.fi": "Hidasta." })).toEqual(
    done("assessment"),
  );
  const assessmentId = (await page()).assessments[0]?.id ?? "";
  const { programmeId, measureId } = loop.example;
  const place = `${programmeId}/${measureId}`;
  expect(
    await sent("lesson", { assessmentId, place, "lessonText.fi": "Varataan viikko." }),
  ).toEqual(done("lesson"));
  expect(await sent("link", { linkNode: measureId })).toEqual(done("link"));
  const lesson = (await page()).assessments[0]?.lessons[0]?.id ?? "";
  expect(await sent(`lessons/${lesson}`, { status: "used" })).toEqual(done("settled"));
  const { html } = await web.anybody.get(`${AREA}/indicators`);
  expect(html.includes("Varataan viikko.")).toBe(true);
});

test("the newest change of baseline or target is taken back by a button", async () => {
  const fields = { baselineValue: "15", baselineWhen: "2022" };
  await post(`${STAFF}/INF1/baseline`, fields);
  const { status, location } = await post(`${STAFF}/INF1/undo`, {});
  expect([status, location]).toEqual([303, `${STAFF}/INF1?done=undone`]);
  expect((await page("INF1")).summary.baseline).toBeUndefined();
  expect((await post(`${STAFF}/INF1/undo`, {})).status).toBe(409);
});

test("a survey's number is recorded by a form; one that Puntari counts itself is not", async () => {
  const reading = {
    readingValue: "74,5",
    readingN: "1200",
    readingStart: "2021-01-01",
    readingEnd: "2021-12-31",
    readingSource: "Kysely 2021",
  };
  const { location } = await post(`${STAFF}/WEL1/reading`, reading);
  expect(location).toBe(`${STAFF}/WEL1?done=reading`);
  const wel1 = (await dashboard(loop.db, EXAMPLE_AREA)).at(-1);
  expect([wel1?.newest?.value, wel1?.newest?.n]).toEqual([74.5, 1200]);
  expect((await post(`${STAFF}/FEE1/reading`, reading)).status).toBe(409);
});

test("lessons and states that are not there are refused", async () => {
  expect((await post(`${STAFF}/FEE1/lessons/${NOWHERE}`, { status: "used" })).status).toBe(409);
  expect((await post(`${STAFF}/FEE1/lessons/${NOWHERE}`, { status: "x" })).status).toBe(422);
  expect((await post(`${STAFF}/XXX9/target`, {})).status).toBe(404);
});
