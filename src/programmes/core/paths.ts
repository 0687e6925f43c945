import type { ActivityId, NodeId, ProgrammeId } from "../../kernel/ids.ts";

/** All paths are what follows `/{locale}`; `area` is the county's slug. */
export const programmePath = (area: string, slug: string): string => `/${area}/programmes/${slug}`;

export const activityPath = (area: string, activity: ActivityId): string =>
  `/${area}/activities/${activity}`;

export const staffProgrammePath = (area: string, programme: ProgrammeId): string =>
  `/${area}/staff/programmes/${programme}`;

/** The editor of a goal, measure or other node. */
export const staffNodePath = (area: string, node: NodeId): string => `/${area}/staff/nodes/${node}`;

export const staffActivityPath = (area: string, activity: ActivityId): string =>
  `/${area}/staff/activities/${activity}`;

/** The form that plans a new activity for a measure. */
export const newActivityPath = (area: string, measure: NodeId): string =>
  `/${area}/staff/activities/new?measure=${measure}`;

/**
 * The answer to one participant, by the code that only they have. It stands under no county: a
 * receipt says nothing of where it is from.
 */
export const receiptPath = (code: string): string => `/receipts/${encodeURIComponent(code)}`;
