import type { Context } from "../../people/index.ts";
import type { Config } from "../../platform/config.ts";
import type { JobQueue } from "../../platform/jobs/queue.ts";
import type { Compute } from "../../platform/workers/compute.ts";
import type { WayRegistry } from "../../programmes/index.ts";
import type { SeedClock } from "./clock.ts";

/** A county's lead, acting at the time of the seed's clock, with what actions need. */
export interface SeedContext extends Context {
  readonly clock: SeedClock;
  readonly compute: Compute;
  readonly jobs: JobQueue;
  readonly ways: WayRegistry;
  readonly config: Config;
}
