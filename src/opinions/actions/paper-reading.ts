import type { AreaCode } from "../../kernel/area.ts";
import type { ActivityId } from "../../kernel/ids.ts";
import type { Locale } from "../../kernel/locale.ts";
import { ok, type Refusal, type Result, refuse } from "../../kernel/result.ts";
import { municipalitiesOf, type PolicyRefusal } from "../../people/index.ts";
import type { Db } from "../../platform/db/connect.ts";
import { type BackgroundQuestion, isAnswer } from "../core/background.ts";
import {
  formNumber,
  type NotationRefusal,
  type PaperAnswer,
  readPaperAnswers,
} from "../core/paper-notation.ts";
import { type LinesRefusal, readLines } from "../core/seed-statements.ts";
import type { BackgroundAnswers } from "../store/background.ts";
import { conversationSettings } from "../store/settings.ts";
import { answerable } from "../store/standing.ts";

/** A paper form as it is typed in. */
export interface PaperInput {
  readonly activityId: ActivityId;
  readonly number: string;
  /** `1+ 2- 3o 5+!`; see `readPaperAnswers`. */
  readonly answers: string;
  /** Own statements of the form, one a line. */
  readonly statements: string;
  readonly lang: Locale;
  readonly background: BackgroundAnswers;
  /** Says that the form was handed in while the conversation was open, though it is typed in later. */
  readonly late: boolean;
}

export type PaperTrouble =
  | PolicyRefusal
  | NotationRefusal
  | LinesRefusal
  | (Refusal<"answer-unknown"> & { readonly question: BackgroundQuestion })
  | Refusal<
      | "unknown-conversation"
      | "conversation-not-open"
      | "number-missing"
      | "bad-number"
      | "number-taken"
      | "form-empty"
      | "late-unconfirmed"
      | "too-many-lines"
    >;

/** A form that was understood. */
export interface ReadForm {
  readonly number: string;
  readonly answers: readonly PaperAnswer[];
  readonly statements: readonly string[];
  readonly background: BackgroundAnswers;
}

/** What forms of a conversation may hold. */
export interface PaperRules {
  /** Ids of the statements that a form can hold answers to, by the number printed on it. */
  readonly statements: ReadonlyMap<number, number>;
  /** Questions about the person that the conversation asks. */
  readonly asked: readonly BackgroundQuestion[];
  /** Codes of the municipalities that a person may live in. */
  readonly municipalities: readonly string[];
}

/** Loads the rules once for however many forms. */
export const paperRules = async (
  db: Db,
  area: AreaCode,
  activityId: ActivityId,
): Promise<PaperRules> => ({
  statements: await answerable(db, activityId),
  asked: (await conversationSettings(db, activityId))?.background ?? [],
  municipalities: (await municipalitiesOf(db, area)).map(({ code }) => code),
});

/** What was typed in of one form. */
export type TypedForm = Pick<PaperInput, "number" | "answers" | "statements" | "background">;

/** Reads what was typed in. */
export const readPaperForm = (
  form: TypedForm,
  rules: PaperRules,
): Result<ReadForm, PaperTrouble> => {
  const number = formNumber(form.number);
  if (!number.ok) return number;
  const answers = readPaperAnswers(form.answers, new Set(rules.statements.keys()));
  if (!answers.ok) return answers;
  const lines = readLines(form.statements);
  if (!lines.ok && lines.refusal.kind !== "no-lines") return { ok: false, refusal: lines.refusal };
  const statements = lines.ok ? lines.value : [];
  const background = toldOn(form, rules);
  if (!background.ok) return background;
  if (answers.value.length + statements.length === 0) return refuse("form-empty");
  return ok({
    number: number.value,
    answers: answers.value,
    statements,
    background: background.value,
  });
};

/** What the form tells of the person, as far as the conversation asks it. */
const toldOn = (
  { background }: TypedForm,
  { asked, municipalities }: PaperRules,
): Result<BackgroundAnswers, PaperTrouble> => {
  const told = asked.flatMap((question) => {
    const answer = background[question];
    return answer ? [{ question, answer }] : [];
  });
  const wrong = told.find(({ question, answer }) => !isAnswer(question, answer, municipalities));
  if (wrong) return { ok: false, refusal: { kind: "answer-unknown", question: wrong.question } };
  return ok(Object.fromEntries(told.map(({ question, answer }) => [question, answer])));
};
