import { afterAll, beforeAll, expect, test } from "vitest";
import { makeNetwork } from "../../programmes/testing/network.ts";
import { type Pages, pagesOf } from "../../programmes/testing/pages.ts";
import { answersTo, filled, noting } from "../../programmes/testing/posts.ts";
import { makeHandTables } from "../../programmes/testing/show-of-hands.ts";
import { stage } from "../../programmes/testing/stage.ts";
import { networkSlice } from "../slice.ts";
import { publishedPractice, waysOf } from "../testing/practice-stage.ts";
import type { NetworkNeeds } from "./needs.ts";

const on = stage("network of others");
const posts: string[] = [];
let pages: Pages<NetworkNeeds>;
let params: Record<string, string>;

beforeAll(async () => {
  await makeNetwork(on.example.anybody);
  await makeHandTables(on.db);
  const practiceId = await publishedPractice(on.example.lead);
  params = { locale: "fi", practiceId };
  const routes = [noting(networkSlice.routes as never, posts)];
  pages = await pagesOf({ db: on.db, clock: on.clock, more: { ways: waysOf(on.clock) }, routes });
  await pages.server.ready();
});
afterAll(() => pages.close());

const FORM = "/fi/paijat-hame/staff/practices/new";
/** Counties work on these together: whose they are is asked of the thing, which nobody here has. */
const SHARED = /\/(?:applications|sparring|visits)\/:/;

test.each(["vantaa-kerava", "verkosto"])(
  "every post of staff under %s is refused to the lead of another county before it is read",
  async (area) => {
    const paths = posts.map((pattern) => filled(pattern, { ...params, area }));
    const other = await answersTo(await pages.signedIn(on.example.otherLead), paths, FORM);
    const refused = posts.map((pattern) => (SHARED.test(pattern) ? 404 : 403));
    expect(other).toEqual(paths.map((path, n) => `${refused[n]} ${path}`));
  },
);
