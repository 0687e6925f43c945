import { afterAll, beforeAll, expect, test } from "vitest";
import type { ActivityId } from "../../kernel/ids.ts";
import { closeActivity } from "../../programmes/index.ts";
import { valueOf } from "../../programmes/testing/example.ts";
import { addStatement } from "../actions/statements.ts";
import { statementByNumber, statementCounts } from "../store/statement.ts";
import {
  AREA,
  makeStage,
  openConversation,
  planConversation,
  secretOf,
  type Stage,
} from "../testing/conversation.ts";
import { type Browser, type Web, webOf } from "../testing/web.ts";

let stage: Stage;
let web: Web;
let lead: Browser;
const heard: string[] = [];
beforeAll(async () => {
  stage = await makeStage({ onQuery: (text) => heard.push(text) });
  web = await webOf(stage);
  lead = await web.signedIn(stage.lead);
});
afterAll(async () => {
  await web.close();
  await stage.database.drop();
});

const desk = (id: ActivityId, locale = "fi"): string =>
  `/${locale}/vantaa-kerava/staff/activities/${id}/statements`;
const texts = (html: string): string => html.replace(/<[^>]+>/g, " ").replace(/\s+/g, " ");

const written = async (id: ActivityId, count: number): Promise<void> => {
  for (let one = 0; one < count; one += 1) {
    const secret = secretOf(`writer ${one}`);
    const text = `Asukkaan väite <${one}>`;
    const input = { activityId: id, secret, text, lang: "fi", anyway: true } as const;
    valueOf(await addStatement(stage.resident, AREA, input));
  }
};

const waiting = async (count = 1): Promise<ActivityId> => {
  const id = await openConversation(stage, 1);
  await written(id, count);
  return id;
};

test("what waits comes first, the oldest on top, with the counts of every state", async () => {
  const id = await waiting(2);
  const { html, status } = await lead.get(desk(id));
  expect(status).toBe(200);
  expect(texts(html)).toContain(
    "Odottaa moderaattoria (2) Julkaistu, katsomatta (0) Julkaistu (1) Piilotettu (0) Yhdistetty (0) Peruttu (0)",
  );
  expect(html.indexOf("&lt;0>") < html.indexOf("&lt;1>")).toBe(true);
  expect(web.last()).toMatchObject({ staff: true, noIndex: true });
});

test("a statement is published by one button, said so, and put back by one button", async () => {
  const id = await waiting();
  const verdict = { verdict: "publish", seen: "pending", reason: "", from: "list" };
  const page = await lead.follow(`${desk(id)}/2/moderate`, verdict, desk(id));
  expect(texts(page.html)).toContain("Väite 2 on julkaistu.");
  expect((await statementByNumber(stage.db, id, 2))?.state).toBe("published");
  const undone = await lead.follow(`${desk(id)}/2/undo`, {}, `${desk(id)}?done=2`);
  expect(texts(undone.html)).toContain("Väite 2 odottaa taas moderaattoria.");
  expect((await statementByNumber(stage.db, id, 2))?.state).toBe("pending");
});

test("one button hides for one reason, which the list tells", async () => {
  const id = await waiting();
  const fields = { hide: "insulting", seen: "pending", from: "list" };
  const hidden = await lead.follow(`${desk(id)}/2/moderate`, fields, desk(id));
  expect(texts(hidden.html)).toContain("Väite 2 on piilotettu.");
  const list = await lead.get(`${desk(id)}?list=hidden`);
  expect(texts(list.html)).toContain("Syy: loukkaa tai uhkaa.");
});

test("who was slower is told so", async () => {
  const id = await waiting();
  const verdict = { verdict: "publish", seen: "pending", reason: "" };
  await lead.post(`${desk(id)}/2/moderate`, verdict, desk(id));
  const late = await lead.post(`${desk(id)}/2/moderate`, verdict, desk(id));
  expect([late.status, texts(late.html).includes("Joku muu ratkaisi tämän sillä välin.")]).toEqual([
    409,
    true,
  ]);
});

test("a verdict that is none is a bad request; a statement that is none a conflict", async () => {
  const id = await waiting();
  const send = async (number: string, fields: Record<string, string>) =>
    (await lead.post(`${desk(id)}/${number}/moderate`, fields, desk(id))).status;
  expect([
    await send("2", { verdict: "burn", seen: "pending" }),
    await send("2", { verdict: "publish", seen: "lost" }),
    await send("x", { verdict: "publish", seen: "pending" }),
    await send("99", { verdict: "publish", seen: "pending" }),
  ]).toEqual([400, 400, 404, 409]);
});

test("nothing decided, nothing to undo", async () => {
  const id = await waiting();
  const answer = await lead.post(`${desk(id)}/2/undo`, {}, desk(id));
  expect([answer.status, texts(answer.html).includes("Ei ole mitään kumottavaa.")]).toEqual([
    409,
    true,
  ]);
});

