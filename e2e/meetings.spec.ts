import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { overflows, unfold, violations } from "./support/inspection.ts";
import { choose, openBy, tabTo, typeInto } from "./support/keys.ts";
import { LEAD_STATE } from "./support/lead.ts";
import { linkInLetter } from "./support/letters.ts";
import { field, follow, heading, press, said } from "./support/parts.ts";
import { invalidities } from "./support/validity.ts";

const COUNTY = "/fi/vantaa-kerava";
const OUTBOX = `${COUNTY}/staff/outbox`;
const TITLE = "Asukasilta lähipalveluista";
/** The form of a meeting in three languages is long. */
const LONG_FORM = 90;

/** The meeting of these walks, which build upon each other. */
let meeting = "";
const desk = (): string => meeting.replace("/events/", "/staff/events/");

/** No violation on the page as it is and with everything unfolded. */
const isAccessible = async (page: Page): Promise<void> => {
  await unfold(page);
  expect(await violations(page)).toEqual([]);
};

test.describe.configure({ mode: "serial" });

test.describe("a lead with a keyboard only", () => {
  test.use({ storageState: LEAD_STATE });

  test("makes a resident evening from its template, publishes it, sets its terms and invites", async ({
    page,
  }) => {
    test.setTimeout(180_000);
    await page.goto(`${COUNTY}/staff/events`);
    const began = Date.now();
    const send = (name: string) => page.getByRole("button", { name, exact: true }).first();
    await openBy(page, page.getByRole("link", { name: "Uusi tapaaminen" }));
    const evening = page.locator("[name=template][value=resident-evening]");
    await choose(page, evening, page.locator("[name=template]"));
    await openBy(page, send("Jatka"));
    await typeInto(page, field(page, "title.fi"), TITLE);
    await typeInto(page, field(page, "address"), "Kirjasto, Lummetie 4, Vantaa");
    await typeInto(page, field(page, "onlineLink"), "https://kokous.example.org/salainen");
    await openBy(page, send("Julkaise"), LONG_FORM);
    await expect(said(page)).toContainText("Tapaaminen on julkaistu.");
    meeting = new URL(page.url()).pathname.replace("/staff/", "/");

    await openBy(page, page.getByRole("link", { name: "Ilmoittautumisen ehdot" }));
    await choose(page, page.locator("[name=who][value=open]"), page.locator("[name=who]"));
    await typeInto(page, field(page, "capacity"), "30");
    await tabTo(page, field(page, "ready-diet"));
    await page.keyboard.press("Space");
    await openBy(page, send("Tallenna ehdot"), LONG_FORM);
    await expect(said(page)).toContainText("Ilmoittautumisen ehdot on tallennettu.");
    await openBy(page, page.getByRole("link", { name: "Ilmoittautuneet" }), LONG_FORM);
    await openBy(page, page.getByRole("link", { name: "Kutsut" }));
    await typeInto(page, field(page, "list"), "Kutsuttu <kutsuttu@example.fi>\ntoinen@example.fi");
    await tabTo(page, page.locator("#lang-list"));
    await openBy(page, page.locator("form:has([name=list]) button"));
    await expect(said(page)).toContainText("2 kutsua lähtee.");
    const seconds = (Date.now() - began) / 1000;
    console.log(`A meeting with programme, terms and invitations: ${seconds.toFixed(1)} s by keys`);
    await expect(page.getByText("Sähköpostipalvelinta ei ole otettu käyttöön.")).toBeVisible();
  });

  test("finds no barrier on any page of staff about a meeting", async ({ page }) => {
    test.setTimeout(180_000);
    const acts = ["", "/edit", "/agenda", "/notes", "/move", "/split", "/series", "/cancel"];
    const coming = ["/terms", "/registrations", "/invitations", "/attendance", "/feedback"];
    const more = ["/attendance/screen", "/attendance/print"];
    const paths = [...acts, ...coming, ...more].map((act) => `${desk()}${act}`);
    const troubles: string[] = [];
    const first = [`${COUNTY}/staff/events`, `${COUNTY}/staff/events/new`];
    for (const path of [...first, `${first[1]}?template=resident-evening&lang=fi`, ...paths]) {
      const answer = await page.goto(path);
      const html = (await answer?.text()) ?? "";
      await unfold(page);
      const found = [...(await invalidities(html)), ...(await violations(page))];
      troubles.push(...found.map((trouble) => `${path} ${trouble}`));
    }
    expect(troubles).toEqual([]);
  });
});

