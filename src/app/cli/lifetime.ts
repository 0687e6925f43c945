/** Signals that reach us twice for one Ctrl-C (terminal and npm) count once. */
const SAME_WISH_MS = 1000;
/** A shutdown that hangs longer than this is cut off; PostgreSQL still gets its signal. */
const LONGEST_SHUTDOWN_MS = 20_000;

const CODE_OF_FORCED_END = 130;

export interface Lifetime {
  /** Resolves when the process is asked to stop: Ctrl-C, SIGTERM, SIGHUP, or its starter died. */
  readonly stopWanted: Promise<void>;
  /** From now on a wish to stop is waited for in good order; before, it ends the process at once. */
  ready(): void;
}

/** Listens to the wishes to stop; a second one, later than an echo, forces the end. */
export const beginLifetime = (): Lifetime => {
  let isReady = false;
  let firstWish: number | undefined;
  let resolve: () => void = () => undefined;
  const stopWanted = new Promise<void>((done) => {
    resolve = done;
  });
  const wish = () => {
    if (!isReady) process.exit(CODE_OF_FORCED_END);
    if (firstWish !== undefined) {
      if (Date.now() - firstWish > SAME_WISH_MS) process.exit(CODE_OF_FORCED_END);
      return;
    }
    firstWish = Date.now();
    setTimeout(() => process.exit(CODE_OF_FORCED_END), LONGEST_SHUTDOWN_MS).unref();
    resolve();
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, wish);
  process.on("disconnect", wish);
  process.channel?.unref();
  return {
    stopWanted,
    ready: () => {
      isReady = true;
    },
  };
};
