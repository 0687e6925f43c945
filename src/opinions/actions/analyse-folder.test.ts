import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, describe, expect, test } from "vitest";
import { openSetFolder, openSetsPresent } from "../testing/open-sets.ts";
import { analyseFolder } from "./analyse-folder.ts";

const root = mkdtempSync(join(tmpdir(), "puntari-analyse-"));
afterAll(() => rmSync(root, { recursive: true }));

let folders = 0;
const folderOf = (files: Readonly<Record<string, string | Uint8Array>>): string => {
  const folder = join(root, String(folders++));
  mkdirSync(folder);
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  return folder;
};

const COMMENTS = "timestamp,comment-id,moderated,comment-body\n1,0,1,a\n2,1,0,b\n3,2,-1,c\n";
const HEADER = "timestamp,datetime,comment-id,voter-id,vote\n";
const VOTES = `${HEADER}1,x,0,5,1\n2,x,1,5,-1\n3,x,0,6,1\n4,x,2,6,0\n5,x,0,5,-1\n`;
const MATRIX = "participant,group-id,0,1,2\n5,,-1,-1,\n6,0,1,,0\n";

const compatible = async (files: Readonly<Record<string, string | Uint8Array>>) => {
  let clock = 0;
  const tick = () => {
    clock += 7;
    return clock;
  };
  return analyseFolder(folderOf(files), { mode: "compatible" }, tick);
};

const refused = async (files: Readonly<Record<string, string | Uint8Array>>) => {
  const result = await compatible(files);
  return result.ok ? "not refused" : result.refusal;
};

test("a tiny folder gives every part of the answer, by ids", async () => {
  const result = await compatible({ "comments.csv": COMMENTS, "votes.csv": VOTES });
  if (!result.ok) throw new Error(result.refusal.kind);
  const { projection, components, groups, groupAwareConsensus, priority, ...rest } = result.value;
  expect(Object.keys(projection)).toEqual(["5", "6"]);
  expect(components.map(({ length }) => length)).toEqual([3, 3]);
  expect(groups.map(({ size }) => size)).toEqual([1, 1]);
  expect(Object.keys(groupAwareConsensus)).toEqual(["0", "1", "2"]);
  expect(Object.keys(priority)).toEqual(["0", "1", "2"]);
  expect(rest).toEqual({
    participants: 2,
    statements: 3,
    votes: 4,
    statementIds: ["0", "1", "2"],
    k: 2,
    assignments: { 5: 0, 6: 1 },
    baseClusters: { 5: 0, 6: 1 },
    consensus: {
      agree: [],
      disagree: [{ statement: "1", agrees: 0, disagrees: 1, seen: 1, share: 2 / 3, z: Math.SQRT2 }],
    },
    commonGround: [
      {
        statement: "0",
        lower: 0,
        n: 2,
        groups: [
          { agrees: 0, disagrees: 1, seen: 1, lower: 0 },
          { agrees: 1, disagrees: 0, seen: 1, lower: 1 / (1 + 1.959963984540054 ** 2) },
        ],
      },
      {
        statement: "1",
        lower: 0,
        n: 1,
        groups: [
          { agrees: 0, disagrees: 1, seen: 1, lower: 0 },
          { agrees: 0, disagrees: 0, seen: 0, lower: 0 },
        ],
      },
    ],
    kUncertainty: null,
    kCandidates: [{ k: 2, groups: 2, silhouette: 0 }],
    ms: { load: 7, analyse: 7 },
  });
});

test("the robust method gives the same parts but base clusters, and its own", async () => {
  const folder = folderOf({ "comments.csv": COMMENTS, "votes.csv": VOTES });
  const compared = await analyseFolder(folder, { mode: "compatible" });
  const result = await analyseFolder(folder, { mode: "robust", seed: 3 });
  if (!result.ok || !compared.ok) throw new Error("refused");
  const { baseClusters: _, ...shared } = compared.value;
  expect(Object.keys(result.value).toSorted()).toEqual(
    [...Object.keys(shared), "weights", "factors", "dividing", "bridging", "resampled"].toSorted(),
  );
  const { k, assignments, kUncertainty, weights, resampled, factors } = result.value;
  expect({ k, assignments, kUncertainty, weights, resampled }).toEqual({
    k: 0,
    assignments: {},
    kUncertainty: 0,
    weights: {},
    resampled: { times: 24, people: 0 },
  });
  expect(Object.keys(factors?.scores ?? {})).toEqual(["5", "6"]);
  expect(JSON.stringify(result.value)).not.toContain("null");
});

test("gzip votes and the matrix of the same votes give the same answer", async () => {
  const plain = await compatible({ "comments.csv": COMMENTS, "votes.csv": VOTES });
  const zipped = await compatible({ "comments.csv": COMMENTS, "votes.csv.gz": gzipSync(VOTES) });
  const matrix = await compatible({ "comments.csv": COMMENTS, "participants-votes.csv": MATRIX });
  expect(zipped).toEqual(plain);
  expect(matrix).toEqual(plain);
});

test("columns that are not known are ignored", async () => {
  const plain = await compatible({ "comments.csv": COMMENTS, "votes.csv": VOTES });
  const widened = VOTES.replaceAll("\n", ",extra\n");
  expect(await compatible({ "comments.csv": COMMENTS, "votes.csv": widened })).toEqual(plain);
});

test("a folder without any vote gives an answer without people", async () => {
  const result = await compatible({ "comments.csv": COMMENTS, "votes.csv": HEADER });
  if (!result.ok) throw new Error(result.refusal.kind);
  const { participants, statements, votes, k, groups, commonGround } = result.value;
  expect({ participants, statements, votes, k, groups, commonGround }).toEqual({
    participants: 0,
    statements: 0,
    votes: 0,
    k: 0,
    groups: [],
    commonGround: [],
  });
});

