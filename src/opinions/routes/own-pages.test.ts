import { afterAll, beforeAll, expect, test } from "vitest";
import type { ActivityId } from "../../kernel/ids.ts";
import { inArea } from "../../platform/db/connect.ts";
import { closeActivity } from "../../programmes/index.ts";
import { valueOf } from "../../programmes/testing/example.ts";
import { addCountyStatement } from "../actions/statements.ts";
import { writeTranslation } from "../store/translation.ts";
import { statementByNumber } from "../store/statement.ts";
import {
  AREA,
  makeStage,
  openConversation,
  planConversation,
  type Stage,
  twoCamps,
} from "../testing/conversation.ts";
import { type Browser, type Web, webOf } from "../testing/web.ts";

let stage: Stage;
let web: Web;
beforeAll(async () => {
  stage = await makeStage();
  web = await webOf(stage);
});
afterAll(async () => {
  await web.close();
  await stage.database.drop();
});

type OwnPage = "vote" | "statements" | "my-votes" | "my-place" | "about-you";

const pathOf = (id: ActivityId, page: OwnPage, locale = "fi"): string =>
  `/${locale}/vantaa-kerava/activities/${id}/${page}`;
const texts = (html: string): string => html.replace(/<[^>]+>/g, " ").replace(/\s+/g, " ");

const voteOn = (
  browser: Browser,
  id: ActivityId,
  statement: number,
  fields: Record<string, string> = {},
) =>
  browser.follow(
    pathOf(id, "vote"),
    { statement: String(statement), vote: "agree", ...fields },
    pathOf(id, "vote"),
  );

const write = (browser: Browser, id: ActivityId, fields: Record<string, string>) =>
  browser.follow(pathOf(id, "statements"), { lang: "fi", ...fields }, pathOf(id, "vote"));

const isNoted = (browser: Browser, path: string) =>
  browser.get(path).then(({ html }) => /name="important"[^>]*checked/.test(html));

test("the mark of importance is remembered when the vote is changed", async () => {
  const id = await openConversation(stage, 3);
  const browser = web.browser();
  await voteOn(browser, id, 2, { important: "1" });
  const again = `${pathOf(id, "vote")}?statement=2`;
  expect(await isNoted(browser, again)).toBe(true);
  await voteOn(browser, id, 2, { vote: "disagree" });
  expect(await isNoted(browser, again)).toBe(false);
});

test("a vote that was taken back leaves its statement to be answered anew", async () => {
  const id = await openConversation(stage, 3);
  const browser = web.browser();
  await voteOn(browser, id, 2);
  const page = await voteOn(browser, id, 2, { vote: "take-back" });
  expect(texts(page.html)).toContain("Vastauksesi on peruttu.");
  expect(page.html).toContain('name="statement" value="2"');
  expect(page.html).not.toContain("data-chosen");
});

test("one's own page lists every vote, newest first, to be changed and taken back from there", async () => {
  const id = await openConversation(stage, 3);
  const browser = web.browser();
  await voteOn(browser, id, 1, { important: "1" });
  await voteOn(browser, id, 3, { vote: "pass" });
  const page = await browser.get(pathOf(id, "my-votes"));
  expect(page.headers["cache-control"]).toBe("no-store");
  expect(web.last()).toMatchObject({ noIndex: true });
  expect(texts(page.html)).toContain("Olet vastannut 2 väitteeseen.");
  expect(texts(page.html)).toMatch(/Väite 3 Ohita Muuta .*Väite 1 Samaa mieltä, tärkeä sinulle/);
  expect(page.html).toContain("/vote?statement=3&amp;from=my-votes");
  const changed = await voteOn(browser, id, 3, { vote: "disagree", from: "my-votes" });
  expect(texts(changed.html)).toContain("Vastauksesi on tallessa.");
  const back = await voteOn(browser, id, 1, { vote: "take-back", from: "my-votes" });
  expect(texts(back.html)).toContain("Vastauksesi on peruttu.");
  expect(texts(back.html)).toContain("Olet vastannut yhteen väitteeseen.");
});

