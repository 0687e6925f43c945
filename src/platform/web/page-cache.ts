import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { gzip, gzipSync } from "node:zlib";
import { changeCount } from "../db/changes.ts";

const gzipApart = promisify<string | Buffer, Buffer>(gzip);

/** Up to here, handing a text to another thread costs more than compressing it. */
const SMALL = 64 * 1024;

/** A text compressed for many readers. */
const gzipped = async (text: string | Buffer): Promise<Buffer> =>
  text.length <= SMALL ? gzipSync(text) : gzipApart(text);

/**
 * A text compressed for one reader: twice as fast as one that is kept for many, and a tenth larger.
 */
export const gzippedOnce = async (text: string): Promise<Buffer> =>
  text.length <= SMALL ? gzipSync(text, { level: 1 }) : gzipApart(text);

/** A rendered public page, ready to send. */
export interface CachedPage {
  readonly html: Buffer;
  readonly gzip: Buffer;
  readonly etag: string;
}

interface Entry<Page> {
  readonly page: Page;
  readonly version: number;
  readonly until: number;
}

const MOST_PAGES = 2000;
/** "Two days left" must not stand for long after it has become one. */
const LIFETIME_MS = 60_000;

export interface PageCache<Page> {
  /** The page of `key`, rendered by `render` where none is kept or its area changed since. */
  page(
    key: string,
    area: string,
    render: () => Promise<string | undefined>,
  ): Promise<Page | undefined>;
}

/** Makes a rendered page ready to be sent to everybody. */
export const packedForAll = async (html: string): Promise<CachedPage> => {
  const bytes = Buffer.from(html, "utf8");
  const etag = `"${createHash("sha256").update(bytes).digest("base64url").slice(0, 22)}"`;
  return { html: bytes, gzip: await gzipped(bytes), etag };
};

/**
 * Keeps public pages in memory, each as `prepare` made it of its text; at most one rendering of a
 * page runs at a time.
 */
export const pageCache = <Page>(
  prepare: (html: string) => Page | Promise<Page>,
  now: () => number = Date.now,
): PageCache<Page> => {
  const entries = new Map<string, Entry<Page>>();
  const pending = new Map<string, Promise<Page | undefined>>();
  const renew = async (
    key: string,
    version: number,
    render: () => Promise<string | undefined>,
  ): Promise<Page | undefined> => {
    const html = await render();
    if (html === undefined) return undefined;
    const page = await prepare(html);
    if (entries.size >= MOST_PAGES) entries.clear();
    entries.set(key, { page, version, until: now() + LIFETIME_MS });
    return page;
  };
  return {
    page: (key, area, render) => {
      const version = changeCount(area);
      const kept = entries.get(key);
      if (kept && kept.version === version && kept.until > now()) return Promise.resolve(kept.page);
      const flight = `${version} ${key}`;
      const running = pending.get(flight);
      if (running) return running;
      const fresh = renew(key, version, render).finally(() => pending.delete(flight));
      pending.set(flight, fresh);
      return fresh;
    },
  };
};
