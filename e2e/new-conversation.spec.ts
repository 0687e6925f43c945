import { expect, type Page, test } from "@playwright/test";
import { violations } from "./support/inspection.ts";
import { LEAD_STATE } from "./support/lead.ts";
import { field, follow, heading, press, said } from "./support/parts.ts";
import { invalidities } from "./support/validity.ts";

/** From Today to a planned conversation made of the first template; answers its staff address. */
const planned = async (page: Page): Promise<string> => {
  await page.goto("/fi/vantaa-kerava/staff");
  await follow(page, "Mielipidekartta mallista");
  await field(page, "measure").selectOption({ index: 1 });
  await page.getByRole("radio", { name: "Lähipalvelujen sijainti" }).check();
  await press(page, "Jatka");
  await expect(heading(page)).toHaveText("Uusi mielipidekartta");
  await press(page, "Tallenna suunnitelmana");
  await expect(said(page)).toContainText("Se ei ole vielä auki.");
  return page.url().replace(/\/conversation.*/, "");
};

test.describe("a lead without JavaScript", () => {
  test.use({ storageState: LEAD_STATE, javaScriptEnabled: false });

  test("goes from Today to an open conversation, and a resident votes in it", async ({
    page,
    browser,
  }) => {
    const began = Date.now();
    const own = await planned(page);
    await follow(page, "Avaa keskustelu");
    await press(page, "Avaa");
    await expect(said(page)).toContainText("Osallistuminen on nyt auki.");
    const seconds = (Date.now() - began) / 1000;
    console.log(`From Today to an open conversation: ${seconds.toFixed(1)} s by script`);

    const resident = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
    await resident.goto(`${own.replace("/staff/", "/")}/vote`);
    await expect(heading(resident)).toHaveText("Mitä palveluja pitää olla lähellä?");
    await resident.getByRole("form").getByRole("button", { name: "Samaa mieltä" }).click();
    await expect(said(resident)).toContainText("Vastasit edelliseen väitteeseen");
    await resident.context().close();
  });

  test("is told what is wrong at the field, refreshes the preview and keeps what was typed", async ({
    page,
  }) => {
    await page.goto("/fi/vantaa-kerava/staff/conversations/new?template=x");
    await expect(page.getByRole("alert")).toContainText("Valitse malli.");
    await planned(page);
    await page.goto("/fi/vantaa-kerava/staff");
    await follow(page, "Mielipidekartta mallista");
    await field(page, "measure").selectOption({ index: 1 });
    await page.getByRole("radio", { name: "Vapaa aihe" }).check();
    await press(page, "Jatka");
    await field(page, "question.fi").fill("Mitä muutetaan ensin?");
    await press(page, "Päivitä esikatselu");
    await expect(page.getByRole("complementary")).toContainText("Mitä muutetaan ensin?");
    await field(page, "closesOn").fill("2020-01-01");
    await field(page, "statements").fill("Yksi väite.\nyksi väite");
    await press(page, "Tallenna suunnitelmana");
    await expect(page.getByRole("alert")).toContainText("Yksi rivi pitää korjata.");
    await expect(page.getByText("Rivi 2: Sama väite on rivillä 1.")).toBeVisible();
    await field(page, "statements").fill("Yksi väite.");
    await press(page, "Tallenna suunnitelmana");
    await expect(page.getByRole("alert")).toContainText("Viimeinen päivä on jo mennyt.");
    await expect(field(page, "question.fi")).toHaveValue("Mitä muutetaan ensin?");
  });
});

test.describe("a lead", () => {
  test.use({ storageState: LEAD_STATE });

  test("announces an opening, and the voting page says when it comes", async ({
    page,
    browser,
  }) => {
    const own = await planned(page);
    await page.goto(`${own}/edit`);
    await field(page, "opensOn").fill("2031-10-26");
    await field(page, "opensTime").fill("03:30");
    await press(page, "Tallenna");
    await expect(said(page)).toContainText("Muutos on tallennettu.");
    const resident = await (await browser.newContext()).newPage();
    const answer = await resident.goto(`${own.replace("/staff/", "/")}/vote`);
    await expect(resident.getByText(/Tämä avautuu 26\.10\.2031 kl\.\s3\.30\./)).toBeVisible();
    expect(await violations(resident)).toEqual([]);
    expect(await invalidities((await answer?.text()) ?? "")).toEqual([]);
    await resident.context().close();
  });

  test("changes settings, sees the code for other sites, and takes the change back", async ({
    page,
  }) => {
    const own = await planned(page);
    await page.goto(`${own}/settings`);
    await page.getByRole("radio", { name: "Julkaisun jälkeen" }).check();
    await field(page, "origins").fill("esimerkki.fi");
    await press(page, "Tallenna asetukset");
    await expect(page.getByRole("alert")).toContainText("Nämä eivät kelpaa: esimerkki.fi.");
    await field(page, "origins").fill("https://www.esimerkki.fi");
    await press(page, "Tallenna asetukset");
    await expect(page.getByText("<iframe src=")).toBeVisible();
    await press(page, "Kumoa");
    await expect(said(page)).toContainText("Asetusten muutos on kumottu.");
    await expect(page.getByRole("radio", { name: "Ennen julkaisua" })).toBeChecked();
  });

  test("types in paper forms by keyboard alone, takes one back and freezes the result", async ({
    page,
  }) => {
    const own = await planned(page);
    await page.goto(`${own}/open`);
    await press(page, "Avaa");
    await page.goto(`${own}/paper/entry`);
    await field(page, "number").focus();
    await page.keyboard.press("ControlOrMeta+A");
    for (const [number, answers] of [
      ["1", "1+ 2- 3o 4+!"],
      ["2", "1- 2-"],
    ]) {
      if (number === "1") {
        await page.keyboard.type(number);
        await page.keyboard.press("Tab");
      }
      await expect(field(page, "answers")).toBeFocused();
      await page.keyboard.type(answers ?? "");
      await page.keyboard.press("Enter");
      await expect(said(page)).toContainText(`Lomake ${number} on tallennettu`);
    }
    await press(page, "Kumoa");
    await expect(said(page)).toContainText("Lomake 2 on poistettu.");
    await page.goto(`${own}/conversation`);
    await press(page, "Jäädytä tulos todisteeksi");
    await expect(said(page)).toContainText("Tulos on jäädytetty.");
    await page.locator("#frozen").getByRole("link").first().click();
    await expect(page.getByText("Tämä on pysyvä tilanne")).toBeVisible();
  });

  test("prints a paper form with every statement, its boxes and the way online", async ({
    page,
  }) => {
    const own = await planned(page);
    await page.goto(`${own}/paper?lang=sv`);
    const paper = page.getByRole("article", { name: "Pappersblankett" });
    await expect(paper.getByRole("row")).toHaveCount(11);
    await page.emulateMedia({ media: "print" });
    await expect(heading(page)).toBeHidden();
    await expect(paper).toBeVisible();
    const sizes = await paper
      .locator("p, th, td, li, caption")
      .evaluateAll((all) => all.map((one) => Number.parseFloat(getComputedStyle(one).fontSize)));
    expect(Math.min(...sizes)).toBe(16);
  });
});
