import { afterAll, beforeAll, expect, test } from "vitest";
import type { ActivityId } from "../../kernel/ids.ts";
import { valueOf } from "../../programmes/testing/example.ts";
import { moderateStatement } from "../actions/moderation.ts";
import { regroup } from "../actions/regroup.ts";
import {
  AREA,
  cast,
  makeStage,
  openConversation,
  planConversation,
  type Stage,
  twoCamps,
} from "../testing/conversation.ts";
import { type Web, webOf } from "../testing/web.ts";

let stage: Stage;
let web: Web;
let camps: ActivityId;
beforeAll(async () => {
  stage = await makeStage();
  web = await webOf(stage);
  camps = await openConversation(stage, 8);
  await twoCamps(stage, camps);
});
afterAll(async () => {
  await web.close();
  await stage.database.drop();
});

const listPath = (id: ActivityId): string =>
  `/fi/vantaa-kerava/activities/${id}/results/statements`;
const get = async (path: string) => web.browser().get(path);
const numbers = (html: string): number[] =>
  [...html.matchAll(/<th scope="row">(\d+)</g)].map(([, number]) => Number(number));

test("every statement stands with the votes of everybody, by number", async () => {
  const page = await get(listPath(camps));
  expect([page.status, numbers(page.html)]).toEqual([200, [1, 2, 3, 4, 5, 6, 7, 8]]);
  expect(page.headers["cache-control"]).toBe("public, no-cache");
  expect(page.html).toContain("8 väitettä");
  expect(page.html).not.toMatch(/NaN|undefined|Infinity/);
});

test("the list is ordered and narrowed as the address asks", async () => {
  const found = async (query: string) => numbers((await get(`${listPath(camps)}?${query}`)).html);
  expect(await found("order=divides")).toEqual([1, 3, 5, 7, 2, 4, 6, 8]);
  expect(await found("order=agree")).toEqual([2, 4, 6, 8, 1, 3, 5, 7]);
  expect(await found("show=agreed")).toEqual([2, 4, 6, 8]);
  expect(await found("show=disagreed")).toEqual([]);
  expect(await found("show=divides&order=agree")).toEqual([1, 3, 5, 7]);
  expect(await found("words=v%C3%84ITE%207")).toEqual([7]);
});

test("a word that is nowhere finds nothing, and the page says so", async () => {
  const page = await get(`${listPath(camps)}?words=xyzzy`);
  expect([page.status, numbers(page.html)]).toEqual([200, []]);
  expect(page.html).toContain("Yksikään väite ei sovi hakuun.");
});

test("what an address asks wrongly is as by default", async () => {
  for (const query of ["order=x&show=y&page=-1", "page=99", "order=agree&order=agree", "words="]) {
    const page = await get(`${listPath(camps)}?${query}`);
    expect([page.status, numbers(page.html)]).toEqual([200, [1, 2, 3, 4, 5, 6, 7, 8]]);
  }
});

test("long lists are paged, and the pages keep what was asked", async () => {
  const id = await openConversation(stage, 53);
  await twoCamps(stage, id, { each: 5, statements: 53 });
  const first = await get(`${listPath(id)}?order=agree`);
  expect(numbers(first.html).length).toBe(50);
  const next = /rel="next"[^>]*href="([^"]+)"|href="([^"]+)"[^>]*rel="next"/.exec(first.html);
  const href = (next?.[1] ?? next?.[2] ?? "").replaceAll("&amp;", "&");
  expect(href).toBe(`${listPath(id)}?order=agree&show=all&words=&page=2`);
  expect(numbers((await get(href)).html)).toEqual([49, 51, 53]);
});

test("a statement that was hidden since is not in the list", async () => {
  const id = await openConversation(stage, 8);
  const frozen = await twoCamps(stage, id);
  const hide = { activityId: id, number: 2, verdict: "hide", reason: "insulting" } as const;
  valueOf(await moderateStatement(stage.lead, AREA, { ...hide, seen: "published" }));
  const page = await get(`/fi/vantaa-kerava/activities/${id}/results/${frozen!.id}/statements`);
  expect([page.status, numbers(page.html)]).toEqual([200, [1, 3, 4, 5, 6, 7, 8]]);
});

test("before anybody voted, and under five people, the page tells what will stand there", async () => {
  const id = await openConversation(stage, 2);
  expect((await get(listPath(id))).html).toContain("Kukaan ei ole vastannut.");
  valueOf(await cast(stage, id, "one", 1, "agree"));
  await regroup(stage.regrouper, AREA, id);
  const few = await get(listPath(id));
  expect(few.html).toContain("Vastauksia on liian vähän.");
  expect(numbers(few.html)).toEqual([]);
});

test("a state of another conversation, a word for a number and a planned one are not found", async () => {
  const frozen = await twoCamps(stage, camps);
  const other = await openConversation(stage, 1);
  const planned = await planConversation(stage, 1);
  const at = (id: ActivityId, state: string) =>
    `/fi/vantaa-kerava/activities/${id}/results/${state}/statements`;
  const paths = [at(other, String(frozen!.id)), at(camps, "x"), listPath(planned)];
  for (const path of paths) expect((await get(path)).status).toBe(404);
});
