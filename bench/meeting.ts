import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import type * as work from "./meeting-work.ts";

const ROOT = resolve(import.meta.dirname, "..");

/** What makes meetings, built as the product is: its pages are TSX, which Node does not read. */
export const meetingWork = async (): Promise<typeof work> => {
  const outfile = join(ROOT, "dist/bench/meeting-work.mjs");
  await build({
    entryPoints: [join(import.meta.dirname, "meeting-work.ts")],
    outfile,
    bundle: true,
    format: "esm",
    platform: "node",
    packages: "external",
    jsx: "automatic",
    jsxImportSource: "preact",
    logLevel: "error",
  });
  return (await import(pathToFileURL(outfile).href)) as typeof work;
};