test.describe("a resident without JavaScript on a small phone", () => {
  const phone = { javaScriptEnabled: false, viewport: { width: 320, height: 640 } };
  let staff: BrowserContext;
  test.beforeAll(async ({ browser }) => {
    staff = await browser.newContext({ storageState: LEAD_STATE });
  });
  test.afterAll(() => staff.close());
  const linkFor = async (address: string) => linkInLetter(await staff.newPage(), OUTBOX, address);

  test("registers, finds the own link in the letter, changes answers and cancels", async ({
    browser,
  }) => {
    const page = await (await browser.newContext(phone)).newPage();
    await page.goto(meeting);
    await expect(heading(page)).toHaveText(TITLE);
    await expect(page.getByText("salainen")).toHaveCount(0);
    expect(await overflows(page)).toEqual([]);
    await follow(page, "Ilmoittaudu");
    await field(page, "email").fill("ei-osoite");
    await press(page, "Ilmoittaudu");
    await expect(page.getByRole("alert").getByRole("link")).toHaveCount(2);
    await field(page, "name").fill("Osallistuja");
    await field(page, "email").fill("osallistuja@example.fi");
    await field(page, "answer-diet").fill("kasvis");
    await press(page, "Ilmoittaudu");
    await expect(said(page)).toContainText("Kiitos! Lähetimme sinulle viestin.");
    expect(await overflows(page)).toEqual([]);
    // Sent twice by impatience: one registration, the same answer.
    await page.goto(`${meeting}/register`);
    await field(page, "name").fill("Osallistuja");
    await field(page, "email").fill("osallistuja@example.fi");
    await press(page, "Ilmoittaudu");
    await expect(said(page)).toContainText("Kiitos! Lähetimme sinulle viestin.");

    const own = await linkFor("osallistuja@example.fi");
    await page.goto(own);
    await expect(page.getByText("https://kokous.example.org/salainen")).toBeVisible();
    expect(await overflows(page)).toEqual([]);
    await page.getByText("Muuta tietojasi").click();
    await field(page, "answer-diet").fill("vegaaninen");
    await press(page, "Tallenna");
    await expect(said(page)).toContainText("tallennettu");
    await page.getByText("Peru ilmoittautuminen", { exact: true }).click();
    await press(page, "Peru ilmoittautumiseni");
    await expect(said(page)).toContainText("peruttu");
    await expect(page.getByText("salainen")).toHaveCount(0);
    await page.context().close();
  });

  test("registers by an invitation, and has all data erased at once", async ({ browser }) => {
    const page = await (await browser.newContext(phone)).newPage();
    const invited = await linkFor("kutsuttu@example.fi");
    await page.goto(invited);
    await field(page, "name").fill("Kutsuttu");
    await field(page, "email").fill("joku.muu@example.fi");
    await press(page, "Ilmoittaudu");
    await expect(page.getByRole("alert")).toBeVisible();
    await field(page, "email").fill("kutsuttu@example.fi");
    await press(page, "Ilmoittaudu");
    await expect(said(page)).toContainText("Kiitos!");
    await expect(async () => {
      expect(await linkFor("kutsuttu@example.fi")).toContain("/mine/");
    }).toPass({ timeout: 20_000 });
    const own = await linkFor("kutsuttu@example.fi");
    await page.goto(own);
    await page.getByText("Poista tietoni heti").click();
    await press(page, "Poista tietoni");
    await expect(heading(page)).toHaveText("Tietosi on poistettu");
    expect(await overflows(page)).toEqual([]);
    expect((await page.goto(own))?.status()).toBe(404);
    expect((await page.goto(invited))?.status()).toBe(404);
    await expect(page.getByText("Linkki ei ole voimassa.")).toBeVisible();
    const outbox = await staff.newPage();
    await outbox.goto(OUTBOX);
    await expect(outbox.getByText("kutsuttu@example.fi")).toHaveCount(0);
    await page.context().close();
  });
});

test.describe("a lead", () => {
  test.use({ storageState: LEAD_STATE });

  test("cancels the meeting; its page, the list and the feed say so, and registering ends", async ({
    page,
    request,
    browser,
  }) => {
    await page.goto(`${desk()}/cancel`);
    await press(page, "Peru ja kerro ilmoittautuneille");
    await expect(page.getByRole("alert")).toBeVisible();
    await field(page, "reason.fi").fill("Tila ei ole käytettävissä.");
    await press(page, "Peru ja kerro ilmoittautuneille");
    await expect(said(page)).toContainText("Tapaaminen on peruttu.");
    await isAccessible(page);

    const anybody = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
    await anybody.goto(meeting);
    await expect(anybody.getByText("Tila ei ole käytettävissä.")).toBeVisible();
    await expect(anybody.getByRole("link", { name: "Ilmoittaudu" })).toHaveCount(0);
    const feed = await (await request.get(`${COUNTY}/events.ics`)).text();
    const entry = feed.split("BEGIN:VEVENT").find((one) => one.includes("lähipalveluista")) ?? "";
    expect(entry).toContain("STATUS:CANCELLED");
    expect(feed).not.toContain("salainen");
    await anybody.goto(`${meeting}/register`);
    await expect(anybody.getByRole("button", { name: "Ilmoittaudu" })).toHaveCount(0);
    await anybody.context().close();
  });
});
