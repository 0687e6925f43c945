/**
 * Opinions: conversations in which people vote on statements and see where opinions gather.
 * Serves residents who want to be heard without an account, and officials who must cite them.
 * Will never show one person's votes to another, nor change a grouping that was made.
 */
export {
  type AnalyseFolderOptions,
  type AnalyseFolderRefusal,
  analyseFolder,
  type FolderAnalysis,
} from "./actions/analyse-folder.ts";
export { type BallotBox, ballotBox } from "./actions/ballot-box.ts";
export { CONVERSATION } from "./actions/conversation.ts";
export { readConversationFolder } from "./actions/conversation-folder.ts";
export {
  type ImportCounts,
  type ImportTrouble,
  importConversation,
} from "./actions/import-conversation.ts";
export {
  type Moderator,
  moderateStatement,
  type UndoTrouble,
  undoModeration,
  type VerdictInput,
  type VerdictTrouble,
} from "./actions/moderation.ts";
export { type Regrouper, regroup } from "./actions/regroup.ts";
export {
  addCountyStatement,
  addStatement,
  type StatementAdded,
  type StatementInput,
  type StatementTrouble,
} from "./actions/statements.ts";
export {
  type TakingPart,
  type VoteGiven,
  type VoteInput,
  type VoteTrouble,
  vote,
} from "./actions/vote.ts";
export { type Choice, CHOICES } from "./core/conversation.ts";
export type { ImportedConversation, ImportedStatement, ImportedVote } from "./core/imported.ts";
export { conversationWay } from "./way.ts";
export { groupingPath, moderationPath, resultsPath, votePath } from "./core/paths.ts";
