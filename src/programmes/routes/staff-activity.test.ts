import { expect, test } from "vitest";
import type { ActivityId } from "../../kernel/ids.ts";
import { openActivity } from "../actions/activity-life.ts";
import { programmesSlice } from "../slice.ts";
import { activityById } from "../store/activity.ts";
import { valueOf } from "../testing/example.ts";
import { handStage, plannedShow } from "../testing/hand-stage.ts";
import { faulty, has, webStage } from "../testing/web.ts";

const on = handStage("staff activities");
const web = webStage(on, { ways: on.ways }, programmesSlice);
const STAFF = "/fi/vantaa-kerava/staff";

test("an activity is planned by the form and its desk opens", async () => {
  const form = `${STAFF}/activities/new?measure=${on.example.measureId}`;
  const answer = await web.lead.post(form, {
    way: "show-of-hands",
    "title.fi": "Palveluverkko",
    "question.fi": "Mikä on lähellä?",
    "decides.fi": "aluevaltuusto",
    decisionOn: "12/2025",
    minutes: "5",
    closesOn: "2025-09-30",
  });
  expect(answer.status).toBe(303);
  const id = /activities\/([0-9a-f-]{36})\?done=planned$/.exec(answer.location ?? "")?.[1];
  const activity = await activityById(on.db, id as ActivityId);
  expect([activity?.decisionOn, activity?.minutes, activity?.closesAt, activity?.status]).toEqual([
    "2025-12",
    5,
    "2025-09-30T20:59:59.999Z",
    "planned",
  ]);
  const { html } = await web.lead.get(answer.location ?? "");
  expect(has(html, "Palveluverkko", "noin 5 minuuttia", "joulukuu 2025")).toEqual([
    true,
    true,
    true,
  ]);
});

test("a plan with mistakes comes back whole: way, title, question, minutes, days", async () => {
  const form = `${STAFF}/activities/new?measure=${on.example.measureId}`;
  const fields = { "why.fi": "Siksi", minutes: "0", closesOn: "x" };
  const answer = await web.lead.post(form, fields);
  expect(answer.status).toBe(422);
  expect(faulty(answer.html)).toEqual(["way", "title-fi", "question-fi", "minutes", "closesOn"]);
  expect(has(answer.html, "Siksi")).toEqual([true]);
  const over = await web.lead.post(form, {
    way: "show-of-hands",
    "title.fi": "a",
    "question.fi": "b",
    closesOn: "2020-01-01",
  });
  expect([over.status, faulty(over.html)]).toEqual([422, ["closesOn"]]);
});

test("an activity is edited and undone; its closing moment stays while its day stays", async () => {
  const { id } = await plannedShow(on);
  const path = `${STAFF}/activities/${id}`;
  const fields = {
    "title.fi": "Lähipalvelut",
    "title.en": "Services nearby",
    "question.fi": "Mitä lähellä?",
    closesOn: "2025-09-30",
  };
  const saved = await web.lead.post(`${path}/edit`, { ...fields, version: "1" });
  expect([saved.status, saved.location]).toEqual([303, `${path}/edit?done=saved`]);
  const { html } = await web.lead.get(`${path}/edit?done=saved`);
  expect(has(html, `action="${path}/undo"`, 'value="2025-09-30"')).toEqual([true, true]);
  await web.lead.post(`${path}/undo`, { version: "2" }, `${path}/edit?done=saved`);
  expect((await activityById(on.db, id))?.title).toEqual({ fi: "Lähipalvelut" });
  const bad = await web.lead.post(`${path}/edit`, { version: "3", "title.fi": "" });
  expect(bad.status).toBe(422);
  const late = await web.lead.post(`${path}/edit`, { ...fields, version: "1" });
  expect([late.status, has(late.html, "Services nearby")]).toEqual([409, [true]]);
});

test("a question that people answered stays, and the form says so with the text kept", async () => {
  const { id } = await plannedShow(on);
  valueOf(await openActivity(on.example.lead, on.ways, id));
  const answer = await web.lead.post(`${STAFF}/activities/${id}/edit`, {
    "title.fi": "a",
    "question.fi": "Aivan muuta?",
    version: "2",
  });
  expect([
    answer.status,
    has(answer.html, "kysymystä ei voi enää muuttaa", "Aivan muuta?"),
  ]).toEqual([409, [true, true]]);
});

test("opening and closing are asked once more, done, and not offered again", async () => {
  const { id } = await plannedShow(on);
  const path = `${STAFF}/activities/${id}`;
  expect(has((await web.lead.get(`${path}/open`)).html, "Avataanko osallistuminen?")).toEqual([
    true,
  ]);
  const opened = await web.lead.post(`${path}/open`, {});
  expect([opened.status, opened.location]).toEqual([303, `${path}?done=opened`]);
  const desk = await web.lead.get(`${path}?done=opened`);
  expect(has(desk.html, "Osallistuminen on nyt auki", `${path}/close`)).toEqual([true, true]);
  expect((await web.lead.get(`${path}/open`)).status).toBe(409);
  const closed = await web.lead.post(`${path}/close`, {});
  expect(closed.location).toBe(`${path}?done=closed`);
  const after = await web.lead.get(path);
  expect(has(after.html, `${path}/close`, `${path}/open`)).toEqual([false, false]);
  const again = await web.lead.post(`${path}/close`, {}, path.replace(id, `${id}/edit`));
  expect(again.status).toBe(409);
});

test("a way that is not ready says in its own words what to do", async () => {
  const { id } = await plannedShow(on, { question: { fi: "?" } });
  const answer = await web.lead.post(`${STAFF}/activities/${id}/open`, {});
  expect([answer.status, has(answer.html, "Lisää kysymys")]).toEqual([409, [true]]);
});
