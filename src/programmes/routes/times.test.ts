import { expect, test } from "vitest";
import type { ActivityId } from "../../kernel/ids.ts";
import { programmesSlice } from "../slice.ts";
import { activityById } from "../store/activity.ts";
import { clockStrikes } from "../testing/clockwork.ts";
import { handStage } from "../testing/hand-stage.ts";
import { showOfHands } from "../testing/show-of-hands.ts";
import { faulty, webStage } from "../testing/web.ts";
import { wayRegistry } from "../way.ts";

const on = handStage("times");
const ways = wayRegistry([{ ...showOfHands(on.clock), newPath: "/staff/hands/new" }]);
const web = webStage(on, { ways }, programmesSlice);
const STAFF = "/fi/vantaa-kerava/staff";
const plan = (more: Record<string, string>) =>
  web.lead.post(`${STAFF}/activities/new?measure=${on.example.measureId}`, {
    way: "show-of-hands",
    "title.fi": "Lähipalvelut",
    "question.fi": "Mitä lähellä?",
    ...more,
  });
const planned = async (more: Record<string, string>): Promise<ActivityId> => {
  const { location = "" } = await plan(more);
  return (/activities\/([0-9a-f-]{36})/.exec(location)?.[1] ?? "") as ActivityId;
};

test("an activity is planned with its times, which the desk and the editor show", async () => {
  const id = await planned({
    opensOn: "2025-10-26",
    opensTime: "03:30",
    closesOn: "2025-10-31",
    closesTime: "16:00",
  });
  const activity = await activityById(on.db, id);
  expect([activity?.opensAt, activity?.closesAt]).toEqual([
    "2025-10-26T00:30:00.000Z",
    "2025-10-31T14:00:00.000Z",
  ]);
  const desk = await web.lead.get(`${STAFF}/activities/${id}`);
  expect(desk.html.includes("26.10.2025 kl.\u00a03.30")).toBe(true);
  expect(desk.html.includes("31.10.2025 kl.\u00a016")).toBe(true);
  const editor = await web.lead.get(`${STAFF}/activities/${id}/edit`);
  expect(editor.html.includes('value="03:30"') && editor.html.includes('value="16:00"')).toBe(true);
});

test("a time that does not exist, that has passed or that comes in the wrong order is told", async () => {
  for (const [times, fields] of [
    [{ opensOn: "2026-03-29", opensTime: "03:30" }, ["opensTime"]],
    [{ opensOn: "2026-03-29", opensTime: "x", closesTime: "9" }, ["opensTime", "closesOn"]],
    [{ opensOn: "2020-03-29" }, ["opensOn"]],
    [{ opensOn: "2026-03-29", closesOn: "2026-03-28" }, ["closesOn"]],
  ] as const) {
    const answer = await plan(times);
    expect([answer.status, faulty(answer.html)]).toEqual([422, fields]);
  }
});

test("why it did not open stands on its desk until its time changes", async () => {
  const id = await planned({ "question.fi": "?", opensOn: "2025-03-03", opensTime: "13:00" });
  on.clock.set("2025-03-03T11:00:00.000Z");
  await clockStrikes(on, ways);
  const refused = await web.lead.get(`${STAFF}/activities/${id}`);
  expect(refused.html.includes("Lisää kysymys")).toBe(true);
  expect(refused.html.includes("Sen piti avautua 3.3.2025 kl.\u00a013.")).toBe(true);
  const { version } = (await activityById(on.db, id)) ?? { version: 0 };
  const fields = { "title.fi": "Lähipalvelut", "question.fi": "Mitä?", version: String(version) };
  await web.lead.post(`${STAFF}/activities/${id}/edit`, {
    ...fields,
    opensOn: "2025-03-03",
    opensTime: "14",
  });
  expect((await web.lead.get(`${STAFF}/activities/${id}`)).html.includes("Lisää kysymys")).toBe(
    false,
  );
  on.clock.set("2025-03-03T12:00:00.000Z");
  await clockStrikes(on, ways);
  expect((await activityById(on.db, id))?.status).toBe("open");
  const editor = await web.lead.get(`${STAFF}/activities/${id}/edit`);
  expect(editor.html.includes('name="opensOn"')).toBe(false);
});

test("the form of a plan leads to the templates of a way that has some", async () => {
  const { html } = await web.lead.get(`${STAFF}/activities/new?measure=${on.example.measureId}`);
  const href = `${STAFF}/hands/new?measure=${on.example.measureId}`;
  expect(html.includes(`href="${href}"`)).toBe(true);
});
