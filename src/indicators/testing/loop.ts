import type { ActivityId, DecisionId } from "../../kernel/ids.ts";
import {
  citeFindings,
  draftAnswer,
  publishAnswer,
  publishDecision,
  type RecommendationId,
  setEffect,
  submitRecommendation,
} from "../../decisions/index.ts";
import {
  closedActivity,
  draft,
  makeTable,
  openedActivity,
  raise,
  type Table,
} from "../../decisions/testing/table.ts";
import { closeActivity } from "../../programmes/index.ts";
import { EXAMPLE_AREA, valueOf } from "../../programmes/testing/example.ts";
import type { Area } from "../../kernel/area.ts";
import { areaBySlug, importResidentTotals } from "../../people/index.ts";
import { defineIndicators } from "../actions/define.ts";
import type { Counter } from "../actions/context.ts";

/** A county that went round the loop once: asked, cited, decided, answered. */
export interface Loop extends Table {
  readonly area: Area;
  /** What counting needs. */
  readonly counter: Counter;
  /** Six people, two recommendations answered, cited, answered. */
  readonly answered: ActivityId;
  /** Two people, one recommendation that nobody answered. */
  readonly waiting: ActivityId;
  /** One person; decided without citing it. */
  readonly uncited: ActivityId;
  readonly recommendations: readonly RecommendationId[];
  readonly citing: DecisionId;
  readonly notCiting: DecisionId;
}

const people = ["a", "b", "c", "d", "e", "f"];

const recommend = async ({ example: { lead }, ways }: Table, activity: ActivityId, fi: string) =>
  valueOf(await submitRecommendation(lead, ways, activity, { text: { fi } })).id;

/** Asks six people, closes, recommends twice. */
const askedActivity = async (table: Table) => {
  const activity = await openedActivity(table, "Lähipalvelut");
  for (const person of people) await raise(table, activity, person);
  valueOf(await closeActivity(table.example.lead, table.ways, activity));
  const recommendations = [
    await recommend(table, activity, "Terveysasema auki iltaisin"),
    await recommend(table, activity, "Liikkuva palvelu kyliin"),
  ];
  return { activity, recommendations };
};

/** Decides with citation and reasons, publishes, answers. */
const decide = async (
  table: Table,
  activity: ActivityId,
  recommendations: readonly RecommendationId[],
): Promise<DecisionId> => {
  const { lead } = table.example;
  const { id } = await draft(table, [activity]);
  let version = valueOf(
    await citeFindings(lead, table.ways, id, activity, { version: 1, findingKeys: ["round:1"] }),
  );
  for (const recommendation of recommendations)
    version = valueOf(
      await setEffect(lead, id, recommendation, {
        version,
        effect: "adapted",
        reason: { fi: "Toteutetaan osittain." },
      }),
    );
  valueOf(await publishDecision(lead, table.jobs, id, { version }));
  return id;
};

/** Tells those who took part what came of it. */
export const answerActivity = async (table: Table, decision: DecisionId, activity: ActivityId) => {
  const { lead } = table.example;
  const answer = valueOf(
    await draftAnswer(lead, decision, activity, { text: { fi: "Kiitos, tämä muuttui." } }),
  );
  valueOf(await publishAnswer(lead, table.jobs, answer.id, { version: answer.version }));
};

/** Builds the loop by the doors of the lower slices, and defines the indicators. */
export const makeLoop = async (seed: string): Promise<Loop> => {
  const table = await makeTable(seed);
  const { db } = table.database;
  const { lead } = table.example;
  valueOf(await defineIndicators(lead));
  valueOf(
    await importResidentTotals(lead, [
      { area_code: "04", year: "2022", residents: "1000", source: "Tilastokeskus" },
      { area_code: "09", year: "2022", residents: "2000", source: "Tilastokeskus" },
    ]),
  );
  const { activity: answered, recommendations } = await askedActivity(table);
  const waiting = await openedActivity(table, "Neuvola");
  for (const person of people.slice(0, 2)) await raise(table, waiting, person);
  valueOf(await closeActivity(lead, table.ways, waiting));
  await recommend(table, waiting, "Neuvola lähelle");
  const uncited = await closedActivity(table, "Kuljetukset");
  const citing = await decide(table, answered, recommendations);
  const second = await draft(table, [uncited], { title: { fi: "Kuljetuspalvelut" } });
  valueOf(
    await publishDecision(lead, table.jobs, second.id, { version: 1, withoutCitation: true }),
  );
  table.clock.set("2023-11-20T09:00:00.000Z");
  await answerActivity(table, citing, answered);
  const area = await areaBySlug(db, "vantaa-kerava");
  if (area?.code !== EXAMPLE_AREA) throw new Error("the example county is missing");
  const counter = { db, clock: table.clock, chance: lead.chance, ways: table.ways };
  return {
    ...table,
    area,
    counter,
    answered,
    waiting,
    uncited,
    recommendations,
    citing,
    notCiting: second.id,
  };
};
