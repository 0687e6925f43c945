import { join } from "node:path";
import { systemChance, systemClock } from "../platform/clock.ts";
import { databaseQueue } from "../platform/jobs/queue.ts";
import { inlineCompute } from "../platform/workers/compute.ts";
import { computations } from "./computations.ts";
import { HOME, openDatabase, prepareDatabase, startingConfig } from "./database.ts";
import { isSeeded, seedDemo } from "./seed/demo.ts";

export interface SeedOptions {
  /** Name of the seed; "demo" is the only one. */
  readonly name: string;
  readonly say: (line: string) => void;
}

/** Seeds by name. A database that is seeded already stays as it is. */
export const seed = async ({ name, say }: SeedOptions): Promise<void> => {
  if (name !== "demo")
    throw new Error(`There is no seed "${name}". The seeds are: demo`, {
      cause: { kind: "unknown-seed" },
    });
  const config = startingConfig();
  const database = await openDatabase(config, say);
  try {
    const { db, close } = await prepareDatabase(database.url, say);
    try {
      if (await isSeeded(db)) {
        say("Demo: this database is seeded already; nothing was changed");
        return;
      }
      const base = { clock: systemClock, chance: systemChance, jobs: databaseQueue };
      const compute = inlineCompute(computations());
      await seedDemo({ ...base, db, config, compute }, join(HOME, "seeds"), say);
    } finally {
      await close();
    }
  } finally {
    await database.stop();
  }
};
