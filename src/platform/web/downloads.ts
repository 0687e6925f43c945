import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { FILE_TYPES, type FileKind } from "../files/file-kind.ts";
import type { Kept, KeptFiles } from "../files/kept-files.ts";
import { byteRange } from "./byte-range.ts";
import type { WebReply, WebRequest } from "./server.ts";

/** Sends a file row by row, as fast as it is taken. */
export const sendRows = (
  reply: WebReply,
  { name, type, rows }: { name: string; type: string; rows: AsyncIterable<string> },
): WebReply =>
  reply
    .type(`${type}; charset=utf-8`)
    .header("content-disposition", `attachment; filename="${name}"`)
    .header("x-robots-tag", "noindex")
    .header("cache-control", "no-store")
    .send(Readable.from(rows));

/** Sends a made file; a browser that has the same one already is told so. */
export const sendBytes = (
  request: WebRequest,
  reply: WebReply,
  { name, type, bytes }: { name: string; type: string; bytes: Uint8Array },
): WebReply => {
  const etag = `"${createHash("sha256").update(bytes).digest("base64url").slice(0, 22)}"`;
  reply.header("etag", etag).header("cache-control", "public, no-cache");
  if (request.headers["if-none-match"] === etag) return reply.code(304).send();
  return reply
    .type(type)
    .header("content-disposition", `attachment; filename="${name}"`)
    .header("x-robots-tag", "noindex")
    .send(Buffer.from(bytes));
};

export interface SentFile extends Kept {
  readonly kind: FileKind;
  /** A clean base name. */
  readonly name: string;
  /** True where only some may see it: no cache on the way keeps it. */
  readonly confined: boolean;
}

/** Kinds that a browser shows by itself and that run nothing there. */
const SHOWN: readonly FileKind[] = ["pdf", "png", "jpeg", "webp"];

/**
 * A sent file is never a page of ours: nothing in it runs, and it has no origin. Only a PDF is not
 * sandboxed, for a sandboxed one is shown by no Chromium; its viewer runs apart from us anyway.
 */
const policyOf = (kind: FileKind): string =>
  kind === "pdf"
    ? "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'"
    : "default-src 'none'; frame-ancestors 'none'; sandbox";

/** RFC 6266 with RFC 8187: the name as it is, and in plain letters for those who know no other. */
const dispositionOf = ({ kind, name }: SentFile): string => {
  const plain = name
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .replaceAll(/[^\x20-\x7e]|["\\%]/g, "_");
  const coded = encodeURIComponent(name).replaceAll(
    /['()*!]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  const way = SHOWN.includes(kind) ? "inline" : "attachment";
  return `${way}; filename="${plain}"; filename*=UTF-8''${coded}`;
};

/** A reply that is waited for waits for its sending: the answer is told without it. */
const send = (reply: WebReply, body?: Readable): true => {
  reply.send(body);
  return true;
};

/**
 * Sends a kept file, or the range of it that is asked for. Its checksum is its tag, so a browser
 * that has it is told so. False, and nothing is sent, where the store does not have the file.
 */
export const sendKept = async (
  request: WebRequest,
  reply: WebReply,
  files: KeptFiles,
  file: SentFile,
): Promise<boolean> => {
  const { sha256, bytes, kind, confined } = file;
  const etag = `"${sha256}"`;
  const asked = request.headers;
  const isKnown = asked["if-none-match"]?.split(",").some((tag) => tag.trim() === etag) ?? false;
  const same = asked["if-range"] === undefined || asked["if-range"] === etag;
  const range = same ? byteRange(asked.range, bytes) : undefined;
  const head = {
    etag,
    "accept-ranges": "bytes",
    "cache-control": confined ? "private, no-cache" : "public, no-cache",
    "content-disposition": dispositionOf(file),
    "content-security-policy": policyOf(kind),
    "x-content-type-options": "nosniff",
    "x-robots-tag": "noindex",
  };
  if (isKnown) return send(reply.code(304).headers(head));
  if (range === "unsatisfiable") {
    reply.headers({ ...head, "content-range": `bytes */${bytes}` });
    return send(reply.code(416));
  }
  const stream = await files.get(sha256, range);
  if (!stream) return false;
  reply.headers(head);
  reply.type(FILE_TYPES[kind]);
  if (!range) return send(reply.header("content-length", bytes), stream);
  const { start, end } = range;
  reply.header("content-range", `bytes ${start}-${end}/${bytes}`);
  return send(reply.code(206).header("content-length", end - start + 1), stream);
};

/** Sends a made file that is for one person: nobody keeps it on the way. */
export const sendPrivate = (
  reply: WebReply,
  { name, type, bytes }: { name: string; type: string; bytes: Uint8Array },
): WebReply =>
  reply
    .type(type)
    .header("content-disposition", `attachment; filename="${name}"`)
    .header("x-robots-tag", "noindex")
    .header("cache-control", "no-store")
    .send(Buffer.from(bytes));
