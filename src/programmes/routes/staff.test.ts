import { expect, test } from "vitest";
import { programmesSlice } from "../slice.ts";
import { NOWHERE } from "../testing/example.ts";
import { handStage, plannedShow } from "../testing/hand-stage.ts";
import { webStage } from "../testing/web.ts";

const on = handStage("staff pages");
const web = webStage(on, { ways: on.ways }, programmesSlice);
const STAFF = "/fi/vantaa-kerava/staff";

test("staff pages ask for sign-in, and for the county's own lead", async () => {
  const other = await web.signedIn(on.example.otherLead);
  const { id } = await plannedShow(on);
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
    expect((await web.lead.get(path)).status).toBe(200);
  }
});

test("what is not there, or another county's, is a page that says so", async () => {
  const other = await web.signedIn(on.example.otherLead);
  const foreign = "/fi/paijat-hame/staff";
  for (const path of [
    `programmes/${on.example.programmeId}`,
    `nodes/${on.example.goalId}`,
    `activities/${(await plannedShow(on)).id}`,
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
    expect((await web.lead.get(`${STAFF}/${path}`)).status).toBe(404);
});

test("a form without its token is not taken", async () => {
  const path = `${STAFF}/nodes/${on.example.goalId}`;
  const answer = await web.lead.post(path, { "title.fi": "x" }, "/fi/vantaa-kerava/nowhere");
  expect(answer.status).toBe(403);
});
