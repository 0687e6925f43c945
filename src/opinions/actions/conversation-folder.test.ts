import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readConversationFolder } from "./conversation-folder.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "puntari-folder-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const COMMENTS = "timestamp,comment-id,author-id,agrees,disagrees,moderated,comment-body";
const VOTES = "timestamp,datetime,comment-id,voter-id,vote";

const write = (name: string, content: string | Uint8Array): void =>
  writeFileSync(join(folder, name), content);

const read = async (comments: readonly string[], votes: readonly string[]) => {
  write("comments.csv", [COMMENTS, ...comments].join("\n"));
  write("votes.csv", [VOTES, ...votes].join("\n"));
  return found();
};

/** The votes as a list; the rest as it is. */
const found = async () => {
  const result = await readConversationFolder(folder, "en");
  return result.ok
    ? { ok: true, value: { ...result.value, votes: [...result.value.votes] } }
    : result;
};

interface Where {
  readonly column?: string;
  readonly expected?: string;
}

const refusedAt = (
  file: string,
  line: number,
  kind: string,
  reason: string,
  where: Where = {},
) => ({
  ok: false,
  refusal: { kind, reason, file, line, ...where },
});

test("statements come by id and votes by time, those of equal times in the order of the file", async () => {
  const at = (second: number) => `1970-01-01T00:00:0${second}.000Z`;
  expect(
    await read(
      ["1000,10,0,0,0,1,Ten", '2000,9,0,0,0,-1,"Nine, hidden"'],
      ["3000,x,9,b,1", "2000,x,10,a,-1", "2000,x,10,a,0"],
    ),
  ).toEqual({
    ok: true,
    value: {
      statements: [
        {
          sourceId: "9",
          text: "Nine, hidden",
          lang: "en",
          state: "hidden",
          meta: false,
          at: at(2),
        },
        { sourceId: "10", text: "Ten", lang: "en", state: "published", meta: false, at: at(1) },
      ],
      votes: [
        { voter: "a", statement: "10", value: -1, at: at(2) },
        { voter: "a", statement: "10", value: 0, at: at(2) },
        { voter: "b", statement: "9", value: 1, at: at(3) },
      ],
      people: 2,
      voteCount: 3,
      ignored: [],
    },
  });
});

test("a statement's language and whether it is meta are read where they are told", async () => {
  write("votes.csv", VOTES);
  write(
    "comments.csv",
    "timestamp,comment-id,moderated,is-meta,lang,mood,comment-body\r\n" +
      "1,1,1,True,sv,x,Ett\r\n2,2,0,,de,y,Two\r\n3,3,-1,false,fi,z,\r\n",
  );
  const result = await readConversationFolder(folder, "en");
  expect(result.ok && result.value.statements.map(({ at, ...rest }) => rest)).toEqual([
    { sourceId: "1", text: "Ett", lang: "sv", state: "published", meta: true },
    { sourceId: "2", text: "Two", lang: "en", state: "published", unseen: true, meta: false },
    { sourceId: "3", text: "–", lang: "fi", state: "hidden", meta: false },
  ]);
  expect(result.ok && result.value.ignored).toEqual([{ file: "comments.csv", column: "mood" }]);
});

test("without votes.csv the matrix is read, statement by statement, people by their numbers", async () => {
  write("comments.csv", [COMMENTS, "1000,1,0,0,0,1,One", "5000,2,0,0,0,1,Two"].join("\n"));
  write(
    "participants-votes.csv",
    "participant,xid,group-id,n-comments,n-votes,n-agree,n-disagree,extra,1,2\n" +
      "7,,0,0,2,1,1,?,1,-1\n3,,1,0,1,0,0,?,,0\n",
  );
  const result = await readConversationFolder(folder, "en");
  expect(
    result.ok && [...result.value.votes].map((one) => [one.voter, one.statement, one.value]),
  ).toEqual([
    ["7", "1", 1],
    ["3", "2", 0],
    ["7", "2", -1],
  ]);
  expect(result.ok && result.value.ignored).toEqual([
    { file: "participants-votes.csv", column: "extra" },
  ]);
});

const good = "1000,1,0,0,0,1,One";

test.each([
  ["1000,,0,0,0,1,One", "missing-id", 'the cell "comment-id" is empty', "comment-id", "id"],
  [`${good}\n${good}`, "bad-value", "statement 1 has two rows", "comment-id", "one-row"],
  [
    "soon,1,0,0,0,1,One",
    "bad-value",
    "timestamp is not a number of milliseconds",
    "timestamp",
    "milliseconds",
  ],
  ["1000,1,0,0,0,2,One", "bad-value", "moderated is not -1, 0 or 1", "moderated", "moderated"],
  ["1000,1,0,0,0,1, ", "bad-value", "comment-body is empty", "comment-body", "text"],
  [
    `1000,1,0,0,0,1,${"x".repeat(1001)}`,
    "bad-value",
    "comment-body is longer than 1000 characters",
    "comment-body",
    "shorter-text",
  ],
])(
  "a bad row of comments.csv is refused with its line: %s",
  async (row, kind, reason, column, expected) => {
    expect(await read([row], [])).toEqual(
      refusedAt("comments.csv", row.includes("\n") ? 3 : 2, kind, reason, { column, expected }),
    );
  },
);

test("a word for meta that is neither true nor false is refused", async () => {
  write("comments.csv", "timestamp,comment-id,moderated,is-meta,comment-body\n1,1,1,maybe,One");
  expect(await found()).toEqual(
    refusedAt("comments.csv", 2, "bad-value", "is-meta is neither true nor false", {
      column: "is-meta",
      expected: "yes-or-no",
    }),
  );
});

