import { beforeAll } from "vitest";
import type { ActivityId, DecisionId } from "../../kernel/ids.ts";
import {
  draftAnswer,
  publishAnswer,
  publishDecision,
  type RecommendationId,
  setEffect,
} from "../../decisions/index.ts";
import {
  citeRound,
  closedActivity,
  draft,
  openedActivity,
  published,
  raise,
  recommend,
  type Table,
  tableStage,
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

/** Asks six people, closes, recommends twice. */
const askedActivity = async (table: Table) => {
  const activity = await openedActivity(table, "Lähipalvelut");
  for (const person of people) await raise(table, activity, person);
  valueOf(await closeActivity(table.example.lead, table.ways, activity));
  const recommendations = [
    (await recommend(table, activity, "Terveysasema auki iltaisin")).id,
    (await recommend(table, activity, "Liikkuva palvelu kyliin")).id,
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
  let version = await citeRound(table, id, activity);
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

/** Walks the loop by the doors of the lower slices, once the indicators are defined. */
const walked = async (table: Table): Promise<Omit<Loop, keyof Table>> => {
  const { db, clock, ways } = table;
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
  valueOf(await closeActivity(lead, ways, waiting));
  await recommend(table, waiting, "Neuvola lähelle");
  const uncited = await closedActivity(table, "Kuljetukset");
  const citing = await decide(table, answered, recommendations);
  const notCiting = await published(table, [uncited], { title: { fi: "Kuljetuspalvelut" } });
  clock.set("2023-11-20T09:00:00.000Z");
  await answerActivity(table, citing, answered);
  const area = await areaBySlug(db, "vantaa-kerava");
  if (area?.code !== EXAMPLE_AREA) throw new Error("the example county is missing");
  const counter = { db, clock, chance: lead.chance, ways };
  return { area, counter, answered, waiting, uncited, recommendations, citing, notCiting };
};

/** A stage on which the county has gone round; its parts exist once `beforeAll` has run. */
export const loopStage = (name: string): Loop => {
  const loop = tableStage(name) as Loop;
  beforeAll(async () => {
    Object.assign(loop, await walked(loop));
  });
  return loop;
};
