// Bundles the server and the browser islands into dist/ when a source has changed.
import { spawn } from "node:child_process";
import {
  existsSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { ensureInstalled, isProgram, ROOT, sayOnStderr } from "./install.mjs";
import { runtime } from "./runtime.mjs";
import { inTurn } from "./turn.mjs";

const DIST = join(ROOT, "dist");
const PUBLIC = join(DIST, "public");
const STAMP = join(DIST, "stamp.json");
const TURN = join(DIST, "prepare.lock");
/** Rules of this build; a change of this file or of the packages calls for a new one. */
const RULES = ["tools/build.mjs", "tools/styles.mjs", "package-lock.json", "tsconfig.json"];
/** Folders that the stylesheet is made of. */
const STYLES = ["src/ui/styles", "src/ui/theme"];

const SERVER_ENTRIES = [
  "src/app/main.ts",
  "src/app/computation-thread.ts",
  "src/app/document-thread.ts",
];

const serverEntries = () => SERVER_ENTRIES.filter((path) => existsSync(join(ROOT, path)));

/** Every `src/<slice>/islands/<name>.ts(x)` becomes one script for the browser. */
const islandEntries = () =>
  readdirSync(join(ROOT, "src"), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => `src/${entry.name}/islands`)
    .filter((folder) => existsSync(join(ROOT, folder)))
    .flatMap((folder) => readdirSync(join(ROOT, folder)).map((file) => `${folder}/${file}`))
    .filter((path) => /\.tsx?$/.test(path) && !/\.(test|d)\.tsx?$/.test(path))
    .sort();

const styleInputs = () =>
  STYLES.filter((folder) => existsSync(join(ROOT, folder)))
    .flatMap((folder) => readdirSync(join(ROOT, folder)).map((file) => `${folder}/${file}`))
    .filter((path) => !path.includes(".test."))
    .sort();

const print = (path) => {
  const found = statSync(join(ROOT, path), { throwIfNoEntry: false });
  return found ? `${found.mtimeMs}:${found.size}` : "gone";
};

const readStamp = () => {
  try {
    return JSON.parse(readFileSync(STAMP, "utf8"));
  } catch {
    return undefined;
  }
};

/** True when dist/ is what the sources of today give. */
export const isBuilt = () => {
  const stamp = readStamp();
  if (!stamp) return false;
  const entries = [...serverEntries(), ...islandEntries(), ...styleInputs()];
  return (
    JSON.stringify(stamp.entries) === JSON.stringify(entries) &&
    Object.entries(stamp.inputs).every(([path, mark]) => print(path) === mark) &&
    stamp.outputs.every((path) => existsSync(join(ROOT, path)))
  );
};

const SHARED = {
  absWorkingDir: ROOT,
  bundle: true,
  format: "esm",
  jsx: "automatic",
  jsxImportSource: "preact",
  loader: { ".sql": "text", ".csv": "text", ".json": "json" },
  metafile: true,
  logLevel: "silent",
};

// Chunks lie beside the entries, so that a path relative to import.meta.url means the same in all.
const buildServer = (esbuild) =>
  esbuild.build({
    ...SHARED,
    entryPoints: serverEntries(),
    outdir: DIST,
    outbase: join(ROOT, "src/app"),
    chunkNames: "[name]-[hash]",
    splitting: true,
    packages: "external",
    platform: "node",
    target: "node22",
    sourcemap: "linked",
  });

const buildIslands = (esbuild, entryPoints) =>
  esbuild.build({
    ...SHARED,
    entryPoints,
    outdir: PUBLIC,
    entryNames: "[name]-[hash]",
    chunkNames: "[name]-[hash]",
    splitting: true,
    platform: "browser",
    target: "es2020",
    minify: true,
  });

/** `src/opinions/islands/map.tsx` is asked for as `opinions/map.js`. */
const islandName = (path) => {
  const [, slice, , file] = path.split("/");
  return `${slice}/${file.replace(/\.tsx?$/, ".js")}`;
};

const islandFiles = (metafile) =>
  Object.fromEntries(
    Object.entries(metafile?.outputs ?? {})
      .filter(([, output]) => output.entryPoint)
      .map(([path, output]) => [islandName(output.entryPoint), basename(path)]),
  );

const SMALLEST_PACKED_BYTES = 512;

/** Packs once at the best quality what would otherwise be packed for every reader. */
const pack = (path) => {
  const text = readFileSync(path);
  if (!/\.(js|css|svg)$/.test(path) || text.length < SMALLEST_PACKED_BYTES) return [];
  writeFileSync(`${path}.br`, brotliCompressSync(text));
  writeFileSync(`${path}.gz`, gzipSync(text, { level: 9 }));
  return [`${path}.br`, `${path}.gz`];
};

/** Writes `manifest.json`: logical name of each public file to its hashed name. */
const writePublic = async (islands) => {
  const { buildStyles } = await import("./styles.mjs");
  const names = { ...(await buildStyles(PUBLIC)).files, ...islandFiles(islands?.metafile) };
  const chunks = Object.keys(islands?.metafile.outputs ?? {}).map((path) => basename(path));
  const files = [...new Set([...Object.values(names), ...chunks])].map((file) =>
    join(PUBLIC, file),
  );
  const packed = files.flatMap(pack);
  const manifest = join(PUBLIC, "manifest.json");
  writeFileSync(`${manifest}.new`, JSON.stringify(names, null, 2));
  renameSync(`${manifest}.new`, manifest);
  return [...files, ...packed, manifest].map((path) => relative(ROOT, path));
};

/** Files that the build before this one wrote and this one did not. */
const removeOld = (before, outputs) => {
  for (const path of before) {
    if (!outputs.includes(path)) rmSync(join(ROOT, path), { force: true });
  }
};

const bundle = async (say) => {
  const begun = Date.now();
  const before = readStamp()?.outputs ?? [];
  const esbuild = await import("esbuild");
  const islands = islandEntries();
  const results = await Promise.all([
    buildServer(esbuild),
    ...(islands.length > 0 ? [buildIslands(esbuild, islands)] : []),
  ]);
  const publicFiles = await writePublic(results[1]);
  const inputs = results
    .flatMap(({ metafile }) => Object.keys(metafile.inputs))
    .filter((path) => existsSync(join(ROOT, path)) && !path.startsWith("node_modules/"));
  const built = results.flatMap(({ metafile }) => Object.keys(metafile.outputs));
  const outputs = [...new Set([...built, ...publicFiles])];
  removeOld(before, outputs);
  const watched = [...RULES, ...styleInputs(), ...inputs];
  const stamp = {
    entries: [...serverEntries(), ...islands, ...styleInputs()],
    inputs: Object.fromEntries(watched.map((path) => [path, print(path)])),
    outputs,
  };
  writeFileSync(`${STAMP}.new`, JSON.stringify(stamp));
  renameSync(`${STAMP}.new`, STAMP);
  say(`Building: done in ${((Date.now() - begun) / 1000).toFixed(1)} s`);
};

/** Builds in this process, which must be the packaged Node.js: it reads TypeScript. */
const buildHere = (say) =>
  inTurn(TURN, say, async () => {
    if (!isBuilt()) await bundle(say);
  });

const buildThere = (node) =>
  new Promise((done, fail) => {
    const child = spawn(node, [fileURLToPath(import.meta.url)], {
      cwd: ROOT,
      stdio: ["ignore", process.stderr, "inherit"],
    });
    child.on("error", fail);
    child.on("exit", (code) =>
      code === 0 ? done() : fail(new Error(`Building failed (exit code ${code}).`)),
    );
  });

/** Builds dist/ unless it is up to date. Throws an Error when a source has a fault. */
export const ensureBuilt = async () => {
  if (!isBuilt()) await buildThere(runtime());
};

if (isProgram(import.meta.url)) {
  try {
    await ensureInstalled();
    await (realpathSync(runtime()) === realpathSync(process.execPath)
      ? buildHere(sayOnStderr)
      : ensureBuilt());
  } catch (error) {
    sayOnStderr(error.message);
    process.exitCode = 1;
  }
}