test("many votes come fifty to a page", async () => {
  const id = await openConversation(stage, 53);
  const browser = web.browser();
  await voteOn(browser, id, 1);
  const states = await stage.db
    .selectFrom("current_vote")
    .select(["participant_id", "value", "seq"])
    .where("conversation_id", "=", id)
    .executeTakeFirstOrThrow();
  await inArea(stage.db, AREA, async (tx) => {
    const rest = await tx
      .selectFrom("statement")
      .select("id")
      .where("conversation_id", "=", id)
      .where("number", ">", 1)
      .execute();
    await tx
      .insertInto("current_vote")
      .values(
        rest.map((statement) => ({
          ...states,
          statement_id: statement.id,
          conversation_id: id,
          area_code: AREA,
        })),
      )
      .execute();
  });
  const rows = async (query: string) =>
    ((await browser.get(pathOf(id, "my-votes") + query)).html.match(/value="take-back"/g) ?? [])
      .length;
  expect([await rows(""), await rows("?page=2"), await rows("?page=9")]).toEqual([50, 3, 0]);
});

test("a person sees nothing of another's votes, and a stranger sees an empty page", async () => {
  const id = await openConversation(stage, 2);
  await voteOn(web.browser(), id, 1);
  const page = await web.browser().get(pathOf(id, "my-votes"));
  expect([page.status, texts(page.html).includes("Et ole vielä vastannut.")]).toEqual([200, true]);
});

test("a hidden statement's words are not on one's own page", async () => {
  const id = await openConversation(stage, 2);
  const browser = web.browser();
  await voteOn(browser, id, 1);
  await inArea(stage.db, AREA, (tx) =>
    tx
      .updateTable("statement")
      .set({ state: "hidden", reason: "insulting" })
      .where("conversation_id", "=", id)
      .where("number", "=", 1)
      .execute(),
  );
  const page = await browser.get(pathOf(id, "my-votes"));
  expect(texts(page.html)).toContain("Väite ei ole enää nähtävillä.");
  expect(texts(page.html)).not.toContain("Väite 1 Samaa");
});

test("one's own statement is withdrawn after a question and can be brought back", async () => {
  const id = await openConversation(stage, 1);
  const browser = web.browser();
  await write(browser, id, { text: "Bussien pitää kulkea iltaisin" });
  const mine = await browser.get(pathOf(id, "my-votes"));
  expect(mine.html).toContain("/statements/2/withdraw");
  const withdraw = pathOf(id, "statements").concat("/2/withdraw");
  const question = await browser.get(withdraw);
  expect(texts(question.html)).toContain("Perutaanko väite?");
  expect(texts(question.html)).toContain("Bussien pitää kulkea iltaisin");
  const done = await browser.follow(withdraw, {}, withdraw);
  expect(texts(done.html)).toContain("Väitteesi on peruttu.");
  expect((await statementByNumber(stage.db, id, 2))?.state).toBe("withdrawn");
  const restore = pathOf(id, "statements").concat("/2/restore");
  const back = await browser.follow(restore, {}, pathOf(id, "my-votes"));
  expect(texts(back.html)).toContain("Väitteesi on palautettu.");
});

test("nobody is asked to withdraw a statement of somebody else", async () => {
  const id = await openConversation(stage, 1);
  const browser = web.browser();
  await voteOn(browser, id, 1);
  const path = pathOf(id, "statements");
  const others = await browser.get(`${path}/1/withdraw`);
  expect([others.status, texts(others.html).includes("Vain väitteen kirjoittaja")]).toEqual([
    409,
    true,
  ]);
  for (const number of ["99", "x", "999999999999"])
    expect((await browser.get(`${path}/${number}/withdraw`)).status).toBe(404);
  const posted = await browser.post(`${path}/1/withdraw`, {}, pathOf(id, "vote"));
  expect(posted.status).toBe(409);
});

