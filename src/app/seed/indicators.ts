import { join } from "node:path";
import type { AreaCode } from "../../kernel/area.ts";
import type { Day } from "../../kernel/instant.ts";
import {
  addLesson,
  assess,
  defineIndicators,
  indicatorPage,
  linkIndicator,
  recordObservation,
  setBaseline,
  setTarget,
} from "../../indicators/index.ts";
import {
  type Context,
  importPopulation,
  importResidentTotals,
  openAreas,
} from "../../people/index.ts";
import type { SeedContext } from "./context.ts";
import { type DemoSources, readRows } from "./demo-content.ts";
import { expectOk } from "./expect-ok.ts";
import type { SeededProgramme } from "./programmes.ts";

const POPULATION_2019 = {
  year: 2019,
  source: "Tilastokeskus, väestörakenne (11re), CC BY 4.0",
};

/** The indicator library and the population by which it divides. */
export const seedDefinitions = async (context: Context, { folder }: DemoSources): Promise<void> => {
  const statistics = join(folder, "statistics");
  expectOk("definitions", await defineIndicators(context));
  const cells = await readRows(join(statistics, "population-2019-by-municipality-age-sex.csv"));
  expectOk("population", await importPopulation(context, cells, POPULATION_2019));
  const totals = await readRows(join(statistics, "residents-by-area.csv"));
  expectOk("residents", await importResidentTotals(context, totals));
};

/** Baselines, targets and links of one county's indicators to its programme; all demo filler. */
export const seedAims = async (
  context: SeedContext,
  { content }: DemoSources,
  programme: SeededProgramme,
): Promise<ReadonlyMap<string, string>> => {
  const { area } = programme;
  const targets = new Map<string, string>();
  for (const { code, baseline, target, node } of content.indicators[area] ?? []) {
    const nodeId = programme.node(node);
    expectOk(`link of ${code}`, await linkIndicator(context, { area, code, nodeId }));
    if (baseline)
      expectOk(
        `baseline of ${code}`,
        await setBaseline(context, { area, code, ...baseline, filler: true }),
      );
    const id = expectOk(
      `target of ${code}`,
      await setTarget(context, {
        area,
        code,
        start: "2024-01-01" as Day,
        end: target.endsOn as Day,
        value: target.value,
        shape: baseline ? "linear" : "step",
        filler: true,
      }),
    );
    targets.set(code, id);
  }
  return targets;
};

interface Esis {
  readonly dimKey: string;
  readonly value: number;
  readonly n?: number;
  readonly nAtLeast?: boolean;
  readonly year?: number;
  readonly comment: { readonly fi: string; readonly sv: string; readonly en: string };
}

/** ESIS of Päijät-Häme as its programme's sources give it (finland/demo-programmes.json). */
const ESIS: readonly Esis[] = [
  {
    dimKey: "",
    value: 74.5,
    n: 1200,
    nAtLeast: true,
    year: 2021,
    comment: {
      fi: "Koko väestön kysely, yli 1 200 vastausta.",
      sv: "Enkät till hela befolkningen, över 1 200 svar.",
      en: "Survey of the whole population, over 1,200 answers.",
    },
  },
  {
    dimKey: "targeted-survey",
    value: 67.5,
    n: 147,
    comment: {
      fi: "Kohdennettu kysely haavoittuvassa asemassa oleville, vuoden 2021 jälkeen. Lähde ei kerro vuotta.",
      sv: "Riktad enkät till personer i utsatt ställning, efter 2021. Källan anger inte året.",
      en: "Targeted survey of people in a vulnerable position, after 2021. The source does not give the year.",
    },
  },
  {
    dimKey: "mental-health-service",
    value: 58,
    comment: {
      fi: "Mielenterveyskuntoutujien palvelu, vuoden 2021 jälkeen. Lähde ei kerro vuotta eikä vastaajien määrää.",
      sv: "Service för personer i psykisk rehabilitering, efter 2021. Källan anger varken år eller antal svar.",
      en: "A service for people recovering from mental illness, after 2021. The source gives neither the year nor the number of answers.",
    },
  },
  {
    dimKey: "finland",
    value: 75.2,
    year: 2019,
    comment: {
      fi: "Kansallinen vertailu: FinSote 2019, aikuisväestö.",
      sv: "Nationell jämförelse: FinSote 2019, vuxna.",
      en: "National comparison: FinSote 2019, adults.",
    },
  },
];

/** The experience of inclusion in Päijät-Häme, from the sources of its programme. */
export const seedEsis = async (context: SeedContext, sources: DemoSources): Promise<void> => {
  const area = "09" as AreaCode;
  const source = sources.programmes.find((one) => one.area === area)?.sources.at(0) ?? "";
  for (const { year, ...reading } of ESIS)
    expectOk(
      "ESIS",
      await recordObservation(context, {
        area,
        code: "WEL1",
        ...reading,
        ...(year ? { periodStart: `${year}-01-01` as Day, periodEnd: `${year}-12-31` as Day } : {}),
        source,
      }),
    );
};

/** One assessment and the lesson that it hands on to the programme: the loop closes. */
export const seedAssessment = async (
  context: SeedContext,
  { content }: DemoSources,
  programme: SeededProgramme,
  targets: ReadonlyMap<string, string>,
): Promise<void> => {
  const { area, code, judgement, lesson, action } = content.assessment;
  const county = (await openAreas(context.db)).find((one) => one.code === area);
  const page = county && (await indicatorPage(context.db, county, code));
  const counted = page?.observations.filter((one) => !one.supersededBy && one.dimKey === "");
  const observationId = counted?.at(-1)?.id;
  const targetId = targets.get(code);
  if (!observationId || !targetId) throw new Error(`the demo has nothing to assess of ${code}`);
  const assessmentId = expectOk(
    "assessment",
    await assess(context, { area, targetId, observationId, judgement, filler: true }),
  );
  expectOk(
    "lesson",
    await addLesson(context, {
      area,
      assessmentId,
      programmeId: programme.id,
      nodeId: programme.node("answers"),
      text: lesson,
      action,
      filler: true,
    }),
  );
};
