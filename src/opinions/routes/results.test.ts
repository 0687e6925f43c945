import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ActivityId } from "../../kernel/ids.ts";
import { importPopulation } from "../../people/index.ts";
import { inArea } from "../../platform/db/connect.ts";
import { valueOf } from "../../programmes/testing/example.ts";
import { moderateStatement } from "../actions/moderation.ts";
import { regroup } from "../actions/regroup.ts";
import { opinionsSlice } from "../slice.ts";
import { currentGrouping } from "../store/grouping.ts";
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
const heard: string[] = [];
beforeAll(async () => {
  stage = await makeStage({ onQuery: (text) => heard.push(text) });
  web = await webOf(stage);
});
afterAll(async () => {
  await web.close();
  await stage.database.drop();
});

const resultsPath = (id: ActivityId, locale = "fi"): string =>
  `/${locale}/vantaa-kerava/activities/${id}/results`;
const texts = (html: string): string => html.replace(/<[^>]+>/g, " ").replace(/\s+/g, " ");
const headings = (html: string): string[] =>
  [...html.matchAll(/<h2[^>]*>(.*?)<\/h2>/g)].map((match) => texts(match[1] ?? "").trim());

test("without votes the page tells what will stand there", async () => {
  const page = await web.browser().get(resultsPath(await openConversation(stage)));
  expect(page.status).toBe(200);
  expect(texts(page.html)).toContain("Kukaan ei ole vastannut.");
});

test("with fewer than five people no figure is shown", async () => {
  const id = await openConversation(stage);
  for (const person of ["a", "b", "c", "d"]) valueOf(await cast(stage, id, person, 1, "agree"));
  await regroup(stage.regrouper, AREA, id);
  const page = await web.browser().get(resultsPath(id));
  expect(texts(page.html)).toContain("Vastauksia on liian vähän.");
  expect(headings(page.html)).toEqual([]);
});

test("people who agree make no groups, and the page says so", async () => {
  const id = await openConversation(stage, 2);
  for (let person = 0; person < 6; person += 1) {
    valueOf(await cast(stage, id, `same ${person}`, 1, "agree"));
  }
  await regroup(stage.regrouper, AREA, id);
  const page = await web.browser().get(resultsPath(id));
  expect(texts(page.html)).toContain("Ryhmiä ei erotu.");
  expect(page.html).not.toMatch(/NaN|undefined|Infinity/);
});

test("finding sentences come first, the map last", async () => {
  const id = await openConversation(stage, 8);
  await twoCamps(stage, id);
  const page = await web.browser().get(resultsPath(id));
  expect(headings(page.html)).toEqual([
    "Lyhyesti",
    "Mistä ollaan samaa mieltä",
    "Mikä yhdistää eri mieltä olevia",
    "Missä mielipiteet eroavat",
    "Mitä vastaajat yhdessä ajattelevat",
    "Ryhmät ja mikä niitä erottaa",
    "Ketkä vastasivat",
    "Mielipidekartta",
    "Katso tarkemmin",
    "Miten tämä laskettiin",
  ]);
  expect(texts(page.html)).toContain("Jokaisessa ryhmässä lähes kaikki ovat samaa mieltä:");
  expect(texts(page.html)).toContain("20 vastaajaa");
  expect(texts(page.html)).toContain((await currentGrouping(stage.db, id))!.inputHash);
  expect(page.html).not.toMatch(/NaN|undefined|Infinity/);
  expect(web.last()?.thread).toEqual({ stop: "results", activityId: id });
});

test("every id stands once on the page", async () => {
  const id = await openConversation(stage, 8);
  await twoCamps(stage, id);
  const { html } = await web.browser().get(resultsPath(id));
  const ids = [...html.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]);
  expect(ids.filter((one, place) => ids.indexOf(one) !== place)).toEqual([]);
});

test("what the sentences lead to is on the page", async () => {
  const id = await openConversation(stage, 8);
  await twoCamps(stage, id);
  const { html } = await web.browser().get(resultsPath(id));
  const targets = [...html.matchAll(/href="#([^"]+)"/g)].map((match) => match[1]);
  expect(targets.length > 0).toBe(true);
  expect(targets.filter((target) => !html.includes(`id="${target}"`))).toEqual([]);
});

