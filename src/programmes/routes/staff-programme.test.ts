import { expect, test } from "vitest";
import { addNode } from "../actions/programmes.ts";
import { programmesSlice } from "../slice.ts";
import { nodeById } from "../store/chain.ts";
import { programmeById } from "../store/programme.ts";
import { addedMeasure, draftProgramme, valueOf } from "../testing/example.ts";
import { handStage } from "../testing/hand-stage.ts";
import { faulty, has, webStage } from "../testing/web.ts";

const on = handStage("staff programmes");
const web = webStage(on, { ways: on.ways }, programmesSlice);
const STAFF = "/fi/vantaa-kerava/staff";

test("the overview tells what is missing and leads to each editor", async () => {
  const { programmeId, goalId, measureId } = on.example;
  const { html } = await web.lead.get(`${STAFF}/programmes/${programmeId}`);
  expect(
    has(
      html,
      `${STAFF}/nodes/${goalId}`,
      `${STAFF}/nodes/${measureId}`,
      `${STAFF}/activities/new?measure=${measureId}`,
      "Vastuutaho puuttuu",
      "Puuttuu ruotsiksi ja englanniksi",
      "/fi/vantaa-kerava/programmes/2023-2025",
    ),
  ).toEqual([true, true, true, true, true, true]);
});

test("a measure is edited, seen saved with an undo, and undone", async () => {
  const id = await addedMeasure(on.example);
  const path = `${STAFF}/nodes/${id}`;
  const saved = await web.lead.post(path, {
    version: "1",
    "title.fi": "Asukasraati",
    "title.sv": "Invånarråd",
    "owner.fi": "osallisuustiimi",
    deadline: "30.6.2026",
    status: "in-progress",
  });
  expect([saved.status, saved.location]).toEqual([303, `${path}?done=saved`]);
  const node = await nodeById(on.db, id);
  expect([node?.title, node?.owner, node?.deadline, node?.status]).toEqual([
    { fi: "Asukasraati", sv: "Invånarråd" },
    { fi: "osallisuustiimi" },
    "2026-06-30",
    "in-progress",
  ]);
  const { html } = await web.lead.get(`${path}?done=saved`);
  expect(has(html, "Muutos on tallennettu", `action="${path}/undo"`, "30.6.2026")).toEqual([
    true,
    true,
    true,
  ]);
  const undone = await web.lead.post(`${path}/undo`, { version: "2" }, `${path}?done=saved`);
  expect([undone.status, undone.location]).toEqual([303, `${path}?done=undone`]);
  expect((await nodeById(on.db, id))?.owner).toBe(undefined);
  expect(has((await web.lead.get(`${path}?done=undone`)).html, "Muutos on kumottu")).toEqual([
    true,
  ]);
});

test("a form with mistakes comes back with what was typed, and nothing is saved", async () => {
  const id = await addedMeasure(on.example);
  const answer = await web.lead.post(`${STAFF}/nodes/${id}`, {
    version: "1",
    "title.fi": " ",
    "owner.fi": "tiimi",
    deadline: "ylihuomenna",
    status: "kesken",
  });
  expect(answer.status).toBe(422);
  expect(faulty(answer.html)).toEqual(["title-fi", "deadline", "status"]);
  expect(has(answer.html, "Kirjoita vuosi, kuukausi tai päivä")).toEqual([true]);
  expect(has(answer.html, 'value="ylihuomenna"', 'value="tiimi"')).toEqual([true, true]);
  expect((await nodeById(on.db, id))?.version).toBe(1);
});

test("an edit from an older page comes back with what was typed and can be saved again", async () => {
  const id = await addedMeasure(on.example);
  const path = `${STAFF}/nodes/${id}`;
  const fields = { "title.fi": "Toinen", status: "planned" };
  await web.lead.post(path, { ...fields, version: "1" });
  const late = await web.lead.post(path, { ...fields, "title.fi": "Kolmas", version: "1" });
  expect(late.status).toBe(409);
  expect(has(late.html, 'value="Kolmas"', 'name="version" value="2"')).toEqual([true, true]);
  expect(
    (await web.lead.post(path, { ...fields, "title.fi": "Kolmas", version: "2" })).status,
  ).toBe(303);
});

test("an undo of nothing and an undo too late say why not", async () => {
  const id = await addedMeasure(on.example);
  const path = `${STAFF}/nodes/${id}`;
  const nothing = await web.lead.post(`${path}/undo`, { version: "1" }, path);
  expect([nothing.status, has(nothing.html, "Ei ole mitään kumottavaa")]).toEqual([409, [true]]);
  const late = await web.lead.post(`${path}/undo`, { version: "x" }, path);
  expect(late.status).toBe(409);
});

test("a goal and an outcome are edited by their own forms, without the fields of a measure", async () => {
  const outcome = valueOf(
    await addNode(on.example.lead, on.example.programmeId, {
      kind: "outcome",
      title: { fi: "Luottamus" },
    }),
  );
  for (const id of [on.example.goalId, outcome]) {
    const path = `${STAFF}/nodes/${id}`;
    expect(has((await web.lead.get(path)).html, 'name="deadline"')).toEqual([false]);
    const version = String((await nodeById(on.db, id))?.version);
    const saved = await web.lead.post(path, { version, "title.fi": "Uusi nimi", status: "done" });
    expect(saved.status).toBe(303);
    const node = await nodeById(on.db, id);
    expect([node?.title, node?.status]).toEqual([{ fi: "Uusi nimi" }, undefined]);
  }
});

test("a draft is published from the overview once it holds together", async () => {
  const id = await draftProgramme(on.example, "uusi");
  const path = `${STAFF}/programmes/${id}`;
  const empty = await web.lead.post(`${path}/publish`, {}, path);
  expect([empty.status, has(empty.html, "Lisää ensin tavoite")]).toEqual([409, [true]]);
  valueOf(await addNode(on.example.lead, id, { kind: "goal", title: { fi: "g" } }));
  expect((await web.lead.post(`${path}/publish`, {}, path)).location).toBe(
    `${path}?done=published`,
  );
  expect((await programmeById(on.db, id))?.status).toBe("in-force");
  expect((await web.anybody.get("/fi/vantaa-kerava/programmes/uusi")).status).toBe(200);
});
