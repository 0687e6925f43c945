import { ok, type Result } from "../../kernel/result.ts";
import type { EngineMeasure } from "../../opinions/computations.ts";
import { badUsage, readArguments, type UsageRefusal, wholeNumber } from "./arguments.ts";
import type { Command } from "./command.ts";

const HELP = `Usage: puntari opinions bench --participants N --statements C --density D [--seed S] [--json]

Measures the opinion engine on a made-up conversation of four camps: a full recompute by the
compatible method, one more vote to a fresh map with everybody's place on it, peak memory, and how
far the map that followed the votes is from a full recompute of them.

Options
  --participants N  People, from 1 up
  --statements C    Statements, from 1 up
  --density D       Share of the cells that hold a vote, above 0 and at most 1
  --seed S          A whole number that fixes the votes (1)
  --json            Print JSON: fullMs, voteP50Ms, voteP95Ms, rssMb, maxDifference
  --help            Show this help`;

const OPTIONS = {
  participants: { type: "string" },
  statements: { type: "string" },
  density: { type: "string" },
  seed: { type: "string" },
  json: { type: "boolean", default: false },
} as const;

/** Cells are numbered in 32 bits. */
const MOST_VOTES = 2 ** 31 - 1;
const MEGABYTE_IN_KILOBYTES = 1024;

const needed = (flag: string, text: string | undefined): Result<number, UsageRefusal> => {
  const number = wholeNumber(flag, text, 1);
  if (!number.ok) return number;
  return number.value === undefined ? badUsage(`${flag} is missing.`) : ok(number.value);
};

const densityOf = (text: string | undefined): Result<number, UsageRefusal> => {
  if (text === undefined) return badUsage("--density is missing.");
  const density = Number(text);
  return /^\d*\.?\d+$/.test(text) && density > 0 && density <= 1
    ? ok(density)
    : badUsage(`--density takes a number above 0 and at most 1, not "${text}".`);
};

const summaryOf = (measure: EngineMeasure): string =>
  [
    `Full recompute: ${measure.fullMs.toFixed(1)} ms`,
    `One vote to a fresh map: ${measure.voteP50Ms.toFixed(1)} ms half of the time, ${measure.voteP95Ms.toFixed(1)} ms at the 95th percentile`,
    `Peak memory: ${measure.rssMb.toFixed(0)} MB`,
    `Greatest difference from a full recompute: ${measure.maxDifference.toExponential(1)}`,
  ].join("\n");

export const benchCommand: Command = {
  name: "opinions bench",
  summary: "Measure the opinion engine on a made-up conversation",
  help: HELP,
  run: async (args, terminal) => {
    const read = readArguments(args, [], OPTIONS);
    if (!read.ok) return read;
    const { values } = read.value;
    const participants = needed("--participants", values.participants);
    if (!participants.ok) return participants;
    const statements = needed("--statements", values.statements);
    if (!statements.ok) return statements;
    const density = densityOf(values.density);
    if (!density.ok) return density;
    const seed = wholeNumber("--seed", values.seed, 0);
    if (!seed.ok) return seed;
    if (participants.value * statements.value * density.value > MOST_VOTES) {
      return badUsage(`So many votes cannot be numbered; the most is ${MOST_VOTES}.`);
    }
    // The rest of the slice, which a measurement of memory must not hold, stays unloaded.
    const { measureEngine } = await import("../../opinions/computations.ts");
    const measure = measureEngine(
      {
        participants: participants.value,
        statements: statements.value,
        density: density.value,
        seed: seed.value ?? 1,
      },
      {
        now: () => performance.now(),
        peakMb: () => process.resourceUsage().maxRSS / MEGABYTE_IN_KILOBYTES,
      },
    );
    terminal.out(values.json ? JSON.stringify(measure) : summaryOf(measure));
    return ok(0);
  },
};
