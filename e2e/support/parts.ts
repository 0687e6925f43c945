import { expect, type Page } from "@playwright/test";

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
/**
 * Opens the page of results until it counts all these votes, and expects so many people. Votes that
 * stream in are grouped every quarter of a minute: whoever comes early waits for the rest.
 */
export const untilGrouped = async (
  page: Page,
  results: string,
  { people, votes }: { readonly people: number; readonly votes: number },
): Promise<void> => {
  const answers = page.locator(".stat", { hasText: /vastausta$/ }).locator(".stat-value");
  await expect(async () => {
    await page.goto(results);
    await expect(answers).toHaveText(String(votes), { timeout: 200 });
  }).toPass({ timeout: 40_000 });
  await expect(counted(page)).toHaveText(String(people));
};
/** The one citation on a page of the decision. */
export const evidenceOn = (page: Page) =>
  page.locator(".card", { hasText: "Näin voit tarkistaa viittauksen" });

/** The published statements of a conversation by their text, from its moderation desk. */
export const numbersOf = async (
  lead: Page,
  activity: string,
): Promise<ReadonlyMap<string, string>> => {
  await lead.goto(`${activity}/statements?list=published`);
  const found = await lead.locator("section.section:has(> .statement)").evaluateAll((sections) =>
    sections.map((section) => {
      const number = section.querySelector("h3")?.textContent?.replace(/\D/g, "") ?? "";
      return [section.querySelector(".statement-text")?.textContent?.trim() ?? "", number] as const;
    }),
  );
  return new Map(found);
};
