import { afterAll, beforeAll, expect, test } from "vitest";
import type { ActivityId, DecisionId } from "../../kernel/ids.ts";
import { EXAMPLE_AREA, valueOf } from "../../programmes/testing/example.ts";
import { draftAnswer, publishAnswer } from "../actions/answer.ts";
import { citeFindings } from "../actions/citation.ts";
import { publishDecision } from "../actions/decision.ts";
import { answersForReceipt } from "../actions/reads.ts";
import { decisionsSlice } from "../slice.ts";
import { answersOfActivity } from "../store/answer.ts";
import { decisionById, decisionsOfActivity, decisionsOfArea } from "../store/decision.ts";
import { makePages, type Pages } from "../testing/site.ts";
import {
  closedActivity,
  draft,
  makeTable,
  openedActivity,
  raise,
  type Table,
} from "../testing/table.ts";

let table: Table;
let pages: Pages;
let lead: string;
beforeAll(async () => {
  table = await makeTable("routes");
  pages = await makePages(table);
  lead = await pages.signedIn();
});
afterAll(async () => {
  await pages.server.close();
  await table.database.drop();
});

const NOBODY = "00000000-0000-4000-8000-000000000000";
const AREA = "/fi/vantaa-kerava";
const db = () => table.database.db;
const stored = async (id: DecisionId) => {
  const decision = await decisionById(db(), id);
  if (!decision) throw new Error("no such decision");
  return decision;
};

const published = async (activity: ActivityId): Promise<DecisionId> => {
  const { id } = await draft(table, [activity]);
  const { lead: official } = table.example;
  valueOf(
    await citeFindings(official, table.ways, id, activity, {
      version: 1,
      findingKeys: ["round:1"],
    }),
  );
  valueOf(await publishDecision(official, table.jobs, id, { version: 2 }));
  return id;
};

const answered = async (activity: ActivityId) => {
  const { lead: official } = table.example;
  const decision = await published(activity);
  const answer = valueOf(
    await draftAnswer(official, decision, activity, { text: { fi: "Kiitos, kun osallistuit." } }),
  );
  valueOf(await publishAnswer(official, table.jobs, answer.id, { version: 1 }));
  return { decision, answer };
};

test("a published decision shows its evidence and links to the frozen results", async () => {
  const activity = await closedActivity(table);
  const id = await published(activity);
  const [citation] = (await stored(id)).citations;
  const { status, html } = await pages.get(`${AREA}/decisions/${id}`);
  expect(status).toBe(200);
  expect(pages.last().thread).toEqual({ stop: "decision", decisionId: id });
  const results = `${AREA}/activities/${activity}/hands/results/${citation?.snapshot}`;
  expect(html.includes(`href="${results}"`)).toBe(true);
  expect(html.includes(citation?.contentHash ?? "-")).toBe(true);
  expect(html.includes("Tämän jälkeen on tullut lisää vastauksia")).toBe(false);
});

test("a decision tells when people have taken part since it was cited", async () => {
  const activity = await openedActivity(table);
  await raise(table, activity, "ensin");
  const id = await published(activity);
  table.clock.pass({ hours: 1 });
  await raise(table, activity, "sitten");
  const { html } = await pages.get(`${AREA}/decisions/${id}`);
  expect(html.includes("Tämän jälkeen on tullut lisää vastauksia")).toBe(true);
});

test("drafts, decisions of other counties and unknown ones are not found", async () => {
  const activity = await closedActivity(table);
  const { id } = await draft(table, [activity]);
  const foreign = await published(activity);
  for (const path of [
    `${AREA}/decisions/${id}`,
    `/fi/paijat-hame/decisions/${foreign}`,
    `/fi/paijat-hame/activities/${activity}/answer`,
    `${AREA}/decisions/${NOBODY}`,
    `${AREA}/decisions/abc`,
    `${AREA}/activities/${NOBODY}/answer`,
    "/fi/receipts/tuntematon",
  ])
    expect([path, (await pages.get(path)).status]).toEqual([path, 404]);
});

test("a county without decisions says what will stand there", async () => {
  const { status, html } = await pages.get("/sv/paijat-hame/decisions");
  expect(status).toBe(200);
  expect(html.includes("Här visas de beslut som invånarna har kunnat påverka.")).toBe(true);
});

