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
interface ReadForm {
  readonly number: string;
  readonly answers: readonly PaperAnswer[];
  readonly statements: readonly string[];
  readonly background: BackgroundAnswers;
}

/** Reads what was typed in; `printed` are the numbers that the form can hold answers to. */
export const readPaperForm = async (
  db: Db,
  area: AreaCode,
  input: PaperInput,
  printed: ReadonlySet<number>,
): Promise<Result<ReadForm, PaperTrouble>> => {
  const number = formNumber(input.number);
  if (!number.ok) return number;
  const answers = readPaperAnswers(input.answers, printed);
  if (!answers.ok) return answers;
  const lines = readLines(input.statements);
  if (!lines.ok && lines.refusal.kind !== "no-lines") return { ok: false, refusal: lines.refusal };
  const statements = lines.ok ? lines.value : [];
  const background = await toldOn(db, area, input);
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
const toldOn = async (
  db: Db,
  area: AreaCode,
  { activityId, background }: PaperInput,
): Promise<Result<BackgroundAnswers, PaperTrouble>> => {
  const asked = (await conversationSettings(db, activityId))?.background ?? [];
  const told = asked.flatMap((question) => {
    const answer = background[question];
    return answer ? [{ question, answer }] : [];
  });
  if (told.length === 0) return ok({});
  const municipalities = (await municipalitiesOf(db, area)).map(({ code }) => code);
  const wrong = told.find(({ question, answer }) => !isAnswer(question, answer, municipalities));
  if (wrong) return { ok: false, refusal: { kind: "answer-unknown", question: wrong.question } };
  return ok(Object.fromEntries(told.map(({ question, answer }) => [question, answer])));
};
