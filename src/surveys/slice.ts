import type { Deps, Slice } from "../platform/slice.ts";
import type { WayRegistry } from "../programmes/index.ts";
import { surveysJobs } from "./jobs.ts";
import { letterWriter } from "./way.ts";

export const surveysSlice: Slice<Deps & { readonly ways: WayRegistry }> = {
  name: "surveys",
  jobs: (deps) => surveysJobs({ ...deps, write: letterWriter(deps) }),
};
