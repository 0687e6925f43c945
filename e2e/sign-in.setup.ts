import { expect, test } from "@playwright/test";
import { LEAD_STATE } from "./support/lead.ts";

test("the lead signs in by the one-time link, which works once", async ({ page }) => {
  const link = process.env.PUNTARI_E2E_SIGN_IN ?? "";
  await page.goto(link);
  await page.getByRole("button", { name: "Kirjaudu", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Tänään");
  await page.context().storageState({ path: LEAD_STATE });

  await page.context().clearCookies();
  await page.goto(link);
  const [answer] = await Promise.all([
    page.waitForResponse((response) => response.request().method() === "POST"),
    page.getByRole("button", { name: "Kirjaudu", exact: true }).click(),
  ]);
  expect(answer.status()).toBe(403);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Kirjautuminen ei onnistunut");
});
