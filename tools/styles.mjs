/**
 * Builds the public stylesheet and fonts: one CSS file, two font files and the icon, each with a
 * hash in its name so that browsers may keep them for ever.
 */
import { createHash } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { paletteCss } from "../src/ui/theme/palette.ts";

const STYLES = fileURLToPath(new URL("../src/ui/styles/", import.meta.url));

/** Browsers of the last five years or so; nesting and `inset` are written out for them. */
const TARGET = ["chrome99", "safari15.4", "firefox97", "edge99"];

const logicalName = (path) => basename(path).replace(/-[0-9A-Z]{8}(?=\.)/, "");

const writeIcon = async (outDir) => {
  const icon = await readFile(join(STYLES, "icon.svg"));
  const hash = createHash("sha256").update(icon).digest("hex").slice(0, 8).toUpperCase();
  const path = join(outDir, `icon-${hash}.svg`);
  await writeFile(path, icon);
  return path;
};

/**
 * Writes everything into `outDir`. Answers the file name of each asset by its logical name:
 * `app.css`, `source-sans-3-latin-400-normal.woff2`, `source-sans-3-latin-600-normal.woff2`,
 * `icon.svg`.
 */
export const buildStyles = async (outDir) => {
  await mkdir(outDir, { recursive: true });
  const { metafile } = await build({
    stdin: {
      contents: `@import "./app.css";\n@layer base{${paletteCss()}}`,
      loader: "css",
      resolveDir: STYLES,
      sourcefile: "all.css",
    },
    bundle: true,
    minify: true,
    target: TARGET,
    loader: { ".woff2": "file" },
    outdir: outDir,
    entryNames: "app-[hash]",
    assetNames: "[name]-[hash]",
    metafile: true,
    logLevel: "warning",
  });
  const written = [...Object.keys(metafile.outputs), await writeIcon(outDir)];
  return {
    files: Object.fromEntries(written.map((path) => [logicalName(path), basename(path)])),
  };
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { files } = await buildStyles(process.argv[2] ?? "dist/public");
  console.log(JSON.stringify(files, null, 2));
}
