import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { inflateSync } from "node:zlib";

const FAMILY = "Source Sans 3";

/**
 * The package cuts the face into parts by script; each must go by a name of its own, or only one of
 * them would be found. Names are as long as the real one: they are written over it.
 */
const PARTS = [
  ["latin", FAMILY],
  ["latin-ext", "Source Sans E"],
  ["cyrillic", "Source Sans C"],
  ["greek", "Source Sans G"],
  ["vietnamese", "Source Sans V"],
] as const;

const STYLES = ["400-normal", "600-normal", "400-italic"] as const;

export interface Fonts {
  /** OpenType files. */
  readonly files: readonly Buffer[];
  /** Families in the order in which a letter is looked for. */
  readonly families: readonly string[];
  /** Can the letter be printed? */
  readonly has: (codePoint: number) => boolean;
}

interface SfntTable {
  readonly tag: string;
  readonly checksum: number;
  readonly bytes: Buffer;
}

/** The tables of a WOFF file (W3C Recommendation "WOFF File Format 1.0"), unpacked. */
const tablesOf = (woff: Buffer): SfntTable[] => {
  if (woff.toString("latin1", 0, 4) !== "wOFF") throw new Error("not a WOFF file");
  return Array.from({ length: woff.readUInt16BE(12) }, (_, index) => {
    const entry = 44 + index * 20;
    const offset = woff.readUInt32BE(entry + 4);
    const packed = woff.readUInt32BE(entry + 8);
    const bytes = woff.subarray(offset, offset + packed);
    return {
      tag: woff.toString("latin1", entry, entry + 4),
      checksum: woff.readUInt32BE(entry + 16),
      bytes: packed < woff.readUInt32BE(entry + 12) ? inflateSync(bytes) : bytes,
    };
  });
};

/** The same font as an OpenType file. */
const sfntOf = (flavor: number, tables: readonly SfntTable[]): Buffer => {
  const head = Buffer.alloc(12 + 16 * tables.length);
  const power = Math.floor(Math.log2(tables.length));
  head.writeUInt32BE(flavor, 0);
  head.writeUInt16BE(tables.length, 4);
  head.writeUInt16BE(16 * 2 ** power, 6);
  head.writeUInt16BE(power, 8);
  head.writeUInt16BE(16 * (tables.length - 2 ** power), 10);
  const parts: Buffer[] = [head];
  let offset = head.length;
  tables.forEach(({ tag, checksum, bytes }, index) => {
    const entry = 12 + 16 * index;
    head.write(tag, entry, "latin1");
    head.writeUInt32BE(checksum, entry + 4);
    head.writeUInt32BE(offset, entry + 8);
    head.writeUInt32BE(bytes.length, entry + 12);
    const padding = Buffer.alloc((4 - (bytes.length % 4)) % 4);
    parts.push(bytes, padding);
    offset += bytes.length + padding.length;
  });
  return Buffer.concat(parts);
};

const utf16be = (text: string): Buffer => Buffer.from(text, "utf16le").swap16();

/** Writes a name of the same length over the family's in the table of names. */
const renamed = (tables: readonly SfntTable[], name: string): readonly SfntTable[] =>
  tables.map((table) => {
    if (table.tag !== "name") return table;
    const bytes = Buffer.from(table.bytes);
    for (const [from, to] of [
      [utf16be(FAMILY), utf16be(name)],
      [Buffer.from(FAMILY, "latin1"), Buffer.from(name, "latin1")],
    ]) {
      for (let at = bytes.indexOf(from); at >= 0; at = bytes.indexOf(from, at + 1))
        to.copy(bytes, at);
    }
    return { ...table, bytes };
  });

/** Adds the code points of a font: its `cmap` in format 4 (OpenType 1.9, table "cmap"). */
const addLetters = (cmap: Buffer, into: Set<number>): void => {
  const count = cmap.readUInt16BE(2);
  const offsets = Array.from({ length: count }, (_, index) => cmap.readUInt32BE(4 + index * 8 + 4));
  const start = offsets.find((offset) => cmap.readUInt16BE(offset) === 4);
  if (start === undefined) throw new Error("the font has no cmap of format 4");
  const segments = cmap.readUInt16BE(start + 6) / 2;
  for (let segment = 0; segment < segments; segment++) {
    const last = cmap.readUInt16BE(start + 14 + segment * 2);
    const first = cmap.readUInt16BE(start + 16 + (segments + segment) * 2);
    for (let code = first; code <= last && code < 0xffff; code++) into.add(code);
  }
};

/** Source Sans 3 as the package `@fontsource/source-sans-3` ships it, ready for a typesetter. */
export const readFonts = (): Fonts => {
  const entry = createRequire(import.meta.url).resolve("@fontsource/source-sans-3/package.json");
  const folder = join(dirname(entry), "files");
  const letters = new Set<number>();
  const files = PARTS.flatMap(([part, name]) =>
    STYLES.map((style) => {
      const woff = readFileSync(join(folder, `source-sans-3-${part}-${style}.woff`));
      const tables = tablesOf(woff);
      const cmap = tables.find(({ tag }) => tag === "cmap");
      if (cmap && style === "400-normal") addLetters(cmap.bytes, letters);
      return sfntOf(woff.readUInt32BE(4), renamed(tables, name));
    }),
  );
  return { files, families: PARTS.map(([, name]) => name), has: (code) => letters.has(code) };
};