test("where a similar statement stands, the form comes back once with it", async () => {
  const id = await openConversation(stage, 1);
  const text = "Bussien pitää kulkea iltaisin useammin";
  valueOf(await addCountyStatement(stage.lead, AREA, { activityId: id, text, lang: "fi" }));
  const browser = web.browser();
  const own = "Iltaisin pitää kulkea enemmän busseja";
  const page = await write(browser, id, { text: own });
  expect(page.status).toBe(200);
  expect(web.last()?.invalid).toBe(false);
  expect(texts(page.html)).toContain("Tällaisia väitteitä on jo");
  expect(page.html).toContain(`/vote?statement=2#now"`);
  expect(page.html).toContain(`${own}</textarea>`);
  const sent = await write(browser, id, { text: own, anyway: "1" });
  expect(texts(sent.html)).toContain("Kiitos, väitteesi on tallessa.");
});

test.each([
  ["<b><i></i></b>", "Väitteessä ei ole sanoja."],
  ["sana ".repeat(2000), "Nyt siinä on 9999."],
  ["Больше услуг на русском", "Kirjoita se suomeksi, ruotsiksi tai englanniksi."],
  ["Tunnus 131052-308T", "Väitteessä näyttää olevan henkilötunnus."],
  ["Kirjoita a.b@example.org", "Väitteessä näyttää olevan sähköpostiosoite."],
  ["Katso https://example.org", "Poista linkki."],
])("a bad statement comes back with its text and what to change: %s", async (text, said) => {
  const id = await openConversation(stage, 1);
  const browser = web.browser();
  const page = await write(browser, id, { text });
  expect([page.status, texts(page.html).includes(said)]).toEqual([422, true]);
  expect(page.html).toContain(text.trim().slice(0, 20).replaceAll("<", "&lt;"));
  expect((await statementByNumber(stage.db, id, 2)) === undefined).toBe(true);
});

test("a browser that sends statements like a machine is told to wait, with its text kept", async () => {
  const id = await openConversation(stage, 1);
  const browser = web.browser();
  await voteOn(browser, id, 1);
  const page = await browser.get(pathOf(id, "vote"));
  const _csrf = /name="_csrf" value="([^"]+)"/.exec(page.html)?.[1] ?? "";
  const send = (text: string) =>
    browser.send(pathOf(id, "statements"), { _csrf, text, lang: "fi" });
  for (let sent = 0; sent < 20; sent += 1) expect((await send(`Sana ${sent}`)).status).toBe(303);
  const late = await send("Vielä yksi sana");
  expect([late.status, texts(late.html).includes("Lähetit monta väitettä peräkkäin.")]).toEqual([
    422,
    true,
  ]);
  expect(late.html).toContain("Vielä yksi sana</textarea>");
});

test("a staff-made translation stands beside the original on request, each in its language", async () => {
  const id = await openConversation(stage, 1);
  const statement = { activityId: id, text: "Fler bussar på kvällen", lang: "sv" } as const;
  valueOf(await addCountyStatement(stage.lead, AREA, statement));
  const stored = await statementByNumber(stage.db, id, 2);
  await inArea(stage.db, AREA, (tx) =>
    writeTranslation(
      tx,
      AREA,
      { statement: stored?.id ?? 0, lang: "fi", text: "Lisää busseja iltaisin" },
      stage.clock.now(),
    ),
  );
  const browser = web.browser();
  const finnish = await browser.get(`${pathOf(id, "vote")}?statement=2`);
  expect(finnish.html).toContain('lang="sv">Fler bussar på kvällen<');
  expect(texts(finnish.html)).toContain("Alkuperäinen on ruotsiksi. Näytä käännös");
  expect(texts(finnish.html)).toContain("Lisää busseja iltaisin Hyvinvointialueen tekemä käännös.");
  const swedish = await browser.get(`${pathOf(id, "vote", "sv")}?statement=2`);
  expect(swedish.html).not.toContain("Lisää busseja iltaisin");
  const english = await browser.get(`${pathOf(id, "vote", "en")}?statement=2`);
  expect(english.html).not.toContain("Lisää busseja iltaisin");
});