test("everybody gets the same kept page; who voted gets their own, kept nowhere", async () => {
  const id = await openConversation(stage, 8);
  await twoCamps(stage, id);
  const anybody = await web.browser().get(resultsPath(id));
  expect(anybody.headers["cache-control"]).toBe("public, no-cache");
  expect(texts(anybody.html)).not.toContain("Sinun paikkasi");
  const browser = web.browser();
  const vote = `/fi/vantaa-kerava/activities/${id}/vote`;
  for (let number = 1; number <= 8; number += 1) {
    await browser.post(vote, { statement: String(number), vote: "agree" }, vote);
  }
  const own = await browser.get(resultsPath(id));
  expect(own.headers["cache-control"]).toBe("no-store");
  expect(texts(own.html)).toContain("Vastauksesi ovat lähimpänä ryhmää");
});

test("who has voted little is told how to get a place, who voted elsewhere nothing", async () => {
  const id = await openConversation(stage, 8);
  const other = await openConversation(stage, 1);
  await twoCamps(stage, id);
  const browser = web.browser();
  const vote = (at: ActivityId) => `/fi/vantaa-kerava/activities/${at}/vote`;
  await browser.post(vote(other), { statement: "1", vote: "agree" }, vote(other));
  expect(texts((await browser.get(resultsPath(id))).html)).not.toContain("Sinun paikkasi");
  await browser.post(vote(id), { statement: "1", vote: "agree" }, vote(id));
  expect(texts((await browser.get(resultsPath(id))).html)).toContain("Vastaa vielä muutamaan");
});

test("a cited state stays as it was while the newest goes on", async () => {
  const id = await openConversation(stage, 8);
  const frozen = await twoCamps(stage, id);
  const path = `${resultsPath(id)}/${frozen!.id}`;
  const before = await web.browser().get(path);
  valueOf(await cast(stage, id, "later", 1, "disagree"));
  await regroup(stage.regrouper, AREA, id);
  const after = await web.browser().get(path);
  expect(texts(before.html)).toContain("Tämä on pysyvä tilanne");
  expect(after.html).toBe(before.html);
  expect(texts((await web.browser().get(resultsPath(id))).html)).toContain("21 vastaajaa");
});

test("a state of another conversation, or of none, is not found", async () => {
  const id = await openConversation(stage, 8);
  const frozen = await twoCamps(stage, id);
  const other = await openConversation(stage, 1);
  const paths = [
    `${resultsPath(other)}/${frozen!.id}`,
    `${resultsPath(id)}/0`,
    `${resultsPath(id)}/x`,
    `${resultsPath(id)}/99999999999999999999`,
    resultsPath(await planConversation(stage, 1)),
  ];
  const answers = await Promise.all(paths.map((path) => web.browser().get(path)));
  expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404]);
});

test("a planned conversation shows its results to nobody, with or without a cookie", async () => {
  const planned = await planConversation(stage, 1);
  const open = await openConversation(stage, 1);
  const browser = web.browser();
  const vote = `/fi/vantaa-kerava/activities/${open}/vote`;
  await browser.post(vote, { statement: "1", vote: "agree" }, vote);
  expect((await browser.get(resultsPath(planned))).status).toBe(404);
});

test("the words of a hidden statement are gone, also from a state that was cited", async () => {
  const id = await openConversation(stage, 8);
  const frozen = await twoCamps(stage, id);
  valueOf(
    await moderateStatement(stage.lead, AREA, {
      activityId: id,
      number: 2,
      verdict: "hide",
      reason: "insulting",
      seen: "published",
    }),
  );
  const { html } = await web.browser().get(`${resultsPath(id)}/${frozen!.id}`);
  expect(texts(html)).not.toContain("Väite 2 ");
  expect(texts(html)).toContain("1 väite piilotettu: loukkaa tai uhkaa");
});

test("the attribution of imported material stands on the page word for word", async () => {
  const id = await openConversation(stage, 1);
  const attribution = {
    text: "Data was gathered <i>elsewhere</i>",
    licence: "CC BY 4.0",
    links: ["https://example.org/x?a=1&b=2"],
  };
  await inArea(stage.db, AREA, (tx) =>
    tx
      .updateTable("activity")
      .set({ attribution: JSON.stringify(attribution) })
      .where("id", "=", id)
      .execute(),
  );
  const { html } = await web.browser().get(resultsPath(id, "sv"));
  expect(html).toContain('<p lang="en">Data was gathered &lt;i>elsewhere&lt;/i></p>');
  expect(html).toContain('href="https://example.org/x?a=1&amp;b=2"');
  expect(texts(html)).toContain("Licens: CC BY 4.0");
});

