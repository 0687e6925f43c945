import { expect, type Locator, type Page } from "@playwright/test";

/** A page with more stops than this before what one came for is a burden. */
export const MOST_TABS = 60;

/** What has the focus: its words, and whether it is in sight and marked. */
const focusOf = (page: Page): Promise<{ text: string; marked: boolean; inSight: boolean }> =>
  page.evaluate(`(() => {
    const element = document.activeElement;
    const box = element.getBoundingClientRect();
    const outlined = ({ outlineStyle, outlineWidth, boxShadow }) =>
      (outlineStyle !== "none" && parseFloat(outlineWidth) >= 2) || boxShadow !== "none";
    // A card is marked as a whole when its link has the focus.
    // The button for the calendar inside a field for a date is marked by the browser itself.
    const parts = element.matches("input[type=date], input[type=time]");
    const marked = parts || [element, element.closest(".card")].some(
      (one) => one && outlined(getComputedStyle(one)),
    );
    return {
      text: (element.innerText || element.name || "").trim().split("\\n")[0],
      marked,
      inSight:
        box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    };
  })()`);

/** Presses Tab until `target` has the focus; every stop on the way must be marked and in sight. */
export const tabTo = async (page: Page, target: Locator, most = MOST_TABS): Promise<string[]> => {
  const stops: string[] = [];
  for (let pressed = 0; pressed < most; pressed++) {
    await page.keyboard.press("Tab");
    const { text } = await focusOf(page);
    stops.push(text);
    // A mark may take a moment to be drawn.
    await expect
      .poll(() => focusOf(page), { timeout: 2_000, intervals: [20, 100] })
      .toEqual({ text, marked: true, inSight: true });
    if (await target.evaluate((element) => element.matches(":focus"))) return stops;
  }
  throw new Error(`not reached in ${most} stops: ${stops.join(" | ")}`);
};

/** Opens a link or sends a form by Enter and waits for the page that follows. */
export const openBy = async (page: Page, target: Locator, most = MOST_TABS): Promise<void> => {
  await tabTo(page, target, most);
  await Promise.all([page.waitForEvent("load"), page.keyboard.press("Enter")]);
};

/** Goes into a group of radio buttons and down it until one is chosen. */
export const choose = async (page: Page, option: Locator, group: Locator): Promise<void> => {
  const first = group.and(page.locator(":checked")).or(group.first()).first();
  await tabTo(page, first);
  if (!(await option.isChecked())) await page.keyboard.press("Space");
  for (let down = 0; down < 12 && !(await option.isChecked()); down++)
    await page.keyboard.press("ArrowDown");
  await expect(option).toBeChecked();
};

/** Types into a field, in place of what stands there. */
export const typeInto = async (page: Page, target: Locator, text: string): Promise<void> => {
  await tabTo(page, target);
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.insertText(text);
};
