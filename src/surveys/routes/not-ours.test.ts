import { afterAll, beforeAll, expect, test } from "vitest";
import type { ActivityId } from "../../kernel/ids.ts";
import { type Browser, type Pages, pagesOf } from "../../programmes/testing/pages.ts";
import { answersTo, filled, noting } from "../../programmes/testing/posts.ts";
import { stage } from "../../programmes/testing/stage.ts";
import type { Deps } from "../../platform/slice.ts";
import type { WayRegistry } from "../../programmes/index.ts";
import { surveysSlice } from "../slice.ts";
import {
  makeSurveyStage,
  openCountySurvey,
  openResidentSurvey,
  type SurveyStage,
} from "../testing/survey.ts";

const on = stage("surveys of others");
const posts: string[] = [];
let here: SurveyStage;
let pages: Pages<Deps & { readonly ways: WayRegistry }>;
let residents: ActivityId;
let counties: ActivityId;
let form: string;

const RESPOND = "/:locale/:area/activities/:activityId/survey";
const OWN = "/:locale/:area/staff/surveys/:activityId";

beforeAll(async () => {
  here = await makeSurveyStage(on);
  residents = await openResidentSurvey(on, here);
  counties = await openCountySurvey(here);
  const { db, clock } = on;
  const routes = [noting(surveysSlice.routes as never, posts)];
  pages = await pagesOf({ db, clock, more: { ways: here.ways }, routes });
  form = `/fi/vantaa-kerava/activities/${residents}/survey`;
});
afterAll(() => pages.close());

const at = (patterns: readonly string[], area: string, activityId: string) =>
  patterns.map((pattern) =>
    filled(pattern, { locale: "fi", area, activityId, county: "04", question: "text", page: "p1" }),
  );
const staff = () => posts.filter((pattern) => pattern !== RESPOND);
/** What a county's own people post to their answer. */
const answering = () => staff().filter((pattern) => pattern.startsWith(OWN));
const tending = () => staff().filter((pattern) => !pattern.startsWith(OWN));
const all = (status: number, paths: readonly string[]) => paths.map((path) => `${status} ${path}`);

test("every post of staff is refused to nobody", async () => {
  const nobody = pages.browser();
  const paths = [
    ...at(staff(), "vantaa-kerava", residents),
    ...at(tending(), "verkosto", counties),
    ...at(answering(), "vantaa-kerava", counties),
  ];
  expect(tending().length).toBeGreaterThan(8);
  expect(answering().length).toBeGreaterThan(2);
  expect(await answersTo(nobody, paths, form)).toEqual(all(401, paths));
});

test("a lead of another county, or of a county where the network asks, changes no survey of others", async () => {
  const other = await pages.signedIn(on.example.otherLead);
  const ours = at(tending(), "vantaa-kerava", residents);
  expect(await answersTo(other, ours, form)).toEqual(all(403, ours));
  const own = at(tending(), "paijat-hame", residents).filter((path) => path.includes(residents));
  // Under a county's page of the network's survey, who may not type for it is told so first.
  const refused = own.map((path) => `${path.includes("/counties/04/") ? 403 : 404} ${path}`);
  expect(await answersTo(other, own, form)).toEqual(refused);
  const networks = at(tending(), "verkosto", counties);
  expect(await answersTo(other, networks, form)).toEqual(all(403, networks));
  const member = await pages.signedIn(here.member);
  expect(await answersTo(member, networks, form)).toEqual(all(403, networks));
});

test("nobody answers for another county", async () => {
  const paths = at(answering(), "vantaa-kerava", counties);
  for (const who of [on.example.otherLead, here.otherMember])
    expect(await answersTo(await pages.signedIn(who), paths, form)).toEqual(all(403, paths));
});

test("a survey is answered and read under its own address alone", async () => {
  const browser: Browser = pages.browser();
  const elsewhere = at([RESPOND], "paijat-hame", residents);
  expect(await answersTo(browser, elsewhere, form)).toEqual(all(404, elsewhere));
  for (const path of [
    ...at(posts, "paijat-hame", residents),
    `/fi/paijat-hame/activities/${residents}/survey/results`,
    `/fi/paijat-hame/activities/${residents}/survey/open-data/answers.csv`,
  ]) {
    const { status } = await browser.get(path);
    expect([path, [401, 404].includes(status)]).toEqual([path, true]);
  }
});
