import * as v from "valibot";
import { LOCALES } from "../../kernel/locale.ts";
import { allAreas } from "../../people/index.ts";
import type { ApiResource, Deps } from "../../platform/slice.ts";
import { type PublishedIndicator, publishedIndicators } from "../actions/published.ts";
import type { Observation } from "../core/held.ts";
import { indicatorPath } from "../core/paths.ts";

const told = (text: string) => v.pipe(v.string(), v.description(text));
const texts = v.object(v.entriesFromList(LOCALES, v.optional(v.string())));
const filler = v.pipe(v.boolean(), v.description("True when made up for the demo"));
const number = (text: string) => v.optional(v.pipe(v.number(), v.description(text)));

const observationRow = v.object({
  id: v.string(),
  group: told("Whom it is about, when not the whole population; groups never join a series"),
  periodStart: v.optional(v.string()),
  periodEnd: v.optional(told("Missing where the source does not tell")),
  value: number("In the indicator's unit; missing when hidden or nothing could be counted"),
  numerator: number("What was counted; missing when hidden"),
  denominator: number("What it was divided by; missing when hidden"),
  n: number("Cases or people behind the number"),
  nAtLeast: v.pipe(v.boolean(), v.description("True when the source says more than n")),
  low: number("Lower end of the interval"),
  high: number("Upper end of the interval"),
  interval: v.optional(v.picklist(["confidence", "bounds"])),
  status: v.pipe(
    v.picklist(["A", "B", "E", "M", "P", "Q"]),
    v.description(
      "SDMX: A normal, B break, E estimate, M missing, P provisional, Q hidden to protect people",
    ),
  ),
  asOf: told("The facts up to this moment are in it"),
  source: v.string(),
  filler,
});

const indicatorRow = v.object({
  area: told("Two-digit code of the county"),
  path: told("Path of its page after the language, e.g. after /fi"),
  code: v.string(),
  version: v.number(),
  name: texts,
  definition: texts,
  formula: texts,
  level: told("Step of the impact chain"),
  unit: told("percent and score run from 0 to 100"),
  direction: told("up: more is better"),
  limitations: texts,
  standing: told("on-track, behind, too-uncertain or no-data, against the target's path"),
  baseline: v.optional(v.object({ refDate: v.string(), value: v.number(), filler })),
  target: v.optional(
    v.object({
      start: v.string(),
      end: v.string(),
      value: v.number(),
      shape: v.string(),
      filler,
    }),
  ),
  observations: v.array(observationRow),
});

const observationJson = (one: Observation): v.InferOutput<typeof observationRow> => ({
  id: one.id,
  group: one.dimKey,
  periodStart: one.periodStart,
  periodEnd: one.periodEnd,
  value: one.value,
  numerator: one.num,
  denominator: one.den,
  n: one.n,
  nAtLeast: one.nAtLeast,
  low: one.interval?.low,
  high: one.interval?.high,
  interval: one.interval?.kind,
  status: one.status,
  asOf: one.asOf,
  source: one.source,
  filler: one.filler,
});

const indicatorJson = (
  one: PublishedIndicator,
  slug: string,
): v.InferOutput<typeof indicatorRow> => {
  const { version, baseline, target } = one;
  return {
    area: one.area,
    path: indicatorPath(slug, version.code),
    code: version.code,
    version: version.v,
    name: version.name,
    definition: version.definition,
    formula: version.formula,
    level: version.level,
    unit: version.unit,
    direction: version.direction,
    limitations: version.limitations,
    standing: one.standing.rule,
    ...(baseline
      ? {
          baseline: {
            refDate: baseline.refDate,
            value: baseline.value,
            filler: baseline.filler,
          },
        }
      : {}),
    ...(target
      ? {
          target: {
            start: target.start,
            end: target.end,
            value: target.value,
            shape: target.shape,
            filler: target.filler,
          },
        }
      : {}),
    observations: one.observations.map(observationJson),
  };
};

/** The read API of indicators: one row per county and indicator, with all current numbers. */
export const indicatorsApi = ({ db }: Pick<Deps, "db">): readonly ApiResource[] => [
  {
    name: "indicators",
    summary: "Indicators of each county with their numbers, numerators and denominators",
    row: indicatorRow,
    rows: async (query) => {
      const slugs = new Map((await allAreas(db)).map(({ code, slug }) => [code, slug]));
      const indicators = await publishedIndicators(db, query);
      return indicators.map((one) => indicatorJson(one, slugs.get(one.area) ?? ""));
    },
    keyOf: (row) => {
      const { area, code } = row as v.InferOutput<typeof indicatorRow>;
      return `${area}:${code}`;
    },
  },
];
