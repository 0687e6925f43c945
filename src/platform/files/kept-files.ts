import type { Readable } from "node:stream";

/** What a kept file is known by. */
export interface Kept {
  /** SHA-256 of its bytes in lower-case hex; its only address. */
  readonly sha256: string;
  readonly bytes: number;
}

/** A part of a file: both ends belong to it, counted from 0. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/** Where files are kept for good. Equal files are kept once; what is kept never changes. */
export interface KeptFiles {
  /** Keeps what comes, whole or not at all; what breaks off midway is thrown and leaves nothing. */
  put(content: AsyncIterable<Uint8Array>): Promise<Kept>;
  /** The bytes, or a range of them; undefined where there is no such file. */
  get(sha256: string, range?: ByteRange): Promise<Readable | undefined>;
  /** Removes the file; nothing happens where there is none. */
  delete(sha256: string): Promise<void>;
}
