/**
 * Renders the sample pages of `src/ui/gallery` into a folder, for looking at in a browser:
 * `node tools/gallery.mjs FOLDER [#rrggbb]`. With `--shots` it also takes pictures wide, narrow, dark
 * and as printed.
 */
import { mkdir, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { buildStyles } from "./styles.mjs";

const [folder, brand = "#0b6a53"] = process.argv.slice(2).filter((word) => word !== "--shots");
if (!folder) {
  console.error("usage: node tools/gallery.mjs FOLDER [#rrggbb] [--shots]");
  process.exit(2);
}
const out = resolve(folder);
await mkdir(out, { recursive: true });

const { files } = await buildStyles(out);
await build({
  stdin: {
    contents: `export { galleryPages } from "./src/ui/gallery/pages.tsx";
export { themeCss } from "./src/ui/index.ts";
export { render } from "preact-render-to-string";`,
    loader: "ts",
    resolveDir: process.cwd(),
  },
  bundle: true,
  format: "esm",
  platform: "node",
  jsx: "automatic",
  jsxImportSource: "preact",
  outfile: join(out, "gallery.mjs"),
  logLevel: "warning",
});
const { galleryPages, themeCss, render } = await import(
  `${pathToFileURL(join(out, "gallery.mjs")).href}?${Date.now()}`
);
await writeFile(join(out, "theme.css"), themeCss(brand));
const pages = galleryPages({
  stylesheetHref: files["app.css"],
  themeHref: "theme.css",
  iconHref: files["icon.svg"],
});
for (const [name, page] of Object.entries(pages)) {
  await writeFile(join(out, `${name}.html`), `<!DOCTYPE html>${render(page)}`);
}
console.log(`${Object.keys(pages).length} pages in ${out}`);

const LOOKS = {
  wide: { viewport: { width: 1280, height: 900 } },
  narrow: { viewport: { width: 320, height: 700 } },
  dark: { viewport: { width: 1280, height: 900 }, colorScheme: "dark" },
  print: { viewport: { width: 794, height: 1123 }, media: "print" },
};

const shoot = async () => {
  const [{ default: chromium }, { chromium: browsers }] = await Promise.all([
    import("@sparticuz/chromium"),
    import("@playwright/test"),
  ]);
  const quiet = "--disable-background-networking --disable-component-update --disable-sync";
  const browser = await browsers.launch({
    executablePath: await chromium.executablePath(),
    args: [
      // One process for all would end with the first page that is closed.
      ...chromium.args.filter((flag) => flag !== "--single-process" && flag !== "--no-zygote"),
      ...`--no-sandbox --no-first-run --disable-gpu ${quiet}`.split(" "),
    ],
  });
  for (const [look, { viewport, colorScheme, media }] of Object.entries(LOOKS)) {
    const page = await browser.newPage({ viewport, colorScheme });
    if (media) await page.emulateMedia({ media });
    for (const name of Object.keys(pages)) {
      await page.goto(pathToFileURL(join(out, `${name}.html`)).href);
      const wider = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      if (wider > 0) console.log(`${name} ${look}: ${wider} px too wide`);
      await page.screenshot({ path: join(out, `${name}-${look}.png`), fullPage: true });
    }
    await page.close();
  }
  await browser.close();
};
if (process.argv.includes("--shots")) await shoot();
