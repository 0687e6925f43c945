import type { Computations } from "../platform/workers/compute.ts";
import { analyseConversation } from "./core/grouping.ts";

/** What of opinion mapping is too heavy for the event loop; run by the worker thread. */
export const opinionsComputations: Computations = {
  "opinions.analyse": analyseConversation,
};
