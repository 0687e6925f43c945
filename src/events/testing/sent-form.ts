import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { SentFile } from "../../platform/files/keep-judged.ts";
import type { Server } from "../../platform/web/server.ts";
import type { Browser } from "../../programmes/testing/pages.ts";

/** A file on the disk as an upload leaves it there. */
export const sentFile = async (given: string, bytes: Uint8Array | string): Promise<SentFile> => {
  const path = join(await mkdtemp(join(tmpdir(), "sent-")), "file");
  await writeFile(path, bytes);
  return { path, given };
};

/** A file of a form, by the name that its sender gives it. */
export interface FormFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const BORDER = "the-border-of-a-test";

const partsOf = (fields: Readonly<Record<string, string>>, file: FormFile): Buffer => {
  const part = (head: string, bytes: Uint8Array): Buffer =>
    Buffer.concat([
      Buffer.from(`--${BORDER}\r\ncontent-disposition: form-data; ${head}\r\n\r\n`),
      bytes,
      Buffer.from("\r\n"),
    ]);
  return Buffer.concat([
    ...Object.entries(fields).map(([name, text]) => part(`name="${name}"`, Buffer.from(text))),
    part(`name="file"; filename="${file.name}"`, file.bytes),
    Buffer.from(`--${BORDER}--\r\n`),
  ]);
};

/** Posts a form with a file as a browser does, with the token of its page. */
export const postForm = async (
  server: Server,
  browser: Browser,
  path: string,
  fields: Readonly<Record<string, string>>,
  {
    file = { name: "", bytes: Buffer.alloc(0) },
    page = path,
  }: { file?: FormFile; page?: string } = {},
): Promise<{ readonly status: number; readonly html: string; readonly location?: string }> => {
  const { html } = await browser.get(page);
  const token = /name="_csrf" value="([^"]+)"/.exec(html)?.[1] ?? "";
  const answer = await server.inject({
    method: "POST",
    url: `${path}?_csrf=${encodeURIComponent(token)}`,
    cookies: { ...browser.cookies },
    headers: { "content-type": `multipart/form-data; boundary=${BORDER}` },
    payload: partsOf(fields, file),
  });
  const { location } = answer.headers;
  return {
    status: answer.statusCode,
    html: answer.body,
    ...(location === undefined ? {} : { location }),
  };
};
