import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { overflows, unfold, violations } from "./support/inspection.ts";
import { LEAD_STATE } from "./support/lead.ts";
import { field, follow, heading, press, said } from "./support/parts.ts";
import { invalidities } from "./support/validity.ts";

const HOME = "/fi/verkosto/home";
/** The county that the demo's lead answers for. */
const COUNTY = "/fi/vantaa-kerava";
const MEETING = "Verkostotapaaminen: miten vastata osallistujille";
const PRACTICE = "Vastaus osallistujille kuukaudessa";
/** What the practice rests on. */
const EVIDENCE = /^Esittelykeskustelu: perustulo/;
const SURVEY = "Jatkokysely alueille: ensi vuoden kokeilut";
const MOST_CLICKS = 3;
const DAY_MS = 86_400_000;

test.describe.configure({ timeout: 120_000 });

/** No violation on the page as it is and with everything unfolded. */
const isAccessible = async (page: Page): Promise<void> => {
  await unfold(page);
  expect(await violations(page)).toEqual([]);
};

/** A day so near that no other meeting comes before. */
const tomorrow = (): string => new Date(Date.now() + DAY_MS).toISOString().slice(0, 10);

test.describe("the coordinator of the network", () => {
  test.use({ storageState: LEAD_STATE });

  test("makes a meeting from the template; everybody finds it on the home and in the feed", async ({
    page,
    request,
    browser,
  }) => {
    await page.goto(HOME);
    await expect(heading(page)).toHaveText("Demokratia-teemaryhmän verkosto");
    await isAccessible(page);
    await follow(page, "Henkilöstön kirjautuminen");
    await expect(heading(page)).toHaveText("Tänään");
    await isAccessible(page);
    await follow(page, "Tapaaminen mallista");
    await page.locator("[name=template][value=network-meeting]").check();
    await isAccessible(page);
    await press(page, "Jatka");
    await field(page, "title.fi").fill(MEETING);
    await field(page, "day").fill(tomorrow());
    await field(page, "onlineLink").fill("https://kokous.example.org/salainen");
    await press(page, "Julkaise");
    await expect(said(page)).toContainText("Tapaaminen on julkaistu.");
    await isAccessible(page);

    const everybody = await browser.newContext({ javaScriptEnabled: false });
    const reader = await everybody.newPage();
    await reader.goto(HOME);
    const next = reader.locator("section", {
      has: reader.getByRole("heading", { name: "Seuraava tapaaminen" }),
    });
    await expect(next.getByText("Vain kutsutuille")).toBeVisible();
    await next.getByRole("link", { name: MEETING }).click();
    await expect(heading(reader)).toHaveText(MEETING);
    await expect(reader.getByText("Keskustelu: mitä tästä seuraa alueilla?")).toBeVisible();
    await expect(reader.getByText("salainen")).toHaveCount(0);
    await everybody.close();

    const feed = await request.get("/fi/verkosto/events.ics");
    expect(feed.headers()["content-type"]).toContain("text/calendar");
    const text = (await feed.text()).replaceAll(/\r\n[ \t]/g, "");
    const entry = text.split("BEGIN:VEVENT").find((one) => one.includes(MEETING)) ?? "";
    expect(entry).toContain(
      `DTSTART;TZID=Europe/Helsinki:${tomorrow().replaceAll("-", "")}T120000`,
    );
    expect(text).not.toContain("salainen");
  });
});

test.describe("the lead of a county without JavaScript", () => {
  test.use({ storageState: LEAD_STATE });
  let plain: BrowserContext;
  test.beforeAll(async ({ browser }) => {
    plain = await browser.newContext({ storageState: LEAD_STATE, javaScriptEnabled: false });
  });
  test.afterAll(() => plain.close());

  test("answers the survey of the network page by page, is told what lacks, and sends", async ({
    page: looked,
  }) => {
    const page = await plain.newPage();
    await page.goto(`${COUNTY}/staff`);
    await follow(page, `Vastaa: ${SURVEY}`);
    await expect(heading(page)).toHaveText(SURVEY);
    const start = page.url();
    await follow(page, "Aloita vastaaminen");
    await page.getByRole("radio", { name: "Valmistelussa" }).check();
    await page.getByRole("checkbox", { name: "Asukasillat" }).check();
    await page.locator("[name='a.resources'][value='3']").check();
    await press(page, "Tallenna luonnos");
    await expect(said(page)).toContainText("Luonnos tallennettu");
    await page.goto(start);
    await expect(page.getByText(/^vastattu 3 \/ 4/)).toBeVisible();

    await follow(page, "Tarkista ja lähetä");
    await press(page, "Lähetä alueen vastaus");
    await expect(page.getByRole("alert").getByRole("link")).toHaveCount(4);
    await follow(page, /^Muuta ?: Kokeilut ja tuki/);
    await page.locator("[name='a.new-ways.is.panel']").check();
    await page.getByRole("checkbox", { name: "Vertaissparrausta" }).check();
    await press(page, "Tallenna ja jatka");
    await page.getByRole("radio", { name: "Kerran kuussa" }).check();
    await page.getByRole("radio", { name: "Ei", exact: true }).check();
    await press(page, "Tallenna ja tarkista");
    for (const path of [start, `${start}/pages/now`, `${start}/summary`]) {
      const answer = await looked.goto(path);
      expect([path, await invalidities((await answer?.text()) ?? "")]).toEqual([path, []]);
      await isAccessible(looked);
    }

    await press(page, "Lähetä alueen vastaus");
    await expect(said(page)).toContainText("Vastaus on lähetetty. Kiitos!");
    await looked.goto(page.url());
    await isAccessible(looked);
    await page.goto(`${COUNTY}/staff`);
    await expect(page.getByRole("link", { name: `Vastaa: ${SURVEY}` })).toHaveCount(0);
    await page.goto(HOME);
    await expect(page.getByText(/^10 \/ 22 aluetta on vastannut/)).toBeVisible();
    await page.close();
  });
});

