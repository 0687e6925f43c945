import type { AreaCode } from "../../kernel/area.ts";
import type { AccountId, ActivityId } from "../../kernel/ids.ts";
import { type Refusal, type Result, refuse } from "../../kernel/result.ts";
import {
  authorise,
  type Context,
  type PolicyRefusal,
  recordAudit,
  trailOf,
} from "../../people/index.ts";
import type { Tx } from "../../platform/db/connect.ts";
import { inAreaUnlessRefused } from "../../platform/db/refusable.ts";
import { type Coding, type CodingId, isCodable } from "../core/coding.ts";
import { questionBy } from "../core/questionnaire.ts";
import { insertCoding, lockCoding } from "../store/coding.ts";
import { type SurveyActivity, surveyOf } from "./survey.ts";

/** Which question of which survey is coded. */
export interface CodingPlace {
  readonly area: AreaCode;
  readonly survey: ActivityId;
  readonly question: string;
}

export type CodingRefusal = PolicyRefusal | Refusal<"unknown-survey" | "not-codable">;

/** The account that acts; undefined for who has none. */
export const accountIn = ({ visitor }: Pick<Context, "visitor">): AccountId | undefined =>
  visitor.kind === "staff" ? visitor.account : undefined;

/** What a change of a coding works with. */
export interface CodingTurn extends SurveyActivity {
  readonly coding: Coding;
}

interface Trace {
  readonly action: string;
  readonly before?: object;
  readonly after?: object;
}

/**
 * One change of a coding: asks the policy, begins the coding where there is none yet, holds it, lets
 * `work` write and leaves its trace.
 */
export const changeCoding = async <R extends Refusal>(
  context: Context,
  { area, survey, question }: CodingPlace,
  work: (tx: Tx, turn: CodingTurn) => Promise<Result<Trace, R>>,
): Promise<Result<void, R | CodingRefusal>> => {
  const allowed = authorise(context.visitor, "survey.code", area);
  if (!allowed.ok) return allowed;
  const found = await surveyOf(context.db, area, survey);
  if (!found) return refuse("unknown-survey");
  const asked = questionBy(found.survey.questionnaire, question);
  if (!asked || !isCodable(asked)) return refuse("not-codable");
  return inAreaUnlessRefused<void, R | CodingRefusal>(context.db, area, async (tx) => {
    const id = context.chance.uuid() as CodingId;
    await insertCoding(tx, { id, area, survey, question, at: context.clock.now() });
    const coding = await lockCoding(tx, survey, question);
    if (!coding) return refuse("unknown-survey");
    const done = await work(tx, { ...found, coding });
    if (!done.ok) return done;
    await recordAudit(tx, {
      ...trailOf(context, area),
      subjectKind: "survey-coding",
      subjectId: coding.id,
      ...done.value,
    });
    return { ok: true, value: undefined };
  });
};
