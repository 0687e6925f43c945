import { execFileSync } from "node:child_process";
import { join, resolve } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { threadCompute } from "../src/platform/workers/compute.ts";
import { median, printTable } from "./demo.ts";

const ROOT = resolve(import.meta.dirname, "..");

interface Votes {
  readonly participantIds: readonly string[];
  readonly statementIds: readonly string[];
  readonly participant: Int32Array;
  readonly statement: Int32Array;
  readonly value: Int8Array;
  readonly time: Float64Array;
}

interface Table {
  readonly rowStart: Int32Array;
  readonly column: ArrayLike<number>;
  readonly value: Int8Array;
}

/** What the engine's own files export, as far as it is used here. */
interface EngineParts {
  syntheticConversation(shape: {
    participants: number;
    statements: number;
    density: number;
    seed: number;
  }): { readonly table: Table };
  liveMap(): {
    take(votes: readonly { participant: string; statement: string; value: number }[]): void;
    map(): unknown;
  };
  liveMapOf(log: Votes): ReturnType<EngineParts["liveMap"]>;
  fingerprintOfMap(live: ReturnType<EngineParts["liveMap"]>): string;
}

/** The engine below its slice's door, which says nothing of live maps. */
const engineParts = async (): Promise<EngineParts> => {
  const outfile = join(ROOT, "dist/bench/opinions-speed.mjs");
  await build({
    stdin: {
      contents: `
        export { syntheticConversation } from "./src/opinions/core/synthetic.ts";
        export { liveMap, liveMapOf } from "./src/opinions/core/engine/live-map.ts";
        export { fingerprintOfMap } from "./src/opinions/core/engine/live-replay.ts";`,
      resolveDir: ROOT,
    },
    outfile,
    bundle: true,
    format: "esm",
    platform: "node",
    logLevel: "error",
  });
  return (await import(pathToFileURL(outfile).href)) as EngineParts;
};

const verdict = (value: number, bar: number): string => (value <= bar ? "pass" : "MISS");

interface Size {
  readonly participants: number;
  readonly statements: number;
  readonly density: number;
  readonly turns: number;
  /** Bars in milliseconds and megabytes, where there are any. */
  readonly fullMs?: number;
  readonly voteMs: number;
  readonly rssMb?: number;
}

const SIZES: readonly Size[] = [
  { participants: 2000, statements: 200, density: 0.2, turns: 3, voteMs: 5 },
  { participants: 2000, statements: 1000, density: 0.1, turns: 3, voteMs: 30 },
  {
    participants: 33_422,
    statements: 783,
    density: 0.0764,
    turns: 3,
    fullMs: 1200,
    voteMs: 60,
  },
  {
    participants: 100_000,
    statements: 1000,
    density: 0.1,
    turns: 1,
    fullMs: 4000,
    voteMs: 150,
    rssMb: 150,
  },
  {
    participants: 1_000_000,
    statements: 300,
    density: 0.1,
    turns: 1,
    fullMs: 20_000,
    voteMs: 300,
    rssMb: 300,
  },
];

const BAR_DIFFERENCE = 1e-9;

interface Measure {
  readonly fullMs: number;
  readonly voteP50Ms: number;
  readonly voteP95Ms: number;
  readonly rssMb: number;
  readonly maxDifference: number;
}

/** One run of `puntari opinions bench` in a process of its own, so that its memory is its own. */
const benched = ({ participants, statements, density }: Size): Measure => {
  const flags = { participants, statements, density };
  const args = Object.entries(flags).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const command = [join(ROOT, "dist/main.js"), "opinions", "bench", ...args, "--json"];
  return JSON.parse(execFileSync(process.execPath, command, { encoding: "utf8" })) as Measure;
};

const judged = (value: number, digits: number, bar: number | undefined): string =>
  bar === undefined
    ? value.toFixed(digits)
    : `${value.toFixed(digits)} / ${bar} ${verdict(value, bar)}`;

const sizeRow = (size: Size): string[] => {
  const runs = Array.from({ length: size.turns }, () => benched(size));
  const middle = (of: (run: Measure) => number): number => median(runs.map(of));
  const most = Math.max(...runs.map(({ maxDifference }) => maxDifference));
  return [
    `${size.participants} × ${size.statements}`,
    judged(
      middle(({ fullMs }) => fullMs),
      0,
      size.fullMs,
    ),
    middle(({ voteP50Ms }) => voteP50Ms).toFixed(1),
    judged(
      middle(({ voteP95Ms }) => voteP95Ms),
      1,
      size.voteMs,
    ),
    judged(
      middle(({ rssMb }) => rssMb),
      0,
      size.rssMb,
    ),
    `${most.toExponential(1)} ${verdict(most, BAR_DIFFERENCE)}`,
  ];
};

