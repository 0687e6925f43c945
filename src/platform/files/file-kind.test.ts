import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { DOCX, officeFile, PPTM, PPTX, smallPdf, smallZip, XLSX } from "../testing/small-zip.ts";
import { cleanName } from "./clean-name.ts";
import { judgeFile } from "./file-kind.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "kind-"));
});
afterAll(() => rm(folder, { recursive: true }));

let count = 0;
const judged = async (name: string, bytes: Uint8Array | string): Promise<string> => {
  const path = join(folder, String((count += 1)));
  await writeFile(path, bytes);
  const result = await judgeFile(path, name);
  return result.ok ? `${result.value.kind}: ${result.value.name}` : result.refusal.kind;
};

const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);
const JPEG = Buffer.from("ffd8ffe000104a46494600010100000100010000ffdb0043", "hex");
const WEBP = Buffer.from("524946461a000000574542505650384c0d0000002f0000001007", "hex");
const MP4 = Buffer.concat([
  Buffer.from("0000002066747970", "hex"),
  Buffer.from("isom0000isomiso2avc1mp41"),
  Buffer.alloc(64),
]);
const OLE = Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(1024)]);
const SVG = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
const odf = (kind: string, more: readonly (readonly [string, string])[] = []): Buffer =>
  smallZip([
    ["mimetype", `application/vnd.oasis.opendocument.${kind}`],
    ["content.xml", "<x/>"],
    ...more,
  ]);

test("every kind that is taken is known by its name and its bytes", async () => {
  expect([
    await judged("Kalvot.PDF", smallPdf()),
    await judged("kalvot.pptx", officeFile(PPTX)),
    await judged("muistio.docx", officeFile(DOCX, [], "/word/document.xml")),
    await judged("luvut.xlsx", officeFile(XLSX, [], "/xl/workbook.xml")),
    await judged("k.odp", odf("presentation")),
    await judged("m.odt", odf("text")),
    await judged("l.ods", odf("spreadsheet")),
    await judged("kuva.png", PNG),
    await judged("kuva.jpg", JPEG),
    await judged("kuva.jpeg", JPEG),
    await judged("kuva.webp", WEBP),
    await judged("tallenne.mp4", MP4),
    await judged("ohje.txt", "Tervetuloa! åäö"),
    await judged("luvut.csv", "\uFEFFalue;n\r\n04;12\r\n"),
  ]).toEqual([
    "pdf: Kalvot.PDF",
    "pptx: kalvot.pptx",
    "docx: muistio.docx",
    "xlsx: luvut.xlsx",
    "odp: k.odp",
    "odt: m.odt",
    "ods: l.ods",
    "png: kuva.png",
    "jpeg: kuva.jpg",
    "jpeg: kuva.jpeg",
    "webp: kuva.webp",
    "mp4: tallenne.mp4",
    "txt: ohje.txt",
    "csv: luvut.csv",
  ]);
});

test("a file whose bytes are not what its name says is disguised", async () => {
  expect([
    await judged("kalvot.pdf", PNG),
    await judged("kuva.png", smallPdf()),
    await judged("kalvot.pdf", "pelkkää tekstiä"),
    await judged("muistio.docx", officeFile(PPTX)),
    await judged("kalvot.pptx", smallZip([["a.txt", "a"]])),
    await judged("ohje.txt", smallPdf()),
    await judged("ohje.txt", Buffer.from("MZ\u0090\u0000ohjelma", "latin1")),
    await judged("kalvot.pdf", SVG),
    await judged("ohje.txt", Buffer.from([0x41, 0x00, 0x42])),
  ]).toEqual(Array(9).fill("file-disguised"));
});

test("a file with macros is refused, whatever its name", async () => {
  const vba: readonly [string, string] = ["ppt/vbaProject.bin", "x"];
  const hidden: readonly [string, string] = ["ppt/kuva.bin", "x"];
  const typed = (type: string): Buffer =>
    officeFile(`${PPTX}"/><Override ContentType="${type}`, [hidden]);
  expect([
    await judged("kalvot.pptm", officeFile(PPTM, [vba])),
    await judged("muistio.docm", officeFile(DOCX)),
    await judged("luvut.xlsm", officeFile(XLSX)),
    await judged("luvut.xlsb", officeFile(XLSX)),
    await judged("kalvot.pptx", officeFile(PPTM, [vba])),
    await judged("kalvot.pptx", officeFile(PPTX, [vba])),
    await judged("kalvot.pptx", officeFile(PPTX, [["ppt/VBAPROJECT.BIN", "x"]])),
    await judged("kalvot.pptx", typed("application/vnd.ms-office.vbaProject")),
    await judged(
      "muistio.docx",
      officeFile(DOCX, [["word/activeX/a.bin", "x"]], "/word/document.xml"),
    ),
    await judged(
      "luvut.xlsx",
      officeFile(XLSX, [["xl/macrosheets/s.xml", "x"]], "/xl/workbook.xml"),
    ),
    await judged("kalvot.pptx", officeFile(PPTX, [["ppt/embeddings/a.xlsm", "x"]])),
    await judged("muistio.odt", odf("text", [["Basic/Standard/script-lb.xml", "x"]])),
  ]).toEqual(Array(12).fill("file-macros"));
});

