import type { Config } from "../config.ts";
import { diskFiles } from "./disk.ts";
import type { KeptFiles } from "./kept-files.ts";
import { s3Files } from "./s3.ts";

/** True for what `put` answers as an address; nothing else reaches a disk or a store. */
const isSha256 = (text: string): boolean => /^[0-9a-f]{64}$/.test(text);

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
