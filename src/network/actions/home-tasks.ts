import type { Area } from "../../kernel/area.ts";
import type { Instant } from "../../kernel/instant.ts";
import type { Localized } from "../../kernel/locale.ts";
import { eventPath, nextMeetings } from "../../events/index.ts";
import { allAreas, may, networkArea, type Visitor } from "../../people/index.ts";
import type { Db } from "../../platform/db/connect.ts";
import { dayInFinland } from "../../programmes/index.ts";
import {
  countyAnswerPath,
  countyStates,
  openSurveysFor,
  statesPath,
  surveysOf,
} from "../../surveys/index.ts";
import { latenessOf } from "../core/contact.ts";
import { contactPath } from "../core/contact-paths.ts";
import { sparringPath, visitPath } from "../core/practice-paths.ts";
import { callPath, staffCallPath, staffTrialPath } from "../core/trial-paths.ts";
import { visitState } from "../core/visit.ts";
import { callsOfNetwork, openCalls } from "../store/call.ts";
import { contactsOf } from "../store/contact.ts";
import { undecidedCounts } from "../store/review.ts";
import { sparringOpen } from "../store/sparring.ts";
import { visitsOnTheWay } from "../store/visit.ts";
import { trialsOf } from "./trial-reads.ts";

export type NetworkTaskKind =
  | "survey"
  | "answers"
  | "call"
  | "meeting"
  | "sparring"
  | "milestone"
  | "review"
  | "contact"
  | "visit";

/** One thing of the network that asks somebody to do something. */
export interface NetworkTask {
  readonly kind: NetworkTaskKind;
  readonly title: Localized;
  /** Path after the language. */
  readonly path: string;
  /** A day or moment that belongs to it: a closing, a due day, a start. */
  readonly when?: string;
  /** How many wait. */
  readonly count?: number;
  /** The larger thing to which it belongs: a milestone's trial. */
  readonly of?: Localized;
}

const SHOWN = 5;
/** Milestones that are due within so many days, or late. */
const SOON_DAYS = 30;
const DAY_MS = 86_400_000;

interface Asked {
  readonly db: Db;
  readonly area: Area;
  readonly network: Area;
  readonly now: Instant;
}

const meetingTasks = async ({ db, network, now }: Asked): Promise<NetworkTask[]> =>
  (await nextMeetings(db, network.code, now, 1)).map(({ id, title, startsAt }) => ({
    kind: "meeting",
    title,
    path: `/${network.slug}${eventPath(id)}`,
    when: startsAt,
  }));

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
  const until = new Date(Date.parse(now) + SOON_DAYS * DAY_MS).toISOString().slice(0, 10);
  return (await trialsOf(db, area.code)).flatMap(({ trial, next }): NetworkTask[] =>
    next && !trial.outcome && next.due <= until
      ? [
          {
            kind: "milestone",
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
    sparringOpen(db, SHOWN),
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

const answerTasks = async ({ db, network }: Asked): Promise<NetworkTask[]> => {
  const open = (await surveysOf(db, network.code)).filter(({ status }) => status === "open");
  return Promise.all(
    open.map(async ({ id, title, closesAt }): Promise<NetworkTask> => {
      const states = await countyStates(db, id);
      return {
        kind: "answers",
        title,
        path: `/${network.slug}${statesPath(id)}`,
        count: states.filter(({ status }) => status !== "submitted").length,
        ...(closesAt ? { when: closesAt } : {}),
      };
    }),
  );
};

const MOST_CONTACTS = 100;
const MOST_CALLS = 50;

const contactTasks = async ({ db, network, now }: Asked): Promise<NetworkTask[]> => {
  const today = dayInFinland(now);
  const rows = { offset: 0, limit: MOST_CONTACTS };
  const names = new Map((await allAreas(db)).map(({ code, shortName }) => [code, shortName]));
  return (await contactsOf(db, network.code, {}, rows))
    .filter((contact) => latenessOf(contact, today) !== undefined)
    .slice(0, SHOWN)
    .map((contact) => ({
      kind: "contact",
      title: names.get(contact.county) ?? {},
      path: contactPath(network.slug, contact.id),
      ...(contact.due ? { when: contact.due } : {}),
    }));
};

const coordinatorTasks = async (asked: Asked): Promise<NetworkTask[]> => {
  const { db, network } = asked;
  const [contacts, answers, undecided, calls, visits, meetings] = await Promise.all([
    contactTasks(asked),
    answerTasks(asked),
    undecidedCounts(db),
    callsOfNetwork(db, network.code, { offset: 0, limit: MOST_CALLS }),
    visitsOnTheWay(db, SHOWN),
    meetingTasks(asked),
  ]);
  return [
    ...contacts,
    ...calls.flatMap(({ id, title, closesAt }): NetworkTask[] => {
      const count = undecided.get(id) ?? 0;
      const path = staffCallPath(network.slug, id);
      return count > 0 && closesAt < asked.now ? [{ kind: "review", title, path, count }] : [];
    }),
    ...answers,
    ...visits
      .filter((visit) => visitState(visit) === "asked")
      .map(
        ({ id, topic }): NetworkTask => ({
          kind: "visit",
          title: topic,
          path: visitPath(network.slug, id),
        }),
      ),
    ...meetings,
  ];
};

/**
 * What of the network asks this visitor to do something in this area: a county's lead or member
 * hears of the survey, calls, milestones and others' questions; the coordinator of what waits.
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
  if (area.code === network.code)
    return may(visitor, "network.edit", area.code) ? coordinatorTasks(asked) : meetingTasks(asked);
  return may(visitor, "survey.answer", area.code) ? countyTasks(asked) : [];
};
