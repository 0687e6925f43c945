import { setPriority } from "node:os";
import { parentPort, workerData } from "node:worker_threads";
import type { Computations, ThreadOptions } from "./compute.ts";

interface Call {
  readonly id: number;
  readonly name: string;
  readonly input: unknown;
}

const answer = async (table: Computations, { id, name, input }: Call): Promise<void> => {
  try {
    const computation = table[name];
    if (!computation) throw new Error(`unknown computation ${name}`);
    const value = computation(input as never);
    // What is there already is sent at once: most computations are no promises.
    parentPort?.postMessage({ id, value: value instanceof Promise ? await value : value });
  } catch (error) {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    parentPort?.postMessage({ id, error: text });
  }
};

/** Nice by so much unless told: votes and pages go first when the processors are short. */
const NICENESS = 5;

/** On Linux a priority is the thread's own; elsewhere it would be the whole process's. */
const stepBack = (): void => {
  // What `threadCompute` gave the thread to begin with.
  const options = workerData as ThreadOptions | null;
  if (process.platform === "linux") setPriority(options?.niceness ?? NICENESS);
};

/** The other end of `threadCompute`: answers the calls of the main thread from `table`, when there is time. */
export const answerComputations = (table: Computations): void => {
  stepBack();
  parentPort?.on("message", (call: Call) => void answer(table, call));
};
