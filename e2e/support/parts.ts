import type { Page } from "@playwright/test";

export const heading = (page: Page) => page.getByRole("heading", { level: 1 });
export const press = (page: Page, name: string | RegExp) =>
  page.getByRole("button", { name }).click();
export const follow = (page: Page, name: string | RegExp) =>
  page.getByRole("link", { name }).first().click();
export const field = (page: Page, name: string) => page.locator(`[name="${name}"]`);
export const said = (page: Page) => page.getByRole("status");
/** How many people a results page counts. */
export const counted = (page: Page) =>
  page.locator(".stat", { hasText: /vastaajaa$/ }).locator(".stat-value");
/** The one citation on a page of the decision. */
export const evidenceOn = (page: Page) =>
  page.locator(".card", { hasText: "Näin voit tarkistaa viittauksen" });
