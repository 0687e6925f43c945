import { createWriteStream } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import multipart from "@fastify/multipart";
import { ok, type Refusal, type Result, refuse } from "../../kernel/result.ts";
import type { FormValues } from "./fields.ts";
import type { Server, WebRequest } from "./server.ts";

export type UploadRefusal = Refusal<"upload-too-large" | "no-space" | "no-upload">;

export interface UploadRules {
  /** Where the files go. */
  readonly folder: string;
  /** Name of a stored file by the field and the name that the sender gave it; undefined drops it. */
  readonly nameOf: (field: string, given: string) => string | undefined;
  /** Most bytes of one file. */
  readonly most: number;
}

/** Names and texts of a form with files; fields of the same name: the first. */
export interface Upload {
  readonly values: FormValues;
  /** Names of the stored files. */
  readonly files: readonly string[];
}

/** Texts beside the files are short. */
const FIELD_BYTES = 16 * 1024;

/**
 * A part of the server that takes forms with files; others refuse them. The token of such a form
 * stands in its address, for it must be checked before the files are taken.
 */
export const withUploads = (server: Server, add: (server: Server) => void): void => {
  server.register(async (scope) => {
    await scope.register(multipart, { limits: { fieldSize: FIELD_BYTES, fields: 20, files: 4 } });
    add(scope);
  });
};

/** True where the sender says that more is coming than `most` bytes. */
export const isAnnouncedOver = (request: WebRequest, most: number): boolean =>
  Number(request.headers["content-length"] ?? 0) > most;

/** Takes the files of a form to the disk as they come: memory does not grow with them. */
export const receiveFiles = async (
  request: WebRequest,
  { folder, nameOf, most }: UploadRules,
): Promise<Result<Upload, UploadRefusal>> => {
  if (!request.isMultipart()) return refuse("no-upload");
  const values: Record<string, string> = {};
  const files: string[] = [];
  for await (const part of request.parts({ limits: { fileSize: most } })) {
    if (part.type === "field") {
      if (typeof part.value === "string")
        values[part.fieldname] ??= part.value.replace(/\r\n/g, "\n");
      continue;
    }
    const name = part.filename ? nameOf(part.fieldname, part.filename) : undefined;
    if (name === undefined || files.includes(name)) {
      part.file.resume();
      continue;
    }
    const path = join(folder, name);
    await pipeline(part.file, createWriteStream(path, { mode: 0o600 }));
    if (part.file.truncated) {
      await rm(path, { force: true });
      return refuse("upload-too-large");
    }
    files.push(name);
  }
  return ok({ values, files });
};
