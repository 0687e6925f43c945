import type { Readable } from "node:stream";
import type { Config } from "../config.ts";
import { diskFiles } from "./disk.ts";
import { s3Files } from "./s3.ts";

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

/** True for what `put` answers as an address; nothing else reaches a disk or a store. */
export const isSha256 = (text: string): boolean => /^[0-9a-f]{64}$/.test(text);

/** The store that the settings name: S3-compatible, else the folder `files` of the product's data. */
export const openKeptFiles = ({ dataDir, files }: Pick<Config, "dataDir" | "files">): KeptFiles => {
  const store = files ? s3Files(files) : diskFiles(dataDir);
  return {
    put: store.put,
    get: async (sha256, range) => (isSha256(sha256) ? store.get(sha256, range) : undefined),
    delete: async (sha256) => {
      if (isSha256(sha256)) await store.delete(sha256);
    },
  };
};
