import type { AreaCode } from "../../kernel/area.ts";
import type { ActivityId } from "../../kernel/ids.ts";
import type { Locale } from "../../kernel/locale.ts";
import { ok, type Refusal, type Result, refuse } from "../../kernel/result.ts";
import {
  authorise,
  type Context,
  participantOf,
  type PolicyRefusal,
  recordAudit,
  takePart,
  trailOf,
} from "../../people/index.ts";
import { issueReceipt } from "../../programmes/index.ts";
import { inAreaUnlessRefused } from "../../platform/db/refusable.ts";
import { type ClosedRefusal, writeStatement } from "../core/conversation.ts";
import { type Statement, statementText, type TextRefusal } from "../core/statement.ts";
import { takeNumbers } from "../store/conversation.ts";
import { insertStatements, sameStatement } from "../store/statement.ts";
import { hasTakenPart } from "../store/vote.ts";
import { conversationOf } from "./conversation.ts";
import { freshSimilarReads, type SimilarReads } from "./similar-reads.ts";

export interface StatementInput {
  readonly activityId: ActivityId;
  readonly text: string;
  readonly lang: Locale;
}

export interface OwnStatementInput extends StatementInput {
  /** The browser's secret, from which the pseudonym is made. */
  readonly secret: string;
  /** True when the writer has seen the similar ones and sends theirs all the same. */
  readonly anyway?: boolean;
}

/** Statements that may say the same stand here already: the writer decides. */
export interface SimilarRefusal extends Refusal<"statement-similar"> {
  readonly similar: readonly Statement[];
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

/** The county is not asked whether another statement says the same. */
type CountyTrouble = Exclude<StatementTrouble, SimilarRefusal>;

/** The statements like the draft, unless the writer wrote the very same before: sent twice. */
const similarOnes = async (
  { db, similar = freshSimilarReads(db) }: Writing,
  area: AreaCode,
  { activityId, secret }: OwnStatementInput,
  draft: Pick<StatementInput, "text" | "lang">,
): Promise<readonly Statement[]> => {
  const found = await similar(area, activityId, draft);
  if (found.length === 0) return found;
  const author = await participantOf(db, area, secret);
  return author && (await sameStatement(db, activityId, author, draft.text)) ? [] : found;
};

/** What writing needs beside who asks; similar statements are read from the database unless told. */
export type Writing = Context & { readonly similar?: SimilarReads };

/**
 * A resident's own statement. With the first act come the pseudonym and the receipt, in the same
 * transaction. The same text sent again is the same statement. Where published ones may say the
 * same, the writer is asked once.
 */
export const addStatement = async (
  context: Writing,
  area: AreaCode,
  input: OwnStatementInput,
): Promise<Result<StatementAdded, StatementTrouble | SimilarRefusal>> => {
  const allowed = authorise(context.visitor, "contribution.give", area);
  if (!allowed.ok) return allowed;
  const found = await conversationOf(context.db, area, input.activityId);
  if (!found) return refuse("unknown-conversation");
  const written = writeStatement(found.conversation, input, context.clock.now());
  if (!written.ok) return written;
  const { at, ...words } = written.value;
  const similar = input.anyway ? [] : await similarOnes(context, area, input, words);
  if (similar.length > 0) return { ok: false, refusal: { kind: "statement-similar", similar } };
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
): Promise<Result<StatementAdded, CountyTrouble>> => {
  const allowed = authorise(context.visitor, "statement.moderate", area);
  if (!allowed.ok) return allowed;
  const found = await conversationOf(context.db, area, activityId);
  if (!found) return refuse("unknown-conversation");
  if (found.activity.status === "closed") return refuse("conversation-closed");
  const words = statementText(text);
  if (!words.ok) return words;
  return inAreaUnlessRefused<StatementAdded, CountyTrouble>(context.db, area, async (tx) => {
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
