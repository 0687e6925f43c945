import { afterAll, beforeAll, expect, test } from "vitest";
import type { ActivityId, NodeId } from "../../kernel/ids.ts";
import { addNode, createProgramme, linkNodes } from "../actions/programmes.ts";
import { editMeasure } from "../actions/nodes.ts";
import { openActivity } from "../actions/activity-life.ts";
import { planActivity } from "../actions/activities.ts";
import type { PartialDay } from "../core/partial-day.ts";
import { activityById } from "../store/activity.ts";
import { nodeById } from "../store/chain.ts";
import { programmeById } from "../store/programme.ts";
import { EXAMPLE_AREA, valueOf } from "../testing/example.ts";
import { makeHandTables, showOfHands } from "../testing/show-of-hands.ts";
import { stage } from "../testing/stage.ts";
import { type Browser, type Web, webOf } from "../testing/web.ts";
import { wayRegistry } from "../way.ts";

const on = stage("routes");
const way = {
  ...showOfHands(on.clock),
  explain: (kind: string) => (kind === "nothing-to-ask" ? "Lisää kysymys" : undefined),
};
const ways = wayRegistry([way]);
const NOWHERE = "00000000-0000-4000-8000-000000000000";
const STAFF = "/fi/vantaa-kerava/staff";
let web: Web;
let lead: Browser;

beforeAll(async () => {
  await makeHandTables(on.db);
  web = await webOf(on, ways);
  lead = await web.signedIn(on.example.lead);
});
afterAll(() => web.close());

const planned = async (fi = "Mitä lähellä?"): Promise<ActivityId> =>
  valueOf(
    await planActivity(on.example.lead, ways, on.example.measureId, {
      way: way.kind,
      title: { fi: "Lähipalvelut" },
      question: { fi },
    }),
  ).id;
const measure = async (): Promise<NodeId> =>
  valueOf(
    await addNode(on.example.lead, on.example.programmeId, {
      kind: "measure",
      title: { fi: "Asukasraati" },
    }),
  );
const has = (html: string, ...parts: string[]): boolean[] =>
  parts.map((part) => html.includes(part));

/** The controls to which the error summary leads; each must be on the page. */
const faulty = (html: string): string[] => {
  const summary = /id="error-summary".*?<\/div>/s.exec(html)?.[0] ?? "";
  const ids = [...summary.matchAll(/href="#([^"]+)"/g)].map((match) => match[1] ?? "");
  expect(ids.filter((id) => !html.includes(`id="${id}"`))).toEqual([]);
  return ids;
};

test("the programme's page shows its approval, goals, measures and chain in each language", async () => {
  const { lead: context, programmeId, measureId } = on.example;
  const output = valueOf(
    await addNode(context, programmeId, { kind: "output", title: { fi: "Illat" }, filler: true }),
  );
  valueOf(await linkNodes(context, programmeId, { from: measureId, to: output, filler: true }));
  for (const locale of ["fi", "sv", "en"]) {
    const { status, html } = await web.anybody.get(`/${locale}/vantaa-kerava/programmes/2023-2025`);
    expect(status).toBe(200);
    expect(
      has(html, "Asukkaat voivat vaikuttaa", `id="measure-${measureId}"`, 'role="img"', "Illat"),
    ).toEqual([true, true, true, true]);
  }
});

test("a draft, an unknown programme and a foreign county's are no pages", async () => {
  valueOf(
    await createProgramme(on.example.lead, EXAMPLE_AREA, {
      slug: "luonnos",
      title: { fi: "Luonnos" },
      targetGroups: [],
      sources: [],
    }),
  );
  for (const path of [
    "/fi/vantaa-kerava/programmes/luonnos",
    "/fi/vantaa-kerava/programmes/ei-ole",
    "/fi/paijat-hame/programmes/2023-2025",
    "/fi/ei-aluetta/programmes/2023-2025",
  ])
    expect((await web.anybody.get(path)).status).toBe(404);
});

test("a measure past its deadline is said to be late", async () => {
  const id = await measure();
  valueOf(
    await editMeasure(on.example.lead, id, {
      title: { fi: "Asukasraati" },
      deadline: "2024" as PartialDay,
      status: "planned",
      version: 1,
    }),
  );
  const { html } = await web.anybody.get("/sv/vantaa-kerava/programmes/2023-2025");
  expect(has(html, "Försenad")).toEqual([true]);
});

