import { readFile } from "node:fs/promises";
import { join } from "node:path";
import fastifyStatic from "@fastify/static";
import type { Server } from "./server.ts";

/** Logical names of built files ("puntari.css") to their hashed names ("puntari.1a2b3c4d.css"). */
export type AssetNames = Readonly<Record<string, string>>;

export const ASSET_PREFIX = "/assets/";

/** Reads the list that the build wrote; throws when the build has not run. */
export const readAssetNames = async (publicDir: string): Promise<AssetNames> =>
  JSON.parse(await readFile(join(publicDir, "manifest.json"), "utf8")) as AssetNames;

/** Serves the built files; their names carry a hash, so browsers keep them for a year. */
export const serveAssets = async (server: Server, publicDir: string): Promise<void> => {
  await server.register(fastifyStatic, {
    root: publicDir,
    prefix: ASSET_PREFIX,
    preCompressed: true,
    immutable: true,
    maxAge: "365d",
    index: false,
    globIgnore: ["manifest.json"],
  });
};