test("before a decision the receipt says what happens next and when", async () => {
  const activity = await openedActivity(table);
  table.clock.set("2023-09-21T10:00:00.000Z");
  const code = await raise(table, activity, "odottaja");
  const { status, html } = await pages.get(`/fi/receipts/${code}`);
  expect(status).toBe(200);
  const { noIndex, placed, thread } = pages.last();
  expect([noIndex, placed?.code, thread]).toEqual([
    true,
    EXAMPLE_AREA,
    { stop: "answer", activityId: activity },
  ]);
  for (const text of ["Osallistuit 21.9.2023", "marraskuu 2023", "Vastaus tulee tälle sivulle"])
    expect([text, html.includes(text)]).toEqual([text, true]);
});

test("the receipt's two questions are answered once, thanked for and changed", async () => {
  const activity = await openedActivity(table);
  const code = await raise(table, activity, "vastaaja");
  const { answer } = await answered(activity);
  const form = `/fi/receipts/${code}/answers/${answer.id}`;
  expect((await pages.get(`/fi/receipts/${code}`)).html.includes(`action="${form}"`)).toBe(true);
  const missing = await pages.post(form, { understood: "4" });
  expect(missing.status).toBe(422);
  expect(pages.last().invalid).toBe(true);
  const given = await pages.post(form, { understood: "4", confidence: "2" });
  expect([given.status, given.location]).toEqual([303, `/fi/receipts/${code}?thanks`]);
  const thanks = await pages.get(given.location ?? "");
  expect(thanks.html.includes("Kiitos. Palautteesi on tallennettu.")).toBe(true);
  expect(thanks.html.includes("Muuta vastauksiasi")).toBe(true);
  await pages.post(form, { understood: "5", confidence: "5" });
  const story = await answersForReceipt(db(), code);
  expect(story?.outcomes.map(({ feedback }) => feedback)).toEqual([
    { understood: 5, confidence: 5 },
  ]);
});

test("feedback without a token, off the scale or for a foreign answer is refused", async () => {
  const activity = await openedActivity(table);
  const code = await raise(table, activity, "epäilijä");
  const { answer } = await answered(activity);
  const other = await answered(await closedActivity(table));
  const form = (id: string) => `/fi/receipts/${code}/answers/${id}`;
  const fine = { understood: "3", confidence: "3" };
  const bare = await pages.server.inject({ method: "POST", url: form(answer.id) });
  expect(bare.statusCode).toBe(403);
  expect((await pages.post(form(answer.id), { ...fine, understood: "9" })).status).toBe(422);
  expect((await pages.post(form(other.answer.id), fine)).status).toBe(404);
  expect((await pages.post(`/fi/receipts/x/answers/${answer.id}`, fine)).status).toBe(404);
});

test("the holder of a receipt leaves an address for the answer and takes it back", async () => {
  const activity = await openedActivity(table);
  const code = await raise(table, activity, "sähköposti");
  const page = `/fi/receipts/${code}`;
  const wrong = await pages.post(`${page}/email/keep`, { email: "asukas" });
  expect([wrong.status, pages.last().invalid]).toEqual([422, true]);
  expect(wrong.html.includes('value="asukas"')).toBe(true);
  expect(wrong.html.includes("Kirjoita yksi osoite, esimerkiksi nimi@posti.fi.")).toBe(true);
  const kept = await pages.post(`${page}/email/keep`, { email: "asukas@example.fi" });
  expect([kept.status, kept.location]).toEqual([303, `${page}?email=kept#answer-by-email`]);
  const shown = await pages.get(`${page}?email=kept`);
  expect(shown.html.includes("Lähetämme vastauksen osoitteeseen a•••@example.fi.")).toBe(true);
  expect(shown.html.includes("asukas@example.fi")).toBe(false);
  const forgotten = await pages.post(`${page}/email/forget`, {});
  expect([forgotten.status, forgotten.location]).toEqual([
    303,
    `${page}?email=forgotten#answer-by-email`,
  ]);
  expect((await pages.get(page)).html.includes("a•••@example.fi")).toBe(false);
  for (const act of ["keep", "forget"])
    expect((await pages.post(`/fi/receipts/x/email/${act}`, { email: "a@b.fi" })).status).toBe(404);
});