test("staff pages ask for sign-in, and for the county's own lead", async () => {
  const other = await web.signedIn(on.example.otherLead);
  const id = await planned();
  for (const path of [
    `${STAFF}/programmes/${on.example.programmeId}`,
    `${STAFF}/nodes/${on.example.goalId}`,
    `${STAFF}/activities/new?measure=${on.example.measureId}`,
    `${STAFF}/activities/${id}`,
    `${STAFF}/activities/${id}/edit`,
    `${STAFF}/activities/${id}/open`,
  ]) {
    expect((await web.anybody.get(path)).status).toBe(401);
    expect((await other.get(path)).status).toBe(403);
    expect((await lead.get(path)).status).toBe(200);
  }
});

test("what is not there, or another county's, is a page that says so", async () => {
  const other = await web.signedIn(on.example.otherLead);
  const foreign = "/fi/paijat-hame/staff";
  for (const path of [
    `programmes/${on.example.programmeId}`,
    `nodes/${on.example.goalId}`,
    `activities/${await planned()}`,
    `activities/new?measure=${on.example.measureId}`,
  ])
    expect((await other.get(`${foreign}/${path}`)).status).toBe(404);
  for (const path of [
    `programmes/${NOWHERE}`,
    `nodes/${NOWHERE}`,
    "nodes/abc",
    `activities/${NOWHERE}`,
    "activities/new",
    "activities/new?measure=abc",
    `activities/new?measure=${on.example.goalId}`,
  ])
    expect((await lead.get(`${STAFF}/${path}`)).status).toBe(404);
});

test("a form without its token is not taken", async () => {
  const path = `${STAFF}/nodes/${on.example.goalId}`;
  const answer = await lead.post(path, { "title.fi": "x" }, "/fi/vantaa-kerava/nowhere");
  expect(answer.status).toBe(403);
});

