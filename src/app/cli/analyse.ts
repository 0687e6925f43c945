import { resolve } from "node:path";
import { ok } from "../../kernel/result.ts";
import type { AnalyseFolderRefusal, FolderAnalysis } from "../../opinions/index.ts";
import { badUsage, readArguments, wholeNumber } from "./arguments.ts";
import type { Command, Terminal } from "./command.ts";

const HELP = `Usage: puntari opinions analyse FOLDER [--mode robust|compatible] [--groups K] [--seed N] [--json]

Computes opinion groups and common ground of a conversation exported by Polis: FOLDER holds
comments.csv, and votes.csv, votes.csv.gz or participants-votes.csv.

Options
  --mode MODE    The method: robust (default), or compatible, the published method of Polis
  --groups K     The number of groups, 2 to 5; the method chooses unless told
  --seed N       A whole number that fixes every draw by lot (1)
  --json         Print everything as JSON instead of a summary
  --help         Show this help

A file that cannot be read is refused with file, line and reason.`;

const OPTIONS = {
  mode: { type: "string", default: "robust" },
  groups: { type: "string" },
  seed: { type: "string" },
  json: { type: "boolean", default: false },
} as const;

const percent = (share: number): string => `${Math.round(share * 100)} %`;

const MOST_LISTED = 5;

const list = (title: string, lines: readonly string[]): readonly string[] => [
  "",
  title,
  ...(lines.length > 0 ? lines.slice(0, MOST_LISTED).map((line) => `  ${line}`) : ["  none"]),
];

/** The answer for a reader: sizes, what marks each group, what is shared. */
const summaryOf = (analysis: FolderAnalysis): string =>
  [
    `${analysis.participants} participants, ${analysis.statements} statements, ${analysis.votes} votes`,
    `${analysis.groups.length} groups`,
    ...analysis.groups.flatMap((group, index) =>
      list(
        `Group ${index + 1}: ${group.size} participants`,
        group.representative.map(
          ({ statement, side, share }) => `statement ${statement}: ${percent(share)} ${side}`,
        ),
      ),
    ),
    ...list(
      "Common ground (at least this share agrees in every group)",
      analysis.commonGround.map(
        ({ statement, lower, n }) => `statement ${statement}: ${percent(lower)} (n = ${n})`,
      ),
    ),
  ].join("\n");

const usageOf = (refusal: AnalyseFolderRefusal, mode: string) => {
  if (refusal.kind === "unknown-method")
    return badUsage(`There is no method "${mode}"; there are: robust, compatible.`);
  if (refusal.kind === "bad-groups") return badUsage("--groups takes a whole number from 2 to 5.");
  return badUsage("--seed takes a whole number.");
};

const show = (analysis: FolderAnalysis, json: boolean, terminal: Terminal): void =>
  terminal.out(json ? JSON.stringify(analysis) : summaryOf(analysis));

export const analyseCommand: Command = {
  name: "opinions analyse",
  summary: "Compute the opinion groups of an exported conversation",
  help: HELP,
  run: async (args, terminal) => {
    const read = readArguments(args, ["FOLDER"], OPTIONS);
    if (!read.ok) return read;
    const { mode, json } = read.value.values;
    const groups = wholeNumber("--groups", read.value.values.groups, 2);
    if (!groups.ok) return groups;
    const seed = wholeNumber("--seed", read.value.values.seed, 0);
    if (!seed.ok) return seed;
    const { analyseFolder } = await import("../../opinions/index.ts");
    const analysed = await analyseFolder(resolve(read.value.positionals[0] ?? ""), {
      mode,
      ...(groups.value === undefined ? {} : { groups: groups.value }),
      ...(seed.value === undefined ? {} : { seed: seed.value }),
    });
    if (analysed.ok) {
      show(analysed.value, json, terminal);
      return ok(0);
    }
    const { refusal } = analysed;
    if (!("line" in refusal)) return usageOf(refusal, mode);
    terminal.err(`${refusal.file}:${refusal.line}: ${refusal.reason}`);
    return ok(1);
  },
};