test("after the answer no address is asked for, and one sent late leads to the answer", async () => {
  const activity = await openedActivity(table);
  const code = await raise(table, activity, "myöhässä");
  await answered(activity);
  const { html } = await pages.get(`/fi/receipts/${code}`);
  expect(html.includes("Vastaus sähköpostiin")).toBe(false);
  const late = await pages.post(`/fi/receipts/${code}/email/keep`, { email: "a@example.fi" });
  expect([late.status, late.location]).toEqual([303, `/fi/receipts/${code}`]);
});

test("the answer page tells everyone what came of an activity", async () => {
  const activity = await closedActivity(table);
  const before = await pages.get(`${AREA}/activities/${activity}/answer`);
  expect(before.html.includes("Päätöstä ei ole vielä tehty.")).toBe(true);
  await answered(activity);
  const after = await pages.get(`${AREA}/activities/${activity}/answer`);
  expect(after.html.includes("Kiitos, kun osallistuit.")).toBe(true);
  expect(after.html.includes("<form")).toBe(false);
});

test("staff pages ask who is there", async () => {
  const { id } = await draft(table, []);
  const list = `${AREA}/staff/decisions`;
  expect((await pages.get(list)).status).toBe(401);
  expect((await pages.get("/fi/paijat-hame/staff/decisions", lead)).status).toBe(403);
  expect((await pages.get(list, lead)).status).toBe(200);
  expect((await pages.get(`${list}/${id}`, lead)).status).toBe(200);
  expect((await pages.get(`${list}/${NOBODY}`, lead)).status).toBe(404);
});

const FORM = {
  "title.fi": "Aukioloajat",
  "summary.fi": "Terveysasema on auki iltaisin.",
  "body.fi": "aluevaltuusto",
  "decided-on": "2023-11-14",
};

test("a bad form comes back with what was typed", async () => {
  const answer = await pages.post(
    `${AREA}/staff/decisions/new`,
    { ...FORM, "title.fi": "", "decided-on": "2023-02-30", "case-no": "säilyy" },
    lead,
  );
  expect(answer.status).toBe(422);
  expect(answer.html.includes('value="säilyy"')).toBe(true);
  expect(answer.html.includes('href="#title-fi"')).toBe(true);
  expect(answer.html.includes('href="#decided-on"')).toBe(true);
});

test("the whole way of a decision goes by forms", async () => {
  const activity = await closedActivity(table, "Lomakkeilla");
  const list = `${AREA}/staff/decisions`;
  const begin = await pages.get(`${list}/new?activity=${activity}`, lead);
  expect(begin.html.includes(`value="${activity}" checked`)).toBe(true);
  const made = await pages.post(`${list}/new`, { ...FORM, "activity-0": activity }, lead);
  expect(made.status).toBe(303);
  const desk = made.location?.split("?")[0] ?? "";
  const id = desk.split("/").at(-1) as DecisionId;
  expect((await stored(id)).activityIds).toEqual([activity]);

  const recommendations = `${AREA}/staff/activities/${activity}/recommendations`;
  expect((await pages.post(recommendations, {}, lead)).status).toBe(422);
  const said = await pages.post(recommendations, { "text.fi": "Auki iltaisin" }, lead);
  expect(said.location).toBe(`${recommendations}?saved=recommended`);
  const pick = `${desk}/evidence/${activity}`;
  expect((await pages.get(pick, lead)).html.includes('value="round:1"')).toBe(true);
  expect((await pages.post(pick, { version: "1" }, lead)).status).toBe(409);
  const cited = await pages.post(pick, { version: "1", "finding-0": "round:1" }, lead);
  expect(cited.location).toBe(`${desk}?saved=cited`);

  const publish = `${desk}/publish`;
  expect((await pages.get(publish, lead)).html.includes("Yksi suositus on vailla vastausta")).toBe(
    true,
  );
  expect((await pages.post(publish, { version: "2" }, lead)).status).toBe(409);
  const [input] = (await stored(id)).inputs;
  const effect = `${desk}/recommendations/${input?.recommendation.id}`;
  expect((await pages.post(effect, { version: "2", effect: "adopted" }, lead)).status).toBe(422);
  const reason = { version: "2", effect: "adopted", "reason.fi": "Moni pyysi." };
  const set = await pages.post(effect, reason, lead);
  expect(set.location).toBe(`${desk}?saved=effect&recommendation=${input?.recommendation.id}`);
  const undoable = await pages.get(set.location ?? "", lead);
  expect(undoable.html.includes(`action="${effect}/undo"`)).toBe(true);
  const done = await pages.post(publish, { version: "3" }, lead);
  expect(done.location).toBe(`${desk}?saved=published`);
  expect((await stored(id)).status).toBe("published");

  const follow = { version: "4", implementation: "done", due: "" };
  expect((await pages.post(`${desk}/implementation`, follow, lead)).location).toBe(
    `${desk}?saved=followed`,
  );
  const write = `${desk}/answers/${activity}`;
  expect((await pages.get(write, lead)).status).toBe(200);
  expect((await pages.post(write, {}, lead)).status).toBe(422);
  const begun = await pages.post(write, { "text.fi": "Kiitos." }, lead);
  const answer = begun.location?.split("?")[0] ?? "";
  expect((await pages.post(answer, { version: "1", "text.fi": "Kiitos!" }, lead)).location).toBe(
    `${answer}?saved=answer`,
  );
  expect((await pages.post(`${answer}/undo`, { version: "2" }, lead)).location).toBe(
    `${answer}?saved=undone`,
  );
  expect((await pages.get(`${answer}/publish`, lead)).status).toBe(200);
  expect((await pages.post(`${answer}/publish`, { version: "3" }, lead)).location).toBe(
    `${desk}?saved=answer-published`,
  );
  expect((await answersOfActivity(db(), activity)).map(({ text }) => text)).toEqual([
    { fi: "Kiitos." },
  ]);
  expect((await pages.get(answer, lead)).status).toBe(303);
});

