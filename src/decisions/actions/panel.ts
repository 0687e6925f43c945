import type { Panel } from "../../programmes/index.ts";
import type { Decision } from "../core/decision.ts";

/** What a higher slice hangs on a decision's pages, public and staff's: which trials feed it. */
export type DecisionPanel = Panel<{ readonly decision: Decision }>;