test("old office files and locked ones are refused", async () => {
  expect([
    await judged("kalvot.ppt", OLE),
    await judged("muistio.doc", OLE),
    await judged("luvut.xls", OLE),
    await judged("kalvot.pptx", OLE),
  ]).toEqual(Array(4).fill("file-old-office"));
});

test("pages and drawings of the web are refused, also as text", async () => {
  expect([
    await judged("sivu.html", "<p>hei</p>"),
    await judged("kuva.svg", SVG),
    await judged("ohje.txt", "  <!DOCTYPE html><script>alert(1)</script>"),
    await judged("ohje.txt", SVG),
    await judged("ohje.csv", `<?xml version="1.0"?>${SVG}`),
  ]).toEqual(Array(5).fill("file-web"));
});

test("unknown, empty, broken and wrongly encoded files are refused", async () => {
  const pptx = officeFile(PPTX);
  const bomb = officeFile(PPTX).toString("latin1");
  expect([
    await judged("ohjelma.exe", "MZ"),
    await judged("kalvot", smallPdf()),
    await judged("kalvot.pdf.exe", smallPdf()),
    await judged("kutsu.eml", "From: a"),
    await judged("kalvot.pdf", ""),
    await judged("kalvot.pptx", pptx.subarray(0, pptx.length - 30)),
    await judged("luvut.csv", Buffer.from("alue;määrä", "latin1")),
    await judged(
      "kalvot.pptx",
      Buffer.from(bomb.replaceAll("PK\u0001\u0002", "PK\u0001\u0001"), "latin1"),
    ),
  ]).toEqual([
    "file-unknown",
    "file-unknown",
    "file-unknown",
    "file-unknown",
    "file-empty",
    "file-broken",
    "file-not-utf8",
    "file-broken",
  ]);
});

test("a small file whose table of types unpacks to a huge one is refused without unpacking it", async () => {
  const type = `${PPTX}"/>${" ".repeat(8 * 1024 ** 2)}<x a="`;
  const huge = smallZip([
    ["_rels/.rels", "<Relationships/>"],
    ["ppt/presentation.xml", "<p/>"],
    [
      "[Content_Types].xml",
      `<Types><Override PartName="/ppt/presentation.xml" ContentType="${type}"/></Types>`,
    ],
  ]);
  expect(["file-broken", "file-disguised"]).toContain(await judged("kalvot.pptx", huge));
});

test("only a clean base name is left of a name", () => {
  const names = {
    "../../etc/passwd.pdf": "passwd.pdf",
    "C:\\Users\\x\\kalvot.pdf": "kalvot.pdf",
    "C:kalvot.pdf": "kalvot.pdf",
    "kalvot\u0000.pdf": "kalvot.pdf",
    "kalvot\r\n.pdf": "kalvot .pdf",
    "lasku\u202Efdp.exe": "laskufdp.exe",
    "a\u200Bb\u2066c.txt": "abc.txt",
    "..": "file",
    "": "file",
    "...hidden.pdf.": "hidden.pdf",
    "nul.txt": "_nul.txt",
    'a"b<c>|d?.pdf': "a_b_c__d_.pdf",
    "kalvot.pdf/": "kalvot.pdf",
    "ka\u0308nny.pdf": "känny.pdf",
    "😀 kokous 1.pdf": "😀 kokous 1.pdf",
  };
  expect(Object.keys(names).map(cleanName)).toEqual(Object.values(names));
  const long = cleanName(`${"pitkä ".repeat(100)}.pptx`);
  expect([long.length, long.endsWith(".pptx")]).toEqual([80, true]);
  expect(cleanName(`a.${"x".repeat(200)}`).length).toBe(80);
});