test.describe("the lead of a county", () => {
  test.use({ storageState: LEAD_STATE });

  test("takes a practice into the own programme with its evidence in three clicks, and undoes it", async ({
    page,
  }) => {
    await page.goto(HOME);
    await follow(page, PRACTICE);
    await expect(heading(page)).toHaveText(PRACTICE);
    await isAccessible(page);
    const practice = page.url();

    let clicks = 0;
    await follow(page, "Ota käyttöön omassa ohjelmassa");
    clicks += 1;
    await isAccessible(page);
    await field(page, "goalId").selectOption({ index: 1 });
    clicks += 1;
    await press(page, "Tee toimenpide");
    clicks += 1;
    await expect(said(page)).toContainText("Luonnos on ohjelmassanne, ja näyttö on mukana.");
    expect(clicks).toBeLessThanOrEqual(MOST_CLICKS);
    const taken = page.url();
    await expect(page.getByRole("link", { name: EVIDENCE })).toBeVisible();
    await isAccessible(page);

    // Both ways: from the measure's form and the practice to the programme, and back from there.
    await follow(page, "Muokkaa toimenpidettä");
    await expect(field(page, "title.fi")).toHaveValue(PRACTICE);
    await isAccessible(page);
    await page.goto(practice);
    const takers = page.locator("section", {
      has: page.getByRole("heading", { name: "Kuka on ottanut käyttöön" }),
    });
    await expect(takers).toContainText("Päijät-Häme");
    await takers.getByRole("link", { name: PRACTICE }).click();
    await expect(heading(page)).toHaveText("Päijät-Hämeen osallisuusohjelma");
    const back = page.locator(`main a[href="${new URL(practice).pathname}"]`);
    await expect(back).toHaveText(PRACTICE);
    await isAccessible(page);
    await page.goto(practice);
    await follow(page, "Otettu käyttöön: Päijät-Häme");
    await expect(page).toHaveURL(taken.replace(/\?.*/, ""));

    await page.getByText("Peru käyttöönotto", { exact: true }).first().click();
    await press(page, "Peru käyttöönotto");
    await expect(said(page)).toContainText("Käyttöönotto on peruttu.");
    await isAccessible(page);
    await page.goto(practice);
    await expect(takers).toContainText("Kukaan ei ole vielä ottanut käytäntöä ohjelmaansa.");
    await expect(page.getByRole("link", { name: "Ota käyttöön omassa ohjelmassa" })).toBeVisible();
  });
});

test.describe("anybody without JavaScript on a small phone", () => {
  test.use({ javaScriptEnabled: false, viewport: { width: 320, height: 640 } });

  // With axe every public page is looked at in every-page.spec.ts, at this width, too.
  test("reads every part of the network from its home", async ({ page }) => {
    await page.goto("/fi");
    await follow(page, /^Alueiden yhteinen verkosto/);
    await expect(page).toHaveURL(HOME);
    const parts = [
      [
        "Verkostotapaaminen: mitä kokeilut opettivat?",
        "Verkostotapaaminen: mitä kokeilut opettivat?",
      ],
      ["Kaikki tapaamiset", "Tapaamiset"],
      ["Verkoston vuosikello", "Verkoston vuosikello"],
      ["Katso koko tilannekuva", "Missä mennään"],
      ["Kokeiluhaku: nuoret ja talous", "Kokeiluhaku: nuoret ja talous"],
      ["Digiraati nuorille", "Digiraati nuorille"],
      ["Kaikki kokeilut", "Kokeilut"],
      [PRACTICE, PRACTICE],
      ["Kaikki käytännöt", "Hyvät käytännöt"],
      ["Miten vastata osallistujille nopeammin?", "Miten vastata osallistujille nopeammin?"],
      [SURVEY, SURVEY],
    ] as const;
    for (const [link, title] of parts) {
      await page.goto(link === parts[0][0] ? "/fi/verkosto/events" : HOME);
      await page
        .getByRole("main")
        .getByRole("link", { name: new RegExp(link.replace(/[?]/g, "\\?")) })
        .first()
        .click();
      await expect(heading(page)).toContainText(title);
      expect([link, await overflows(page)]).toEqual([link, []]);
    }
  });
});