test("the overview tells what is missing and leads to each editor", async () => {
  const { programmeId, goalId, measureId } = on.example;
  const { html } = await lead.get(`${STAFF}/programmes/${programmeId}`);
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
  const id = await measure();
  const path = `${STAFF}/nodes/${id}`;
  const saved = await lead.post(path, {
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
  const { html } = await lead.get(`${path}?done=saved`);
  expect(has(html, "Muutos on tallennettu", `action="${path}/undo"`, "30.6.2026")).toEqual([
    true,
    true,
    true,
  ]);
  const undone = await lead.post(`${path}/undo`, { version: "2" }, `${path}?done=saved`);
  expect([undone.status, undone.location]).toEqual([303, `${path}?done=undone`]);
  expect((await nodeById(on.db, id))?.owner).toBe(undefined);
  expect(has((await lead.get(`${path}?done=undone`)).html, "Muutos on kumottu")).toEqual([true]);
});

test("a form with mistakes comes back with what was typed, and nothing is saved", async () => {
  const id = await measure();
  const answer = await lead.post(`${STAFF}/nodes/${id}`, {
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
  const id = await measure();
  const path = `${STAFF}/nodes/${id}`;
  const fields = { "title.fi": "Toinen", status: "planned" };
  await lead.post(path, { ...fields, version: "1" });
  const late = await lead.post(path, { ...fields, "title.fi": "Kolmas", version: "1" });
  expect(late.status).toBe(409);
  expect(has(late.html, 'value="Kolmas"', 'name="version" value="2"')).toEqual([true, true]);
  expect((await lead.post(path, { ...fields, "title.fi": "Kolmas", version: "2" })).status).toBe(
    303,
  );
});

test("an undo of nothing and an undo too late say why not", async () => {
  const id = await measure();
  const path = `${STAFF}/nodes/${id}`;
  const nothing = await lead.post(`${path}/undo`, { version: "1" }, path);
  expect([nothing.status, has(nothing.html, "Ei ole mitään kumottavaa")]).toEqual([409, [true]]);
  const late = await lead.post(`${path}/undo`, { version: "x" }, path);
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
    expect(has((await lead.get(path)).html, 'name="deadline"')).toEqual([false]);
    const version = String((await nodeById(on.db, id))?.version);
    const saved = await lead.post(path, { version, "title.fi": "Uusi nimi", status: "done" });
    expect(saved.status).toBe(303);
    const node = await nodeById(on.db, id);
    expect([node?.title, node?.status]).toEqual([{ fi: "Uusi nimi" }, undefined]);
  }
});

test("an activity is planned by the form and its desk opens", async () => {
  const form = `${STAFF}/activities/new?measure=${on.example.measureId}`;
  const answer = await lead.post(form, {
    measure: on.example.measureId,
    way: way.kind,
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
  const { html } = await lead.get(answer.location ?? "");
  expect(has(html, "Palveluverkko", "noin 5 minuuttia", "joulukuu 2025")).toEqual([
    true,
    true,
    true,
  ]);
});

test("a plan with mistakes comes back whole: way, title, question, minutes, days", async () => {
  const form = `${STAFF}/activities/new?measure=${on.example.measureId}`;
  const fields = { measure: on.example.measureId, "why.fi": "Siksi", minutes: "0", closesOn: "x" };
  const answer = await lead.post(form, fields);
  expect(answer.status).toBe(422);
  expect(faulty(answer.html)).toEqual(["way", "title-fi", "question-fi", "minutes", "closesOn"]);
  expect(has(answer.html, "Siksi")).toEqual([true]);
  const over = await lead.post(form, {
    measure: on.example.measureId,
    way: way.kind,
    "title.fi": "a",
    "question.fi": "b",
    closesOn: "2020-01-01",
  });
  expect([over.status, faulty(over.html)]).toEqual([422, ["closesOn"]]);
});

test("an activity is edited and undone; its closing moment stays while its day stays", async () => {
  const id = await planned();
  const path = `${STAFF}/activities/${id}`;
  const fields = {
    "title.fi": "Lähipalvelut",
    "title.en": "Services nearby",
    "question.fi": "Mitä lähellä?",
    closesOn: "2025-09-30",
  };
  const saved = await lead.post(`${path}/edit`, { ...fields, version: "1" });
  expect([saved.status, saved.location]).toEqual([303, `${path}/edit?done=saved`]);
  const { html } = await lead.get(`${path}/edit?done=saved`);
  expect(has(html, `action="${path}/undo"`, 'value="2025-09-30"')).toEqual([true, true]);
  await lead.post(`${path}/undo`, { version: "2" }, `${path}/edit?done=saved`);
  expect((await activityById(on.db, id))?.title).toEqual({ fi: "Lähipalvelut" });
  const bad = await lead.post(`${path}/edit`, { version: "3", "title.fi": "" });
  expect(bad.status).toBe(422);
  const late = await lead.post(`${path}/edit`, { ...fields, version: "1" });
  expect([late.status, has(late.html, "Services nearby")]).toEqual([409, [true]]);
});

test("a question that people answered stays, and the form says so with the text kept", async () => {
  const id = await planned();
  valueOf(await openActivity(on.example.lead, ways, id));
  const answer = await lead.post(`${STAFF}/activities/${id}/edit`, {
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
  const id = await planned();
  const path = `${STAFF}/activities/${id}`;
  expect(has((await lead.get(`${path}/open`)).html, "Avataanko osallistuminen?")).toEqual([true]);
  const opened = await lead.post(`${path}/open`, {});
  expect([opened.status, opened.location]).toEqual([303, `${path}?done=opened`]);
  const desk = await lead.get(`${path}?done=opened`);
  expect(has(desk.html, "Osallistuminen on nyt auki", `${path}/close`)).toEqual([true, true]);
  expect((await lead.get(`${path}/open`)).status).toBe(409);
  const closed = await lead.post(`${path}/close`, {});
  expect(closed.location).toBe(`${path}?done=closed`);
  const after = await lead.get(path);
  expect(has(after.html, `${path}/close`, `${path}/open`)).toEqual([false, false]);
  const again = await lead.post(`${path}/close`, {}, path.replace(id, `${id}/edit`));
  expect(again.status).toBe(409);
});

test("a way that is not ready says in its own words what to do", async () => {
  const id = await planned("?");
  const answer = await lead.post(`${STAFF}/activities/${id}/open`, {});
  expect([answer.status, has(answer.html, "Lisää kysymys")]).toEqual([409, [true]]);
});

test("a draft is published from the overview once it holds together", async () => {
  const id = valueOf(
    await createProgramme(on.example.lead, EXAMPLE_AREA, {
      slug: "uusi",
      title: { fi: "Uusi ohjelma" },
      targetGroups: [],
      sources: [],
    }),
  );
  const path = `${STAFF}/programmes/${id}`;
  const empty = await lead.post(`${path}/publish`, {}, path);
  expect([empty.status, has(empty.html, "Lisää ensin tavoite")]).toEqual([409, [true]]);
  valueOf(await addNode(on.example.lead, id, { kind: "goal", title: { fi: "g" } }));
  expect((await lead.post(`${path}/publish`, {}, path)).location).toBe(`${path}?done=published`);
  expect((await programmeById(on.db, id))?.status).toBe("in-force");
  expect((await web.anybody.get("/fi/vantaa-kerava/programmes/uusi")).status).toBe(200);
});
