/**
 * Reading served HTML without a browser. The pages are written by one renderer, which quotes every
 * attribute and escapes alike, so patterns are enough here.
 */

const ENTITIES: Readonly<Record<string, string>> = {
  "&amp;": "&",
  "&lt;": "<",
  "&gt;": ">",
  "&quot;": '"',
  "&#39;": "'",
};

const unescaped = (text: string): string =>
  text.replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => ENTITIES[entity] ?? entity);

const attributeOf = (tag: string, name: string): string | undefined => {
  const found = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
  return found === undefined ? undefined : unescaped(found);
};

const tagsOf = (html: string, name: string): string[] =>
  html.match(new RegExp(`<${name}(?=[\\s>])[^>]*>`, "g")) ?? [];

/** A form as a browser would send it untouched. */
export interface ServedForm {
  readonly action: string;
  readonly fields: Readonly<Record<string, string>>;
}

const fieldsOf = (inner: string): Record<string, string> => {
  const fields: Record<string, string> = {};
  for (const tag of tagsOf(inner, "input")) {
    const name = attributeOf(tag, "name");
    const type = attributeOf(tag, "type") ?? "text";
    const sent = !/^(?:radio|checkbox)$/.test(type) || /\schecked(?=[\s>=])/.test(tag);
    if (name && sent) fields[name] = attributeOf(tag, "value") ?? "";
  }
  for (const [, open = "", text = ""] of inner.matchAll(
    /(<textarea[^>]*>)([\s\S]*?)<\/textarea>/g,
  )) {
    const name = attributeOf(open, "name");
    if (name) fields[name] = unescaped(text);
  }
  for (const [, open = "", options = ""] of inner.matchAll(
    /(<select[^>]*>)([\s\S]*?)<\/select>/g,
  )) {
    const name = attributeOf(open, "name");
    const all = tagsOf(options, "option");
    const chosen = all.find((tag) => /\sselected(?=[\s>=])/.test(tag)) ?? all[0] ?? "";
    if (name) fields[name] = attributeOf(chosen, "value") ?? "";
  }
  return fields;
};

/** The forms of a page that are posted, in the order of the page; signing out is left out. */
export const formsOf = (html: string): ServedForm[] =>
  [...html.matchAll(/(<form[^>]*>)([\s\S]*?)<\/form>/g)]
    .filter(([, open = ""]) => attributeOf(open, "method") === "post")
    .map(([, open = "", inner = ""]) => ({
      action: attributeOf(open, "action") ?? "",
      fields: fieldsOf(inner),
    }))
    .filter(({ action }) => !action.endsWith("/sign-out"));

/** The addresses of a page's links inside the product, with their fragments. */
export const linksOf = (html: string): string[] => [
  ...new Set(
    tagsOf(html, "a")
      .map((tag) => attributeOf(tag, "href") ?? "")
      .filter((href) => href.startsWith("/") || href.startsWith("#")),
  ),
];

/** Every id on a page. */
export const idsOf = (html: string): ReadonlySet<string> =>
  new Set([...html.matchAll(/\sid="([^"]*)"/g)].map(([, id = ""]) => unescaped(id)));

const textOf = (html: string): string =>
  unescaped(html.replace(/<[^>]*>/g, "").replace(/\s+/g, " ")).trim();

export const titleOf = (html: string): string =>
  textOf(/<title>([\s\S]*?)<\/title>/.exec(html)?.[1] ?? "");

/** The texts of all headings of the first level. */
export const headingsOf = (html: string): string[] =>
  [...html.matchAll(/<h1[^>]*>([\s\S]*?)<\/h1>/g)].map(([, inner = ""]) => textOf(inner));

export const langOf = (html: string): string =>
  attributeOf(/<html[^>]*>/.exec(html)?.[0] ?? "", "lang") ?? "";

/** What the language switch leads to, by language. */
export const languagesOf = (html: string): Readonly<Record<string, string>> => {
  const nav = /<nav class="languages"[\s\S]*?<\/nav>/.exec(html)?.[0] ?? "";
  return Object.fromEntries(
    tagsOf(nav, "a").map((tag) => [
      attributeOf(tag, "hreflang") ?? "",
      attributeOf(tag, "href") ?? "",
    ]),
  );
};

/** The error summary of a form that came back: its links and their words. */
export const errorsOf = (html: string): { readonly href: string; readonly text: string }[] => {
  const summary = /<div class="error-summary"[\s\S]*?<\/div>/.exec(html)?.[0] ?? "";
  return [...summary.matchAll(/(<a[^>]*>)([\s\S]*?)<\/a>/g)].map(([, open = "", inner = ""]) => ({
    href: attributeOf(open, "href") ?? "",
    text: textOf(inner),
  }));
};
