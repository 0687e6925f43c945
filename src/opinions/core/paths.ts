/** Paths of a conversation, as what follows `/{locale}/{area}`. */
const activity = (activityId: string): string => `/activities/${activityId}`;

/** Where residents vote and write statements. */
export const votePath = (activityId: string): string => `${activity(activityId)}/vote`;

/** Takes the form of a new statement. */
export const statementsPath = (activityId: string): string => `${activity(activityId)}/statements`;

/** What came out, as it stands now. */
export const resultsPath = (activityId: string): string => `${activity(activityId)}/results`;

/** What came out, as it stood when grouping `grouping` was made; never changes. */
export const groupingPath = (activityId: string, grouping: string | number): string =>
  `${resultsPath(activityId)}/${grouping}`;

/** The moderation desk. */
export const moderationPath = (activityId: string): string =>
  `/staff/activities/${activityId}/statements`;

/** Takes the verdict on one statement, or takes it back. */
export const verdictPath = (activityId: string, number: number, act: "moderate" | "undo"): string =>
  `${moderationPath(activityId)}/${number}/${act}`;
