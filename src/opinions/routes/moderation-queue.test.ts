import { afterAll, beforeAll, expect, test } from "vitest";
import type { ActivityId } from "../../kernel/ids.ts";
import { inArea } from "../../platform/db/connect.ts";
import { valueOf } from "../../programmes/testing/example.ts";
import { addStatement } from "../actions/statements.ts";
import { statementByNumber } from "../store/statement.ts";
import {
  AREA,
  makeStage,
  openConversation,
  secretOf,
  type Stage,
} from "../testing/conversation.ts";
import { type Browser, type Web, webOf } from "../testing/web.ts";

let stage: Stage;
let web: Web;
let lead: Browser;
beforeAll(async () => {
  stage = await makeStage();
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

const NOBODY = "00000000-0000-4000-8000-000000000000";

const TEXTS = [
  "Terveysaseman pitää olla auki iltaisin",
  "Busseja pitää kulkea enemmän",
  "Terveysaseman pitäisi olla auki myös iltaisin",
];

const waiting = async (): Promise<ActivityId> => {
  const id = await openConversation(stage, 1);
  for (const text of TEXTS) {
    const secret = secretOf(`${id} ${text}`);
    const input = { activityId: id, secret, text, lang: "fi", anyway: true } as const;
    valueOf(await addStatement(stage.resident, AREA, input));
  }
  return id;
};

test("after a verdict comes the next statement, with an undo of the last; the last one ends it", async () => {
  const id = await waiting();
  const queue = `${desk(id)}/queue`;
  const first = await lead.get(queue);
  expect(texts(first.html)).toContain("Väite 2. Jäljellä 3 väitettä.");
  expect(web.last()?.scripts).toEqual(["opinions/moderation-keys.js"]);
  const publish = { verdict: "publish", seen: "pending", from: "queue" };
  const second = await lead.follow(`${desk(id)}/2/moderate`, publish, queue);
  expect(texts(second.html)).toContain("Väite 2 on julkaistu.");
  expect(texts(second.html)).toContain("Väite 3. Jäljellä 2 väitettä.");
  const third = await lead.follow(
    `${desk(id)}/3/moderate`,
    { hide: "off-topic", seen: "pending", from: "queue" },
    queue,
  );
  expect(texts(third.html)).toContain("Väite 3 on piilotettu.");
  expect(texts(third.html)).toContain("Muistuttaa väitettä 2");
  const merged = await lead.follow(
    `${desk(id)}/4/merge`,
    { into: "2", seen: "pending", from: "queue" },
    queue,
  );
  expect(texts(merged.html)).toContain("Väite 4 on yhdistetty toiseen.");
  expect(texts(merged.html)).toContain("Kaikki on katsottu");
  expect((await statementByNumber(stage.db, id, 4))?.mergedInto).toBe(2);
  const undone = await lead.follow(`${desk(id)}/4/undo`, { from: "queue" }, `${queue}?done=4`);
  expect(texts(undone.html)).toContain("Väite 4. Tämä on viimeinen.");
});

test("where statements are published at once, the unseen ones come to be looked at and kept", async () => {
  const id = await openConversation(stage, 1);
  await inArea(stage.db, AREA, (tx) =>
    tx
      .updateTable("conversation")
      .set({ moderation: "after" })
      .where("activity_id", "=", id)
      .execute(),
  );
  const text = TEXTS[1];
  const input = { activityId: id, secret: secretOf("after"), text, lang: "fi" } as const;
  expect(valueOf(await addStatement(stage.resident, AREA, input)).state).toBe("published");
  const list = async () => texts((await lead.get(`${desk(id)}?list=unseen`)).html);
  expect(await list()).toContain("Julkaistu, katsomatta (1) Julkaistu (2)");
  const run = texts((await lead.get(desk(id).replace(/statements$/, "conversation"))).html);
  expect(run).toContain("1 väite odottaa moderointia.");
  expect(run).toContain("2, joista katsomatta 1");
  const told = await web.browser().get(`/fi/vantaa-kerava/activities/${id}/moderation`);
  expect(texts(told.html)).toContain("Julkaistu 2 – joista katsomatta 1 ");
  expect(texts(told.html)).toContain("Yhteensä 2");
  const queue = `${desk(id)}/queue`;
  expect(texts((await lead.get(queue)).html)).toContain("Julkaistiin heti");
  const keep = { verdict: "publish", seen: "published", from: "queue" };
  const kept = await lead.follow(`${desk(id)}/2/moderate`, keep, queue);
  expect(texts(kept.html)).toContain("Kaikki on katsottu");
  expect(await list()).toContain("Julkaistu, katsomatta (0) Julkaistu (2)");
  const undone = await lead.follow(`${desk(id)}/2/undo`, { from: "queue" }, `${queue}?done=2`);
  expect(texts(undone.html)).toContain("Väite 2 on taas katsomatta. Se pysyy julkaistuna.");
});

test("what is skipped comes again after the end", async () => {
  const id = await waiting();
  const { html } = await lead.get(`${desk(id)}/queue?after=4`);
  expect(texts(html)).toContain("Väite 2. Jäljellä 3 väitettä. Nämä jätit väliin.");
});

test("every verdict has a key, and a number that is none is told at its field", async () => {
  const id = await waiting();
  const { html } = await lead.get(`${desk(id)}/queue`);
  const keys = [...html.matchAll(/data-key="(.)"/g)].map(([, key]) => key);
  expect(keys).toEqual(["p", "b", "1", "2", "3", "4", "5", "6", "7", "s", "t"]);
  const wrong = await lead.post(
    `${desk(id)}/2/merge`,
    { into: "99", seen: "pending", from: "queue" },
    `${desk(id)}/queue`,
  );
  expect([wrong.status, wrong.html.includes('href="#into"')]).toEqual([422, true]);
});

test("a statement is translated, the translation is undone, and the trail tells both", async () => {
  const id = await waiting();
  const one = `${desk(id)}/2`;
  const text = "Hälsostationen ska vara öppen på kvällarna";
  const saved = await lead.follow(`${one}/translate`, { lang: "sv", text }, one);
  expect(texts(saved.html)).toContain("Ruotsinnos on tallennettu.");
  expect(texts(saved.html)).toContain(`Ruotsinnos tallennettiin: ”${text}”`);
  const undone = await lead.follow(`${one}/undo-translation`, { lang: "sv" }, one);
  expect(texts(undone.html)).toContain("Ruotsinnos poistettiin.");
  const wrong = await lead.post(`${one}/translate`, { lang: "sv", text: "www.example.org" }, one);
  expect([wrong.status, wrong.html.includes('href="#translation-sv"')]).toEqual([422, true]);
  expect((await lead.post(`${one}/translate`, { lang: "fi", text }, one)).status).toBe(409);
  expect((await lead.post(`${one}/translate`, { lang: "de", text }, one)).status).toBe(400);
  expect((await lead.get(`${desk(id)}/99`)).status).toBe(404);
});

test("a list tells what lacks a translation", async () => {
  const id = await openConversation(stage, 2);
  const lacking = async () =>
    texts((await lead.get(`${desk(id)}?list=lacks-sv`)).html).includes("Ruotsinnos puuttuu (2)");
  expect(await lacking()).toBe(true);
  const fields = { lang: "sv", text: "Påstående 1" };
  await lead.post(`${desk(id)}/1/translate`, fields, `${desk(id)}/1`);
  expect(await lacking()).toBe(false);
});

test("everybody reads how statements are moderated, and no hidden word", async () => {
  const id = await waiting();
  const act = (number: number, fields: Record<string, string>, name = "moderate") =>
    lead.post(`${desk(id)}/${number}/${name}`, { seen: "pending", ...fields }, `${desk(id)}/queue`);
  await act(2, { verdict: "publish" });
  await act(3, { hide: "insulting" });
  await act(4, { into: "2" }, "merge");
  const { status, html } = await web.browser().get(`/fi/vantaa-kerava/activities/${id}/moderation`);
  const said = texts(html);
  expect(status).toBe(200);
  expect(said).toContain("loukkaa tai uhkaa 1");
  expect(said).toContain("Voimassa on väite 2");
  expect(said).toContain(`Väite 4: ${TEXTS[2]}`);
  expect(said).not.toContain(TEXTS[1]);
  const unknown = await web.browser().get(`/fi/vantaa-kerava/activities/${NOBODY}/moderation`);
  expect(unknown.status).toBe(404);
});