test.each([
  ["1000,x,1,,1", "missing-id", 'the cell "voter-id" is empty', "voter-id", "id"],
  [
    "1000,x,2,a,1",
    "bad-value",
    'comments.csv has no statement "2"',
    "comment-id",
    "known-statement",
  ],
  [
    ",x,1,a,1",
    "bad-value",
    "timestamp is not a number of milliseconds",
    "timestamp",
    "milliseconds",
  ],
  [
    "1e99,x,1,a,1",
    "bad-value",
    "timestamp is not a number of milliseconds",
    "timestamp",
    "milliseconds",
  ],
  ["1000,x,1,a,2", "bad-value", "a vote is 1, 0 or -1", "vote", "vote"],
])(
  "a bad row of votes.csv is refused with its line: %s",
  async (row, kind, reason, column, expected) => {
    expect(await read([good], [row])).toEqual(
      refusedAt("votes.csv", 2, kind, reason, { column, expected }),
    );
  },
);

test.each([
  [
    "participant,2\n1,1\n",
    1,
    "bad-value",
    'comments.csv has no statement "2"',
    "2",
    "known-statement",
  ],
  ["participant,1,1\n1,1,1\n", 1, "bad-value", "statement 1 has two columns", "1", "one-row"],
  ["participant,1\n,1\n", 2, "missing-id", 'the cell "participant" is empty', "participant", "id"],
  [
    "participant,1\n5,1\n5,1\n",
    3,
    "bad-value",
    "participant 5 has two rows",
    "participant",
    "one-row",
  ],
  ["participant,1\n5,2\n", 2, "bad-value", "a vote is 1, 0 or -1", "1", "vote"],
])("a bad matrix is refused: %s", async (text, line, kind, reason, ...told) => {
  const [column, expected] = told;
  write("comments.csv", `${COMMENTS}\n${good}`);
  write("participants-votes.csv", text);
  expect(await found()).toEqual(
    refusedAt("participants-votes.csv", line, kind, reason, { column, expected }),
  );
});

test("a folder without comments or without votes is refused", async () => {
  expect(await found()).toEqual(
    refusedAt("comments.csv", 0, "missing-file", "the folder has no comments.csv"),
  );
  write("comments.csv", COMMENTS);
  expect(await found()).toEqual(
    refusedAt("votes.csv", 0, "missing-file", "the folder has no votes.csv[.gz]"),
  );
});

test("files with only a header are an empty conversation", async () => {
  expect(await read([], [])).toEqual({
    ok: true,
    value: { statements: [], votes: [], people: 0, voteCount: 0, ignored: [] },
  });
});

const utf16 = (text: string): Buffer => Buffer.from(`\uFEFF${text}`, "utf16le");

test.each([
  ["nothing at all", "", 0, "missing-column", "the file is empty"],
  ["UTF-16", utf16(`${COMMENTS}\n${good}`), 1, "not-utf8", "the text is not UTF-8"],
  [
    "Latin-1",
    Buffer.from(`${COMMENTS}\n${good}\n1000,2,0,0,0,1,Väite`, "latin1"),
    3,
    "not-utf8",
    "the text is not UTF-8",
  ],
  [
    "a picture",
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d]),
    3,
    "not-utf8",
    "the text is not UTF-8",
  ],
  ["NUL in a cell", `${COMMENTS}\n1000,1,0,0,0,1,O\0ne`, 2, "not-utf8", "the text is not UTF-8"],
])("a file of %s is refused", async (_, content, line, kind, reason) => {
  write("comments.csv", content);
  expect(await found()).toEqual(refusedAt("comments.csv", line, kind, reason));
});

test("a byte-order mark of UTF-8 is no part of the first column", async () => {
  write("comments.csv", `\uFEFF${COMMENTS}\n${good}`);
  write("votes.csv", `\uFEFF${VOTES}\n1000,x,1,a,1`);
  const result = await readConversationFolder(folder, "en");
  expect(result.ok && [result.value.voteCount, result.value.ignored]).toEqual([1, []]);
});

test("a quote that is never closed, a ragged row and a cut gzip file are refused", async () => {
  const broken = await read([`${good.slice(0, -3)}"One`, "2000,2,0,0,0,1,Two"], []);
  expect(!broken.ok && "refusal" in broken && broken.refusal.kind).toBe("broken-csv");
  const ragged = await read([good], ["1000,x,1,a,1,5"]);
  expect(ragged).toEqual(
    refusedAt("votes.csv", 2, "ragged-row", "the row has more or fewer cells than the header"),
  );
  rmSync(join(folder, "votes.csv"));
  write("votes.csv.gz", gzipSync(`${VOTES}\n1000,x,1,a,1`).subarray(0, 30));
  const cut = await found();
  expect(!cut.ok && "refusal" in cut && cut.refusal.kind).toBe("broken-gzip");
});

test("a small gzip file that holds one endless row is refused before it is read through", async () => {
  write("comments.csv", `${COMMENTS}\n${good}`);
  const spaces = Buffer.alloc(4 * 1024 ** 2, " ");
  const part = gzipSync(spaces);
  // Parts of a gzip file follow each other: 2 GB of text in 2 MB.
  write("votes.csv.gz", Buffer.concat([gzipSync(`${VOTES}\n`), ...Array(300).fill(part)]));
  const result = await found();
  expect(!result.ok && "refusal" in result && result.refusal.kind).toBe("broken-csv");
});
