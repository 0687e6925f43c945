import { randomUUID } from "node:crypto";
import { mkdir, open, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { KeptFiles } from "./kept-files.ts";
import { measured } from "./measured.ts";
import { folderOf } from "./sent-folder.ts";

const isThere = async (path: string): Promise<boolean> =>
  (await stat(path).catch(() => undefined))?.isFile() ?? false;

/** A name is on the disk for good only once its folder is. */
const syncFolder = async (folder: string): Promise<void> => {
  // Windows opens no folders; it keeps their order by itself.
  const handle = await open(folder, "r").catch(() => undefined);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
};

/**
 * Files under `dataDir/files`, each named by its checksum in folders of its first two digits. One
 * that is coming lies where sweeping finds it, is synced, and takes its name by a rename: a file
 * with a name is whole. A name that is taken stays as it is, for the same bytes stand there.
 */
export const diskFiles = (dataDir: string): KeptFiles => {
  const pathOf = (sha256: string): string =>
    join(dataDir, "files", sha256.slice(0, 2), sha256.slice(2));
  return {
    put: async (content) => {
      const coming = folderOf(dataDir, `keeping-${randomUUID()}`);
      await mkdir(dirname(coming), { recursive: true, mode: 0o700 });
      const { chunks, kept } = measured(content);
      try {
        const file = await open(coming, "wx", 0o600);
        try {
          await file.writeFile(chunks);
          await file.sync();
        } finally {
          await file.close();
        }
        const path = pathOf(kept().sha256);
        if (await isThere(path)) return kept();
        await mkdir(dirname(path), { recursive: true, mode: 0o700 });
        await rename(coming, path);
        await syncFolder(dirname(path));
        return kept();
      } finally {
        await rm(coming, { force: true });
      }
    },
    get: async (sha256, range) => {
      const file = await open(pathOf(sha256), "r").catch((error: NodeJS.ErrnoException) => {
        if (error.code === "ENOENT") return undefined;
        throw error;
      });
      return file?.createReadStream(range ?? {});
    },
    delete: async (sha256) => {
      await rm(pathOf(sha256), { force: true });
    },
  };
};
