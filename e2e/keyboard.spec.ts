import { expect, test } from "@playwright/test";
import { demoActivity, WEBSITE } from "./support/demo.ts";
import { MOST_TABS, openBy, tabTo } from "./support/keys.ts";

test("a resident with a keyboard only votes, changes a vote, writes, sees results and a receipt", async ({
  page,
}) => {
  await page.goto("/fi");
  await openBy(page, page.getByRole("link", { name: /^Vantaan ja Keravan hyvinvointialue/ }));
  await openBy(page, page.getByRole("link", { name: /Millaisessa yhteisössä haluat elää/ }));
  await openBy(page, page.getByRole("link", { name: "Ota kantaa", exact: true }));
  await expect(page).toHaveURL(/\/vote$/);

  const choice = (name: string) => page.getByRole("button", { name });
  await tabTo(page, choice("Samaa mieltä"));
  expect(await tabTo(page, choice("Eri mieltä"))).toEqual(["Eri mieltä"]);
  expect(await tabTo(page, choice("Ohita"))).toEqual(["Ohita"]);
  await Promise.all([page.waitForEvent("load"), page.keyboard.press("Space")]);
  const given = page.getByRole("status");
  await expect(given).toContainText("Vastasit edelliseen väitteeseen: ohita.");

  await openBy(page, given.getByRole("link", { name: "Muuta vastausta" }));
  await openBy(page, choice("Samaa mieltä"));
  await expect(given).toContainText("Vastasit edelliseen väitteeseen: samaa mieltä.");

  await tabTo(page, page.getByLabel("Väitteesi"));
  await page.keyboard.type("Iltaisin pitää kulkea enemmän busseja.");
  await openBy(page, choice("Lähetä väite"));
  await expect(page.getByRole("status")).toContainText("Kiitos, väitteesi on tallessa.");

  await openBy(page, page.getByRole("link", { name: "Katso tulokset tähän mennessä" }));
  await expect(page).toHaveURL(/\/results$/);
  await expect(page.getByRole("heading", { name: "Mistä ollaan samaa mieltä" })).toBeVisible();

  await page.goBack();
  await openBy(
    page,
    page.getByRole("link", { name: "Oma linkkisi: mitä vastauksillasi tehtiin" }).first(),
  );
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(
    "Mitä osallistumisestasi seurasi",
  );
});

test("keys 1, 2 and 3 answer, never while somebody types, and can be turned off", async ({
  page,
  request,
}) => {
  const { path } = await demoActivity(request, WEBSITE);
  await page.goto(`/fi${path}/vote`);
  const given = page.getByRole("status");
  const pressKey = (key: string) =>
    Promise.all([page.waitForEvent("load"), page.keyboard.press(key)]);
  await pressKey("1");
  await expect(given).toContainText("Vastasit edelliseen väitteeseen: samaa mieltä.");
  await pressKey("2");
  await expect(given).toContainText("Vastasit edelliseen väitteeseen: eri mieltä.");
  await tabTo(page, page.getByLabel("Tärkeä minulle"));
  await page.keyboard.press("Space");
  await pressKey("3");
  await expect(given).toContainText("Vastasit edelliseen väitteeseen: ohita.");

  await tabTo(page, page.getByLabel("Väitteesi"));
  await page.keyboard.type("123");
  await expect(page.getByText("3 / 280 merkkiä")).toBeVisible();
  await page.keyboard.press("Control+1");
  const keys = page.getByLabel(/^Vastaa myös näppäimillä/);
  await keys.focus();
  await page.keyboard.press("Space");
  await page.keyboard.press("1");
  await expect(page.getByLabel("Väitteesi")).toHaveValue("123");
  await page.reload();
  await expect(keys).not.toBeChecked();
  await page.keyboard.press("1");
  await openBy(page, page.getByRole("link", { name: "Omat vastauksesi ja väitteesi" }));
  await expect(page.getByText("Olet vastannut 3 väitteeseen.")).toBeVisible();
  await expect(page.getByRole("cell", { name: "tärkeä sinulle" })).toHaveCount(1);

  await openBy(page, page.getByRole("button", { name: /^Peru/ }).first());
  await expect(given).toContainText("Vastauksesi on peruttu.");
  await openBy(page, page.getByRole("link", { name: "Vastaa uudestaan" }));
  await expect(page).toHaveURL(/\/vote\?statement=\d+&from=my-votes#now$/);
});

test("the first stop skips to the content, and the next one is inside it", async ({ page }) => {
  for (const path of ["/fi", "/fi/vantaa-kerava", "/fi/vantaa-kerava/indicators"]) {
    await page.goto(path);
    const skip = page.getByRole("link", { name: "Siirry sisältöön" });
    expect(await tabTo(page, skip)).toEqual(["Siirry sisältöön"]);
    await page.keyboard.press("Enter");
    await expect(page.locator("main")).toBeFocused();
    await page.keyboard.press("Tab");
    await expect(page.locator("main :focus")).toHaveCount(1);
  }
});

test("the stops of a page come in the order in which it is read", async ({ page }) => {
  await page.goto("/fi/vantaa-kerava");
  const places: { top: number; region: string }[] = [];
  for (let pressed = 0; pressed < MOST_TABS; pressed++) {
    await page.keyboard.press("Tab");
    const place = await page.evaluate<{ top: number; region: string } | null>(`(() => {
      const element = document.activeElement;
      if (!element || element === document.body) return null;
      const region = element.closest("header, main, footer")?.tagName ?? "TOP";
      return { top: Math.round(element.getBoundingClientRect().top + scrollY), region };
    })()`);
    if (!place) break;
    places.push(place);
  }
  const regions = places.map(({ region }) => region);
  expect([...new Set(regions)]).toEqual(["TOP", "HEADER", "MAIN", "FOOTER"]);
  const order = ["TOP", "HEADER", "MAIN", "FOOTER"];
  expect(regions).toEqual(regions.toSorted((a, b) => order.indexOf(a) - order.indexOf(b)));
});
