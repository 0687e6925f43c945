import { afterAll, beforeAll, expect, test } from "vitest";
import type { ActivityId } from "../../kernel/ids.ts";
import { closeActivity } from "../../programmes/index.ts";
import { valueOf } from "../../programmes/testing/example.ts";
import { addCountyStatement } from "../actions/statements.ts";
import {
  AREA,
  makeStage,
  openConversation,
  planConversation,
  type Stage,
} from "../testing/conversation.ts";
import { type Browser, type Web, webOf } from "../testing/web.ts";

let stage: Stage;
let web: Web;
const heard: string[] = [];
beforeAll(async () => {
  stage = await makeStage({ onQuery: (text) => heard.push(text) });
  web = await webOf(stage);
});
afterAll(async () => {
  await web.close();
  await stage.database.drop();
});

const votePath = (id: ActivityId, locale = "fi"): string =>
  `/${locale}/vantaa-kerava/activities/${id}/vote`;
const shown = (html: string): string => /name="statement" value="(\d+)"/.exec(html)?.[1] ?? "none";
const texts = (html: string): string => html.replace(/<[^>]+>/g, " ").replace(/\s+/g, " ");

const voteOn = (browser: Browser, id: ActivityId, statement: string, vote = "agree") =>
  browser.follow(votePath(id), { statement, vote }, votePath(id));

test("a resident votes on one statement after another until none is left", async () => {
  const id = await openConversation(stage, 3);
  const browser = web.browser();
  const seen: string[] = [];
  let page = await browser.get(votePath(id));
  while (shown(page.html) !== "none") {
    seen.push(shown(page.html));
    page = await voteOn(browser, id, shown(page.html));
  }
  expect(seen.sort()).toEqual(["1", "2", "3"]);
  expect(texts(page.html)).toContain("Kiitos! Olet vastannut kaikkiin väitteisiin.");
  expect(texts(page.html)).toContain("3 / 3, voit lopettaa milloin vain");
});

test("reading the page leaves no pseudonym; voting leaves one cookie that scripts cannot read", async () => {
  const id = await openConversation(stage, 2);
  const browser = web.browser();
  await browser.get(votePath(id));
  expect(Object.keys(browser.cookies)).toEqual(["puntari_csrf"]);
  const answer = await browser.post(votePath(id), { statement: "1", vote: "pass" }, votePath(id));
  expect(answer.status).toBe(303);
  expect(String(answer.headers["set-cookie"])).toMatch(/puntari_participant=.*HttpOnly/);
});

test("the first vote shows the receipt to keep; the next ones keep the link at the bottom", async () => {
  const id = await openConversation(stage, 3);
  const browser = web.browser();
  const first = await voteOn(browser, id, "1");
  expect(texts(first.html)).toContain("Tallenna tämä linkki");
  expect(first.html).toMatch(/href="\/fi\/receipts\/[a-z2-9]{32}"/);
  const second = await voteOn(browser, id, "2");
  expect(texts(second.html)).not.toContain("Tallenna tämä linkki");
  expect(second.html).toMatch(/href="\/fi\/receipts\/[a-z2-9]{32}"/);
});

test("the last vote can be changed: its statement is shown again with the answer marked", async () => {
  const id = await openConversation(stage, 3);
  const browser = web.browser();
  const page = await voteOn(browser, id, "2", "disagree");
  expect(texts(page.html)).toContain("Vastasit edelliseen väitteeseen: eri mieltä.");
  const again = await browser.get(`${votePath(id)}?statement=2`);
  expect(shown(again.html)).toBe("2");
  expect(again.html).toMatch(/value="disagree"[^>]*data-chosen/);
  const changed = await voteOn(browser, id, "2", "agree");
  expect(texts(changed.html)).toContain("Vastasit edelliseen väitteeseen: samaa mieltä.");
});

test("reloading or changing the language shows the same statement until the next vote", async () => {
  const id = await openConversation(stage, 9);
  const browser = web.browser();
  const first = shown((await voteOn(browser, id, "1")).html);
  const others = await Promise.all(
    ["fi", "sv", "en"].map(async (locale) => shown((await browser.get(votePath(id, locale))).html)),
  );
  expect(others).toEqual([first, first, first]);
});

