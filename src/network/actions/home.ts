import type { Area } from "../../kernel/area.ts";
import type { Instant } from "../../kernel/instant.ts";
import type { Locale } from "../../kernel/locale.ts";
import {
  type ListedMaterial,
  newMaterials,
  nextMeetings,
  openTopics,
  type TimedMeeting,
  type Topic,
} from "../../events/index.ts";
import type { Db } from "../../platform/db/connect.ts";
import { type Activity, dayInFinland, isPublic } from "../../programmes/index.ts";
import { countyStates, surveysOf } from "../../surveys/index.ts";
import type { Call } from "../core/call.ts";
import type { ListedPractice } from "../core/practice.ts";
import type { ListedTrial } from "../core/trial.ts";
import { openCalls } from "../store/call.ts";
import { practiceList } from "../store/practice-list.ts";
import { boardOfTrials, trialCount } from "../store/trial.ts";
import { type Picture, situationPicture } from "./situation.ts";

/** A survey of the counties with how many of them have answered. */
export interface AnsweredSurvey {
  readonly activity: Activity;
  readonly answered: number;
  readonly counties: number;
}

/** All that the home of the network shows. */
export interface NetworkHome {
  /** The next meeting, or the one that runs now. */
  readonly meeting?: TimedMeeting;
  /** The survey that is open, else the last one that was. */
  readonly survey?: AnsweredSurvey;
  readonly calls: readonly Call[];
  readonly trials: readonly ListedTrial[];
  readonly running: number;
  readonly practices: readonly ListedPractice[];
  readonly materials: readonly ListedMaterial[];
  readonly topics: readonly Topic[];
  readonly picture: Picture;
}

const SHOWN = 3;

/** The surveys of an area that were opened, open ones first, then the newest. */
export const openedSurveys = async (
  db: Db,
  area: Pick<Area, "code">,
  audience?: "counties",
): Promise<Activity[]> =>
  (await surveysOf(db, area.code, audience)).filter(isPublic).toSorted(newest);

/** Newest first; one that is open before all that are over. */
const newest = (a: Activity, b: Activity): number => {
  if (a.status !== b.status) return a.status === "open" ? -1 : 1;
  return (b.openedAt ?? "").localeCompare(a.openedAt ?? "");
};

const surveyShown = async (
  db: Db,
  network: Pick<Area, "code">,
): Promise<AnsweredSurvey | undefined> => {
  const [activity] = await openedSurveys(db, network, "counties");
  if (!activity) return undefined;
  const states = await countyStates(db, activity.id);
  const answered = states.filter(({ status }) => status === "submitted").length;
  return { activity, answered, counties: states.length };
};

/** What the network is about now, in a handful of queries, however many years there are. */
export const networkHome = async (
  db: Db,
  network: Pick<Area, "code">,
  now: Instant,
  locale: Locale,
): Promise<NetworkHome> => {
  const rows = { offset: 0, limit: SHOWN };
  const [meetings, survey, calls, trials, running, practices, materials, topics, picture] =
    await Promise.all([
      nextMeetings(db, network.code, now, 1),
      surveyShown(db, network),
      openCalls(db, now),
      boardOfTrials(db, rows),
      trialCount(db, { running: true }),
      practiceList(db, { locale }, "newest", rows),
      newMaterials(db, network.code, SHOWN),
      openTopics(db, network.code, rows),
      situationPicture(db, dayInFinland(now)),
    ]);
  const [meeting] = meetings;
  return {
    ...(meeting ? { meeting } : {}),
    ...(survey ? { survey } : {}),
    calls,
    trials,
    running,
    practices,
    materials,
    topics,
    picture,
  };
};