test("the number of queries does not grow with the statements", async () => {
  const countFor = async (statements: number): Promise<number> => {
    const id = await openConversation(stage, statements);
    await twoCamps(stage, id, { each: 5, statements });
    heard.length = 0;
    await web.browser().get(resultsPath(id));
    return heard.length;
  };
  expect(await countFor(14)).toBe(await countFor(8));
});

test("who took part stands beside who lives here, small counts hidden", async () => {
  const id = await openConversation(stage, 8);
  await twoCamps(stage, id);
  await importPopulation(
    stage.lead,
    [
      {
        municipality_code: "092",
        area_code: "04",
        sex: "female",
        age_band: "0-6",
        population: "60",
      },
      { municipality_code: "092", area_code: "04", sex: "male", age_band: "85+", population: "40" },
    ],
    { year: 2019, source: "Tilastokeskus" },
  );
  await inArea(stage.db, AREA, async (tx) => {
    await tx
      .updateTable("conversation")
      .set({ background: sql`array['age', 'language']` })
      .where("activity_id", "=", id)
      .execute();
    const voters = await tx
      .selectFrom("current_vote")
      .select("participant_id")
      .distinct()
      .where("conversation_id", "=", id)
      .orderBy("participant_id")
      .execute();
    const ages = voters.map((_, at) => (at < 14 ? "75-and-over" : at < 17 ? "18-24" : "25-34"));
    await tx
      .insertInto("background_answer")
      .values(
        voters.map(({ participant_id }, at) => ({
          conversation_id: id,
          participant_id,
          area_code: AREA,
          question: "age",
          answer: ages[at],
          at: stage.clock.now(),
        })),
      )
      .execute();
  });
  const page = texts((await web.browser().get(resultsPath(id))).html);
  expect(page).toContain("Suurin ero: 75 vuotta tai enemmän. Kertoneista 70 %, asukkaista 40 %.");
  expect(page).toContain("18–24 vuotta piilotettu 0 % – – 25–34 vuotta piilotettu 0 % – –");
  expect(page).toContain("75 vuotta tai enemmän 70 % 40 % 48–85 % 14");
  expect(page).toContain("Tämän kertoi 20 vastaajaa, kun vastaajia oli kaikkiaan 20.");
  expect(page).toContain("Asukkaat 31.12.2019: Tilastokeskus");
  expect(page).toContain("Tämän kertoi alle 10 ihmistä, joten lukuja ei näytetä.");
  expect(page).not.toMatch(/NaN|undefined|Infinity/);
});

test("the robust method tells how sure the number of groups is, and what bridges", async () => {
  const id = await openConversation(stage, 8);
  await inArea(stage.db, AREA, (tx) =>
    tx
      .updateTable("conversation")
      .set({ method: "robust" })
      .where("activity_id", "=", id)
      .execute(),
  );
  await twoCamps(stage, id, { each: 40 });
  const { html } = await web.browser().get(resultsPath(id));
  expect(headings(html)[2]).toBe("Mikä yhdistää eri mieltä olevia");
  expect(texts(html)).not.toContain("Polis-ohjelmiston");
  expect(html).not.toMatch(/NaN|undefined|Infinity/);
  expect(html.length < 100 * 1024).toBe(true);
});

test("the public pages are those of conversations that were opened", async () => {
  const planned = await planConversation(stage, 1);
  const open = await openConversation(stage, 1);
  const deps = { db: stage.db } as Parameters<NonNullable<typeof opinionsSlice.publicPaths>>[0];
  const paths = (await opinionsSlice.publicPaths?.(deps)) ?? [];
  expect(paths.filter((path) => path.includes(planned))).toEqual([]);
  expect(paths.filter((path) => path.includes(open))).toEqual(
    ["vote", "results", "results/statements", "report", "open-data", "moderation"].map(
      (page) => `/vantaa-kerava/activities/${open}/${page}`,
    ),
  );
});
