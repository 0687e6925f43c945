import type { Localized } from "../../kernel/locale.ts";
import { ok, type Refusal, type Result, refuse } from "../../kernel/result.ts";
import type { ModerationRule } from "./conversation.ts";
import type { Method } from "./engine.ts";

/** What people may be asked of themselves; each answer is of their own free will. */
export const BACKGROUND_QUESTIONS = ["municipality", "age", "language", "service-user"] as const;
export type BackgroundQuestion = (typeof BACKGROUND_QUESTIONS)[number];

export const isBackgroundQuestion = (text: string): text is BackgroundQuestion =>
  (BACKGROUND_QUESTIONS as readonly string[]).includes(text);

/** What staff set a conversation to. */
export interface ConversationSettings {
  readonly moderation: ModerationRule;
  readonly method: Method;
  /** How statements are moderated, in the county's words; without it a general text stands there. */
  readonly policy?: Localized;
  /** Background questions that are asked, in this order. */
  readonly background: readonly BackgroundQuestion[];
  /** Why they are asked; shown beside them. */
  readonly backgroundPurpose?: Localized;
  /** Origins (`https://host[:port]`) whose pages may show the conversation in a frame. */
  readonly embedOrigins: readonly string[];
}

export type SettingsRefusal = Refusal<"purpose-missing">;

/** What is asked of people must be told why: without a purpose no background question is asked. */
export const checkSettings = ({
  background,
  backgroundPurpose,
}: Pick<ConversationSettings, "background" | "backgroundPurpose">): Result<
  void,
  SettingsRefusal
> => (background.length > 0 && !backgroundPurpose ? refuse("purpose-missing") : ok(undefined));
