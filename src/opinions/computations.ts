import type { Computations } from "../platform/workers/compute.ts";
import { hashOf } from "../platform/secrets.ts";
import { keptLogs } from "./core/kept-logs.ts";
import { watchConversation } from "./core/watch.ts";
import { wholeAnalysis } from "./core/whole-analysis.ts";

/**
 * What of opinion mapping is too heavy for the event loop; run by the worker thread. Each call
 * begins with an empty memory of its own: whatever it forgets is read from the database again.
 */
export const opinionsComputations = (): Computations => {
  const logs = keptLogs(hashOf);
  return {
    "opinions.known-up-to": logs.knownUpTo,
    "opinions.append": logs.append,
    "opinions.hash": logs.hash,
    "opinions.table": logs.table,
    "opinions.adopt": logs.adopt,
    "opinions.live": logs.live,
    "opinions.watch": watchConversation,
    // In a thread of its own: it takes seconds, and those above are waited for.
    "maps.analyse": wholeAnalysis,
  };
};

/** For the command line, which measures the engine's memory without the rest of the slice. */
export { type EngineMeasure, measureEngine } from "./core/engine-measure.ts";
