import { createWriteStream } from "node:fs";
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import multipart from "@fastify/multipart";
import { ok, type Refusal, type Result } from "../../kernel/result.ts";
import type { FormValues } from "./fields.ts";
import type { Server, WebRequest } from "./server.ts";

export interface UploadRefusal extends Refusal<"upload-too-large" | "no-space" | "no-upload"> {
  /** The fields that stood before the file, for the form to be shown again. */
  readonly values: FormValues;
}

export interface UploadRules {
  /** Where the files go. */
  readonly folder: string;
  /** Name of a stored file by the field and the name that the sender gave it; undefined drops it. */
  readonly nameOf: (field: string, given: string) => string | undefined;
  /** Most bytes of one file. */
  readonly most: number;
  /** How many files the form has; four unless told. */
  readonly count?: number;
}

/** Names and texts of a form with files; fields of the same name: the first. */
export interface Upload {
  readonly values: FormValues;
  /** Names of the stored files. */
  readonly files: readonly string[];
  /** The name that the sender gave a stored file, whatever it holds. */
  readonly given: Readonly<Record<string, string>>;
}

/** Texts beside the files are short. */
const FIELD_BYTES = 16 * 1024;
const FIELDS = 24;
const MOST_FILES = 4;

/**
 * A part of the server that takes forms with files; others refuse them. The token of such a form
 * stands in its address, for it must be checked before the files are taken.
 */
export const withUploads = (server: Server, add: (server: Server) => void): void => {
  server.register(async (scope) => {
    await scope.register(multipart, {
      limits: { fieldSize: FIELD_BYTES, fields: FIELDS, files: MOST_FILES },
    });
    add(scope);
  });
};

/** True where the sender says that more is coming than `most` bytes. */
export const isAnnouncedOver = (request: WebRequest, most: number): boolean =>
  Number(request.headers["content-length"] ?? 0) > most;

const refuseWith = (kind: UploadRefusal["kind"], values: FormValues) =>
  ({ ok: false, refusal: { kind, values } }) as const;

/** Bytes that are no form are a fault of who sent them. */
const isBrokenForm = (error: unknown): boolean =>
  error instanceof Error && /terminated early|unexpected end of/i.test(error.message);

const receiveParts = async (
  request: WebRequest,
  { folder, nameOf, most, count = MOST_FILES }: UploadRules,
): Promise<Result<Upload, UploadRefusal>> => {
  if (!request.isMultipart()) return refuseWith("no-upload", {});
  const values: Record<string, string> = {};
  const files: string[] = [];
  const given: Record<string, string> = {};
  for await (const part of request.parts({ limits: { fileSize: most } })) {
    if (part.type === "field") {
      if (typeof part.value === "string")
        values[part.fieldname] ??= part.value.replace(/\r\n/g, "\n");
      continue;
    }
    if (isAnnouncedOver(request, count * most + FIELDS * FIELD_BYTES))
      return refuseWith("upload-too-large", values);
    const name = part.filename ? nameOf(part.fieldname, part.filename) : undefined;
    if (name === undefined || files.includes(name)) {
      part.file.resume();
      continue;
    }
    const path = join(folder, name);
    await pipeline(part.file, createWriteStream(path, { mode: 0o600 }));
    if (part.file.truncated) {
      await rm(path, { force: true });
      return refuseWith("upload-too-large", values);
    }
    files.push(name);
    given[name] = part.filename;
  }
  return ok({ values, files, given });
};

/**
 * Takes the files of a form to the disk as they come: memory does not grow with them. A form that
 * announces more than its files may have is refused at its first file, and one that does not at the
 * byte that is too many; its fields stand before its files and are given back. What is still on its
 * way is not taken in: the answer to a refused one ends the connection.
 */
export const receiveFiles = async (
  request: WebRequest,
  rules: UploadRules,
): Promise<Result<Upload, UploadRefusal>> => {
  try {
    return await receiveParts(request, rules);
  } catch (error) {
    throw isBrokenForm(error) ? Object.assign(error as Error, { statusCode: 400 }) : error;
  }
};
