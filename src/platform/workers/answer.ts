import { parentPort } from "node:worker_threads";
import type { Computations } from "./compute.ts";

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

/** The other end of `threadCompute`: answers the calls of the main thread from `table`. */
export const answerComputations = (table: Computations): void => {
  parentPort?.on("message", (call: Call) => void answer(table, call));
};