test("an unknown method, number of groups or seed is refused before the folder is read", async () => {
  const refusalOf = async (options: Parameters<typeof analyseFolder>[1]) => {
    const result = await analyseFolder("/nowhere", options);
    return result.ok ? "not refused" : result.refusal.kind;
  };
  expect(await refusalOf({ mode: "magic" })).toBe("unknown-method");
  expect(await refusalOf({ mode: "" })).toBe("unknown-method");
  expect(await refusalOf({ mode: "toString" })).toBe("unknown-method");
  expect(await refusalOf({ mode: "compatible", groups: 1 })).toBe("bad-groups");
  expect(await refusalOf({ mode: "compatible", groups: 2.5 })).toBe("bad-groups");
  expect(await refusalOf({ mode: "compatible", seed: Number.NaN })).toBe("bad-seed");
});

test("a folder without comments or without votes is refused", async () => {
  expect(await refused({ "votes.csv": VOTES })).toEqual({
    kind: "missing-file",
    file: "comments.csv",
    line: 0,
    reason: "the folder has no comments.csv, so hidden statements cannot be told apart",
  });
  expect(await refused({ "comments.csv": COMMENTS })).toEqual({
    kind: "missing-file",
    file: "votes.csv",
    line: 0,
    reason: "the folder has neither votes.csv, votes.csv.gz nor participants-votes.csv",
  });
});

const votesRefused = (votes: string) => refused({ "comments.csv": COMMENTS, "votes.csv": votes });
const commentsRefused = (comments: string) =>
  refused({ "comments.csv": comments, "votes.csv": VOTES });
const matrixRefused = (matrix: string) =>
  refused({ "comments.csv": COMMENTS, "participants-votes.csv": matrix });

test("votes with a missing column, id or time, or a bad sign are refused with their line", async () => {
  const file = "votes.csv";
  expect(await votesRefused("timestamp,comment-id,voter-id\n")).toEqual({
    kind: "missing-column",
    file,
    line: 1,
    reason: 'the column "vote" is missing',
    column: "vote",
  });
  expect(await votesRefused(`${HEADER}1,x,0,5,1\n1,x,0,5,2\n`)).toEqual({
    kind: "bad-value",
    file,
    line: 3,
    reason: 'a vote is 1, 0 or -1, not "2"',
  });
  expect(await votesRefused(`${HEADER}1,x,0,5,constructor\n`)).toEqual({
    kind: "bad-value",
    file,
    line: 2,
    reason: 'a vote is 1, 0 or -1, not "constructor"',
  });
  expect(await votesRefused(`${HEADER}1,x,,5,1\n`)).toEqual({
    kind: "missing-id",
    file,
    line: 2,
    reason: 'the cell "comment-id" is empty',
  });
  expect(await votesRefused(`${HEADER}1,x,0,,1\n`)).toEqual({
    kind: "missing-id",
    file,
    line: 2,
    reason: 'the cell "voter-id" is empty',
  });
  expect(await votesRefused(`${HEADER}noon,x,0,5,1\n`)).toEqual({
    kind: "bad-value",
    file,
    line: 2,
    reason: "timestamp is not a number of milliseconds",
  });
});

test("comments with a missing id or an unknown mark are refused with their line", async () => {
  const file = "comments.csv";
  expect(await commentsRefused("comment-id,moderated\n,1\n")).toEqual({
    kind: "missing-id",
    file,
    line: 2,
    reason: 'the cell "comment-id" is empty',
  });
  expect(await commentsRefused("comment-id,moderated\n0,5\n")).toEqual({
    kind: "bad-value",
    file,
    line: 2,
    reason: 'moderated is -1, 0 or 1, not "5"',
  });
  expect(await commentsRefused("comment-id,moderated,is-meta\n0,1,perhaps\n")).toEqual({
    kind: "bad-value",
    file,
    line: 2,
    reason: "is-meta is neither true nor false",
  });
});

test("a matrix with a bad sign, a missing id or anything twice is refused with its line", async () => {
  const file = "participants-votes.csv";
  expect(await matrixRefused("participant,0\n5,2\n")).toEqual({
    kind: "bad-value",
    file,
    line: 2,
    reason: 'a vote is 1, 0 or -1, not "2"',
  });
  expect(await matrixRefused("participant,0\n,1\n")).toEqual({
    kind: "missing-id",
    file,
    line: 2,
    reason: 'the cell "participant" is empty',
  });
  expect(await matrixRefused("participant,0\n5,1\n5,1\n")).toEqual({
    kind: "bad-value",
    file,
    line: 3,
    reason: "participant 5 has two rows",
  });
  expect(await matrixRefused("participant,0,0\n5,1,1\n")).toEqual({
    kind: "bad-value",
    file,
    line: 1,
    reason: "statement 0 has two columns",
  });
});

describe.skipIf(!openSetsPresent())("on a published conversation", () => {
  test("hidden statements are named nowhere among the findings", async () => {
    const result = await analyseFolder(openSetFolder("scoop-hivemind.freshwater"), {
      mode: "compatible",
      groups: 3,
    });
    if (!result.ok) throw new Error(result.refusal.kind);
    expect(result.value.k).toBe(3);
    // 69 is hidden there; 29 of the 80 statements are.
    expect(result.value.statementIds.includes("69")).toBe(true);
    const named = [
      ...result.value.commonGround,
      ...result.value.groups.flatMap(({ representative }) => representative),
      ...result.value.consensus.agree,
      ...result.value.consensus.disagree,
    ].map(({ statement }) => statement);
    expect(named.includes("69")).toBe(false);
  });
});
