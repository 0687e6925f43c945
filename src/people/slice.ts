import * as v from "valibot";
import { LOCALES } from "../kernel/locale.ts";
import type { ApiResource, Deps, Slice } from "../platform/slice.ts";
import { personRoutes } from "./routes/people.ts";
import { peopleRoutes } from "./routes/sign-in.ts";
import { allAreas, type TileArea } from "./store/area.ts";

const texts = v.object(v.entriesFromList(LOCALES, v.optional(v.string())));

const areaRow = v.object({
  code: v.pipe(v.string(), v.description("Two-digit code of the county (Statistics Finland)")),
  slug: v.pipe(v.string(), v.description("Name in addresses")),
  name: texts,
  open: v.pipe(v.boolean(), v.description("True when the county's pages are public here")),
});

const areas = ({ db }: Deps): ApiResource => ({
  name: "areas",
  summary: "The wellbeing services counties, Helsinki and Åland",
  row: areaRow,
  rows: async ({ area, after = "", limit }) => {
    const all = await allAreas(db);
    return all
      .filter((one) => one.code > after && (area === undefined || one.code === area))
      .slice(0, limit)
      .map(({ code, slug, name, open }) => ({ code, slug, name, open }));
  },
  keyOf: (row) => (row as TileArea).code,
});

export const peopleSlice: Slice = {
  name: "people",
  routes: (server, deps) => {
    peopleRoutes(server, deps);
    personRoutes(server, deps);
  },
  api: (deps) => [areas(deps)],
};
