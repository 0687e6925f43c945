import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";

const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** The rules that depend on the colour scheme; the others do not change with it. */
const COLOURS = ["color-contrast", "link-in-text-block"];

/** Violations of WCAG 2.0 to 2.2, levels A and AA, one line per place. */
export const violations = async (
  page: Page,
  rules: "all" | "colours" | "all but colours" = "all",
): Promise<string[]> => {
  // The legacy mode differs for pages with frames only, and opens no second page for each run.
  const axe = new AxeBuilder({ page }).setLegacyMode(true);
  if (rules === "colours") axe.withRules(COLOURS);
  else axe.withTags(WCAG);
  if (rules === "all but colours") axe.disableRules(COLOURS);
  const { violations: found } = await axe.analyze();
  return found.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary = "" }) => {
      const why = failureSummary.split("\n")[1]?.trim() ?? "";
      return `axe ${id}: ${help} at ${target.join(" ")} (${why})`;
    }),
  );
};

/** Opens what is folded away, so that it is looked at, too. */
export const unfold = (page: Page): Promise<void> =>
  page.evaluate(`for (const one of document.querySelectorAll("details")) one.open = true`);

/**
 * What sticks out of the window: makes people scroll sideways, or is cut off at its edge. What lies
 * in a part that scrolls by itself (a wide table, the impact chain) is in reach.
 */
export const overflows = (page: Page): Promise<string[]> =>
  page.evaluate(`(() => {
    const width = document.documentElement.clientWidth;
    const found = document.documentElement.scrollWidth > width ? ["scrolls sideways"] : [];
    const inReach = (element) =>
      element !== null &&
      (["auto", "scroll", "hidden"].includes(getComputedStyle(element).overflowX) ||
        inReach(element.parentElement));
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const text = texts.currentNode;
      if (!text.data.trim() || !text.parentElement.checkVisibility()) continue;
      const range = document.createRange();
      range.selectNodeContents(text);
      const { left, right } = range.getBoundingClientRect();
      if ((right > width + 1 || left < -1) && !inReach(text.parentElement))
        found.push("cut off at " + width + " px: " + text.data.trim().slice(0, 60));
    }
    return found;
  })()`);
