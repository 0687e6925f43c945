import { createHash } from "node:crypto";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import S3rver from "s3rver";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { KeptFiles } from "./kept-files.ts";
import { openKeptFiles } from "./open-kept-files.ts";

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });

const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

async function* inChunks(bytes: Uint8Array, size = 65_536): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function* breakingOff(): AsyncGenerator<Uint8Array> {
  yield Buffer.from("half of it");
  throw new Error("the line broke");
}

const read = async (stream: AsyncIterable<Uint8Array> | undefined): Promise<Buffer | undefined> => {
  if (!stream) return undefined;
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
};

const folders: string[] = [];
const newFolder = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), "kept-"));
  folders.push(folder);
  return folder;
};
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true }))));

interface Place {
  readonly files: KeptFiles;
  /** Names of everything that lies there, under which ever name. */
  names(): Promise<string[]>;
  close(): Promise<unknown>;
}

const filesUnder = async (folder: string): Promise<string[]> => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
};

const onDisk = async (): Promise<Place> => {
  const dataDir = await newFolder();
  return {
    files: openKeptFiles({ dataDir }),
    names: () => filesUnder(dataDir),
    close: () => Promise.resolve(),
  };
};

const inS3 = async (): Promise<Place> => {
  const directory = await newFolder();
  const port = await freePort();
  const server = new S3rver({
    port,
    address: "127.0.0.1",
    silent: true,
    directory,
    vhostBuckets: false,
    configureBuckets: [{ name: "kept" }],
  });
  await server.run();
  const endpoint = `http://127.0.0.1:${port}`;
  const secrets = { key: "S3RVER", secret: "S3RVER" };
  return {
    files: openKeptFiles({
      dataDir: "/nowhere",
      files: { endpoint, bucket: "kept", region: "us-east-1", ...secrets },
    }),
    names: async () =>
      (await filesUnder(directory)).filter((name) => name.endsWith("._S3rver_object")),
    close: () => server.close(),
  };
};

describe.each([
  ["a disk", onDisk],
  ["an S3-compatible store", inS3],
])("on %s", (_name, open) => {
  let place: Place;
  beforeAll(async () => {
    place = await open();
  });
  afterAll(() => place.close());

  test("a file comes back as it was kept, under its checksum", async () => {
    const bytes = Buffer.from("Kalvot: osallisuus ä, ö, å");
    const kept = await place.files.put(inChunks(bytes));
    expect(kept).toEqual({ sha256: sha256(bytes), bytes: bytes.length });
    expect(await read(await place.files.get(kept.sha256))).toEqual(bytes);
  });

  test("a range has both of its ends", async () => {
    const { sha256: address } = await place.files.put(inChunks(Buffer.from("0123456789")));
    const range = async (start: number, end: number) =>
      (await read(await place.files.get(address, { start, end })))?.toString();
    expect([await range(0, 0), await range(3, 6), await range(9, 9)]).toEqual(["0", "3456", "9"]);
  });

  test("a file of many parts comes back whole", async () => {
    const bytes = Buffer.alloc(11 * 1024 ** 2, "teemaryhmä ");
    const kept = await place.files.put(inChunks(bytes));
    expect(kept).toEqual({ sha256: sha256(bytes), bytes: bytes.length });
    const again = await read(await place.files.get(kept.sha256));
    expect(again?.equals(bytes)).toBe(true);
    await place.files.delete(kept.sha256);
  });

  test("two equal files are kept once, also when they come at once", async () => {
    const before = (await place.names()).length;
    const bytes = Buffer.from("sama esitys");
    const put = () => place.files.put(inChunks(bytes, 3));
    const kept = await Promise.all([put(), put(), put()]);
    kept.push(await put());
    expect(new Set(kept.map((one) => one.sha256))).toEqual(new Set([sha256(bytes)]));
    expect((await place.names()).length).toBe(before + 1);
  });

  test("what breaks off midway leaves nothing behind", async () => {
    const before = await place.names();
    await expect(place.files.put(breakingOff())).rejects.toThrow("the line broke");
    expect(await place.names()).toEqual(before);
  });

  test("a removed file is gone, and removing it again does no harm", async () => {
    const { sha256: address } = await place.files.put(inChunks(Buffer.from("pois")));
    await place.files.delete(address);
    await place.files.delete(address);
    expect(await place.files.get(address)).toBe(undefined);
  });

  test("what is no checksum is no file", async () => {
    const wrong = ["../../etc/passwd", "", "A".repeat(64), `${"a".repeat(63)}/`, "a".repeat(64)];
    expect(await Promise.all(wrong.map((one) => place.files.get(one)))).toEqual(
      wrong.map(() => undefined),
    );
    await Promise.all(wrong.map((one) => place.files.delete(one)));
  });
});

test("a store that does not answer is thrown, not taken for an empty one", async () => {
  const { files } = {
    files: openKeptFiles({
      dataDir: "/nowhere",
      files: {
        endpoint: `http://127.0.0.1:${await freePort()}`,
        bucket: "kept",
        region: "us-east-1",
        key: "k",
        secret: "s",
      },
    }),
  };
  await expect(files.get("a".repeat(64))).rejects.toThrow("ECONNREFUSED");
});
