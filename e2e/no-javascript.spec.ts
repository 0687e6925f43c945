import { expect, test } from "@playwright/test";

test.use({ javaScriptEnabled: false });

test("a resident without JavaScript votes, changes a vote, writes, sees results and a receipt", async ({
  page,
}) => {
  await page.goto("/fi");
  await page.getByRole("link", { name: /^Vantaan ja Keravan hyvinvointialue/ }).click();
  await page.getByRole("link", { name: /Millaisessa yhteisössä haluat elää/ }).click();
  await page.getByRole("link", { name: "Ota kantaa", exact: true }).click();
  await expect(page).toHaveURL(/\/vote$/);
  const statement = page.getByRole("form", { name: "Ota kantaa" });
  await statement.getByRole("button", { name: "Samaa mieltä" }).click();

  const given = page.getByRole("status");
  await expect(given).toContainText("Vastasit edelliseen väitteeseen: samaa mieltä.");
  const receipt = page.getByRole("link", { name: "Oma linkkisi: mitä vastauksillasi tehtiin" });
  await expect(page.getByRole("heading", { name: "Tallenna tämä linkki" })).toBeVisible();

  await given.getByRole("link", { name: "Muuta vastausta" }).click();
  await expect(page.getByText("Olet vastannut tähän ennenkin.")).toBeVisible();
  await expect(statement.getByRole("button", { name: /^Samaa mieltä/ })).toContainText(
    "Vastasit näin",
  );
  await statement.getByRole("button", { name: "Eri mieltä" }).click();
  await expect(given).toContainText("Vastasit edelliseen väitteeseen: eri mieltä.");

  await page.getByLabel("Väitteesi").fill("Jokaisella pitää olla metsä kävelymatkan päässä.");
  await page.getByRole("button", { name: "Lähetä väite" }).click();
  await expect(page.getByRole("status")).toContainText("Kiitos, väitteesi on tallessa.");
  const own = page
    .locator("section")
    .filter({ has: page.getByRole("heading", { name: "Omat väitteesi" }) });
  await expect(own).toContainText("Jokaisella pitää olla metsä kävelymatkan päässä.");
  await expect(own).toContainText("Odottaa moderaattoria");

  const receiptHref = await receipt.first().getAttribute("href");
  await page.getByRole("link", { name: "Katso tulokset tähän mennessä" }).click();
  await expect(page).toHaveURL(/\/results$/);
  await expect(page.getByRole("heading", { name: "Mistä ollaan samaa mieltä" })).toBeVisible();
  await expect(page.getByRole("heading", { name: "Missä mielipiteet eroavat" })).toBeVisible();
  await expect(page.getByRole("heading", { name: /^Ryhmä A/ })).toBeVisible();

  await page.goto(receiptHref ?? "");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(
    "Mitä osallistumisestasi seurasi",
  );
  await expect(page.getByText("Päätöstä ei ole vielä tehty.")).toBeVisible();
});
