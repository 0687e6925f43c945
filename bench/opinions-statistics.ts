import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { printTable } from "./demo.ts";

const ROOT = resolve(import.meta.dirname, "..");
const SEEDS = 100;
const Z_90 = 1.6448536269514722;

/** Counts of people per statement. */
interface Counts {
  readonly agrees: Int32Array;
  readonly seen: Int32Array;
}

interface Table {
  readonly zeroed: Uint8Array;
}

interface Wanted {
  readonly people: number;
  readonly statements: number;
  readonly groups: number;
  readonly density: number;
  readonly seed: number;
}

interface Told {
  readonly representative: readonly (readonly unknown[])[];
  readonly dividing: readonly { readonly statement: number }[];
}

/** The part of the engine that is measured; it stands behind the slice's door, and is built here. */
interface Engine {
  analyseCompatible(table: Table): {
    readonly groups: { readonly of: Int32Array; readonly count: number };
    readonly representative: readonly (readonly unknown[])[];
  };
  robustStatements(input: object): Told;
  wilsonInterval(
    successes: number,
    trials: number,
    z: number,
  ): { readonly lower: number; readonly upper: number };
  countsByGroup(table: Table, groupOf: Int32Array, groups: number): readonly Counts[];
  countsOfAll(table: Table): Counts;
  synthetic(wanted: Wanted): {
    readonly table: Table;
    readonly groupOf: Int32Array;
    readonly truth: readonly (readonly { readonly agree: number }[])[];
  };
  shuffledVotes(table: Table, seed: number): Table;
}

const engine = async (): Promise<Engine> => {
  const outfile = join(ROOT, "dist/bench/opinions-statistics.mjs");
  const from = (file: string, ...names: string[]): string =>
    `export { ${names.join(", ")} } from "./src/opinions/${file}.ts";`;
  await build({
    stdin: {
      contents: [
        from("core/engine/compatible", "analyseCompatible"),
        from("core/engine/robust-statements", "robustStatements"),
        from("core/engine/statistics", "wilsonInterval"),
        from("core/engine/vote-counts", "countsByGroup", "countsOfAll"),
        from("testing/synthetic", "synthetic", "shuffledVotes"),
      ].join("\n"),
      resolveDir: ROOT,
      loader: "ts",
    },
    outfile,
    bundle: true,
    format: "esm",
    platform: "node",
    logLevel: "error",
  });
  return (await import(pathToFileURL(outfile).href)) as Engine;
};

const SIZES = [
  { people: 100, statements: 30, density: 0.5 },
  { people: 150, statements: 100, density: 0.2 },
  { people: 200, statements: 20, density: 0.9 },
  { people: 300, statements: 60, density: 0.3 },
  { people: 600, statements: 40, density: 0.5 },
] as const;

const nameOf = ({ people, statements, density }: (typeof SIZES)[number]): string =>
  `${people} × ${statements}, ${density * 100} % seen`;

const percent = (part: number, whole: number): string =>
  whole === 0 ? "–" : `${((100 * part) / whole).toFixed(1)} %`;

const told = (of: Engine, table: Table, groupOf: Int32Array, groups: number) => {
  const groupSizes = new Int32Array(groups);
  for (const group of groupOf) if (group >= 0) groupSizes[group]++;
  return of.robustStatements({
    table,
    groupOf,
    weights: new Float64Array(groupOf.length).fill(1),
    groupCounts: of.countsByGroup(table, groupOf, groups),
    groupSizes,
    everybody: of.countsOfAll(table),
    zeroed: table.zeroed,
  });
};

/** How often the 90 % interval of a group's share holds the chance by which its people voted. */
const coverage = (of: Engine, size: (typeof SIZES)[number]): string[] => {
  let score = 0;
  let smoothed = 0;
  let least = 0;
  let shares = 0;
  let grounds = 0;
  for (let seed = 1; seed <= SEEDS; seed++) {
    const { table, groupOf, truth } = of.synthetic({ ...size, groups: 3, seed });
    const counts = of.countsByGroup(table, groupOf, 3);
    for (let statement = 0; statement < size.statements; statement++) {
      const ends = counts.map(({ agrees, seen }, group) => {
        const [agree, all] = [agrees[statement] ?? 0, seen[statement] ?? 0];
        const share = truth[group]?.[statement]?.agree ?? 0;
        const { lower, upper } = of.wilsonInterval(agree, all, Z_90);
        if (lower <= share && share <= upper) score++;
        // The compatible method has a share drawn to one half and the normal z, and no interval.
        const p = (agree + 1) / (all + 2);
        const spread = Z_90 * Math.sqrt((p * (1 - p)) / (all + 1));
        if (p - spread <= share && share <= p + spread) smoothed++;
        shares++;
        return { share, lower, upper };
      });
      const lower = Math.min(...ends.map((end) => end.lower));
      const upper = Math.min(...ends.map((end) => end.upper));
      const smallest = Math.min(...ends.map((end) => end.share));
      if (lower <= smallest && smallest <= upper) least++;
      grounds++;
    }
  }
  return [
    nameOf(size),
    percent(score, shares),
    percent(smoothed, shares),
    percent(least, grounds),
    shares.toString(),
  ];
};

/** What is told of groups that were drawn from noise, and what of groups that are there. */
const discoveries = (of: Engine, size: (typeof SIZES)[number]): string[] => {
  let compatible = 0;
  let noise = 0;
  let conversations = 0;
  let real = 0;
  let dividing = 0;
  let wrong = 0;
  for (let seed = 1; seed <= SEEDS; seed++) {
    const known = of.synthetic({ ...size, groups: 3, seed });
    const shuffled = of.shuffledVotes(known.table, seed + 1000);
    const drawn = of.analyseCompatible(shuffled);
    compatible += drawn.representative.flat().length;
    const robust = told(of, shuffled, drawn.groups.of, drawn.groups.count);
    const claims = robust.representative.flat().length + robust.dividing.length;
    noise += claims;
    if (claims > 0) conversations++;
    const { groups } = of.analyseCompatible(known.table);
    const found = told(of, known.table, groups.of, groups.count);
    real += found.representative.flat().length;
    dividing += found.dividing.length;
    // Every third statement is answered alike by all groups.
    wrong += found.dividing.filter(({ statement }) => statement % 3 === 0).length;
  }
  return [
    nameOf(size),
    String(compatible),
    String(noise),
    percent(conversations, SEEDS),
    String(real),
    `${dividing} (${percent(wrong, dividing)})`,
  ];
};

const of = await engine();
console.log(
  `90 % intervals on synthetic conversations of three known groups, ${SEEDS} seeds; bar 90 ± 3 %.`,
);
printTable(
  ["conversation", "score interval", "compatible's share ± z", "least over groups", "shares"],
  SIZES.map((size) => coverage(of, size)),
);
console.log(
  `\nWhat is said to tell groups apart, ${SEEDS} seeds, groups drawn by the compatible method. On shuffled votes all of it is false; bar: in at most 10 % of conversations.`,
);
printTable(
  [
    "conversation",
    "shuffled: compatible",
    "shuffled: robust",
    "conversations with any",
    "real: representative",
    "real: dividing (false)",
  ],
  SIZES.map((size) => discoveries(of, size)),
);
