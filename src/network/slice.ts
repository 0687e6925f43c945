import type { Deps, Slice } from "../platform/slice.ts";
import type { WayRegistry } from "../programmes/index.ts";

export const networkSlice: Slice<Deps & { readonly ways: WayRegistry }> = {
  name: "network",
};
