import type { AreaCode } from "../../kernel/area.ts";
import type { DecisionId } from "../../kernel/ids.ts";
import type { Instant } from "../../kernel/instant.ts";
import type { Localized } from "../../kernel/locale.ts";
import type { Db } from "../../platform/db/connect.ts";
import {
  type Activity,
  activitiesOfArea,
  activityById,
  type Receipt,
  receiptOf,
} from "../../programmes/index.ts";
import {
  type Feedback,
  isPublished,
  type LateAnswer,
  lateAnswersOf,
  type PublishedAnswer,
} from "../core/answer.ts";
import type { WholeDecision } from "../core/decision.ts";
import type { TrackedRecommendation } from "../core/recommendation.ts";
import { answersOfActivity, answersOfArea, publishedAnswers } from "../store/answer.ts";
import { decisionsOfActivity, decisionsOfArea, wholeDecisions } from "../store/decision.ts";
import { feedbackOfReceipt } from "../store/feedback.ts";
import { groupedBy } from "../store/grouped.ts";
import { publishedEffects } from "../store/input.ts";
import { submittedRecommendations } from "../store/recommendation.ts";

/** Every recommendation of a county with what published decisions did with it: two queries. */
export const recommendationsOfArea = async (
  db: Db,
  area: AreaCode,
): Promise<TrackedRecommendation[]> => {
  const recommendations = await submittedRecommendations(db, area);
  const effects = groupedBy(await publishedEffects(db, area), (effect) => effect.recommendationId);
  return recommendations.map((recommendation) => ({
    ...recommendation,
    effects: effects.get(recommendation.id) ?? [],
  }));
};

/** The county's closed activities whose participants have not heard what came of it: three queries. */
export const lateAnswers = async (db: Db, area: AreaCode, now: Instant): Promise<LateAnswer[]> => {
  const activities = await activitiesOfArea(db, area);
  const answers = await answersOfArea(db, area);
  return lateAnswersOf(activities, answers, await decisionsOfArea(db, area), now);
};

/** A published answer with what it answers, for lists of what happened lately. */
export interface RecentAnswer {
  readonly answer: PublishedAnswer;
  readonly activity: Activity;
  readonly decision: { readonly id: DecisionId; readonly title: Localized; summary: Localized };
}

/** The newest published answers of a county: three queries. */
export const recentAnswers = async (db: Db, area: AreaCode, limit = 3): Promise<RecentAnswer[]> => {
  const answers = (await publishedAnswers(db, area, limit)).filter(isPublished);
  if (answers.length === 0) return [];
  const activities = new Map((await activitiesOfArea(db, area)).map((one) => [one.id, one]));
  const decisions = new Map((await decisionsOfArea(db, area)).map((one) => [one.id, one]));
  return answers.flatMap((answer) => {
    const activity = activities.get(answer.activityId);
    const decision = decisions.get(answer.decisionId);
    return activity && decision ? [{ answer, activity, decision }] : [];
  });
};

/** A published decision on an activity, with its answer to the participants once there is one. */
export interface Outcome {
  readonly decision: WholeDecision;
  readonly answer?: PublishedAnswer;
}

/** What came of an activity so far: its published decisions with their answers, newest first. */
export const outcomesOf = async (db: Db, activity: Pick<Activity, "id">): Promise<Outcome[]> => {
  const decisions = await decisionsOfActivity(db, activity.id);
  const published = await wholeDecisions(
    db,
    decisions.filter(({ status }) => status === "published"),
  );
  const answers = (await answersOfActivity(db, activity.id)).filter(isPublished);
  return published.map((decision) => ({
    decision,
    answer: answers.find(({ decisionId }) => decisionId === decision.id),
  }));
};

/** What the holder of a receipt may know: what came of their part, and what they said of it. */
export interface ReceiptStory {
  readonly receipt: Receipt;
  readonly activity: Activity;
  readonly outcomes: readonly (Outcome & { readonly feedback?: Feedback })[];
}

/** The story of a receipt code in seven queries; undefined when no such receipt was issued. */
export const answersForReceipt = async (
  db: Db,
  code: string,
): Promise<ReceiptStory | undefined> => {
  const receipt = await receiptOf(db, code);
  const activity = receipt && (await activityById(db, receipt.activityId));
  if (!activity) return undefined;
  const outcomes = await outcomesOf(db, activity);
  const feedback = await feedbackOfReceipt(db, receipt.codeHash);
  return {
    receipt,
    activity,
    outcomes: outcomes.map((outcome) => ({
      ...outcome,
      feedback: outcome.answer && feedback.get(outcome.answer.id),
    })),
  };
};
