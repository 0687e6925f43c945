import { expect, type Page, test } from "@playwright/test";
import { overflows, unfold, violations } from "./support/inspection.ts";
import { LEAD_STATE } from "./support/lead.ts";
import { field, follow, heading, press, said } from "./support/parts.ts";
import { invalidities } from "./support/validity.ts";

const COUNTY = "/fi/vantaa-kerava";
const QUESTION = "Miten lähipalvelut toimivat arjessasi?";
/** Questions added to the five of the template. */
const ADDED = ["Aukiolo", "Matka", "Puhelin", "Verkko", "Kieli"];

/** The survey of these walks, which build upon each other. */
let editor = "";
const survey = (): string => editor.replace("/staff/", "/");

const isAccessible = async (page: Page): Promise<void> => {
  await unfold(page);
  expect(await violations(page)).toEqual([]);
};

test.describe.configure({ mode: "serial" });

test.describe("a lead without JavaScript", () => {
  test.use({ storageState: LEAD_STATE, javaScriptEnabled: false });

  test("makes a survey of ten questions from the template and opens it", async ({ page }) => {
    await page.goto(`${COUNTY}/staff/surveys/new`);
    const began = Date.now();
    await page.locator("[name=template][value=residents]").check();
    await press(page, "Jatka");
    await field(page, "title.fi").fill("Lähipalvelut arjessa");
    await field(page, "question.fi").fill(QUESTION);
    await press(page, "Luo kysely");
    await expect(said(page)).toContainText("Kysely on luotu");
    editor = new URL(page.url()).pathname;
    for (const word of ADDED) {
      await page.locator("select[name=kind]").selectOption("text");
      await press(page, "Kirjoita kysymys");
      await field(page, "text.fi").fill(`${word}: mitä muuttaisit?`);
      await press(page, "Tallenna");
      await expect(page.getByText(`${word}: mitä muuttaisit?`).first()).toBeVisible();
    }
    await expect(page.getByText("Kyselyssä on 10 kysymystä.")).toBeVisible();
    await follow(page, "Avaa kysely tai muuta aikoja");
    await page.goto(editor.replace(/survey$/, "open"));
    await press(page, "Avaa");
    await expect(said(page)).toContainText("Osallistuminen on nyt auki.");
    const seconds = (Date.now() - began) / 1000;
    console.log(`A survey of ten questions, opened: ${seconds.toFixed(1)} s by script`);
  });
});

test.describe("a lead", () => {
  test.use({ storageState: LEAD_STATE });

  test("finds no barrier on any page of staff about a survey", async ({ page }) => {
    test.setTimeout(120_000);
    await page.goto(editor);
    const edit = page.getByRole("link", { name: /^Muokkaa/ });
    const forms = await edit.evaluateAll((all) => all.map((one) => one.getAttribute("href") ?? ""));
    const some = [...forms.slice(0, 6), `${editor}/settings`, `${editor}/pages`];
    for (const path of [`${COUNTY}/staff/surveys/new`, editor, ...some]) {
      const answer = await page.goto(path);
      expect([path, await invalidities((await answer?.text()) ?? "")]).toEqual([path, []]);
      await isAccessible(page);
    }
  });
});

test.describe("a resident without JavaScript on a small phone", () => {
  test.use({ javaScriptEnabled: false, viewport: { width: 320, height: 640 } });

  test("is told what lacks, answers once, and meets no second form", async ({ page }) => {
    await page.goto(survey());
    await expect(heading(page)).toHaveText(QUESTION);
    expect(await overflows(page)).toEqual([]);
    await page.locator("textarea").first().fill("Enemmän iltavastaanottoja.");
    await press(page, "Lähetä vastaus");
    const lacking = page.getByRole("alert").getByRole("link");
    await expect(lacking).toHaveCount(2);
    await expect(page.locator("textarea").first()).toHaveValue("Enemmän iltavastaanottoja.");
    await page.getByRole("radio", { name: "Usein" }).check();
    await page.getByRole("checkbox", { name: "Pääsen nopeasti" }).check();
    await press(page, "Lähetä vastaus");
    await expect(page).toHaveURL(/\/thanks$/);
    expect(await overflows(page)).toEqual([]);
    await page.goto(survey());
    await expect(page.getByRole("button", { name: "Lähetä vastaus" })).toHaveCount(0);
  });
});
