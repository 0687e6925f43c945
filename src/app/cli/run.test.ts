import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import about from "../../../package.json" with { type: "json" };
import { runCommand } from "./run.ts";

const run = async (...args: readonly string[]) => {
  const [out, err]: [string[], string[]] = [[], []];
  const code = await runCommand(args, {
    out: (text) => out.push(text),
    err: (text) => err.push(text),
  });
  return { code, out: out.join("\n"), err: err.join("\n") };
};

const firstLine = (text: string): string | undefined => text.split("\n")[0];

/** Exit code, the first line on each stream. */
const brief = async (...args: readonly string[]) => {
  const { code, out, err } = await run(...args);
  return [code, firstLine(out), firstLine(err)];
};

const GENERAL = "Usage: puntari COMMAND [OPTIONS]";

test("--help lists every command with what it does", async () => {
  const { code, out, err } = await run("--help");
  expect([code, err]).toEqual([0, ""]);
  expect(out.split("\n").filter((line) => /^ {2}[a-z]/.test(line))).toEqual([
    "  serve             Run the web server with its database",
    "  seed              Fill the database with a named seed",
    "  opinions analyse  Compute the opinion groups of an exported conversation",
    "  opinions export   Write a conversation as a folder of CSV files",
    "  opinions bench    Measure the opinion engine on a made-up conversation",
  ]);
});

test("every command has its own help, wherever --help stands", async () => {
  expect(await brief("serve", "--help")).toEqual([0, "Usage: puntari serve [--demo]", ""]);
  expect(await brief("serve", "--demo", "--help")).toEqual([
    0,
    "Usage: puntari serve [--demo]",
    "",
  ]);
  expect(await brief("seed", "--help")).toEqual([0, "Usage: puntari seed NAME", ""]);
  const analyse =
    "Usage: puntari opinions analyse FOLDER [--mode robust|compatible] [--groups K] [--seed N] [--json]";
  expect(await brief("opinions", "analyse", "--help")).toEqual([0, analyse, ""]);
  expect(await brief("opinions", "analyse", "folder", "-h")).toEqual([0, analyse, ""]);
  expect(await brief("opinions", "--help")).toEqual([0, analyse, ""]);
});

test("--version prints the version alone", async () => {
  expect(await run("--version")).toEqual({ code: 0, out: about.version, err: "" });
});

test("an unknown command is a usage error, with help on stderr alone", async () => {
  const { code, out, err } = await run("vote");
  expect([code, out]).toEqual([2, ""]);
  expect(err.split("\n").slice(0, 3)).toEqual(['There is no command "vote".', "", GENERAL]);
  expect(await brief("vote", "--help")).toEqual([2, "", 'There is no command "vote".']);
});

test("an unknown option is a usage error", async () => {
  expect(await brief("--colour")).toEqual([2, "", 'There is no option "--colour".']);
  expect(await brief("serve", "--colour")).toEqual([2, "", "Unknown option '--colour'."]);
});

test("a missing or half command is a usage error", async () => {
  expect(await brief()).toEqual([2, "", "A command is missing."]);
  expect(await brief("opinions")).toEqual([2, "", 'There is no command "opinions".']);
  expect(await brief("opinions", "count")).toEqual([
    2,
    "",
    'There is no command "opinions count".',
  ]);
});

test("a missing or superfluous argument is a usage error", async () => {
  expect(await brief("seed")).toEqual([2, "", "The argument NAME is missing."]);
  expect(await brief("seed", "a", "b")).toEqual([2, "", 'The argument "b" is not understood.']);
  expect(await brief("serve", "now")).toEqual([2, "", 'The argument "now" is not understood.']);
  expect(await brief("opinions", "analyse")).toEqual([2, "", "The argument FOLDER is missing."]);
});

test("an export of what cannot be a conversation is a usage error, before any database is opened", async () => {
  const usage = "Usage: puntari opinions export ACTIVITY FOLDER [--json]";
  expect(await brief("opinions", "export", "--help")).toEqual([0, usage, ""]);
  expect(await brief("opinions", "export")).toEqual([2, "", "The argument ACTIVITY is missing."]);
  expect(await brief("opinions", "export", "x")).toEqual([
    2,
    "",
    "The argument FOLDER is missing.",
  ]);
  expect(await brief("opinions", "export", "x", "y", "z")).toEqual([
    2,
    "",
    'The argument "z" is not understood.',
  ]);
  expect(await brief("opinions", "export", "x", "y")).toEqual([
    2,
    "",
    '"x" is no id of a conversation.',
  ]);
});

test("a value that a flag cannot take is a usage error", async () => {
  const analyse = (...args: string[]) => brief("opinions", "analyse", "folder", ...args);
  expect(await analyse("--groups", "many")).toEqual([
    2,
    "",
    '--groups takes a whole number from 2 up, not "many".',
  ]);
  expect(await analyse("--groups", "9")).toEqual([
    2,
    "",
    "--groups takes a whole number from 2 to 5.",
  ]);
  expect(await analyse("--seed=-1")).toEqual([
    2,
    "",
    '--seed takes a whole number from 0 up, not "-1".',
  ]);
  expect(await analyse("--mode", "magic")).toEqual([
    2,
    "",
    'There is no method "magic"; there are: robust, compatible.',
  ]);
  expect(await analyse("--mode")).toEqual([2, "", "Option '--mode <value>' argument missing."]);
  expect(await analyse("--json=yes")).toEqual([
    2,
    "",
    "Option '--json' does not take an argument.",
  ]);
});

