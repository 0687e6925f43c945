import type { Area } from "../../kernel/area.ts";
import type { Instant } from "../../kernel/instant.ts";
import { may, networkArea, type Visitor } from "../../people/index.ts";
import type { Db } from "../../platform/db/connect.ts";
import { dayInFinland } from "../../programmes/index.ts";
import { countyAnswerPath, openSurveysFor } from "../../surveys/index.ts";
import type { NetworkTask } from "../core/home-task.ts";
import { sparringPath } from "../core/practice-paths.ts";
import { callPath, staffTrialPath } from "../core/trial-paths.ts";
import { openCalls } from "../store/call.ts";
import { sparringOpen } from "../store/sparring.ts";
import { type Asked, meetingTasks, waitingTasks } from "./home-waiting.ts";
import { trialsOf } from "./trial-reads.ts";

const SHOWN = 5;
/** Milestones that are due within so many days, or late. */
const SOON_DAYS = 30;
const DAY_MS = 86_400_000;

const surveyTasks = async ({ db, area }: Asked): Promise<NetworkTask[]> =>
  (await openSurveysFor(db, area.code))
    .filter(({ status }) => status !== "submitted")
    .map(({ activity }) => ({
      kind: "survey",
      title: activity.title,
      path: `/${area.slug}${countyAnswerPath(activity.id)}`,
      ...(activity.closesAt ? { when: activity.closesAt } : {}),
    }));

const milestoneTasks = async ({ db, area, now }: Asked): Promise<NetworkTask[]> => {
  const today = dayInFinland(now);
  const until = new Date(Date.parse(now) + SOON_DAYS * DAY_MS).toISOString().slice(0, 10);
  return (await trialsOf(db, area.code)).flatMap(({ trial, next }): NetworkTask[] =>
    next && !trial.outcome && next.due <= until
      ? [
          {
            kind: next.due < today ? "late-milestone" : "milestone",
            title: next.title,
            of: trial.title,
            path: staffTrialPath(area.slug, trial.id),
            when: next.due,
          },
        ]
      : [],
  );
};

const countyTasks = async (asked: Asked): Promise<NetworkTask[]> => {
  const { db, area, network, now } = asked;
  const [surveys, milestones, calls, sparrings, meetings] = await Promise.all([
    surveyTasks(asked),
    milestoneTasks(asked),
    openCalls(db, now),
    sparringOpen(db),
    meetingTasks(asked),
  ]);
  return [
    ...surveys,
    ...milestones,
    ...calls.map(
      ({ id, title, closesAt }): NetworkTask => ({
        kind: "call",
        title,
        path: callPath(network.slug, id),
        when: closesAt,
      }),
    ),
    ...sparrings
      .filter((sparring) => sparring.area !== area.code)
      .slice(0, SHOWN)
      .map(
        ({ id, topic }): NetworkTask => ({
          kind: "sparring",
          title: topic,
          path: sparringPath(network.slug, id),
        }),
      ),
    ...meetings,
  ];
};

/**
 * What of the network asks this visitor to do something in this area: a county's lead or member
 * hears of the survey, calls, milestones and others' questions; people of the network of what waits.
 */
export const networkTasks = async (
  db: Db,
  area: Area,
  visitor: Visitor,
  now: Instant,
): Promise<readonly NetworkTask[]> => {
  const network = await networkArea(db);
  if (!network) return [];
  const asked: Asked = { db, area, network, now };
  if (area.code === network.code) return waitingTasks(asked, visitor);
  return may(visitor, "survey.answer", area.code) ? countyTasks(asked) : [];
};
