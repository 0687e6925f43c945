import type { Area } from "../kernel/area.ts";
import type { ActivityId, DecisionId, ProgrammeId } from "../kernel/ids.ts";
import {
  answerPath,
  answersOfActivity,
  answersOfArea,
  type Decision,
  decisionById,
  decisionPath,
  decisionsOfActivity,
} from "../decisions/index.ts";
import { indicatorsPath } from "../indicators/index.ts";
import type { Db } from "../platform/db/connect.ts";
import {
  type Activity,
  activitiesOfProgramme,
  activityById,
  activityPath,
  isPublic,
  measureOf,
  type Programme,
  programmeById,
  programmeOfArea,
  programmePath,
  type WayRegistry,
} from "../programmes/index.ts";
import type { ThreadFacts } from "./core/thread.ts";

/** The thing from which the stops of a thread are found. */
export interface ThreadSubject {
  readonly programmeId?: string;
  readonly activityId?: string;
  readonly decisionId?: string;
}

export interface ThreadReads {
  readonly db: Db;
  readonly ways: WayRegistry;
}

const programmeFact = (area: Area, programme: Programme | undefined): ThreadFacts =>
  programme?.publishedAt ? { programme: { path: programmePath(area.slug, programme.slug) } } : {};

const decisionFact = (
  area: Area,
  activity: Activity,
  decision: Decision | undefined,
): ThreadFacts => {
  if (decision?.status === "published")
    return {
      decision: { path: decisionPath(area.slug, decision.id), when: decision.decidedOn },
    };
  return activity.decisionOn ? { decision: { when: activity.decisionOn } } : {};
};

const activityFacts = async (
  { db, ways }: ThreadReads,
  area: Area,
  activity: Activity,
): Promise<ThreadFacts> => {
  const { programme } = await measureOf(db, activity);
  const decided = await decisionsOfActivity(db, activity.id);
  const published = decided.find(({ status }) => status === "published");
  const answer = (await answersOfActivity(db, activity.id)).find(({ publishedAt }) => publishedAt);
  const way = ways.find(activity.way);
  return {
    ...programmeFact(area, programme),
    activity: {
      path: activityPath(area.slug, activity.id),
      ...(activity.openedAt ? { when: activity.openedAt } : {}),
    },
    ...(way && activity.status !== "planned"
      ? { results: { path: `/${area.slug}${way.resultsPath(activity.id)}` } }
      : {}),
    ...decisionFact(area, activity, published),
    ...(answer?.publishedAt
      ? { answer: { path: answerPath(area.slug, activity.id), when: answer.publishedAt } }
      : {}),
  };
};

/** Of a programme's activities the one that has come furthest along the thread. */
const furthestActivity = async (db: Db, programme: Programme): Promise<Activity | undefined> => {
  const activities = (await activitiesOfProgramme(db, programme.id)).filter(isPublic);
  const closed = activities.filter(({ status }) => status === "closed");
  const answers = await answersOfArea(db, programme.area);
  const answered = new Set(answers.flatMap((one) => (one.publishedAt ? [one.activityId] : [])));
  return closed.find(({ id }) => answered.has(id)) ?? closed.at(0) ?? activities.at(0);
};

const subjectOf = async (
  { db }: ThreadReads,
  area: Area,
  subject: ThreadSubject,
): Promise<{ activity?: Activity; programme?: Programme }> => {
  const decision = subject.decisionId && (await decisionById(db, subject.decisionId as DecisionId));
  const activityId = subject.activityId ?? (decision ? decision.activityIds[0] : undefined);
  const activity = activityId ? await activityById(db, activityId as ActivityId) : undefined;
  if (activity) return { activity };
  const programme = subject.programmeId
    ? await programmeById(db, subject.programmeId as ProgrammeId)
    : await programmeOfArea(db, area.code);
  const furthest = programme && (await furthestActivity(db, programme));
  return {
    ...(programme ? { programme } : {}),
    ...(furthest ? { activity: furthest } : {}),
  };
};

/**
 * What is known of each stop of the thread on which `subject` lies. A programme's thread follows
 * the activity that has come furthest; a page without a subject follows the county's programme.
 */
export const threadFacts = async (
  reads: ThreadReads,
  area: Area,
  subject: ThreadSubject,
): Promise<ThreadFacts> => {
  const { activity, programme } = await subjectOf(reads, area, subject);
  return {
    ...programmeFact(area, programme),
    ...(activity ? await activityFacts(reads, area, activity) : {}),
    impact: { path: indicatorsPath(area.slug) },
  };
};
