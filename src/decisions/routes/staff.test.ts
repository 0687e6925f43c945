import { expect, test } from "vitest";
import type { DecisionId } from "../../kernel/ids.ts";
import { NOWHERE } from "../../programmes/testing/example.ts";
import { A_FORM, faulty, has, webStage } from "../../programmes/testing/web.ts";
import { decisionsSlice } from "../slice.ts";
import { answersOfActivity } from "../store/answer.ts";
import { decisionsOfActivity } from "../store/decision.ts";
import { citing, closedActivity, draft, stored, tableStage } from "../testing/table.ts";

const table = tableStage("staff decisions");
const web = webStage(table, { ways: table.ways }, decisionsSlice);
const AREA = "/fi/vantaa-kerava";

const post = (path: string, fields: Readonly<Record<string, string>>) =>
  web.lead.post(path, fields, A_FORM);

test("staff pages ask who is there", async () => {
  const { id } = await draft(table, []);
  const list = `${AREA}/staff/decisions`;
  expect((await web.anybody.get(list)).status).toBe(401);
  expect((await web.lead.get("/fi/paijat-hame/staff/decisions")).status).toBe(403);
  expect((await web.lead.get(list)).status).toBe(200);
  expect((await web.lead.get(`${list}/${id}`)).status).toBe(200);
  expect((await web.lead.get(`${list}/${NOWHERE}`)).status).toBe(404);
});

const FORM = {
  "title.fi": "Aukioloajat",
  "summary.fi": "Terveysasema on auki iltaisin.",
  "body.fi": "aluevaltuusto",
  "decided-on": "2023-11-14",
};

test("a bad form comes back with what was typed", async () => {
  const answer = await post(`${AREA}/staff/decisions/new`, {
    ...FORM,
    "title.fi": "",
    "decided-on": "2023-02-30",
    "case-no": "säilyy",
  });
  expect(answer.status).toBe(422);
  expect(answer.html.includes('value="säilyy"')).toBe(true);
  expect(answer.html.includes('href="#title-fi"')).toBe(true);
  expect(answer.html.includes('href="#decided-on"')).toBe(true);
});

test("the whole way of a decision goes by forms", async () => {
  const activity = await closedActivity(table, "Lomakkeilla");
  const list = `${AREA}/staff/decisions`;
  const begin = await web.lead.get(`${list}/new?activity=${activity}`);
  expect(begin.html.includes(`value="${activity}" checked`)).toBe(true);
  const made = await post(`${list}/new`, { ...FORM, "activity-0": activity });
  expect(made.status).toBe(303);
  const desk = made.location?.split("?")[0] ?? "";
  const id = desk.split("/").at(-1) as DecisionId;
  expect((await stored(table, id)).activityIds).toEqual([activity]);

  const recommendations = `${AREA}/staff/activities/${activity}/recommendations`;
  expect((await post(recommendations, {})).status).toBe(422);
  const said = await post(recommendations, { "text.fi": "Auki iltaisin" });
  expect(said.location).toBe(`${recommendations}?saved=recommended`);
  const pick = `${desk}/evidence/${activity}`;
  expect((await web.lead.get(pick)).html.includes('value="round:1"')).toBe(true);
  expect((await post(pick, { version: "1" })).status).toBe(409);
  const cited = await post(pick, { version: "1", "finding-0": "round:1" });
  expect(cited.location).toBe(`${desk}?saved=cited`);

  const publish = `${desk}/publish`;
  expect((await web.lead.get(publish)).html.includes("Yksi suositus on vailla vastausta")).toBe(
    true,
  );
  expect((await post(publish, { version: "2" })).status).toBe(409);
  const [input] = (await stored(table, id)).inputs;
  const effect = `${desk}/recommendations/${input?.recommendation.id}`;
  expect((await post(effect, { version: "2", effect: "adopted" })).status).toBe(422);
  const reason = { version: "2", effect: "adopted", "reason.fi": "Moni pyysi." };
  const set = await post(effect, reason);
  expect(set.location).toBe(`${desk}?saved=effect&recommendation=${input?.recommendation.id}`);
  const undoable = await web.lead.get(set.location ?? "");
  expect(undoable.html.includes(`action="${effect}/undo"`)).toBe(true);
  const done = await post(publish, { version: "3" });
  expect(done.location).toBe(`${desk}?saved=published`);
  expect((await stored(table, id)).status).toBe("published");

  const wrong = { version: "4", implementation: "done", due: "joskus" };
  const unread = await post(`${desk}/implementation`, wrong);
  expect([unread.status, faulty(unread.html), has(unread.html, 'value="joskus"')]).toEqual([
    422,
    ["due"],
    [true],
  ]);
  const follow = { version: "4", implementation: "done", due: "" };
  expect((await post(`${desk}/implementation`, follow)).location).toBe(`${desk}?saved=followed`);
  const write = `${desk}/answers/${activity}`;
  expect((await web.lead.get(write)).status).toBe(200);
  expect((await post(write, {})).status).toBe(422);
  const begun = await post(write, { "text.fi": "Kiitos." });
  const answer = begun.location?.split("?")[0] ?? "";
  expect((await post(answer, { version: "1", "text.fi": "Kiitos!" })).location).toBe(
    `${answer}?saved=answer`,
  );
  expect((await post(`${answer}/undo`, { version: "2" })).location).toBe(`${answer}?saved=undone`);
  expect((await web.lead.get(`${answer}/publish`)).status).toBe(200);
  expect((await post(`${answer}/publish`, { version: "3" })).location).toBe(
    `${desk}?saved=answer-published`,
  );
  expect((await answersOfActivity(table.db, activity)).map(({ text }) => text)).toEqual([
    { fi: "Kiitos." },
  ]);
  expect((await web.lead.get(answer)).status).toBe(303);
});

test("the slower of two editors keeps what they wrote", async () => {
  const { id } = await draft(table, []);
  const facts = `${AREA}/staff/decisions/${id}/facts`;
  expect((await post(facts, { ...FORM, version: "1" })).status).toBe(303);
  const late = await post(facts, { ...FORM, "title.fi": "Minun", version: "1" });
  expect(late.status).toBe(409);
  expect(late.html.includes('value="Minun"')).toBe(true);
  expect(late.html.includes('name="version" value="2"')).toBe(true);
  expect((await stored(table, id)).title).toEqual({ fi: "Aukioloajat" });
  const undo = await post(`${AREA}/staff/decisions/${id}/undo`, { version: "2" });
  expect(undo.location).toBe(`${AREA}/staff/decisions/${id}?saved=undone`);
});

test("a form with a mistake stands on the version that it was typed on", async () => {
  const { id } = await draft(table, []);
  const facts = `${AREA}/staff/decisions/${id}/facts`;
  await post(facts, { ...FORM, version: "1" });
  const wrong = await post(facts, { ...FORM, "title.fi": "", version: "1" });
  expect([wrong.status, wrong.html.includes('name="version" value="1"')]).toEqual([422, true]);
  expect((await post(facts, { ...FORM, version: "1" })).status).toBe(409);
});

test("a published decision keeps its facts and citations, whatever is posted", async () => {
  const activity = await closedActivity(table);
  const id = await citing(table, activity);
  const [citation] = (await stored(table, id)).citations;
  const drop = `${AREA}/staff/decisions/${id}/citations/${citation?.id}/drop`;
  expect((await post(drop, { version: "3" })).status).toBe(409);
  const undo = `${AREA}/staff/decisions/${id}/undo`;
  expect((await post(undo, { version: "3" })).status).toBe(409);
  expect((await decisionsOfActivity(table.db, activity)).length).toBe(1);
});
