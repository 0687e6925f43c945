import { expect, test } from "@playwright/test";
import { LEAD_STATE } from "./support/lead.ts";

test.use({ storageState: LEAD_STATE });

test("the lead signs out, and the session is over for every copy of its cookie", async ({
  page,
  browser,
}) => {
  await page.goto("/fi/vantaa-kerava/staff");
  await page.getByRole("button", { name: "Kirjaudu ulos" }).click();
  await expect(page).toHaveURL("/fi");
  const copy = await browser.newContext({ storageState: LEAD_STATE });
  const answer = await copy.request.get("/fi/vantaa-kerava/staff");
  expect(answer.status()).toBe(401);
  await copy.close();
});
