import { createReadStream } from "node:fs";
import { ok, type Result } from "../../kernel/result.ts";
import { type FileRefusal, type JudgedFile, judgeFile } from "./file-kind.ts";
import type { Kept, KeptFiles } from "./kept-files.ts";

export type KeptFile = JudgedFile & Kept;

/** A file as it was sent: where it lies, and the name that its sender gave it, whatever that holds. */
export interface SentFile {
  readonly path: string;
  readonly given: string;
}

/** Judges a file that was sent and keeps it if it is one that is taken. */
export const keepJudged = async (
  files: KeptFiles,
  { path, given }: SentFile,
): Promise<Result<KeptFile, FileRefusal>> => {
  const judged = await judgeFile(path, given);
  if (!judged.ok) return judged;
  return ok({ ...judged.value, ...(await files.put(createReadStream(path))) });
};

/**
 * Keeps it once more if it is not there: somebody may have removed the very same bytes between
 * keeping the file and noting that it is needed.
 */
export const makeSureKept = async (
  files: KeptFiles,
  { path }: SentFile,
  { sha256 }: Kept,
): Promise<void> => {
  const stream = await files.get(sha256, { start: 0, end: 0 });
  if (stream) stream.destroy();
  else await files.put(createReadStream(path));
};
