import { createHash } from "node:crypto";
import { Readable } from "node:stream";
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
