import { expect, test } from "@playwright/test";
import { demoActivity, WEBSITE } from "./support/demo.ts";
import { follow, press, said } from "./support/parts.ts";

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

test("a resident without JavaScript marks, takes back, is asked about similar ones and about themselves", async ({
  page,
  request,
}) => {
  const { path } = await demoActivity(request, WEBSITE);
  await page.goto(`/fi${path}`);
  await expect(page.getByText("Kuka kysyy")).toBeVisible();
  await expect(page.getByRole("heading", { name: "Näin otat kantaa" })).toBeVisible();
  await page.getByRole("link", { name: "Ota kantaa", exact: true }).click();

  const statement = page.getByRole("form", { name: "Ota kantaa" });
  await expect(page.locator("#vote-keys")).toBeHidden();
  await statement.getByLabel("Tärkeä minulle").check();
  await statement.getByRole("button", { name: "Samaa mieltä" }).click();
  await said(page).getByRole("link", { name: "Muuta vastausta" }).click();
  await expect(statement.getByLabel("Tärkeä minulle")).toBeChecked();
  await press(page, "Peru vastaus");
  await expect(said(page)).toContainText("Vastauksesi on peruttu.");
  for (const answer of ["Samaa mieltä", "Eri mieltä", "Ohita", "Samaa mieltä", "Eri mieltä"])
    await statement.getByRole("button", { name: answer }).click();

  await follow(page, "Siirry kysymyksiin");
  await expect(page.getByText("keiden tarpeita verkkosivut palvelevat huonosti")).toBeVisible();
  await page.getByLabel("25–34 vuotta").check();
  await press(page, "Tallenna");
  await expect(said(page)).toContainText("Kiitos, vastauksesi ovat tallessa.");
  await expect(page.getByLabel("25–34 vuotta")).toBeChecked();
  await press(page, "Poista vastaukseni");
  await expect(said(page)).toContainText("Vastauksesi on poistettu.");
  await follow(page, "Palaa väitteisiin");

  await page.getByLabel("Väitteesi").fill("Puhelinnumero pitää löytyä joka sivulta");
  await press(page, "Lähetä väite");
  await expect(page.getByRole("heading", { name: "Tällaisia väitteitä on jo" })).toBeVisible();
  await expect(page.locator("#similar")).toContainText(
    "Puhelinnumeron pitää löytyä jokaiselta sivulta.",
  );
  await press(page, "Lähetä omani silti");
  await expect(said(page)).toContainText("Kiitos, väitteesi on tallessa.");

  await follow(page, "Omat vastauksesi ja väitteesi");
  await expect(page.getByText("Olet vastannut 5 väitteeseen.")).toBeVisible();
  await page
    .getByRole("link", { name: /^Muuta/ })
    .first()
    .click();
  await press(page, "Ohita");
  await expect(said(page)).toContainText("Vastauksesi on tallessa.");
  await page.getByRole("button", { name: /^Peru/ }).first().click();
  await expect(page.getByText("Olet vastannut 4 väitteeseen.")).toBeVisible();
  await page.getByRole("link", { name: /^Peru väite/ }).click();
  await press(page, "Peru väite");
  await expect(said(page)).toContainText("Väitteesi on peruttu.");
  await page.getByRole("button", { name: /^Palauta väite/ }).click();
  await expect(said(page)).toContainText("Väitteesi on palautettu.");
});
