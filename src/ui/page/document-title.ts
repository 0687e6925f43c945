/** Search engines and tabs cut longer titles. */
const LONGEST = 70;

/** The text of `<title>`: page and site where both fit, else the page alone, cut at a word. */
export const documentTitle = (page: string, site: string): string => {
  const both = page === site ? page : `${page} – ${site}`;
  if (both.length <= LONGEST) return both;
  if (page.length <= LONGEST) return page;
  const cut = page.slice(0, LONGEST - 1);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(" "), 1)).trimEnd()}…`;
};