test("the slower of two editors keeps what they wrote", async () => {
  const { id } = await draft(table, []);
  const facts = `${AREA}/staff/decisions/${id}/facts`;
  expect((await pages.post(facts, { ...FORM, version: "1" }, lead)).status).toBe(303);
  const late = await pages.post(facts, { ...FORM, "title.fi": "Minun", version: "1" }, lead);
  expect(late.status).toBe(409);
  expect(late.html.includes('value="Minun"')).toBe(true);
  expect(late.html.includes('name="version" value="2"')).toBe(true);
  expect((await stored(id)).title).toEqual({ fi: "Aukioloajat" });
  const undo = await pages.post(`${AREA}/staff/decisions/${id}/undo`, { version: "2" }, lead);
  expect(undo.location).toBe(`${AREA}/staff/decisions/${id}?saved=undone`);
});

test("a published decision keeps its facts and citations, whatever is posted", async () => {
  const activity = await closedActivity(table);
  const id = await published(activity);
  const [citation] = (await stored(id)).citations;
  const drop = `${AREA}/staff/decisions/${id}/citations/${citation?.id}/drop`;
  expect((await pages.post(drop, { version: "3" }, lead)).status).toBe(409);
  const undo = `${AREA}/staff/decisions/${id}/undo`;
  expect((await pages.post(undo, { version: "3" }, lead)).status).toBe(409);
  expect((await decisionsOfActivity(db(), activity)).length).toBe(1);
});

test("the sitemap has every register, published decision and answer, and no draft", async () => {
  const activity = await closedActivity(table);
  const { decision } = await answered(activity);
  const { id } = await draft(table, []);
  const deps = { db: db() } as Parameters<NonNullable<typeof decisionsSlice.publicPaths>>[0];
  const paths = (await decisionsSlice.publicPaths?.(deps)) ?? [];
  const has = (path: string) => paths.includes(path);
  expect([
    has("/vantaa-kerava/decisions"),
    has("/paijat-hame/decisions"),
    has(`/vantaa-kerava/decisions/${decision}`),
    has(`/vantaa-kerava/activities/${activity}/answer`),
    has(`/vantaa-kerava/decisions/${id}`),
  ]).toEqual([true, true, true, true, false]);
});

test("the read API gives published decisions page by page", async () => {
  const deps = { db: db() } as Parameters<NonNullable<typeof decisionsSlice.api>>[0];
  const [resource] = decisionsSlice.api?.(deps) ?? [];
  if (!resource) throw new Error("no resource");
  const all = await resource.rows({ limit: 100 });
  const open = (await decisionsOfArea(db(), EXAMPLE_AREA)).filter(
    ({ status }) => status === "published",
  );
  expect(all.length).toBe(open.length);
  const [first] = all;
  const rest = await resource.rows({ limit: 100, after: resource.keyOf(first) });
  expect(rest.map((row) => resource.keyOf(row))).toEqual(
    all.slice(1).map((row) => resource.keyOf(row)),
  );
});
