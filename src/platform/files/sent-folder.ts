import {
  mkdir,
  open,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  statfs,
  writeFile,
} from "node:fs/promises";
import { join } from "node:path";

const NOTE = "note.json";

/** A folder of the product's own data for what people sent and what nobody keeps. */
const sentFolder = (dataDir: string): string => join(dataDir, "tmp", "sent");

/** The folder of one sending; names are ids that the product made itself. */
export const folderOf = (dataDir: string, id: string): string => join(sentFolder(dataDir), id);

export const makeFolder = async (dataDir: string, id: string): Promise<string> => {
  const folder = folderOf(dataDir, id);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  return folder;
};

export const removeFolder = async (dataDir: string, id: string): Promise<void> => {
  await rm(folderOf(dataDir, id), { recursive: true, force: true });
};

/** Removes the files of a folder and keeps its note. */
export const removeFiles = async (folder: string): Promise<void> => {
  const names = await readdir(folder).catch(() => []);
  for (const name of names.filter((one) => one !== NOTE)) await rm(join(folder, name));
};

/** Removes what was sent longer ago than `age` milliseconds before `now`. */
export const sweepFolders = async (dataDir: string, now: number, age: number): Promise<void> => {
  const names = await readdir(sentFolder(dataDir)).catch(() => []);
  for (const name of names) {
    const found = await stat(folderOf(dataDir, name)).catch(() => undefined);
    if (found && now - found.mtimeMs > age) await removeFolder(dataDir, name);
  }
};

/** Free bytes on the disk of the data folder. */
export const freeBytes = async (dataDir: string): Promise<number> => {
  await mkdir(dataDir, { recursive: true });
  const { bavail, bsize } = await statfs(dataDir);
  return bavail * bsize;
};

/** Writes a note beside the files, whole or not at all. */
export const writeNote = async (folder: string, note: unknown): Promise<void> => {
  const path = join(folder, NOTE);
  await writeFile(`${path}.new`, JSON.stringify(note));
  await rename(`${path}.new`, path);
};

/** The note; undefined where there is none. */
export const readNote = async (folder: string): Promise<unknown> => {
  const text = await readFile(join(folder, NOTE), "utf8").catch(() => undefined);
  return text === undefined ? undefined : JSON.parse(text);
};

/** What a folder holds, made where there is none; undefined where something else is in the way. */
export const namesIn = async (folder: string): Promise<readonly string[] | undefined> => {
  try {
    await mkdir(folder, { recursive: true });
    return await readdir(folder);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EEXIST" || code === "ENOTDIR") return undefined;
    throw error;
  }
};

/** Writes a new file as its rows come, for its owner alone to read; answers how many bytes. */
export const writeRows = async (
  folder: string,
  name: string,
  rows: AsyncIterable<string>,
): Promise<number> => {
  const file = await open(join(folder, name), "wx", 0o600);
  try {
    let bytes = 0;
    for await (const text of rows) {
      await file.appendFile(text);
      bytes += Buffer.byteLength(text);
    }
    return bytes;
  } finally {
    await file.close();
  }
};
