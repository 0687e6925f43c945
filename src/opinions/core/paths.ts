/** Paths of a conversation, as what follows `/{locale}/{area}`. */
const activity = (activityId: string): string => `/activities/${activityId}`;

/** Where residents vote and write statements. */
export const votePath = (activityId: string): string => `${activity(activityId)}/vote`;

/** The statement to vote on now, on the page of the voting: past the heading that was read already. */
export const NOW = "now";

/** Takes the form of a new statement. */
export const statementsPath = (activityId: string): string => `${activity(activityId)}/statements`;

/** A person's own votes and statements. */
export const myVotesPath = (activityId: string): string => `${activity(activityId)}/my-votes`;

/** Asks before a person's own statement is withdrawn, and takes the answer. */
export const withdrawPath = (activityId: string, number: number): string =>
  `${statementsPath(activityId)}/${number}/withdraw`;

/** Takes the form by which a withdrawn statement comes back. */
export const restorePath = (activityId: string, number: number): string =>
  `${statementsPath(activityId)}/${number}/restore`;

/** Where a person stands among the groups. */
export const myPlacePath = (activityId: string): string => `${activity(activityId)}/my-place`;

/** What a person may tell of themselves. */
export const aboutYouPath = (activityId: string): string => `${activity(activityId)}/about-you`;

/** True for the pages that can be shown in a frame of another site. */
export const canBeFramed = (path: string): boolean =>
  /^\/activities\/[^/]+\/(?:vote|my-votes|about-you|statements(?:\/\d+\/(?:withdraw|restore))?)$/.test(
    path,
  );

/** The conversation on the screen of a hall. */
export const hallPath = (activityId: string): string => `${activity(activityId)}/hall`;

/** The same as a stream of what changes. */
export const hallEventsPath = (activityId: string): string => `${hallPath(activityId)}/events`;

/** Letters and digits of a short address: 32 bits of the id. */
const SHORT = 8;

/** An address that people can type from a screen; leads to where they vote. */
export const shortPath = (activityId: string): string => `/o/${activityId.slice(0, SHORT)}`;

/** What came out, as it stands now. */
export const resultsPath = (activityId: string): string => `${activity(activityId)}/results`;

/** What came out, as it stood when grouping `grouping` was made; never changes. */
export const groupingPath = (activityId: string, grouping: string | number): string =>
  `${resultsPath(activityId)}/${grouping}`;

/** Every statement with its figures: as they stand now, or as grouping `grouping` has them. */
export const statementListPath = (activityId: string, grouping?: string | number): string =>
  `${grouping === undefined ? resultsPath(activityId) : groupingPath(activityId, grouping)}/statements`;

/** The moderation desk. */
export const moderationPath = (activityId: string): string =>
  `/staff/activities/${activityId}/statements`;

/** What can be done with one statement at the desk; each is a form of its own. */
export type DeskAct = "moderate" | "undo" | "merge" | "translate" | "undo-translation";

/** Takes the verdict on one statement, or takes it back. */
export const verdictPath = (activityId: string, number: number, act: DeskAct): string =>
  `${moderationPath(activityId)}/${number}/${act}`;

/** What a moderator has to look at, one statement after the other. */
export const queuePath = (activityId: string): string => `${moderationPath(activityId)}/queue`;

/** Everything about one statement: verdicts, merging, translations, what was done with it. */
export const deskStatementPath = (activityId: string, number: number): string =>
  `${moderationPath(activityId)}/${number}`;

/** Takes the verdict on several statements, or takes it back. */
export const chosenPath = (activityId: string, act: "moderate" | "undo"): string =>
  `${moderationPath(activityId)}/chosen/${act}`;

/** How statements are moderated and what became of them, for everybody. */
export const publicModerationPath = (activityId: string): string =>
  `${activity(activityId)}/moderation`;

/** Voting that is unlike the rest of a conversation. */
export const watchPath = (activityId: string): string => `/staff/activities/${activityId}/watch`;

/** The report of the results, to read and print, as they stand now. */
export const reportPath = (activityId: string): string => `${activity(activityId)}/report`;

/** The report of one grouping: a page, or a file to take along. */
export const reportOfPath = (
  activityId: string,
  grouping: string | number,
  file?: ReportFile,
): string => `${reportPath(activityId)}/${grouping}${file ? `.${file}` : ""}`;

export const REPORT_FILES = ["pdf", "docx"] as const;
export type ReportFile = (typeof REPORT_FILES)[number];

/** The rows behind the results, for anybody. */
export const openDataPath = (activityId: string): string => `${activity(activityId)}/open-data`;

/** The page from which staff run a conversation. */
export const conversationPath = (activityId: string): string =>
  `/staff/activities/${activityId}/conversation`;

/** Sets the grouping of now aside as evidence. */
export const freezePath = (activityId: string): string => `${conversationPath(activityId)}/freeze`;

/** What a conversation is set to. */
export const settingsPath = (activityId: string): string =>
  `/staff/activities/${activityId}/settings`;

/** Many statements of the county at once. */
export const seedStatementsPath = (activityId: string): string =>
  `/staff/activities/${activityId}/seed-statements`;

/** The paper form, to be printed. */
export const paperPath = (activityId: string): string => `/staff/activities/${activityId}/paper`;

/** Where paper forms are typed in. */
export const paperEntryPath = (activityId: string): string => `${paperPath(activityId)}/entry`;

/** Where a file of paper forms is sent. */
export const paperFilePath = (activityId: string): string => `${paperPath(activityId)}/file`;

/** What a file of paper forms holds, before it is saved. */
export const paperFileShownPath = (activityId: string, upload: string): string =>
  `${paperFilePath(activityId)}/${upload}`;

/** The form that begins a new conversation. */
export const NEW_CONVERSATION_PATH = "/staff/conversations/new";

/** The form by which a conversation that was held elsewhere is brought in. */
export const IMPORT_PATH = "/staff/conversations/import";

/** How one import goes. */
export const importStatePath = (id: string): string => `${IMPORT_PATH}/${id}`;

/** For staff: the files by which another system can go on with a conversation. */
export const exchangePath = (activityId: string): string =>
  `/staff/activities/${activityId}/exchange`;

/** One of these files: no page, so not among the pages of staff. */
export const exchangeFilePath = (activityId: string, name: string): string =>
  `/exchange/${activityId}/${name}`;
