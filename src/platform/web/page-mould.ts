import { constants, crc32, deflateRawSync } from "node:zlib";

/** A page that is the same for all but for one text, which each reader has of their own. */
export interface PageMould {
  /** The page with this text, at most 65,535 bytes of it, in each of its places. */
  filled(text: string): string;
  /** The same as gzip. Nothing but the text itself is packed anew: readers cost next to nothing. */
  packed(text: string): Buffer;
}

/** The head of a gzip file without name, time and system (RFC 1952, 2.3). */
const GZIP_HEAD = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff]);

/** Bytes as one stored block that is not the last (RFC 1951, 3.2.4); it begins on a whole byte. */
const storedBlock = (bytes: Buffer): Buffer => {
  const head = Buffer.alloc(5);
  head.writeUInt16LE(bytes.length, 1);
  head.writeUInt16LE(~bytes.length & 0xffff, 3);
  return Buffer.concat([head, bytes]);
};

/** The end of a gzip file: checksum and number of its unpacked bytes (RFC 1952, 2.3.1). */
const gzipTail = (parts: readonly Buffer[]): Buffer => {
  const tail = Buffer.alloc(8);
  tail.writeUInt32LE(
    parts.reduce((sum, part) => crc32(part, sum), 0),
    0,
  );
  tail.writeUInt32LE(
    parts.reduce((length, part) => length + part.length, 0),
    4,
  );
  return tail;
};

/** `all` with `between` between every two of them. */
const joined = (all: readonly Buffer[], between: Buffer): Buffer[] =>
  all.flatMap((one, index) => (index === 0 ? [one] : [between, one]));

/** The page `html`, in which `place` stands wherever the text of a reader is to be. */
export const pageMould = (html: string, place: string): PageMould => {
  const pieces = html.split(place);
  const bytes = pieces.map((piece) => Buffer.from(piece, "utf8"));
  const blocks = bytes.map((piece, index) =>
    // Flushed, a piece ends on a whole byte, and what comes after needs nothing of it.
    index < bytes.length - 1
      ? deflateRawSync(piece, { finishFlush: constants.Z_FULL_FLUSH })
      : deflateRawSync(piece),
  );
  return {
    filled: (text) => pieces.join(text),
    packed: (text) => {
      const own = Buffer.from(text, "utf8");
      const tail = gzipTail(joined(bytes, own));
      return Buffer.concat([GZIP_HEAD, ...joined(blocks, storedBlock(own)), tail]);
    },
  };
};
