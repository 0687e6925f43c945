import { join } from "node:path";
import { systemChance, systemClock } from "../platform/clock.ts";
import type { Config } from "../platform/config.ts";
import { listenForChanges } from "../platform/db/changes.ts";
import { databaseQueue } from "../platform/jobs/queue.ts";
import { mailJobs, sendWhatWaits } from "../platform/mail/send.ts";
import { startRunner } from "../platform/jobs/runner.ts";
import type { Server } from "../platform/web/server.ts";
import { computeByFirstWord, threadCompute } from "../platform/workers/compute.ts";
import { buildApp } from "./build-app.ts";
import { HOME, openDatabase, prepareDatabase, startingConfig } from "./database.ts";
import { DEMO_AREA, demoSignInToken, isSeeded, seedDemo } from "./seed/demo.ts";
import { demoReceiptPath } from "./seed/receipt.ts";
import { SLICES } from "./slices.ts";

type Say = (line: string) => void;

export interface ServeOptions {
  /** True seeds the demo into an empty database. */
  readonly demo: boolean;
  readonly say: Say;
}

export interface Serving {
  readonly address: string;
  /** One-time sign-in link of the demo's participation lead; absent without the demo. */
  readonly signIn?: string;
  /** The receipt of one who took part in the demo's answered conversation. */
  readonly receipt?: string;
  close(): Promise<void>;
}

/** Opens the port and answers the address for people; port 0 takes a free one. */
const listen = async (server: Server, config: Config): Promise<string> => {
  await server.listen({ port: config.port, host: config.host });
  const bound = server.server.address();
  return config.port === 0 && bound !== null && typeof bound === "object"
    ? `http://localhost:${bound.port}`
    : config.publicUrl;
};

/** Starts everything: database, migrations, demo, jobs, web server. */
export const serve = async ({ demo, say }: ServeOptions): Promise<Serving> => {
  const config = startingConfig();
  const closers: (() => Promise<void>)[] = [];
  const close = async (): Promise<void> => {
    for (const closer of closers.splice(0).reverse()) await closer();
  };
  try {
    const database = await openDatabase(config, say);
    closers.push(() => database.stop());
    const connection = await prepareDatabase(database.url, say);
    closers.push(() => connection.close());
    const listening = await listenForChanges(database.url);
    closers.push(() => listening.stop());
    const computing = new URL("./computation-thread.js", import.meta.url);
    const compute = computeByFirstWord(
      {
        documents: threadCompute(new URL("./document-thread.js", import.meta.url)),
        // The maths of seconds takes only what nobody else wants.
        maps: threadCompute(computing, { niceness: 19 }),
      },
      threadCompute(computing),
    );
    closers.push(() => compute.close());
    const base = {
      db: connection.db,
      clock: systemClock,
      chance: systemChance,
      jobs: databaseQueue,
      compute,
      config,
    };
    if (demo && !(await isSeeded(connection.db))) await seedDemo(base, join(HOME, "seeds"), say);
    const { server, deps } = await buildApp(base, join(HOME, "dist/public"));
    closers.push(() => server.close());
    const handlers = Object.assign(
      mailJobs(base, config.mail),
      ...SLICES.map((slice) => slice.jobs?.(deps) ?? {}),
    );
    const runner = await startRunner(
      connection.pool,
      handlers,
      (trouble) => server.log.error(trouble, "job failed"),
      SLICES.flatMap(({ nightly = [] }) => nightly),
    );
    closers.push(() => runner.stop());
    if (config.mail) await sendWhatWaits(base.db, base.jobs);
    const address = await listen(server, config);
    const token = demo ? await demoSignInToken(base) : undefined;
    const receipt = demo ? await demoReceiptPath(connection.db, DEMO_AREA) : undefined;
    return {
      address,
      ...(token ? { signIn: `${address}/fi/sign-in/${token}` } : {}),
      ...(receipt ? { receipt: `${address}/fi${receipt}` } : {}),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
};
