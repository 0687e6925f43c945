import type { AreaCode } from "../../kernel/area.ts";
import type { Locale } from "../../kernel/locale.ts";
import { ok, type Refusal, type Result, refuse } from "../../kernel/result.ts";
import { authorise, type Context, newestChange, recordAudit, trailOf } from "../../people/index.ts";
import type { Tx } from "../../platform/db/connect.ts";
import { inAreaUnlessRefused } from "../../platform/db/refusable.ts";
import { type TranslationRefusal, translationText } from "../core/translation.ts";
import { lockStatements, type StoredStatement } from "../store/statement.ts";
import { translationsOf, writeTranslation } from "../store/translation.ts";
import { conversationOf } from "./conversation.ts";
import type { DeskTrouble } from "./desk-work.ts";
import type { StatementPlace } from "./moderation.ts";

export type TranslationTrouble =
  | DeskTrouble
  | TranslationRefusal
  | Refusal<"foreign-statement" | "nothing-to-undo">;

export interface TranslationPlace extends StatementPlace {
  readonly lang: Locale;
}

/** What the trail calls the translation of a statement into a language. */
export const translationSubject = (statement: number, lang: Locale): string =>
  `${statement}:${lang}`;

export const TRANSLATION_KIND = "statement-translation";

/** Writes what `choose` answers; undefined takes the translation away. Records it. */
const changeTranslation = async (
  context: Context,
  area: AreaCode,
  { activityId, number, lang }: TranslationPlace,
  choose: (
    statement: StoredStatement,
    tx: Tx,
  ) => Promise<Result<string | undefined, TranslationRefusal | Refusal<"nothing-to-undo">>>,
): Promise<Result<string | undefined, TranslationTrouble>> => {
  const allowed = authorise(context.visitor, "statement.moderate", area);
  if (!allowed.ok) return allowed;
  if (!(await conversationOf(context.db, area, activityId))) return refuse("unknown-conversation");
  return inAreaUnlessRefused<string | undefined, TranslationTrouble>(
    context.db,
    area,
    async (tx) => {
      const statement = (await lockStatements(tx, activityId, [number])).get(number);
      if (!statement) return refuse("foreign-statement");
      const text = await choose(statement, tx);
      if (!text.ok) return text;
      const trail = trailOf(context, area);
      const before = (await translationsOf(tx, [statement.id], lang)).get(statement.id);
      await writeTranslation(
        tx,
        area,
        { statement: statement.id, lang, text: text.value },
        trail.at,
      );
      await recordAudit(tx, {
        ...trail,
        action: "translate-statement",
        subjectKind: TRANSLATION_KIND,
        subjectId: translationSubject(statement.id, lang),
        before: { lang, text: before ?? null },
        after: { lang, text: text.value ?? null },
      });
      return ok(text.value);
    },
  );
};

/** Keeps the translation of a statement, or takes it away where the text is empty. */
export const translateStatement = (
  context: Context,
  area: AreaCode,
  { text, ...place }: TranslationPlace & { readonly text: string },
): Promise<Result<string | undefined, TranslationTrouble>> =>
  changeTranslation(context, area, place, async (statement) =>
    translationText(statement, place.lang, text),
  );

/** Puts a translation back to what it was before its last change. */
export const undoTranslation = (
  context: Context,
  area: AreaCode,
  place: TranslationPlace,
): Promise<Result<string | undefined, TranslationTrouble>> =>
  changeTranslation(context, area, place, async ({ id }, tx) => {
    const change = await newestChange(tx, TRANSLATION_KIND, translationSubject(id, place.lang));
    if (!change?.before) return refuse("nothing-to-undo");
    const { text } = change.before;
    return ok(typeof text === "string" ? text : undefined);
  });
