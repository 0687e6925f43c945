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

/** What sticks out of a narrow window and makes people scroll sideways. */
export const overflows = (page: Page): Promise<string[]> =>
  page.evaluate(`(() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    const wide = [...document.querySelectorAll("main *, header *, footer *")]
      .filter((element) => element.getBoundingClientRect().right > width + 1)
      .slice(0, 3)
      .map((element) => element.tagName.toLowerCase() + "." + element.className);
    return ["sticks out of " + width + " px: " + wide.join(", ")];
  })()`);