test("the list has pages of fifty, and one after the last shows the last", async () => {
  const id = await planConversation(stage, 51);
  const list = (page: string) => lead.get(`${desk(id)}?list=published&page=${page}`);
  const cards = (html: string) => html.split('class="statement"').length - 1;
  expect([cards((await list("1")).html), cards((await list("2")).html)]).toEqual([50, 1]);
  expect(cards((await list("9")).html)).toBe(1);
  expect((await list("-3")).status).toBe(200);
});

test("the number of queries does not grow with the list", async () => {
  const short = await waiting(1);
  const long = await waiting(20);
  const countFor = async (id: ActivityId): Promise<number> => {
    heard.length = 0;
    await lead.get(desk(id));
    return heard.length;
  };
  // The first page after a change reads what the next ones are spared.
  await countFor(long);
  expect(await countFor(long)).toBe(await countFor(short));
});

test("the county adds a statement of its own, before opening too", async () => {
  const id = await planConversation(stage);
  const page = await lead.follow(desk(id), { text: "Alueen väite", lang: "sv" }, desk(id));
  expect(texts(page.html)).toContain("Väite 1 on lisätty.");
  expect((await statementByNumber(stage.db, id, 1))?.lang).toBe("sv");
});

test("a bad statement of the county comes back with its text", async () => {
  const id = await planConversation(stage);
  const page = await lead.post(desk(id), { text: "www.example.org", lang: "fi" }, desk(id));
  expect([page.status, page.html.includes("www.example.org</textarea>")]).toEqual([422, true]);
  expect(texts(page.html)).toContain("Poista linkki.");
});

test("a closed conversation takes no statement of the county, but can be moderated", async () => {
  const id = await waiting();
  const other = await waiting();
  valueOf(await closeActivity(stage.lead, stage.ways, id));
  expect((await lead.get(desk(id))).html).not.toContain('name="text"');
  const late = await lead.post(desk(id), { text: "Myöhässä", lang: "fi" }, desk(other));
  expect(late.status).toBe(409);
  await lead.post(`${desk(id)}/2/moderate`, { verdict: "publish", seen: "pending" }, desk(id));
  expect((await statementCounts(stage.db, id)).published).toBe(2);
});

test("several are published at once, said so with an undo, and put back at once", async () => {
  const id = await waiting(3);
  const fields = { chosen: "2 4", verdict: "publish", list: "pending", page: "1" };
  const page = await lead.follow(`${desk(id)}/chosen/moderate`, fields, desk(id));
  expect(texts(page.html)).toContain("2 väitettä on käsitelty.");
  expect((await statementCounts(stage.db, id)).published).toBe(3);
  const undone = await lead.follow(
    `${desk(id)}/chosen/undo`,
    { numbers: "2 4", list: "pending", page: "1" },
    desk(id),
  );
  expect(texts(undone.html)).toContain("2 väitettä on palautettu.");
  expect((await statementCounts(stage.db, id)).pending).toBe(3);
});

test("several at once: without a choice or a reason the form comes back with the choices kept", async () => {
  const id = await waiting(2);
  const send = (fields: Record<string, string>) =>
    lead.post(`${desk(id)}/chosen/moderate`, { list: "pending", page: "1", ...fields }, desk(id));
  const none = await send({ verdict: "publish" });
  expect([none.status, texts(none.html).includes("Valitse ensin ainakin yksi väite.")]).toEqual([
    422,
    true,
  ]);
  const noReason = await send({ verdict: "hide", chosen: "3", reason: "" });
  expect([noReason.status, noReason.html.includes('href="#reason"')]).toEqual([422, true]);
  expect(/id="choose-3"[^>]*checked/.test(noReason.html)).toBe(true);
  expect(/id="choose-2"[^>]*checked/.test(noReason.html)).toBe(false);
  expect((await send({ verdict: "burn", chosen: "3" })).status).toBe(400);
});

test("one address ticks every box of a page", async () => {
  const id = await waiting(2);
  const { html } = await lead.get(`${desk(id)}?list=pending&all=1`);
  expect(html.match(/type="checkbox"[^>]*checked/g)?.length).toBe(2);
});

test("only staff of the county get to the desk", async () => {
  const id = await waiting();
  const stranger = await web.signedIn(stage.example.otherLead);
  expect((await web.browser().get(desk(id))).status).toBe(401);
  expect((await stranger.get(desk(id))).status).toBe(403);
  const theirs = desk(id).replace("vantaa-kerava", "paijat-hame");
  expect((await stranger.get(theirs)).status).toBe(404);
  const verdict = { verdict: "publish", seen: "pending" };
  expect((await stranger.post(`${desk(id)}/2/moderate`, verdict, desk(id))).status).toBe(403);
});