test("a vote without a choice shows the same statement again and says what to do", async () => {
  const id = await openConversation(stage, 9);
  const answer = await web
    .browser()
    .post(votePath(id, "sv"), { statement: "7" }, votePath(id, "sv"));
  expect([answer.status, shown(answer.html), web.last()?.invalid]).toEqual([422, "7", true]);
  expect(answer.html).toContain('href="#vote"');
  expect(texts(answer.html)).toContain("Välj ett alternativ");
});

test("refusals are pages that say why, in the reader's language", async () => {
  const id = await openConversation(stage, 1);
  const browser = web.browser();
  for (const statement of ["99", "x", ""]) {
    const foreign = await browser.post(
      votePath(id, "en"),
      { statement, vote: "agree" },
      votePath(id, "en"),
    );
    expect([foreign.status, texts(foreign.html).includes("does not belong")]).toEqual([409, true]);
  }
  valueOf(await closeActivity(stage.lead, stage.ways, id));
});

test("a closed conversation explains itself and refuses votes and statements", async () => {
  const id = await openConversation(stage, 2);
  const other = await openConversation(stage, 2);
  const browser = web.browser();
  await voteOn(browser, id, "1");
  valueOf(await closeActivity(stage.lead, stage.ways, id));
  const page = await browser.get(votePath(id));
  expect([page.status, shown(page.html)]).toEqual([200, "none"]);
  expect(texts(page.html)).toContain("Tämä on päättynyt");
  expect(page.html).toMatch(/href="\/fi\/receipts\//);
  const vote = await browser.post(votePath(id), { statement: "2", vote: "agree" }, votePath(other));
  expect([vote.status, texts(vote.html).includes("Tämä on päättynyt")]).toEqual([409, true]);
  const path = votePath(id).replace(/vote$/, "statements");
  const statement = await browser.post(path, { text: "Myöhässä", lang: "fi" }, votePath(other));
  expect([statement.status, texts(statement.html).includes("Tämä on päättynyt")]).toEqual([
    409,
    true,
  ]);
});

test("planned, unknown and other counties' conversations are not found", async () => {
  const planned = await planConversation(stage, 1);
  const open = await openConversation(stage, 1);
  const nobody = "00000000-0000-4000-8000-000000000000" as ActivityId;
  const paths = [
    votePath(planned),
    votePath(nobody),
    votePath("nonsense" as ActivityId),
    votePath(open).replace("vantaa-kerava", "paijat-hame"),
    votePath(open).replace("vantaa-kerava", "nowhere"),
  ];
  const answers = await Promise.all(paths.map((path) => web.browser().get(path)));
  expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404]);
});

test("a vote can be marked as important and taken back by the form", async () => {
  const id = await openConversation(stage, 2);
  const browser = web.browser();
  const send = (fields: Record<string, string>) =>
    browser.post(votePath(id), { statement: "1", ...fields }, votePath(id));
  const given = await send({ vote: "agree", important: "1" });
  expect([given.status, given.location?.endsWith("/vote?voted=1&first=1#now")]).toEqual([
    303,
    true,
  ]);
  const current = () =>
    stage.db
      .selectFrom("current_vote")
      .select(["value", "important"])
      .where("conversation_id", "=", id)
      .execute();
  expect(await current()).toEqual([{ value: 1, important: true }]);
  const back = await send({ vote: "take-back" });
  expect([back.status, back.location?.endsWith("/vote?statement=1&taken=1#now")]).toEqual([
    303,
    true,
  ]);
  expect(await current()).toEqual([]);
});