/** Made-up conversations: a full recompute, a vote to a fresh map, memory, and their difference. */
export const printSizes = (): void => {
  console.log(
    `\nmade-up conversations, each in a process of its own; "value / bar". A vote: to a fresh map with everybody's place. Difference from a full recompute: bar ${BAR_DIFFERENCE}.`,
  );
  printTable(
    ["people × statements", "full ms", "vote p50 ms", "vote p95 ms", "MB", "difference"],
    SIZES.map(sizeRow),
  );
};

const LARGE = { participants: 33_422, statements: 783, density: 0.0764, seed: 1 };
const BAR_BLOCKED_MS = 50;
const PAGE = 10_000;
const RESOLUTION_MS = 5;

/** Votes of a table as a log: person by person. */
const logOf = ({ rowStart, column, value }: Table) => {
  const participant = new Int32Array(value.length);
  for (let person = 0; person + 1 < rowStart.length; person++) {
    participant.fill(person, rowStart[person], rowStart[person + 1]);
  }
  return { participant, statement: Int32Array.from(column), value };
};

/** How long the main thread's loop is held up while the worker is fed and analyses. */
export const printLoop = async (): Promise<void> => {
  const { syntheticConversation } = await engineParts();
  const log = logOf(syntheticConversation(LARGE).table);
  const compute = threadCompute(pathToFileURL(join(ROOT, "dist/computation-thread.js")));
  const upTo = log.value.length;
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delay.enable();
  for (let after = 0; after < upTo; after += PAGE) {
    const end = Math.min(upTo, after + PAGE);
    await compute.run("opinions.append", {
      conversation: "bench",
      after,
      seq: Float64Array.from({ length: end - after }, (_, at) => after + at + 1),
      participant: Array.from(log.participant.subarray(after, end), String),
      statement: log.statement.slice(after, end),
      value: log.value.slice(after, end),
    });
  }
  const begun = performance.now();
  await compute.run("opinions.analyse", {
    conversation: "bench",
    upTo,
    rules: { method: "compatible", hidden: [], meta: [], merged: [] },
  });
  const seconds = (performance.now() - begun) / 1000;
  delay.disable();
  await compute.close();
  const most = Math.max(0, delay.max / 1e6 - RESOLUTION_MS);
  console.log(
    `\nevent loop while the worker takes in ${upTo} votes and analyses ${LARGE.participants} × ${LARGE.statements} (${seconds.toFixed(1)} s): held up ${judged(most, 1, BAR_BLOCKED_MS)} ms`,
  );
};

const REPLAYED = { participants: 4000, statements: 200, density: 0.15, seed: 1 };
const VOTES_PER_MAP = 997;

/** Feeds a live map bit by bit, as a conversation goes, and compares it with a replay of its log. */
export const printReplay = async (): Promise<void> => {
  const { syntheticConversation, liveMap, liveMapOf, fingerprintOfMap } = await engineParts();
  const { participant, statement, value } = logOf(syntheticConversation(REPLAYED).table);
  const log: Votes = {
    participantIds: Array.from({ length: REPLAYED.participants }, (_, at) => `p${at}`),
    statementIds: Array.from({ length: REPLAYED.statements }, (_, at) => `s${at}`),
    participant,
    statement,
    value,
    time: Float64Array.from(value, (_, at) => at),
  };
  const live = liveMap();
  for (let at = 0; at < value.length; at += VOTES_PER_MAP) {
    const votes = Array.from(value.subarray(at, at + VOTES_PER_MAP), (vote, next) => ({
      participant: `p${participant[at + next]}`,
      statement: `s${statement[at + next]}`,
      value: vote,
    }));
    live.take(votes);
    live.map();
  }
  const [kept, replayed] = [live, liveMapOf(log)].map((map) => fingerprintOfMap(map));
  console.log(
    `restart: ${value.length} votes taken bit by bit ${kept}, replayed ${replayed}: ${kept === replayed ? "pass" : "MISS"}`,
  );
};
