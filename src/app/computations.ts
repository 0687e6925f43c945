import { opinionsComputations } from "../opinions/computations.ts";
import type { Computations } from "../platform/workers/compute.ts";

/** Every heavy computation of the slices, by name. */
export const COMPUTATIONS: Computations = { ...opinionsComputations };
