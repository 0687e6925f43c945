import type { Deps, Slice } from "../platform/slice.ts";
import type { WayRegistry } from "../programmes/index.ts";

export const surveysSlice: Slice<Deps & { readonly ways: WayRegistry }> = {
  name: "surveys",
};
