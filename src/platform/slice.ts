import type { GenericSchema } from "valibot";
import type { AreaCode } from "../kernel/area.ts";
import type { Locale } from "../kernel/locale.ts";
import type { Chance, Clock } from "./clock.ts";
import type { Config } from "./config.ts";
import type { Db } from "./db/connect.ts";
import type { JobQueue } from "./jobs/queue.ts";
import type { Server } from "./web/server.ts";
import type { Site } from "./web/site.ts";
import type { Compute } from "./workers/compute.ts";

/** What every slice is given; a slice that needs more says so in its own `Needs`. */
export interface Deps {
  readonly db: Db;
  readonly clock: Clock;
  readonly chance: Chance;
  readonly compute: Compute;
  readonly jobs: JobQueue;
  readonly config: Config;
  readonly site: Site;
}

export type JobHandler = (payload: unknown) => Promise<void>;

/** One collection of the read API, `/api/v1/{name}`; pages of at most 100 rows. */
export interface ApiResource {
  readonly name: string;
  readonly summary: string;
  /** Schema of one row; the OpenAPI document is made from it. */
  readonly row: GenericSchema;
  /** Published rows only, ordered by a stable key; `after` is the last key of the page before. */
  rows(query: ApiQuery): Promise<readonly unknown[]>;
  /** The key of a row by which paging goes on. */
  keyOf(row: unknown): string;
}

export interface ApiQuery {
  readonly area?: AreaCode;
  readonly after?: string;
  readonly limit: number;
}

/** The manifest of a slice: all that the composition root reads of it. */
export interface Slice<Needs extends Deps = Deps> {
  readonly name: string;
  readonly routes?: (server: Server, deps: Needs) => void;
  readonly jobs?: (deps: Needs) => Readonly<Record<string, JobHandler>>;
  /** Those of its jobs that run once a night; they get no payload of ours. */
  readonly nightly?: readonly string[];
  readonly api?: (deps: Needs) => readonly ApiResource[];
  /** Public pages as paths after the language, e.g. `/vantaa-kerava/programmes/2023-2025`. */
  readonly publicPaths?: (deps: Needs) => Promise<readonly string[]>;
}

/** Every public page exists in every language: `/fi` + path. */
export const localPath = (locale: Locale, path: string): string =>
  path === "/" ? `/${locale}` : `/${locale}${path}`;
