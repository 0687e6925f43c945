import { afterAll, beforeAll, expect, test } from "vitest";
import type { ActivityId } from "../../kernel/ids.ts";
import { inArea } from "../../platform/db/connect.ts";
import {
  AREA,
  makeStage,
  openConversation,
  planConversation,
  type Stage,
} from "../testing/conversation.ts";
import { type Web, webOf } from "../testing/web.ts";

let stage: Stage;
let web: Web;
let listed: ActivityId;
beforeAll(async () => {
  stage = await makeStage();
  web = await webOf(stage);
  listed = await openConversation(stage, 3);
  await allow(listed, ["https://kunta.example", "https://lehti.example:8443"]);
});
afterAll(async () => {
  await web.close();
  await stage.database.drop();
});

const allow = (id: ActivityId, origins: readonly string[]) =>
  inArea(stage.db, AREA, (tx) =>
    tx
      .updateTable("conversation")
      .set({ embed_origins: [...origins] })
      .where("activity_id", "=", id)
      .execute(),
  );

const framed = (id: ActivityId, page = "vote"): string =>
  `/fi/embed/vantaa-kerava/activities/${id}/${page}`;
const plain = (id: ActivityId): string => `/fi/vantaa-kerava/activities/${id}/vote`;
const ancestorsOf = ({ headers }: { readonly headers: Readonly<Record<string, unknown>> }) =>
  /frame-ancestors ([^;]*)/.exec(String(headers["content-security-policy"]))?.[1];
const texts = (html: string): string => html.replace(/<[^>]+>/g, " ").replace(/\s+/g, " ");

test("the framed page may be shown by the listed sites alone, the page itself by none", async () => {
  const browser = web.browser();
  const page = await browser.get(framed(listed));
  expect([page.status, ancestorsOf(page), page.headers["x-frame-options"]]).toEqual([
    200,
    "https://kunta.example https://lehti.example:8443",
    undefined,
  ]);
  expect(web.last()).toMatchObject({ noIndex: true });
  expect(web.last()?.thread).toBeUndefined();
  const own = await browser.get(plain(listed));
  expect([ancestorsOf(own), own.headers["x-frame-options"]]).toEqual(["'none'", "SAMEORIGIN"]);
});

test("a conversation that lists no site has no framed page", async () => {
  const closed = await openConversation(stage, 1);
  const planned = await planConversation(stage, 1);
  await allow(planned, ["https://kunta.example"]);
  const nobody = "00000000-0000-4000-8000-000000000000" as ActivityId;
  for (const id of [closed, nobody]) {
    const page = await web.browser().get(framed(id));
    expect([page.status, ancestorsOf(page)]).toEqual([404, "'none'"]);
  }
  expect((await web.browser().get(framed(planned))).status).toBe(404);
});

test("voting, writing and one's own page stay in the frame; everything else opens beside it", async () => {
  const browser = web.browser();
  const voted = await browser.post(
    framed(listed),
    { statement: "1", vote: "agree" },
    framed(listed),
  );
  expect([voted.status, voted.location]).toEqual([303, `${framed(listed)}?voted=1&first=1#now`]);
  expect(ancestorsOf(voted)).toContain("https://kunta.example");
  const page = await browser.get(voted.location ?? "");
  const links = [...page.html.matchAll(/<a [^>]*>/g)].map(([tag]) => tag);
  const leaving = links.filter((tag) => /href="\/fi\/(?!embed\/)/.test(tag));
  expect(leaving.length).toBeGreaterThan(3);
  expect(leaving.filter((tag) => !tag.includes('target="_blank"'))).toEqual([]);
  expect(page.html).toContain(`action="${framed(listed, "statements")}"`);
  const mine = await browser.get(framed(listed, "my-votes"));
  expect([mine.status, texts(mine.html).includes("Olet vastannut yhteen väitteeseen.")]).toEqual([
    200,
    true,
  ]);
});

test("where the browser keeps no cookie in the frame, the answer says so and leads out of it", async () => {
  const nothing = { statement: "1", vote: "agree" };
  const answer = await web.browser().send(framed(listed), nothing);
  expect(answer.status).toBe(403);
  expect(ancestorsOf(answer)).toContain("https://kunta.example");
  expect(texts(answer.html)).toContain("Vastausta ei tallennettu. Selaimesi ei anna");
  expect(answer.html).toContain(`href="${plain(listed)}" target="_blank"`);
});

test("any other trouble in a frame is told as everywhere", async () => {
  const browser = web.browser();
  const huge = { text: "x".repeat(200_000) };
  const answer = await browser.send(framed(listed, "statements"), huge);
  expect([answer.status, texts(answer.html).includes("Selaimesi esti")]).toEqual([413, false]);
});

test("outside a frame a missing token is the ordinary refusal", async () => {
  const answer = await web.browser().send(plain(listed), { statement: "1", vote: "agree" });
  expect([answer.status, texts(answer.html).includes("Selaimesi esti")]).toEqual([403, false]);
});

test("a site that was taken off the list is out at once", async () => {
  const id = await openConversation(stage, 1);
  await allow(id, ["https://kunta.example"]);
  expect((await web.browser().get(framed(id))).status).toBe(200);
  await allow(id, []);
  expect((await web.browser().get(framed(id))).status).toBe(404);
});
