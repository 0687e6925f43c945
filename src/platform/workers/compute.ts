import { Worker } from "node:worker_threads";

/** A pure, heavy computation: structured-clonable input to output, or a promise of it. */
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
    return (await computation(input as never)) as Out;
  },
  close: async () => undefined,
});

export interface ThreadOptions {
  /** 0 … 19, where the system has it: how far the thread steps back; 5 unless told. */
  readonly niceness?: number;
}

interface Thread {
  post(name: string, input: unknown, waiting: Waiting): void;
  end(): Promise<void>;
}

/** A started thread with the calls that wait for it; `onEnd` is called once it answers no more. */
const startThread = (entry: URL, options: ThreadOptions, onEnd: () => void): Thread => {
  const worker = new Worker(entry, { workerData: options });
  const waiting = new Map<number, Waiting>();
  let next = 0;
  const failAll = (error: Error) => {
    onEnd();
    for (const one of waiting.values()) one.reject(error);
    waiting.clear();
  };
  worker.unref();
  worker.on("message", (reply: Reply) => {
    const one = waiting.get(reply.id);
    waiting.delete(reply.id);
    if (waiting.size === 0) worker.unref();
    if (reply.error === undefined) one?.resolve(reply.value);
    else one?.reject(new Error(reply.error));
  });
  worker.on("error", failAll);
  worker.on("exit", (code) => failAll(new Error(`computation thread ended with ${code}`)));
  return {
    post: (name, input, one) => {
      const id = next++;
      // Throws for what cannot be sent to a thread: then nobody waits.
      worker.postMessage({ id, name, input });
      waiting.set(id, one);
      worker.ref();
    },
    end: async () => {
      await worker.terminate();
    },
  };
};

/** One worker thread running `entry`, started at first use and again after a crash. */
export const threadCompute = (entry: URL, options: ThreadOptions = {}): Compute => {
  let thread: Thread | undefined;
  const start = (): Thread => {
    const fresh = startThread(entry, options, () => {
      // A crashed thread ends after the error that told of it: by then another may have begun.
      if (thread === fresh) thread = undefined;
    });
    return fresh;
  };
  return {
    run: <Out>(name: string, input: unknown) =>
      new Promise<Out>((resolve, reject) => {
        thread ??= start();
        thread.post(name, input, { resolve: resolve as (value: unknown) => void, reject });
      }),
    close: async () => {
      await thread?.end();
    },
  };
};

/**
 * Threads by the first word of a computation's name (`documents.pdf`), `otherwise` for the rest:
 * what is slow must not make what people wait for wait.
 */
export const computeByFirstWord = (
  threads: Readonly<Record<string, Compute>>,
  otherwise: Compute,
): Compute => ({
  run: (name, input) => (threads[name.split(".", 1)[0]] ?? otherwise).run(name, input),
  close: async () => {
    await Promise.all([...Object.values(threads), otherwise].map((thread) => thread.close()));
  },
});
