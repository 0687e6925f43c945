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
export { tellBackground } from "./actions/background.ts";
export { readConversationFolder } from "./actions/conversation-folder.ts";
export { createFromTemplate } from "./actions/create-from-template.ts";
export { freezeGrouping } from "./actions/freeze.ts";
export { exportConversation } from "./actions/export-folder.ts";
export { importConversation } from "./actions/import-conversation.ts";
export { mergeStatements } from "./actions/merge.ts";
export { moderateStatement, moderateStatements } from "./actions/moderation.ts";
export { enterPaperForm } from "./actions/paper.ts";
export { regroup } from "./actions/regroup.ts";
export { changeSettings } from "./actions/settings.ts";
export { addCountyStatement, addStatement } from "./actions/statements.ts";
export { translateStatement } from "./actions/translate.ts";
export { explainPattern, watchVotes } from "./actions/watch.ts";
export type { ImportedConversation } from "./core/imported.ts";
export type { Reason } from "./core/moderation.ts";
export type { ConversationSettings } from "./core/settings.ts";
export { templateOf } from "./core/templates.ts";
export type { Explanation } from "./core/watch-note.ts";
export type { BackgroundAnswers } from "./store/background.ts";
