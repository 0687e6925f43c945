import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readConversationFolder } from "./conversation-folder.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "puntari-folder-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const COMMENTS = "timestamp,comment-id,author-id,agrees,disagrees,moderated,comment-body";
const VOTES = "timestamp,datetime,comment-id,voter-id,vote";

const read = async (comments: readonly string[], votes: readonly string[]) => {
  writeFileSync(join(folder, "comments.csv"), [COMMENTS, ...comments].join("\n"));
  writeFileSync(join(folder, "votes.csv"), [VOTES, ...votes].join("\n"));
  return readConversationFolder(folder, "en");
};

const refusedAt = (file: string, line: number, kind: string, reason: string) => ({
  ok: false,
  refusal: { kind, reason, file, line },
});

test("statements come by id and votes by time, those of equal times in the order of the file", async () => {
  const found = await read(
    ["1000,10,0,0,0,1,Ten", '2000,9,0,0,0,-1,"Nine, hidden"'],
    ["3000,x,9,b,1", "2000,x,10,a,-1", "2000,x,10,a,0"],
  );
  const at = (second: number) => `1970-01-01T00:00:0${second}.000Z`;
  expect(found).toEqual({
    ok: true,
    value: {
      statements: [
        { sourceId: "9", text: "Nine, hidden", lang: "en", hidden: true, at: at(2) },
        { sourceId: "10", text: "Ten", lang: "en", hidden: false, at: at(1) },
      ],
      votes: [
        { voter: "a", statement: "10", value: -1, at: at(2) },
        { voter: "a", statement: "10", value: 0, at: at(2) },
        { voter: "b", statement: "9", value: 1, at: at(3) },
      ],
    },
  });
});

const good = "1000,1,0,0,0,1,One";

test.each([
  ["1000,,0,0,0,1,One", "missing-id", 'the cell "comment-id" is empty'],
  [`${good}\n${good}`, "bad-value", "statement 1 has two rows"],
  ["soon,1,0,0,0,1,One", "bad-value", "timestamp is not a number of milliseconds"],
  ["1000,1,0,0,0,2,One", "bad-value", "moderated is not -1, 0 or 1"],
  ["1000,1,0,0,0,1, ", "bad-value", "comment-body is empty"],
  [
    `1000,1,0,0,0,1,${"x".repeat(1001)}`,
    "bad-value",
    "comment-body is longer than 1000 characters",
  ],
])("a bad row of comments.csv is refused with its line: %s", async (row, kind, reason) => {
  expect(await read([row], [])).toEqual(
    refusedAt("comments.csv", row.includes("\n") ? 3 : 2, kind, reason),
  );
});

test.each([
  ["1000,x,1,,1", "missing-id", 'the cell "voter-id" is empty'],
  ["1000,x,2,a,1", "bad-value", 'comments.csv has no statement "2"'],
  [",x,1,a,1", "bad-value", "timestamp is not a number of milliseconds"],
  ["1e99,x,1,a,1", "bad-value", "timestamp is not a number of milliseconds"],
  ["1000,x,1,a,2", "bad-value", "a vote is 1, 0 or -1"],
])("a bad row of votes.csv is refused with its line: %s", async (row, kind, reason) => {
  expect(await read([good], [row])).toEqual(refusedAt("votes.csv", 2, kind, reason));
});

test("a folder without comments or without votes is refused", async () => {
  const nothing = await readConversationFolder(folder, "en");
  expect(nothing).toEqual(
    refusedAt("comments.csv", 0, "missing-file", "the folder has no comments.csv"),
  );
  writeFileSync(join(folder, "comments.csv"), COMMENTS);
  expect(await readConversationFolder(folder, "en")).toEqual(
    refusedAt("votes.csv", 0, "missing-file", "the folder has no votes.csv[.gz]"),
  );
});
