/** Search engines and tabs cut longer titles. */
const LONGEST = 70;

/**
 * The text of `<title>`: the page and the first of the site's names, longest first, with which it
 * fits; else the page alone, cut at a word.
 */
export const documentTitle = (page: string, ...names: readonly string[]): string => {
  if (names.includes(page)) return page;
  const both = names.map((name) => `${page} – ${name}`).find(({ length }) => length <= LONGEST);
  if (both) return both;
  if (page.length <= LONGEST) return page;
  const cut = page.slice(0, LONGEST - 1);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(" "), 1)).trimEnd()}…`;
};
