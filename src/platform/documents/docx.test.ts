import { inflateRawSync } from "node:zlib";
import { expect, test } from "vitest";
import { docxOf } from "./docx.ts";
import { exampleDocument } from "../testing/document.ts";

/** The parts of a ZIP file by name, read from its central directory (PKWARE APPNOTE 4.3). */
const partsOf = (zip: Buffer): ReadonlyMap<string, Buffer> => {
  const parts = new Map<string, Buffer>();
  const end = zip.lastIndexOf(Buffer.from("PK\u0005\u0006"));
  let at = zip.readUInt32LE(end + 16);
  while (zip.readUInt32LE(at) === 0x02014b50) {
    const method = zip.readUInt16LE(at + 10);
    const size = zip.readUInt32LE(at + 20);
    const nameLength = zip.readUInt16LE(at + 28);
    const local = zip.readUInt32LE(at + 42);
    const name = zip.toString("utf8", at + 46, at + 46 + nameLength);
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const bytes = zip.subarray(start, start + size);
    parts.set(name, method === 0 ? bytes : inflateRawSync(bytes));
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return parts;
};

const parts = partsOf(Buffer.from(await docxOf(exampleDocument)));
const part = (name: string): string => parts.get(name)?.toString("utf8") ?? "";
const document = part("word/document.xml");

const headings = (level: number): string[] =>
  document
    .split("<w:p>")
    .filter((one) => one.includes(`<w:pStyle w:val="Heading${level}"/>`))
    .map((one) => [...one.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map(([, text]) => text).join(""));

test("headings are real headings, one of the first level", () => {
  expect(headings(1)).toEqual(["Mitä lähipalvelujen pitää olla?"]);
  expect(headings(2)).toEqual(["Lyhyesti", "Yhteinen pohja"]);
  expect(headings(3)).toEqual(["Kolme neljästä on samaa mieltä:", "Ryhmä A"]);
});

test("every table repeats its head and says that its first column heads the rows", () => {
  const tables = document.split("<w:tbl>").slice(1);
  expect(tables.length).toBe(2);
  expect(tables.map((table) => table.split("<w:tblHeader/>").length - 1)).toEqual([1, 1]);
  expect(tables.every((table) => /<w:tblLook [^>]*w:firstColumn="(?:1|true)"/.test(table))).toBe(
    true,
  );
});

test("the picture has a text, a drawing and dots for those who cannot draw it", () => {
  expect(document.includes('descr="Kartta: ryhmät A ja B"')).toBe(true);
  const media = [...parts.keys()].filter((name) => name.startsWith("word/media/"));
  expect(media.map((name) => name.split(".")[1]).sort()).toEqual(["png", "svg"]);
  const png = parts.get(media.find((name) => name.endsWith(".png")) ?? "");
  expect(png?.subarray(0, 8)).toEqual(Buffer.from("\u0089PNG\r\n\u001a\n", "latin1"));
});

test("the document has its language and title, a text in another language has its own", () => {
  expect(part("word/styles.xml").includes('<w:lang w:val="fi-FI"/>')).toBe(true);
  expect(document.includes('<w:lang w:val="sv-FI"/>')).toBe(true);
  expect(part("docProps/core.xml").includes("<dc:title>Mitä lähipalvelujen pitää olla?")).toBe(
    true,
  );
});

test("a link is encoded, and signs that XML cannot hold are left out", async () => {
  expect(part("word/_rels/document.xml.rels").includes("https://example.fi/%C3%A5%20b")).toBe(true);
  const title = { text: 'a\u0000b\u0008 <script> & "x"' };
  const other = partsOf(Buffer.from(await docxOf({ ...exampleDocument, title })));
  const xml = other.get("word/document.xml")?.toString("utf8") ?? "";
  expect(xml.includes("ab &lt;script&gt; &amp; ")).toBe(true);
});
