import type { Deps } from "../../platform/slice.ts";
import type { WayRegistry } from "../../programmes/index.ts";

/** What the slice is given besides the platform: the ways of participation, to name them. */
export interface NetworkNeeds extends Deps {
  readonly ways: WayRegistry;
}
