import type { Deps } from "../../platform/slice.ts";
import type { WayRegistry } from "../../programmes/index.ts";

/** What the portal needs beside the usual: the ways, whose panels its pages mount. */
export interface PortalNeeds extends Deps {
  readonly ways: WayRegistry;
}
