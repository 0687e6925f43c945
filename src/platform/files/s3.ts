import { randomUUID } from "node:crypto";
import { Readable } from "node:stream";
import type * as Sdk from "@aws-sdk/client-s3";
import type { S3Config } from "../config.ts";
import type { ByteRange, KeptFiles } from "./kept-files.ts";
import { measured } from "./measured.ts";

interface Store {
  readonly sdk: typeof Sdk;
  readonly client: Sdk.S3Client;
}

/** The library is large and few need it: it is loaded with the first file. */
const openStore = async ({ endpoint, region, key, secret }: S3Config): Promise<Store> => {
  const sdk = await import("@aws-sdk/client-s3");
  const client = new sdk.S3Client({
    endpoint,
    region,
    credentials: { accessKeyId: key, secretAccessKey: secret },
    // Bucket in the path: compatible stores seldom have a host name for each bucket.
    forcePathStyle: true,
    // Newer checksums of AWS are unknown to many compatible stores; ours is the name of the file.
    requestChecksumCalculation: "WHEN_REQUIRED",
    responseChecksumValidation: "WHEN_REQUIRED",
  });
  return { sdk, client };
};

const isMissing = (error: unknown): boolean => {
  const { name, $metadata } = error as {
    readonly name?: string;
    readonly $metadata?: { readonly httpStatusCode?: number };
  };
  return name === "NoSuchKey" || name === "NotFound" || $metadata?.httpStatusCode === 404;
};

async function* cut(
  whole: AsyncIterable<Uint8Array>,
  { start, end }: ByteRange,
): AsyncGenerator<Uint8Array> {
  let at = 0;
  for await (const chunk of whole) {
    const part = chunk.subarray(Math.max(0, start - at), end + 1 - at);
    if (part.byteLength > 0) yield part;
    at += chunk.byteLength;
    if (at > end) return;
  }
}

const nameOf = (sha256: string): string => `files/${sha256}`;

const isThere = async ({ sdk, client }: Store, Bucket: string, Key: string): Promise<boolean> => {
  try {
    await client.send(new sdk.HeadObjectCommand({ Bucket, Key }));
    return true;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
};

/**
 * Files in a bucket of an S3-compatible store, as `files/{checksum}`. The checksum is known only at
 * the end, so a file comes under a name of its own, is copied within the store, and that name goes.
 * A rule of the bucket may remove what is left under `incoming/` for longer than a day.
 */
export const s3Files = (config: S3Config): KeptFiles => {
  const { bucket: Bucket } = config;
  let opened: Promise<Store> | undefined;
  const store = (): Promise<Store> => {
    opened ??= openStore(config);
    return opened;
  };
  return {
    put: async (content) => {
      const { sdk, client } = await store();
      const { Upload } = await import("@aws-sdk/lib-storage");
      const coming = `incoming/${randomUUID()}`;
      const { chunks, kept } = measured(content);
      const Body = Readable.from(chunks, { objectMode: false });
      try {
        await new Upload({ client, params: { Bucket, Key: coming, Body }, queueSize: 2 }).done();
        const Key = nameOf(kept().sha256);
        if (!(await isThere({ sdk, client }, Bucket, Key)))
          await client.send(
            new sdk.CopyObjectCommand({ Bucket, Key, CopySource: `${Bucket}/${coming}` }),
          );
        return kept();
      } finally {
        await client
          .send(new sdk.DeleteObjectCommand({ Bucket, Key: coming }))
          .catch(() => undefined);
      }
    },
    get: async (sha256, range) => {
      const { sdk, client } = await store();
      const Range = range && `bytes=${range.start}-${range.end}`;
      try {
        const { Body, ContentLength = 0 } = await client.send(
          new sdk.GetObjectCommand({ Bucket, Key: nameOf(sha256), Range }),
        );
        // In Node the body is always a stream of Node.
        const stream = Body as Readable | undefined;
        // RFC 9110, 14.2: a server may answer a range with the whole.
        const isWhole = range !== undefined && ContentLength > range.end - range.start + 1;
        return stream && isWhole
          ? Readable.from(cut(stream, range), { objectMode: false })
          : stream;
      } catch (error) {
        if (isMissing(error)) return undefined;
        throw error;
      }
    },
    delete: async (sha256) => {
      const { sdk, client } = await store();
      await client.send(new sdk.DeleteObjectCommand({ Bucket, Key: nameOf(sha256) }));
    },
  };
};
