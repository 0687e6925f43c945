import type { Refusal } from "../../kernel/result.ts";
import type { PolicyRefusal } from "../../people/index.ts";
import { formatList } from "../../ui/index.ts";
import type { BackgroundTrouble } from "../actions/background.ts";
import type { MergeTrouble } from "../actions/merge.ts";
import type { ManyTrouble, VerdictTrouble } from "../actions/moderation.ts";
import type { OwnStatementTrouble } from "../actions/own-statement.ts";
import type { StatementTrouble } from "../actions/statements.ts";
import type { TranslationTrouble } from "../actions/translate.ts";
import type { UndoTrouble } from "../actions/undo-moderation.ts";
import type { VoteTrouble } from "../actions/vote.ts";
import { cleanText, LONGEST_STATEMENT, lengthOf, type TextRefusal } from "../core/statement.ts";
import type { Look } from "../views/look.tsx";

/** Every refusal that is answered by a page of its own; troubles with a text go to its field. */
export type AnsweredKind = Exclude<
  (
    | VoteTrouble
    | StatementTrouble
    | OwnStatementTrouble
    | BackgroundTrouble
    | VerdictTrouble
    | ManyTrouble
    | MergeTrouble
    | TranslationTrouble
    | UndoTrouble
  )["kind"],
  TextRefusal["kind"]
>;

export const isPolicy = (kind: string): kind is PolicyRefusal["kind"] =>
  kind === "signed-out" || kind === "forbidden";

const TEXT_TROUBLES: Readonly<Record<TextRefusal["kind"], true>> = {
  "statement-empty": true,
  "statement-too-long": true,
  "statement-only-markup": true,
  "statement-other-script": true,
  "statement-link": true,
  "statement-personal-data": true,
};

/** True for what its writer can mend in the text. */
export const isTextTrouble = (refusal: Refusal): refusal is TextRefusal =>
  refusal.kind in TEXT_TROUBLES;

/** What is wrong with the text of a statement and what to do. */
export const textTrouble = ({ t, locale }: Look, refusal: TextRefusal, text: string): string => {
  if (refusal.kind === "statement-too-long") {
    const length = String(lengthOf(cleanText(text)));
    return t("refusal.statement-too-long", { most: String(LONGEST_STATEMENT), length });
  }
  if (refusal.kind === "statement-personal-data") {
    const what = refusal.found.map((kind) => t(`write.personal.${kind}`));
    return t("refusal.statement-personal-data", { what: formatList(what, locale) });
  }
  return t(`refusal.${refusal.kind}`);
};
