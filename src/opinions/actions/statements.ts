import type { AreaCode } from "../../kernel/area.ts";
import type { ActivityId } from "../../kernel/ids.ts";
import type { Locale } from "../../kernel/locale.ts";
import { ok, type Refusal, type Result, refuse } from "../../kernel/result.ts";
import {
  authorise,
  type Context,
  type PolicyRefusal,
  recordAudit,
  takePart,
} from "../../people/index.ts";
import { issueReceipt } from "../../programmes/index.ts";
import { inAreaUnlessRefused } from "../../platform/db/refusable.ts";
import { type ClosedRefusal, writeStatement } from "../core/conversation.ts";
import { statementText, type TextRefusal } from "../core/statement.ts";
import { takeNumbers } from "../store/conversation.ts";
import { insertStatements, sameStatement } from "../store/statement.ts";
import { hasTakenPart } from "../store/vote.ts";
import { conversationOf, trailOf } from "./conversation.ts";

export interface StatementInput {
  readonly activityId: ActivityId;
  readonly text: string;
  readonly lang: Locale;
}

/** The statement that was added: its number, and whether it waits for a moderator. */
export interface StatementAdded {
  readonly number: number;
  readonly state: "pending" | "published";
  /** True for the person's first act in this conversation: the receipt is new. */
  readonly first: boolean;
}

export type StatementTrouble =
  | PolicyRefusal
  | ClosedRefusal
  | TextRefusal
  | Refusal<"unknown-conversation">;

/**
 * A resident's own statement. With the first act come the pseudonym and the receipt, in the same
 * transaction. The same text sent again is the same statement.
 */
export const addStatement = async (
  context: Context,
  area: AreaCode,
  input: StatementInput & { readonly secret: string },
): Promise<Result<StatementAdded, StatementTrouble>> => {
  const allowed = authorise(context.visitor, "contribution.give", area);
  if (!allowed.ok) return allowed;
  const found = await conversationOf(context.db, area, input.activityId);
  if (!found) return refuse("unknown-conversation");
  const written = writeStatement(found.conversation, input, context.clock.now());
  if (!written.ok) return written;
  const { at, ...words } = written.value;
  return inAreaUnlessRefused<StatementAdded, StatementTrouble>(
    context.db,
    area,
    async (tx) => {
      const { first: number, open } = await takeNumbers(tx, input.activityId);
      if (!open) return refuse("conversation-closed");
      const author = await takePart(tx, context, area, input.secret);
      const same = await sameStatement(tx, input.activityId, author, words.text);
      if (same) return ok({ number: same.number, state: words.state, first: false });
      const first = !(await hasTakenPart(tx, input.activityId, author));
      await insertStatements(tx, area, input.activityId, [{ ...words, number, author, at }]);
      await issueReceipt(tx, found.activity, author, input.secret, at);
      return ok({ number, state: words.state, first });
    },
    // What waits for a moderator is on no public page.
    { quiet: words.state === "pending" },
  );
};

/**
 * A statement that the county itself puts up for voting, before opening or while it is open;
 * published at once. The rules for its text are the same.
 */
export const addCountyStatement = async (
  context: Context,
  area: AreaCode,
  { activityId, text, lang }: StatementInput,
): Promise<Result<StatementAdded, StatementTrouble>> => {
  const allowed = authorise(context.visitor, "statement.moderate", area);
  if (!allowed.ok) return allowed;
  const found = await conversationOf(context.db, area, activityId);
  if (!found) return refuse("unknown-conversation");
  if (found.activity.status === "closed") return refuse("conversation-closed");
  const words = statementText(text);
  if (!words.ok) return words;
  return inAreaUnlessRefused<StatementAdded, StatementTrouble>(context.db, area, async (tx) => {
    const { first: number } = await takeNumbers(tx, activityId);
    const statement = { number, text: words.value, lang, state: "published" } as const;
    const trail = trailOf(context, area);
    await insertStatements(tx, area, activityId, [{ ...statement, at: trail.at }]);
    await recordAudit(tx, {
      ...trail,
      action: "add-statement",
      subjectKind: "conversation",
      subjectId: activityId,
      after: statement,
    });
    return ok({ number, state: "published", first: false });
  });
};
