import { type FileHandle, open } from "node:fs/promises";
import { inflateRawSync } from "node:zlib";

/** A file within a ZIP, as its table of contents tells. */
export interface ZipEntry {
  readonly name: string;
  /** 0: as it is; 8: deflated. */
  readonly method: number;
  readonly packedBytes: number;
  /** Where its own header begins. */
  readonly offset: number;
}

/** APPNOTE 4.3.16, .12 and .7. */
const END = 0x06_05_4b_50;
const LISTED = 0x02_01_4b_50;
const LOCAL = 0x04_03_4b_50;
const END_BYTES = 22;
const LISTED_BYTES = 46;
const LOCAL_BYTES = 30;
const LONGEST_COMMENT = 65_535;
/** A presentation has hundreds of parts; a table larger than this belongs to nothing that is taken. */
const LARGEST_TABLE = 4 * 1024 ** 2;

const readAt = async (file: FileHandle, position: number, length: number): Promise<Buffer> => {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position);
  return buffer.subarray(0, bytesRead);
};

const tableOf = async (file: FileHandle): Promise<Buffer | undefined> => {
  const { size } = await file.stat();
  const tailBytes = Math.min(size, END_BYTES + LONGEST_COMMENT);
  const tail = await readAt(file, size - tailBytes, tailBytes);
  for (let at = tail.length - END_BYTES; at >= 0; at -= 1) {
    if (tail.readUInt32LE(at) !== END) continue;
    const length = tail.readUInt32LE(at + 12);
    const offset = tail.readUInt32LE(at + 16);
    if (length > LARGEST_TABLE || offset + length > size) return undefined;
    return readAt(file, offset, length);
  }
  return undefined;
};

const entriesIn = (table: Buffer): ZipEntry[] | undefined => {
  const entries: ZipEntry[] = [];
  for (let at = 0; at < table.length; ) {
    if (at + LISTED_BYTES > table.length || table.readUInt32LE(at) !== LISTED) return undefined;
    const nameBytes = table.readUInt16LE(at + 28);
    const rest = table.readUInt16LE(at + 30) + table.readUInt16LE(at + 32);
    entries.push({
      name: table.toString("utf8", at + LISTED_BYTES, at + LISTED_BYTES + nameBytes),
      method: table.readUInt16LE(at + 10),
      packedBytes: table.readUInt32LE(at + 20),
      offset: table.readUInt32LE(at + 42),
    });
    at += LISTED_BYTES + nameBytes + rest;
  }
  return entries;
};

/** Table of contents of a ZIP; undefined for what is broken, none, or larger than 4 GB (ZIP64). */
export const zipEntries = async (path: string): Promise<readonly ZipEntry[] | undefined> => {
  const file = await open(path, "r");
  try {
    const table = await tableOf(file);
    return table && entriesIn(table);
  } finally {
    await file.close();
  }
};

/**
 * The text of one entry; undefined where it is broken or unpacks to more than `most` bytes, so that
 * a small file which unpacks to a huge one costs nothing.
 */
export const zipText = async (
  path: string,
  { method, packedBytes, offset }: ZipEntry,
  most: number,
): Promise<string | undefined> => {
  if (packedBytes > most || (method !== 0 && method !== 8)) return undefined;
  const file = await open(path, "r");
  try {
    const header = await readAt(file, offset, LOCAL_BYTES);
    if (header.length < LOCAL_BYTES || header.readUInt32LE(0) !== LOCAL) return undefined;
    const start = offset + LOCAL_BYTES + header.readUInt16LE(26) + header.readUInt16LE(28);
    const packed = await readAt(file, start, packedBytes);
    const bytes = method === 0 ? packed : inflateRawSync(packed, { maxOutputLength: most });
    return bytes.toString("utf8");
  } catch {
    return undefined;
  } finally {
    await file.close();
  }
};
