import { opinionsComputations } from "../opinions/computations.ts";
import type { Computations } from "../platform/workers/compute.ts";

/** Every heavy computation of the slices, by name; what they remember is this table's own. */
export const computations = (): Computations => ({ ...opinionsComputations() });
