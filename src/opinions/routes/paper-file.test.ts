import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { ActivityId } from "../../kernel/ids.ts";
import { type Browser, type Pages, pagesOf } from "../../programmes/testing/pages.ts";
import { opinionsSlice } from "../slice.ts";
import { paperFormCount } from "../store/paper-form.ts";
import {
  makeStage,
  openConversation,
  planConversation,
  type Stage,
} from "../testing/conversation.ts";

const dataDir = mkdtempSync(join(tmpdir(), "puntari-papers-"));
let stage: Stage;
let web: Pages<Parameters<NonNullable<typeof opinionsSlice.routes>>[1]>;
let lead: Browser;
let id: ActivityId;

beforeAll(async () => {
  stage = await makeStage();
  const { db, clock, ways, regrouper } = stage;
  const routes = [opinionsSlice.routes];
  const config = { dataDir };
  web = await pagesOf({ db, clock, compute: regrouper.compute, more: { ways }, routes, config });
  lead = await web.signedIn(stage.lead);
});
afterAll(async () => {
  await web.close();
  await stage.database.drop();
  rmSync(dataDir, { recursive: true });
});
beforeEach(async () => {
  id = await openConversation(stage, 2);
});

const pathOf = (activity: string): string => `/fi/vantaa-kerava/staff/activities/${activity}/paper`;
const texts = (html: string): string => html.replace(/<[^>]+>/g, " ").replace(/\s+/g, " ");

const BOUNDARY = "----puntari-test";

/** Sends a file as the form of the page does. */
const sendFile = async (content: string, field = "forms") => {
  const { html } = await lead.get(`${pathOf(id)}/file`);
  const token = /action="[^"]*_csrf=([^"]+)"/.exec(html)?.[1] ?? "";
  const answer = await web.server.inject({
    method: "POST",
    url: `${pathOf(id)}/file?_csrf=${token}`,
    cookies: { ...lead.cookies },
    headers: { "content-type": `multipart/form-data; boundary=${BOUNDARY}` },
    payload: `--${BOUNDARY}\r\ncontent-disposition: form-data; name="${field}"; filename="x.csv"\r\n\r\n${content}\r\n--${BOUNDARY}--\r\n`,
  });
  return {
    status: answer.statusCode,
    html: answer.body,
    location: String(answer.headers.location),
  };
};
const kept = (): string[] => {
  try {
    return readdirSync(join(dataDir, "tmp/sent"));
  } catch {
    return [];
  }
};

test("a file is looked at, saved and taken back", async () => {
  const sent = await sendFile("Lomake;1;2;Omat väitteet\n7;+;-!;\n8;o;;Oma väite.\n");
  expect(sent.status).toBe(303);
  expect(texts((await lead.get(sent.location)).html)).toContain(
    "Luettu: 2 lomaketta, 3 vastausta, 1 oma väite",
  );
  expect(await paperFormCount(stage.db, id)).toBe(0);
  const saved = await lead.follow(sent.location, { lang: "fi" });
  expect(texts(saved.html)).toContain("Tiedostosta tallennettiin 2 lomaketta.");
  expect([await paperFormCount(stage.db, id), kept()]).toEqual([2, []]);
  expect((await lead.get(sent.location)).status).toBe(404);
  const hidden = (name: string) =>
    new RegExp(`name="${name}" value="([^"]*)"`).exec(saved.html)?.[1] ?? "";
  const fields = { at: hidden("at"), by: hidden("by") };
  const undo = () => lead.follow(`${pathOf(id)}/file/undo`, fields, `${pathOf(id)}/entry`);
  expect(texts((await undo()).html)).toContain("2 lomaketta on poistettu.");
  expect(await paperFormCount(stage.db, id)).toBe(0);
  expect((await undo()).status).toBe(409);
});

test("faults are told line by line, and there is nothing to save", async () => {
  const sent = await sendFile("Lomake,1\n7,x\n,+\n");
  const { html } = await lead.get(sent.location);
  const page = texts(html);
  expect(page).toContain("2 lomaketta pitää korjata");
  expect(page).toContain("2 7 Väitteen 1 sarakkeessa on ”x”. Kirjoita +, - tai o.");
  expect(page).toContain("3 – Kirjoita lomakkeen numero.");
  expect(html.includes("<form")).toBe(false);
});

test.each([
  ["Lomake,9\n1,+\n", "Saraketta ”9” ei tunneta."],
  ["1,2\n+,+\n", "Ensimmäiseltä riviltä puuttuu sarake ”Lomake”"],
  ["Lomake\n1\n", "Ensimmäisellä rivillä ei ole yhtään väitteen numeroa."],
  ["Lomake,1,1\n1,+,+\n", "Sarake ”1” on kahdesti."],
  ["Lomake,1\n", "Tiedostossa ei ole yhtään lomaketta."],
  ["Lomake,1\n1,+,-\n", "Rivi 2: Rivillä on eri määrä soluja kuin otsikkorivillä."],
])("a file that is no table of forms comes back with why: %j", async (content, why) => {
  const before = kept();
  const sent = await sendFile(content);
  expect(sent.status).toBe(422);
  expect(texts(sent.html)).toContain(why);
  expect(kept()).toEqual(before);
});

test("a form without a file is told so; a file beyond the limit is not taken", async () => {
  expect(texts((await sendFile("x", "other")).html)).toContain("Valitse tiedosto.");
  expect((await sendFile(`Lomake,1\n${"1,+\n".repeat(1_100_000)}`)).status).toBe(413);
});

test("the empty table has a column for each statement, for spreadsheets of here", async () => {
  const answer = await lead.get(`${pathOf(id)}/file/table.csv`);
  expect(answer.html).toBe("\ufefflomake;1;2;omat väitteet\r\n");
});

test("only staff see the page, and only once the conversation is open", async () => {
  expect((await web.browser().get(`${pathOf(id)}/file`)).status).toBe(401);
  const planned = await planConversation(stage, 1);
  expect((await lead.get(`${pathOf(planned)}/file`)).status).toBe(409);
  const other = `${pathOf(id)}/file/00000000-0000-4000-8000-000000000000`;
  expect((await lead.get(other)).status).toBe(404);
});
