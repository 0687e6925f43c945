import { type Browser, expect, type Page, test } from "@playwright/test";
import { violations } from "./support/inspection.ts";
import { formAt, send } from "./support/forms.ts";
import { LEAD_STATE } from "./support/lead.ts";
import { heading, said } from "./support/parts.ts";
import { demoActivity, WEBSITE } from "./support/demo.ts";
import { invalidities } from "./support/validity.ts";

test.use({ storageState: LEAD_STATE });
// Both walk through one queue.
test.describe.configure({ mode: "serial" });

/** Hides what residents of other tests left waiting. */
const clear = async (page: Page, desk: string): Promise<void> => {
  const html = await (await page.request.get(desk)).text();
  const waiting = [...html.matchAll(/\/statements\/(\d+)\/moderate"/g)].map(([, number]) => number);
  for (const number of new Set(waiting)) {
    const form = await formAt(page.request, desk, `/${number}/moderate`);
    const answer = await send(page.request, form, { hide: "off-topic" });
    expect(answer.status()).toBe(303);
  }
};

/** Writes statements as residents do; answers the desk's address. */
const written = async (browser: Browser, page: Page, texts: readonly string[]): Promise<string> => {
  const activity = await demoActivity(page.request, WEBSITE);
  const vote = `/fi${activity.path}/vote`;
  const [, county = "", , id = ""] = activity.path.split("/");
  const desk = `/${county}/staff/activities/${id}/statements`;
  await clear(page, `/fi${desk}`);
  for (const text of texts) {
    const somebody = await browser.newContext({ storageState: { cookies: [], origins: [] } });
    const form = await formAt(somebody.request, vote, "/statements");
    const answer = await send(somebody.request, form, { text, lang: "fi", anyway: "1" });
    expect(answer.status()).toBe(303);
    await somebody.close();
  }
  return desk;
};

const press = async (page: Page, key: string): Promise<void> => {
  await Promise.all([page.waitForEvent("load"), page.keyboard.press(key)]);
};

test("a moderator with a keyboard only publishes, hides, merges and undoes, key by key", async ({
  browser,
  page,
}) => {
  const desk = await written(browser, page, [
    "Ajanvarauksen pitää löytyä etusivulta yhdellä painalluksella",
    "Käykää katsomassa uusi kauppani torilla",
    "Ajanvarauksen pitäisi löytyä etusivulta yhdellä painalluksella",
  ]);
  await page.goto(`/fi${desk}/queue`);
  await expect(heading(page)).toHaveText("Moderoi yksi kerrallaan");
  const statement = page.getByRole("heading", { level: 2 }).first();
  await expect(statement).toContainText("Ajanvarauksen pitää löytyä");
  await expect(page.getByText("Näppäimet ovat käytössä.")).toBeVisible();

  await press(page, "p");
  await expect(said(page)).toContainText("on julkaistu.");
  await expect(statement).toContainText("uusi kauppani");
  await press(page, "7");
  await expect(said(page)).toContainText("on piilotettu.");
  await press(page, "u");
  await expect(said(page)).toContainText("odottaa taas moderaattoria.");
  await expect(statement).toContainText("uusi kauppani");
  await press(page, "7");

  await expect(statement).toContainText("Ajanvarauksen pitäisi löytyä");
  await press(page, "m");
  await expect(said(page)).toContainText("on yhdistetty toiseen.");
});

test("keys are turned off by a button, and then press nothing", async ({ browser, page }) => {
  const desk = await written(browser, page, ["Sivuilla pitää voida suurentaa tekstiä"]);
  await page.goto(`/fi${desk}/queue`);
  await page.getByRole("button", { name: "Ota näppäimet pois käytöstä" }).press("Enter");
  await expect(page.getByText("Näppäimet eivät ole käytössä.")).toBeVisible();
  await expect(page.locator(".key").first()).toBeHidden();
  await page.keyboard.press("p");
  await page.reload();
  await expect(page.getByText("Näppäimet eivät ole käytössä.")).toBeVisible();
  await expect(page.getByRole("heading", { level: 2 }).first()).toContainText("suurentaa tekstiä");
  await page.getByRole("button", { name: "Ota näppäimet käyttöön" }).press("Enter");
  await page.getByRole("link", { name: "Käännä, yhdistä tai katso historia" }).focus();
  await press(page, "t");
  await expect(heading(page)).toContainText("Väite");
  // A letter in a field is a letter.
  await page
    .getByRole("textbox", { name: "Ruotsiksi" })
    .fill("Man ska kunna förstora texten på sidorna");
  await page.getByRole("button", { name: /^Tallenna käännös.*Ruotsiksi/ }).press("Enter");
  await expect(said(page)).toContainText("Ruotsinnos on tallennettu.");
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("a moderator decides one by one and many at once, undoes, and checks the rhythm", async ({
    browser,
    page,
  }) => {
    const desk = await written(browser, page, [
      "Sivuilla pitää olla tietoa kaikilla kielillä",
      "Haku ei saa hukuttaa tuloksiin",
    ]);
    await page.goto(`/fi${desk}/queue`);
    await expect(page.locator("#keys")).toBeHidden();
    await page.getByRole("button", { name: "Julkaise", exact: true }).click();
    await expect(said(page)).toContainText("on julkaistu.");

    await page.getByRole("link", { name: "Katso luettelona" }).click();
    await expect(heading(page)).toHaveText("Väitteiden moderointi");
    await page.getByRole("link", { name: "Valitse kaikki tällä sivulla" }).click();
    await page.getByRole("button", { name: "Piilota valitut" }).click();
    await expect(page.getByRole("link", { name: "Valitse syy." })).toBeVisible();
    await page.getByLabel("Piilottamisen syy").selectOption("unclear");
    await page.getByRole("button", { name: "Piilota valitut" }).click();
    await expect(said(page)).toContainText("on käsitelty.");
    await said(page).getByRole("button", { name: "Kumoa" }).click();
    await expect(said(page)).toContainText("on palautettu.");
    await page.getByRole("link", { name: "Valitse kaikki tällä sivulla" }).click();
    await page.getByRole("button", { name: "Julkaise valitut" }).click();
    await expect(page.getByText("Yksikään väite ei odota sinua.")).toBeVisible();

    await page.getByRole("link", { name: "Poikkeavaa rytmiä" }).click();
    await page.getByRole("button", { name: "Tarkista nyt" }).click();
    await expect(async () => {
      await page.reload();
      await expect(page.getByText(/^Tarkistettu /)).toBeVisible({ timeout: 500 });
    }).toPass();
  });
});

for (const language of ["fi", "sv", "en"] as const) {
  test(`the desk's pages in ${language} are valid and accessible`, async ({ browser, page }) => {
    const text = `Odottava väite, jolla sivu täyttyy: ${language}`;
    const desk = await written(browser, page, [text]);
    const activity = desk.replace("/staff", "").replace(/\/statements$/, "");
    const watch = desk.replace(/statements$/, "watch");
    const paths = [desk, `${desk}?list=published`, `${desk}/queue`, `${desk}/1`, watch];
    const troubles: string[] = [];
    for (const path of [...paths, `${activity}/moderation`]) {
      const answer = await page.goto(`/${language}${path}`);
      const html = (await answer?.text()) ?? "";
      const found = [...(await invalidities(html)), ...(await violations(page))];
      troubles.push(...found.map((trouble) => `${path} ${trouble}`));
    }
    expect(troubles).toEqual([]);
  });
}