test("a browser that answers faster than anybody reads is told what was kept and to wait", async () => {
  const id = await openConversation(stage, 1);
  const browser = web.browser();
  const page = await browser.get(votePath(id, "sv"));
  const _csrf = /name="_csrf" value="([^"]+)"/.exec(page.html)?.[1] ?? "";
  const send = () => browser.send(votePath(id, "sv"), { _csrf, statement: "1", vote: "agree" });
  for (let vote = 0; vote < 120; vote += 1) expect((await send()).status).toBe(303);
  const hasty = await send();
  expect(hasty.status).toBe(429);
  expect(texts(hasty.html)).toContain("Du kan skicka högst 120 svar på en minut. De är sparade.");
  expect(Number(hasty.headers["retry-after"]) > 0).toBe(true);
  const other = await web
    .browser()
    .post(votePath(id), { statement: "1", vote: "agree" }, votePath(id));
  expect(other.status).toBe(303);
});

test("a form without its token is refused", async () => {
  const id = await openConversation(stage, 1);
  const answer = await web
    .browser()
    .post(votePath(id), { statement: "1", vote: "agree" }, "/fi/vantaa-kerava/nothing");
  expect(answer.status).toBe(403);
});

test("a resident writes a statement and sees that it waits for a moderator", async () => {
  const id = await openConversation(stage, 1);
  const browser = web.browser();
  const path = votePath(id, "sv").replace(/vote$/, "statements");
  const page = await browser.follow(path, { text: "Fler tider", lang: "sv" }, votePath(id, "sv"));
  expect(page.status).toBe(200);
  expect(texts(page.html)).toContain("Tack, ditt påstående är sparat.");
  expect(texts(page.html)).toContain("Väntar på moderatorn");
  expect(texts(page.html)).toContain("Spara den här länken");
});

test("a statement with personal data comes back with its text and what to change", async () => {
  const id = await openConversation(stage, 1);
  const browser = web.browser();
  const path = votePath(id).replace(/vote$/, "statements");
  const text = "Soittakaa 040 123 4567 <b>";
  const page = await browser.post(path, { text, lang: "en" }, votePath(id));
  expect(page.status).toBe(422);
  expect(texts(page.html)).toContain("Väitteessä näyttää olevan puhelinnumero.");
  expect(page.html).toContain("Soittakaa 040 123 4567 &lt;b></textarea>");
  expect(page.html).toContain('<option value="en" selected>');
  expect(page.html).toContain('href="#text"');
});

test("a text that is too long comes back with its length", async () => {
  const id = await openConversation(stage, 1);
  const path = votePath(id).replace(/vote$/, "statements");
  const page = await web.browser().post(path, { text: "x".repeat(300) }, votePath(id));
  expect(texts(page.html)).toContain("enintään 280 merkkiin. Nyt siinä on 300.");
});

test("what people write is escaped and carries its language", async () => {
  const id = await openConversation(stage, 1);
  const text = `<script>alert("hej")</script> & mer`;
  valueOf(await addCountyStatement(stage.lead, AREA, { activityId: id, text, lang: "sv" }));
  const page = await web.browser().get(`${votePath(id)}?statement=2`);
  expect(page.html).not.toContain("<script>");
  expect(page.html).toContain(`lang="sv">&lt;script>alert(&quot;hej&quot;)&lt;/script> &amp; mer`);
  expect(texts(page.html)).toContain("Teksti on ruotsiksi.");
});

test("addresses that ask for nonsense still show a statement", async () => {
  const id = await openConversation(stage, 1);
  const queries = [
    "?statement=999999999999",
    "?statement=-1",
    "?statement=1&statement=2",
    "?voted=x&first[]=1",
  ];
  const pages = await Promise.all(queries.map((query) => web.browser().get(votePath(id) + query)));
  expect(pages.map(({ status, html }) => [status, shown(html)])).toEqual(
    queries.map(() => [200, "1"]),
  );
});

test("the page is private and stands on the thread", async () => {
  const id = await openConversation(stage, 1);
  const page = await web.browser().get(votePath(id));
  expect(page.headers["cache-control"]).toBe("no-store");
  expect(web.last()?.thread).toEqual({ stop: "activity", activityId: id });
});

test("the number of queries does not grow with the statements", async () => {
  const countFor = async (statements: number): Promise<number> => {
    const id = await openConversation(stage, statements);
    const browser = web.browser();
    await voteOn(browser, id, "1");
    heard.length = 0;
    await browser.get(votePath(id));
    return heard.length;
  };
  expect(await countFor(30)).toBe(await countFor(3));
});
