import { afterAll, beforeAll, expect, test } from "vitest";
import type { ActivityId } from "../../kernel/ids.ts";
import { valueOf } from "../../programmes/testing/example.ts";
import { translateStatement } from "../actions/translate.ts";
import {
  AREA,
  makeStage,
  openConversation,
  type Stage,
  twoCamps,
} from "../testing/conversation.ts";
import { type Web, webOf } from "../testing/web.ts";

let stage: Stage;
let web: Web;
let id: ActivityId;
const heard: string[] = [];
beforeAll(async () => {
  stage = await makeStage({ onQuery: (text) => heard.push(text) });
  web = await webOf(stage);
  id = await openConversation(stage, 8);
  await twoCamps(stage, id);
  for (const number of [1, 2, 4]) {
    const text = `Påstående ${number}`;
    valueOf(
      await translateStatement(stage.lead, AREA, { activityId: id, number, lang: "sv", text }),
    );
  }
});
afterAll(async () => {
  await web.close();
  await stage.database.drop();
});

const pageOf = async (rest: string, locale = "sv"): Promise<string> =>
  (await web.browser().get(`/${locale}/vantaa-kerava/activities/${id}/${rest}`)).html;
const texts = (html: string): string => html.replace(/<[^>]+>/g, " ").replace(/\s+/g, " ");

test.each(["results", "results/statements"])(
  "%s show the original first and the county's translation on request",
  async (rest) => {
    const html = await pageOf(rest);
    expect(html).toMatch(
      /lang="fi">Väite 2<.*?<summary>Visa översättningen<\/summary><div><p class="translation">Påstående 2</,
    );
    expect(texts(html)).toContain("Svaren gäller det ursprungliga påståendet.");
    expect(texts(html)).not.toContain("Du svarar på");
  },
);

test("results in short say the translation beside the link", async () => {
  expect(await pageOf("results")).toMatch(
    /<span class="said" lang="fi">”Väite 2”<\/span><\/span><\/a><span class="link-note">Översättning: ”Påstående 2”</,
  );
});

test.each(["hall", "report"])("%s says the translation beside the original", async (rest) => {
  const html = await pageOf(rest);
  expect(html).toMatch(/lang="fi">Väite 2<.*?<p>Översättning: ”Påstående 2”<\/p>/);
  expect(html).not.toContain("Visa översättningen");
});

test.each(["results", "results/statements", "hall", "report"])(
  "%s in the language of the statements asks for no translation",
  async (rest) => {
    const asked = async (locale: string): Promise<number> => {
      heard.length = 0;
      expect(await pageOf(rest, locale)).not.toMatch(locale === "fi" ? /Påstående/ : /undefined/);
      return heard.filter((text) => text.includes("statement_translation")).length;
    };
    expect(await asked("fi")).toBe(0);
    expect(await asked("en")).toBe(1);
  },
);
