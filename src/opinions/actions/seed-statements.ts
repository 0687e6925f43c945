import type { AreaCode } from "../../kernel/area.ts";
import type { ActivityId } from "../../kernel/ids.ts";
import { LOCALES, type Locale } from "../../kernel/locale.ts";
import { ok, type Refusal, type Result, refuse } from "../../kernel/result.ts";
import {
  authorise,
  type Context,
  type PolicyRefusal,
  recordAudit,
  trailOf,
} from "../../people/index.ts";
import type { Tx } from "../../platform/db/connect.ts";
import { inAreaUnlessRefused } from "../../platform/db/refusable.ts";
import { type LinesRefusal, readLines, sameTextKey } from "../core/seed-statements.ts";
import type { InAll } from "../core/templates.ts";
import { takeNumbers } from "../store/conversation.ts";
import { insertStatements, statementStates } from "../store/statement.ts";
import { standingTexts } from "../store/standing.ts";
import { writeTranslation } from "../store/translation.ts";
import { conversationOf } from "./conversation.ts";

export interface LinesInput {
  readonly activityId: ActivityId;
  /** One statement a line. */
  readonly text: string;
  /** The language of all of them. */
  readonly lang: Locale;
}

export type LinesTrouble =
  | PolicyRefusal
  | LinesRefusal
  | Refusal<"unknown-conversation" | "conversation-closed" | "no-lines" | "too-many-lines">;

/** Writes the statements of the county and what they are in other languages, where that is known. */
export const writeSeeds = async (
  context: Pick<Context, "clock" | "visitor">,
  tx: Tx,
  area: AreaCode,
  {
    activityId,
    texts,
    lang,
    translations = [],
  }: {
    readonly activityId: ActivityId;
    readonly texts: readonly string[];
    readonly lang: Locale;
    /** Statements in all languages; a text of theirs that was kept word for word gets the others. */
    readonly translations?: readonly InAll[];
  },
): Promise<void> => {
  const { first } = await takeNumbers(tx, activityId, texts.length);
  const trail = trailOf(context, area);
  const statements = texts.map((text, index) => ({
    number: first + index,
    text,
    lang,
    state: "published" as const,
    at: trail.at,
  }));
  await insertStatements(tx, area, activityId, statements);
  const known = new Map(translations.map((texts) => [sameTextKey(texts[lang]), texts]));
  const ids = new Map(
    (await statementStates(tx, activityId)).map(({ id, number }) => [number, id]),
  );
  for (const { number, text } of statements) {
    const inAll = known.get(sameTextKey(text));
    const statement = ids.get(number);
    if (!inAll || statement === undefined) continue;
    for (const other of LOCALES.filter((locale) => locale !== lang))
      await writeTranslation(tx, area, { statement, lang: other, text: inAll[other] }, trail.at);
  }
  await recordAudit(tx, {
    ...trail,
    action: "add-statements",
    subjectKind: "conversation",
    subjectId: activityId,
    after: { lang, first, texts },
  });
};

/**
 * Adds statements of the county, before opening or while it is open, published at once: all of
 * them, or none with what is wrong line by line. Answers how many.
 */
export const addCountyStatements = async (
  context: Context,
  area: AreaCode,
  { activityId, text, lang }: LinesInput,
): Promise<Result<number, LinesTrouble>> => {
  const allowed = authorise(context.visitor, "statement.moderate", area);
  if (!allowed.ok) return allowed;
  const found = await conversationOf(context.db, area, activityId);
  if (!found) return refuse("unknown-conversation");
  if (found.activity.status === "closed") return refuse("conversation-closed");
  return inAreaUnlessRefused<number, LinesTrouble>(context.db, area, async (tx) => {
    // Takes the row of the conversation, so that two batches at once see each other's statements.
    await takeNumbers(tx, activityId, 0);
    const read = readLines(text, await standingTexts(tx, activityId));
    if (!read.ok) return read;
    await writeSeeds(context, tx, area, { activityId, texts: read.value, lang });
    return ok(read.value.length);
  });
};
