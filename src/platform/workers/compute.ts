import { Worker } from "node:worker_threads";

/** A pure, heavy computation of some slice's core: structured-clonable input to output. */
export type Computation = (input: never) => unknown;

/** Computations by name, e.g. `opinions.group`. */
export type Computations = Readonly<Record<string, Computation>>;

/** Runs a named computation away from the event loop. */
export interface Compute {
  run<Out>(name: string, input: unknown): Promise<Out>;
  close(): Promise<void>;
}

interface Reply {
  readonly id: number;
  readonly value?: unknown;
  readonly error?: string;
}

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** Same thread: for tests and one-off commands, where nobody else waits for the event loop. */
export const inlineCompute = (table: Computations): Compute => ({
  run: async <Out>(name: string, input: unknown) => {
    const computation = table[name];
    if (!computation) throw new Error(`unknown computation ${name}`);
    return computation(input as never) as Out;
  },
  close: async () => undefined,
});

/** One worker thread running `entry`, started at first use and again after a crash. */
export const threadCompute = (entry: URL): Compute => {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | undefined;
  let next = 0;
  const failAll = (error: Error) => {
    for (const one of waiting.values()) one.reject(error);
    waiting.clear();
    worker = undefined;
  };
  const start = (): Worker => {
    const fresh = new Worker(entry);
    fresh.unref();
    fresh.on("message", (reply: Reply) => {
      const one = waiting.get(reply.id);
      waiting.delete(reply.id);
      if (waiting.size === 0) fresh.unref();
      if (reply.error === undefined) one?.resolve(reply.value);
      else one?.reject(new Error(reply.error));
    });
    fresh.on("error", failAll);
    fresh.on("exit", (code) => failAll(new Error(`computation thread ended with ${code}`)));
    return fresh;
  };
  return {
    run: <Out>(name: string, input: unknown) =>
      new Promise<Out>((resolve, reject) => {
        worker ??= start();
        worker.ref();
        const id = next++;
        waiting.set(id, { resolve: resolve as (value: unknown) => void, reject });
        worker.postMessage({ id, name, input });
      }),
    close: async () => {
      await worker?.terminate();
    },
  };
};
