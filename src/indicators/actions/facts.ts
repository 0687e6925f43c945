import type { AreaCode } from "../../kernel/area.ts";
import type { ActivityId } from "../../kernel/ids.ts";
import type { Instant } from "../../kernel/instant.ts";
import {
  answersOfArea,
  decisionsOfArea,
  isAnswered,
  recommendationsOfArea,
} from "../../decisions/index.ts";
import { residentTotals } from "../../people/index.ts";
import { type Activity, activitiesOfArea, dayInFinland } from "../../programmes/index.ts";
import type { Db } from "../../platform/db/connect.ts";
import type {
  ActivityFact,
  DecisionFact,
  Facts,
  RecommendationFact,
  ResidentFact,
} from "../core/facts.ts";
import { residentLabel } from "../core/population.ts";
import type { Counter } from "./context.ts";

const notLater = (at: Instant | undefined, asOf: Instant): at is Instant =>
  at !== undefined && at <= asOf;

/** The first published answer of each activity. */
const firstAnswers = async (
  db: Db,
  area: AreaCode,
  asOf: Instant,
): Promise<ReadonlyMap<ActivityId, Instant>> => {
  const first = new Map<ActivityId, Instant>();
  for (const { activityId, publishedAt } of await answersOfArea(db, area)) {
    if (!notLater(publishedAt, asOf)) continue;
    const known = first.get(activityId);
    if (!known || publishedAt < known) first.set(activityId, publishedAt);
  }
  return first;
};

const peopleOf = async ({ db, ways }: Counter, activity: Activity, asOf: Instant) => {
  const way = ways.find(activity.way);
  if (!way) throw new Error(`activity ${activity.id} has the unknown way ${activity.way}`);
  return (await way.participation(db, activity.id, asOf)).people;
};

const activityFacts = async (
  counter: Counter,
  area: AreaCode,
  asOf: Instant,
): Promise<ActivityFact[]> => {
  const answers = await firstAnswers(counter.db, area, asOf);
  const begun = (await activitiesOfArea(counter.db, area)).filter(({ openedAt }) =>
    notLater(openedAt, asOf),
  );
  return Promise.all(
    begun.map(async (activity) => {
      const { id, title, openedAt, closedAt, filler } = activity;
      const answeredAt = answers.get(id);
      return {
        id,
        title,
        ...(openedAt ? { openedOn: dayInFinland(openedAt) } : {}),
        ...(notLater(closedAt, asOf) ? { closedOn: dayInFinland(closedAt) } : {}),
        ...(answeredAt ? { answeredOn: dayInFinland(answeredAt) } : {}),
        people: await peopleOf(counter, activity, asOf),
        filler,
      };
    }),
  );
};

const recommendationFacts = async (
  db: Db,
  area: AreaCode,
  asOf: Instant,
): Promise<RecommendationFact[]> => {
  const tracked = await recommendationsOfArea(db, area);
  return tracked
    .filter(({ submittedAt }) => submittedAt <= asOf)
    .map((recommendation) => {
      const effects = recommendation.effects.filter(({ publishedAt }) => publishedAt <= asOf);
      const answering = effects.find((effect) =>
        isAnswered({ ...recommendation, effects: [effect] }),
      );
      return {
        id: recommendation.id,
        text: recommendation.text,
        activityId: recommendation.activityId,
        submittedOn: dayInFinland(recommendation.submittedAt),
        ...(answering ? { answeredBy: answering.decisionId } : {}),
        filler: recommendation.filler,
      };
    });
};

const decisionFacts = async (db: Db, area: AreaCode, asOf: Instant): Promise<DecisionFact[]> =>
  (await decisionsOfArea(db, area))
    .filter(({ publishedAt }) => notLater(publishedAt, asOf))
    .map(({ id, title, decidedOn, activityIds, citedActivityIds, filler }) => ({
      id,
      title,
      decidedOn,
      hasActivity: activityIds.length > 0,
      cites: citedActivityIds.length > 0,
      filler,
    }));

const residentFacts = async (db: Db, area: AreaCode): Promise<ResidentFact[]> =>
  (await residentTotals(db, area)).map(({ year, residents }) => ({
    ref: `${area}:${year}`,
    label: residentLabel(year),
    year,
    residents,
  }));

/** Reads all that the counted indicators of a county need, as it stood at a moment. */
export const readFacts = async (
  counter: Counter,
  area: AreaCode,
  asOf: Instant,
): Promise<Facts> => ({
  asOf: dayInFinland(asOf),
  activities: await activityFacts(counter, area, asOf),
  recommendations: await recommendationFacts(counter.db, area, asOf),
  decisions: await decisionFacts(counter.db, area, asOf),
  residents: await residentFacts(counter.db, area),
});