const COMMENTS =
  "comment-id,moderated,comment-body\n0,1,More evening hours\n1,1,Fewer forms\n2,1,A bus\n";

const conversation = (votes: string) => {
  const folder = mkdtempSync(join(tmpdir(), "puntari-conversation-"));
  writeFileSync(join(folder, "comments.csv"), COMMENTS);
  writeFileSync(join(folder, "participants-votes.csv"), votes);
  return { folder, remove: () => rmSync(folder, { recursive: true }) };
};

const VOTES = `participant,0,1,2\n${Array.from({ length: 20 }, (_, person) =>
  person % 2 === 0 ? `${person},1,-1,1` : `${person},-1,1,1`,
).join("\n")}\n`;

test("an analysis as JSON is JSON alone on stdout", async () => {
  const { folder, remove } = conversation(VOTES);
  const { code, out, err } = await run("opinions", "analyse", folder, "--json", "--groups", "2");
  remove();
  expect([code, err]).toEqual([0, ""]);
  const { participants, statements, votes, groups } = JSON.parse(out);
  expect([participants, statements, votes, groups.length]).toEqual([20, 3, 60, 2]);
});

test("an analysis without --json is a summary for a reader", async () => {
  const { folder, remove } = conversation(VOTES);
  const { code, out, err } = await run("opinions", "analyse", folder, "--groups", "2");
  remove();
  expect([code, err]).toEqual([0, ""]);
  expect(out.split("\n").slice(0, 4)).toEqual([
    "20 participants, 3 statements, 60 votes",
    "2 groups",
    "",
    "Group 1: 10 participants",
  ]);
});

test("a broken file is refused with file, line and reason on stderr", async () => {
  const { folder, remove } = conversation("participant,0,1,2\n1,1,1,1\n2,1,7,1\n");
  const refused = await run("opinions", "analyse", folder, "--json");
  remove();
  expect(refused).toEqual({
    code: 1,
    out: "",
    err: 'participants-votes.csv:3: a vote is 1, 0 or -1, not "7"',
  });
});

test("a folder that is not there is refused", async () => {
  const { code, out, err } = await run("opinions", "analyse", "/nowhere/at/all", "--json");
  expect([code, out, err.split(":")[0]]).toEqual([1, "", "comments.csv"]);
});

const BENCH =
  "Usage: puntari opinions bench --participants N --statements C --density D [--seed S] [--json]";

test("the bench of the engine has its own help", async () => {
  expect(await brief("opinions", "bench", "--help")).toEqual([0, BENCH, ""]);
});

test("a bench as JSON is its five figures alone, for the smallest and for a small conversation", async () => {
  for (const [people, statements, density] of [
    ["1", "1", "1"],
    ["60", "12", "0.5"],
  ]) {
    const size = ["--participants", people, "--statements", statements, "--density", density];
    const { code, out, err } = await run("opinions", "bench", ...size, "--seed", "3", "--json");
    expect([code, err]).toEqual([0, ""]);
    const measure = JSON.parse(out);
    expect(Object.keys(measure)).toEqual([
      "fullMs",
      "voteP50Ms",
      "voteP95Ms",
      "rssMb",
      "maxDifference",
    ]);
    expect(Object.values(measure).every(Number.isFinite)).toBe(true);
    expect(measure.maxDifference).toBeLessThanOrEqual(1e-9);
  }
});

test("a bench without --json tells a reader each figure in a line", async () => {
  const size = ["--participants", "20", "--statements", "8", "--density", ".5"];
  const { code, out } = await run("opinions", "bench", ...size);
  expect(code).toBe(0);
  expect(out.split("\n").map((line) => line.split(":")[0])).toEqual([
    "Full recompute",
    "One vote to a fresh map",
    "Peak memory",
    "Greatest difference from a full recompute",
  ]);
});

test.each([
  [["--statements", "5", "--density", "1"], "--participants is missing."],
  [["--participants", "5", "--density", "1"], "--statements is missing."],
  [["--participants", "5", "--statements", "5"], "--density is missing."],
  [
    ["--participants", "0", "--statements", "5", "--density", "1"],
    '--participants takes a whole number from 1 up, not "0".',
  ],
  [
    ["--participants", "5", "--statements", "2.5", "--density", "1"],
    '--statements takes a whole number from 1 up, not "2.5".',
  ],
  [
    ["--participants", "5", "--statements", "5", "--density", "0"],
    '--density takes a number above 0 and at most 1, not "0".',
  ],
  [
    ["--participants", "5", "--statements", "5", "--density", "1.1"],
    '--density takes a number above 0 and at most 1, not "1.1".',
  ],
  [
    ["--participants", "5", "--statements", "5", "--density", "NaN"],
    '--density takes a number above 0 and at most 1, not "NaN".',
  ],
  [
    ["--participants", "5", "--statements", "5", "--density", "1", "--seed", "x"],
    '--seed takes a whole number from 0 up, not "x".',
  ],
  [
    ["--participants", "9000000", "--statements", "9000", "--density", "1"],
    "So many votes cannot be numbered; the most is 2147483647.",
  ],
  [["5"], 'The argument "5" is not understood.'],
])("a bench of %j is a usage error", async (args, message) => {
  expect(await brief("opinions", "bench", ...args)).toEqual([2, "", message]);
});
