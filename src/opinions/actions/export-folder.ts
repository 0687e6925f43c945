import type { ActivityId } from "../../kernel/ids.ts";
import { ok, type Refusal, type Result, refuse } from "../../kernel/result.ts";
import { type Context, recordAudit, trailOf } from "../../people/index.ts";
import { inArea } from "../../platform/db/connect.ts";
import { namesIn, writeRows } from "../../platform/files/sent-folder.ts";
import type { ExportFile } from "../../programmes/index.ts";
import { conversationById } from "../store/conversation.ts";
import { exchangeFiles } from "./exchange.ts";

/** A file that was written, and how many bytes of it. */
export interface WrittenFile {
  readonly name: string;
  readonly bytes: number;
}

export type ExportFolderRefusal = Refusal<"folder-not-empty" | "not-a-folder">;

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
  for (const { name, rows } of files)
    written.push({ name, bytes: await writeRows(folder, name, rows) });
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