test("a person sees their place in words, on the map and in a table; it is kept nowhere", async () => {
  const id = await openConversation(stage, 8);
  await twoCamps(stage, id);
  const browser = web.browser();
  const before = await browser.get(pathOf(id, "my-place"));
  expect(texts(before.html)).toContain("Vastaa vielä 7 väitteeseen");
  for (const number of [1, 2, 3, 4, 5, 6, 7]) await voteOn(browser, id, number);
  const page = await browser.get(pathOf(id, "my-place"));
  expect(page.headers["cache-control"]).toBe("no-store");
  expect(web.last()).toMatchObject({ noIndex: true });
  expect(texts(page.html)).toMatch(
    /Vastauksesi ovat lähimpänä ryhmää [AB]\. Siinä on 10 ihmistä\./,
  );
  expect(texts(page.html)).toContain("Ryhmä pysyi samana 99 kertaa.");
  expect(page.html).toContain('class="you"');
  expect(texts(page.html)).toMatch(/[AB], lähimpänä sinua 10/);
  expect(texts(page.html)).not.toContain("NaN");
});

test("questions about oneself are offered after five votes, answered, changed and deleted", async () => {
  const id = await openConversation(stage, 9);
  await inArea(stage.db, AREA, (tx) =>
    tx
      .updateTable("conversation")
      .set({ background: ["municipality", "age"], background_purpose: { fi: "Tästä syystä." } })
      .where("activity_id", "=", id)
      .execute(),
  );
  const browser = web.browser();
  for (const number of [1, 2, 3, 4]) await voteOn(browser, id, number);
  const early = await browser.get(pathOf(id, "vote"));
  expect(early.html).not.toContain("/about-you");
  const invited = await voteOn(browser, id, 5);
  expect(texts(invited.html)).toContain("Kerro halutessasi itsestäsi Tästä syystä.");
  const about = pathOf(id, "about-you");
  const form = await browser.get(about);
  expect(texts(form.html)).toContain("Missä kunnassa asut?");
  expect(form.html).not.toContain('name="language"');
  const saved = await browser.follow(about, { age: "25-34", municipality: "" }, about);
  expect(texts(saved.html)).toContain("Kiitos, vastauksesi ovat tallessa.");
  expect(saved.html).toMatch(/value="25-34" checked/);
  const wrong = await browser.post(about, { age: "104" }, about);
  expect([wrong.status, texts(wrong.html).includes("Valitse jokin tarjotuista")]).toEqual([
    422,
    true,
  ]);
  const cleared = await browser.follow(about, { clear: "1" }, about);
  expect(texts(cleared.html)).toContain("Vastauksesi on poistettu.");
  expect(cleared.html).not.toContain('value="25-34" checked');
});

test("where nothing is asked about people, there is no such page", async () => {
  const id = await openConversation(stage, 1);
  const browser = web.browser();
  await voteOn(browser, id, 1);
  expect((await browser.get(pathOf(id, "about-you"))).status).toBe(404);
});

test("after closing, one's own votes can be read and nothing changed", async () => {
  const id = await openConversation(stage, 2);
  const other = await openConversation(stage, 2);
  const browser = web.browser();
  await voteOn(browser, id, 1);
  await write(browser, id, { text: "Kirjastot auki sunnuntaina" });
  valueOf(await closeActivity(stage.lead, stage.ways, id));
  const page = await browser.get(pathOf(id, "my-votes"));
  expect(texts(page.html)).toContain("Tämä on päättynyt.");
  expect(page.html).not.toContain('value="take-back"');
  const path = `${pathOf(id, "statements")}/3/withdraw`;
  expect((await browser.get(path)).status).toBe(409);
  expect((await browser.post(path, {}, pathOf(other, "vote"))).status).toBe(409);
  const told = await browser.post(pathOf(id, "about-you"), {}, pathOf(other, "vote"));
  expect(told.status).toBe(409);
});

test("planned and unknown conversations have no pages of one's own", async () => {
  const planned = await planConversation(stage, 1);
  const nobody = "00000000-0000-4000-8000-000000000000" as ActivityId;
  for (const id of [planned, nobody, "nonsense" as ActivityId]) {
    for (const page of ["my-votes", "my-place", "about-you"] as const)
      expect((await web.browser().get(pathOf(id, page))).status).toBe(404);
  }
});
