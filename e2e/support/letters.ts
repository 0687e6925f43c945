import { expect, type Page } from "@playwright/test";

/**
 * The path of the newest letter's personal link, as it waits in a county's outbox: the demo has no
 * mail server. `page` is signed in.
 */
export const linkInLetter = async (
  page: Page,
  outbox: string,
  address: string,
): Promise<string> => {
  const letter = page.getByRole("row").filter({ hasText: address }).first();
  await expect(async () => {
    await page.goto(outbox);
    await expect(letter).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 20_000 });
  const text = (await letter.textContent()) ?? "";
  const link = /https?:\/\/[^/\s]+(\/\S+?\/events\/(?:mine|invited)\/[\w-]{32})/.exec(text)?.[1];
  if (!link) throw new Error(`no personal link in the letter to ${address}`);
  return link;
};
