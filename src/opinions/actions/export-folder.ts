import { mkdir, open, readdir } from "node:fs/promises";
import { join } from "node:path";
import type { ActivityId } from "../../kernel/ids.ts";
import { ok, type Refusal, type Result, refuse } from "../../kernel/result.ts";
import { type Context, recordAudit, trailOf } from "../../people/index.ts";
import { inArea } from "../../platform/db/connect.ts";
import type { ExportFile } from "../../programmes/index.ts";
import { conversationById } from "../store/conversation.ts";
import { exchangeFiles } from "./exchange.ts";

/** A file that was written, and how many bytes of it. */
export interface WrittenFile {
  readonly name: string;
  readonly bytes: number;
}

export type ExportFolderRefusal = Refusal<"folder-not-empty" | "not-a-folder">;

/** What the folder holds already; undefined where something else than a folder is in the way. */
const namesIn = async (folder: string): Promise<readonly string[] | undefined> => {
  try {
    await mkdir(folder, { recursive: true });
    return await readdir(folder);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EEXIST" || code === "ENOTDIR") return undefined;
    throw error;
  }
};

/** Writes one file as its rows come: memory does not grow with it. */
const writeFile = async (folder: string, { name, rows }: ExportFile): Promise<WrittenFile> => {
  const file = await open(join(folder, name), "wx", 0o600);
  try {
    let bytes = 0;
    for await (const text of rows) {
      await file.appendFile(text);
      bytes += Buffer.byteLength(text);
    }
    return { name, bytes };
  } finally {
    await file.close();
  }
};

/**
 * Writes files of an export into a folder, which is made where there is none. Nothing that is there
 * is written over: a folder with anything in it is refused. Only who runs the product may read them.
 */
export const writeExportFolder = async (
  folder: string,
  files: readonly ExportFile[],
): Promise<Result<readonly WrittenFile[], ExportFolderRefusal>> => {
  const names = await namesIn(folder);
  if (!names) return refuse("not-a-folder");
  if (names.length > 0) return refuse("folder-not-empty");
  const written: WrittenFile[] = [];
  for (const file of files) written.push(await writeFile(folder, file));
  return ok(written);
};

/**
 * Writes the exchange files of a conversation into a folder, for whoever runs the product: the
 * policy asks nobody who holds the database itself, but the trail tells of it.
 */
export const exportConversation = async (
  context: Pick<Context, "db" | "clock" | "visitor">,
  id: ActivityId,
  folder: string,
  address: string,
): Promise<
  Result<readonly WrittenFile[], ExportFolderRefusal | Refusal<"unknown-conversation">>
> => {
  const { db } = context;
  const conversation = await conversationById(db, id);
  if (!conversation) return refuse("unknown-conversation");
  const written = await writeExportFolder(folder, exchangeFiles(db, id, address));
  if (!written.ok) return written;
  const { area } = conversation;
  await inArea(
    db,
    area,
    (tx) =>
      recordAudit(tx, {
        ...trailOf(context, area),
        action: "export-conversation",
        subjectKind: "conversation",
        subjectId: id,
        after: { file: "folder" },
      }),
    { quiet: true },
  );
  return written;
};
