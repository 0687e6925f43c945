import { existsSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { loadavg } from "node:os";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import type { analyseFolder } from "../src/opinions/index.ts";
import { median, printTable } from "./demo.ts";
import { naiveGroups, readMatrix } from "./naive-opinions.ts";
import { printLoop, printReplay, printSizes } from "./opinions-speed.ts";

const ROOT = resolve(import.meta.dirname, "..");
const DATA = resolve(ROOT, "../shared/data/polis-open-data");
const TURNS = 9;
const BAR_MS = 25;

interface Engine {
  readonly analyseFolder: typeof analyseFolder;
}

/** The slice's door, built as the product is: its pages are TSX, which Node does not read. */
const engine = async (): Promise<Engine> => {
  const outfile = join(ROOT, "dist/bench/opinions.mjs");
  await build({
    entryPoints: [join(ROOT, "src/opinions/index.ts")],
    outfile,
    bundle: true,
    format: "esm",
    platform: "node",
    packages: "external",
    logLevel: "error",
  });
  return (await import(pathToFileURL(outfile).href)) as Engine;
};

const timed = (work: () => unknown): number => {
  const begun = performance.now();
  work();
  return performance.now() - begun;
};

const measure = async (opinions: Engine, name: string): Promise<string[]> => {
  const folder = join(DATA, name);
  const times: number[] = [];
  let size = "";
  for (let turn = 0; turn < TURNS; turn++) {
    const analysed = await opinions.analyseFolder(folder, { mode: "compatible" });
    if (!analysed.ok) return [name, analysed.refusal.kind];
    const { participants, statements, votes, ms, k } = analysed.value;
    times.push(ms.analyse);
    size = `${participants} × ${statements}, ${votes}, k = ${k}`;
  }
  const matrix = readMatrix(folder);
  const naive = timed(() => naiveGroups(matrix));
  return [
    name,
    size,
    (times[0] ?? 0).toFixed(1),
    median(times).toFixed(1),
    Math.max(...times).toFixed(1),
    naive.toFixed(0),
    `${(naive / median(times)).toFixed(0)} ×`,
    median(times) <= BAR_MS ? "pass" : "MISS",
  ];
};

console.log(
  `load of the machine before: ${loadavg()
    .map((load) => load.toFixed(1))
    .join(", ")}`,
);
if (!existsSync(DATA)) {
  console.log("skipped: the open conversations are not beside this checkout");
} else {
  const opinions = await engine();
  const rows: string[][] = [];
  const folders = readdirSync(DATA, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  for (const { name } of folders) rows.push(await measure(opinions, name));
  console.log(
    `full recompute in milliseconds, ${TURNS} turns; bar ${BAR_MS} ms. Reference: naive dense, same stages without statistics.`,
  );
  printTable(
    [
      "conversation",
      "people × statements, votes",
      "first",
      "median",
      "most",
      "naive",
      "faster",
      "bar",
    ],
    rows,
  );
}
printSizes();
await printLoop();
await printReplay();
