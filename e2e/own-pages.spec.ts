import { expect, type Page, test } from "@playwright/test";
import { demoActivity, WEBSITE } from "./support/demo.ts";
import { overflows, unfold, violations } from "./support/inspection.ts";
import { LANGUAGES } from "./support/places.ts";
import { headingsOf } from "./support/markup.ts";
import { invalidities } from "./support/validity.ts";

const PHONE = { width: 320, height: 640 };

/** What is wrong with a page that only its reader sees, on a small phone, light and dark. */
const troublesOf = async (page: Page, path: string): Promise<string[]> => {
  const answer = await page.goto(path);
  const html = (await answer?.text()) ?? "";
  const troubles = (await invalidities(html)).map((line) => `html-validate ${line}`);
  if (answer?.status() !== 200) troubles.push(`answers ${answer?.status()}`);
  if (headingsOf(html).length !== 1) troubles.push(`has ${headingsOf(html).length} h1`);
  await unfold(page);
  troubles.push(...(await violations(page)), ...(await overflows(page)));
  await page.emulateMedia({ colorScheme: "dark" });
  troubles.push(...(await violations(page, "colours")).map((line) => `dark: ${line}`));
  await page.emulateMedia({ colorScheme: "light" });
  return troubles.map((trouble) => `${path} ${trouble}`);
};

for (const language of LANGUAGES) {
  test(`the pages of one's own are valid, accessible and fit a small phone in ${language}`, async ({
    page,
    request,
  }) => {
    test.setTimeout(180_000);
    await page.setViewportSize(PHONE);
    const { path } = await demoActivity(request, WEBSITE);
    const own = (name: string) => `/${language}${path}/${name}`;
    await page.goto(own("vote"));
    for (let votes = 0; votes < 8; votes++) {
      if (votes % 2 === 0) await page.locator("#important").check();
      await Promise.all([
        page.waitForEvent("load"),
        page
          .locator("button[name=vote]")
          .nth(votes % 3)
          .click(),
      ]);
    }
    await page.locator("#text").fill("Minun sivuni löytyy karhunpesästä");
    const send = page.locator("form[action$='/statements'] button");
    await Promise.all([page.waitForEvent("load"), send.click()]);
    await page.goto(own("my-votes"));
    const withdraw = await page.locator("a[href$='/withdraw']").getAttribute("href");
    const change = await page.locator(".row-acts a").first().getAttribute("href");
    const framed = own("vote").replace(`/${language}/`, `/${language}/embed/`);
    const pages = [
      own("vote"),
      own("my-votes"),
      own("my-place"),
      own("about-you"),
      change ?? "",
      withdraw ?? "",
      framed,
      framed.replace(/vote$/, "my-votes"),
    ];
    const troubles: string[] = [];
    for (const one of pages) troubles.push(...(await troublesOf(page, one)));
    expect(troubles).toEqual([]);
  });
}
