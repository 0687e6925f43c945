import { parentPort } from "node:worker_threads";
import type { Computations } from "./compute.ts";

/** The other end of `threadCompute`: answers the calls of the main thread from `table`. */
export const answerComputations = (table: Computations): void => {
  parentPort?.on("message", (call: { id: number; name: string; input: unknown }) => {
    try {
      const computation = table[call.name];
      if (!computation) throw new Error(`unknown computation ${call.name}`);
      parentPort?.postMessage({ id: call.id, value: computation(call.input as never) });
    } catch (error) {
      const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
      parentPort?.postMessage({ id: call.id, error: text });
    }
  });
};
