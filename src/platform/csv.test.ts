import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, expect, test } from "vitest";
import { ok } from "../kernel/result.ts";
import { csvLine, columnsOf, fileIn, readCsv } from "./csv.ts";

const folder = mkdtempSync(join(tmpdir(), "puntari-csv-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** Reads a file of the given bytes; a first cell "bad" is a fault of the row. */
const reading = async (content: string | Uint8Array, name = "votes.csv") => {
  writeFileSync(join(folder, name), content);
  const rows: (readonly string[])[] = [];
  const result = await readCsv(join(folder, name), (header) => {
    rows.push(header);
    return ok((cells) => {
      rows.push(cells);
      return cells[0] === "bad" ? { kind: "bad-value", reason: "the cell is bad" } : undefined;
    });
  });
  return { result, rows };
};

const refused = async (content: string | Uint8Array, name = "votes.csv") => {
  const { result } = await reading(content, name);
  return result.ok ? "not refused" : result.refusal;
};

test("rows come in order, with quotes, line breaks, an empty line and a byte-order mark", async () => {
  const { result, rows } = await reading('\ufeffa,b\r\n1,"x, ""y""\nz"\r\n\r\n2,5" nails\r\n');
  expect(result).toEqual({ ok: true, value: 2 });
  expect(rows).toEqual([
    ["a", "b"],
    ["1", 'x, "y"\nz'],
    ["2", '5" nails'],
  ]);
});

test("a gzip file is read by its name", async () => {
  const { rows } = await reading(gzipSync("a,b\n1,2\n"), "votes.csv.gz");
  expect(rows).toEqual([
    ["a", "b"],
    ["1", "2"],
  ]);
});

test("a fault of a row stops the reading at its line", async () => {
  const { result, rows } = await reading("a,b\n1,2\nbad,4\n5,6\n");
  expect(result).toEqual({
    ok: false,
    refusal: { kind: "bad-value", reason: "the cell is bad", file: "votes.csv", line: 3 },
  });
  expect(rows.length).toBe(3);
});

test("a fault of the header is on line 1", async () => {
  writeFileSync(join(folder, "votes.csv"), "a,b\n1,2\n");
  const result = await readCsv(join(folder, "votes.csv"), (header) => {
    const columns = columnsOf(header, ["b", "vote"]);
    return columns.ok ? ok(() => undefined) : columns;
  });
  expect(result).toEqual({
    ok: false,
    refusal: {
      kind: "missing-column",
      reason: 'the column "vote" is missing',
      column: "vote",
      file: "votes.csv",
      line: 1,
    },
  });
});

test("columns are found in the order asked for", () => {
  expect(columnsOf(["x", "b", "a"], ["a", "b"])).toEqual({ ok: true, value: [2, 1] });
});

test("a file that is not there is refused", async () => {
  const result = await readCsv(join(folder, "none.csv"), () => ok(() => undefined));
  expect(result).toEqual({
    ok: false,
    refusal: { kind: "missing-file", reason: "the file does not exist", file: "none.csv", line: 0 },
  });
});

test("a folder instead of a file is refused", async () => {
  const result = await readCsv(folder, () => ok(() => undefined));
  expect(result.ok ? "" : result.refusal.kind).toBe("unreadable-file");
});

test("an empty file is refused", async () => {
  expect(await refused("")).toEqual({
    kind: "missing-column",
    reason: "the file is empty",
    file: "votes.csv",
    line: 0,
  });
});

test("a row with too few or too many cells is refused with its line", async () => {
  const ragged = {
    kind: "ragged-row",
    reason: "the row has more or fewer cells than the header",
    file: "votes.csv",
  };
  expect(await refused("a,b\n1,2\n3\n")).toEqual({ ...ragged, line: 3 });
  expect(await refused("a,b\n1,2,3\n")).toEqual({ ...ragged, line: 2 });
});

test("a quote that is never closed is refused", async () => {
  const refusal = await refused('a,b\n1,"2\n3,4\n');
  expect(typeof refusal === "string" ? refusal : refusal.kind).toBe("broken-csv");
});

test("text that is not UTF-8 is refused with its line, also at the end of the file", async () => {
  const latin = { kind: "not-utf8", reason: "the text is not UTF-8", file: "votes.csv", line: 3 };
  const sound = [...Buffer.from("a,b\n1,2\n3,")];
  expect(await refused(Uint8Array.from([...sound, 0xe4, 0x0a]))).toEqual(latin);
  expect(await refused(Uint8Array.from([...sound, 0xc3]))).toEqual(latin);
});

test("damaged and cut gzip files are refused", async () => {
  const whole = gzipSync(`a,b\n${"1,2\n".repeat(9)}`);
  const damaged = { kind: "broken-gzip", reason: "the gzip file is damaged or cut", line: 0 };
  const file = "votes.csv.gz";
  expect(await refused("a,b\n", file)).toEqual({ ...damaged, file });
  const cut = await refused(whole.subarray(0, whole.length - 12), file);
  expect(typeof cut === "string" ? cut : cut.kind).toBe("broken-gzip");
});

test("a row of 20 megabytes is refused instead of being kept in memory", async () => {
  const refusal = await refused(`a,b\n1,"${"x".repeat(20_000_000)}"\n`);
  expect(typeof refusal === "string" ? refusal : refusal.kind).toBe("broken-csv");
});

test("of several names the first that the folder has is found", async () => {
  writeFileSync(join(folder, "second.csv"), "");
  expect(await fileIn(folder, ["first.csv", "second.csv"])).toBe(join(folder, "second.csv"));
  expect(await fileIn(folder, ["first.csv"])).toBe(undefined);
});

test("a line is quoted where it must be and cannot run as a formula", () => {
  expect(csvLine(["plain", 'with "quotes", and comma', undefined, -1, 2.5, true])).toBe(
    'plain,"with ""quotes"", and comma",,-1,2.5,true\r\n',
  );
  expect(csvLine(["=1+1", "+x", "-x", "@x", "two\nlines"])).toBe(
    "'=1+1,'+x,'-x,'@x,\"two\nlines\"\r\n",
  );
});

test("more text or more rows than allowed are refused, at the limit they are not", async () => {
  const path = join(folder, "limits.csv");
  writeFileSync(path, "a,b\n1,2\n3,4\n");
  const start = () => ok(() => undefined);
  expect(await readCsv(path, start, { bytes: 12, rows: 2 })).toEqual({ ok: true, value: 2 });
  const tooLarge = (line: number, reason: string) => ({
    ok: false,
    refusal: { kind: "too-large", file: "limits.csv", line, reason },
  });
  expect(await readCsv(path, start, { rows: 1 })).toEqual(tooLarge(3, "more than 1 rows"));
  expect(await readCsv(path, start, { bytes: 11 })).toEqual(tooLarge(0, "more bytes than allowed"));
});

test("limits hold for what a gzip file unpacks to", async () => {
  const path = join(folder, "limits.csv.gz");
  writeFileSync(path, gzipSync(`a\n${"1\n".repeat(500_000)}`));
  const read = await readCsv(path, () => ok(() => undefined), { bytes: 300_000 });
  expect(read.ok ? read : read.refusal.kind).toBe("too-large");
});
