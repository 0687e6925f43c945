/**
 * Opinions: conversations in which people vote on statements and see where opinions gather.
 * Serves residents who want to be heard without an account, and officials who must cite them.
 * Will never show one person's votes to another, nor change a grouping that was made.
 */
export {
  type AnalyseFolderRefusal,
  analyseFolder,
  type FolderAnalysis,
} from "./actions/analyse-folder.ts";
export { readConversationFolder } from "./actions/conversation-folder.ts";
export { importConversation } from "./actions/import-conversation.ts";
export { regroup } from "./actions/regroup.ts";
export { changeSettings } from "./actions/settings.ts";
export { addCountyStatement } from "./actions/statements.ts";
export type { ConversationSettings } from "./core/settings.ts";
