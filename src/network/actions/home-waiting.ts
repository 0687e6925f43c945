import type { Area } from "../../kernel/area.ts";
import type { Instant } from "../../kernel/instant.ts";
import { eventPath, nextMeetings } from "../../events/index.ts";
import { may, type Visitor } from "../../people/index.ts";
import type { Db } from "../../platform/db/connect.ts";
import { dayInFinland } from "../../programmes/index.ts";
import { answeredSurveys, statesPath } from "../../surveys/index.ts";
import { contactPath, contactsPath } from "../core/contact-paths.ts";
import type { NetworkTask } from "../core/home-task.ts";
import { visitPath } from "../core/practice-paths.ts";
import { staffCallPath, trialPath } from "../core/trial-paths.ts";
import { visitState } from "../core/visit.ts";
import { visitsOnTheWay } from "../store/visit.ts";
import {
  callsToDecide,
  callsToScore,
  lateContacts,
  lateMilestones,
  unownedContacts,
} from "../store/waiting.ts";

/** Whose Today it is, and of which moment. */
export interface Asked {
  readonly db: Db;
  readonly area: Area;
  readonly network: Area;
  readonly now: Instant;
}

const SHOWN = 5;

export const meetingTasks = async ({ db, network, now }: Asked): Promise<NetworkTask[]> =>
  (await nextMeetings(db, network.code, now, 1)).map(({ id, title, startsAt }) => ({
    kind: "meeting",
    title,
    path: `/${network.slug}${eventPath(id)}`,
    when: startsAt,
  }));

const contactTasks = async ({ db, network, now }: Asked): Promise<NetworkTask[]> => {
  const [late, unowned] = await Promise.all([
    lateContacts(db, network.code, dayInFinland(now), SHOWN),
    unownedContacts(db, network.code),
  ]);
  return [
    ...late.map(
      ({ id, county, when }): NetworkTask => ({
        kind: "contact",
        title: county,
        path: contactPath(network.slug, id),
        when,
      }),
    ),
    ...(unowned > 0
      ? [
          {
            kind: "unowned",
            title: {},
            path: contactsPath(network.slug),
            count: unowned,
          } as const,
        ]
      : []),
  ];
};

const decisionTasks = async ({ db, network, now }: Asked): Promise<NetworkTask[]> =>
  (await callsToDecide(db, now)).map(({ id, title, waiting, unscored }) => ({
    kind: "review",
    title,
    path: staffCallPath(network.slug, id),
    count: waiting,
    among: unscored,
  }));

const milestoneTasks = async ({ db, now }: Asked): Promise<NetworkTask[]> =>
  (await lateMilestones(db, dayInFinland(now), SHOWN)).map(({ trial, slug, of, title, due }) => ({
    kind: "late-milestone",
    title,
    of,
    // A county's desk is its own: who coordinates reads what everybody reads, and asks.
    path: trialPath(slug, trial),
    when: due,
  }));

const answerTasks = async ({ db, network }: Asked): Promise<NetworkTask[]> =>
  (await answeredSurveys(db)).map(({ activity, answered, asked }) => ({
    kind: "answers",
    title: activity.title,
    path: `/${network.slug}${statesPath(activity.id)}`,
    count: answered,
    among: asked,
    ...(activity.closesAt ? { when: activity.closesAt } : {}),
  }));

const visitTasks = async ({ db, network }: Asked): Promise<NetworkTask[]> =>
  (await visitsOnTheWay(db))
    .filter((visit) => visitState(visit) === "asked")
    .slice(0, SHOWN)
    .map(({ id, topic }) => ({
      kind: "visit",
      title: topic,
      path: visitPath(network.slug, id),
    }));

const scoreTasks = async (
  { db, network, now }: Asked,
  visitor: Visitor,
): Promise<NetworkTask[]> => {
  if (visitor.kind !== "staff") return [];
  const areas = visitor.grants.map(({ area }) => area);
  return (await callsToScore(db, now, visitor.account, areas)).map(({ id, title, waiting }) => ({
    kind: "score",
    title,
    path: staffCallPath(network.slug, id),
    count: waiting,
  }));
};

/**
 * What waits in the network, the most urgent first: for who edits it, for who scores applications,
 * for who goes on visits. One query of a few rows for each kind.
 */
export const waitingTasks = async (asked: Asked, visitor: Visitor): Promise<NetworkTask[]> => {
  const { code } = asked.network;
  const edits = may(visitor, "network.edit", code);
  const found = await Promise.all([
    may(visitor, "trial.review", code) ? scoreTasks(asked, visitor) : [],
    edits ? contactTasks(asked) : [],
    edits ? decisionTasks(asked) : [],
    edits ? milestoneTasks(asked) : [],
    edits ? answerTasks(asked) : [],
    may(visitor, "visit.offer", code) ? visitTasks(asked) : [],
    meetingTasks(asked),
  ]);
  return found.flat();
};
