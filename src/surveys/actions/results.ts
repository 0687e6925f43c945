import type { AreaCode } from "../../kernel/area.ts";
import type { ActivityId } from "../../kernel/ids.ts";
import type { Instant } from "../../kernel/instant.ts";
import { ok, type Refusal, type Result, refuse } from "../../kernel/result.ts";
import {
  authorise,
  type Context,
  may,
  type PolicyRefusal,
  recordAudit,
  trailOf,
  type Visitor,
} from "../../people/index.ts";
import type { Db } from "../../platform/db/connect.ts";
import { inAreaUnlessRefused } from "../../platform/db/refusable.ts";
import { textToCode } from "../core/coding.ts";
import { arePublic, type ResultsShown } from "../core/results.ts";
import type { Survey } from "../core/survey.ts";
import { counter, type QuestionTally } from "../core/tally.ts";
import { submittedAnswers } from "../store/answers.ts";
import { resultsShownOf, setResultsShown } from "../store/results.ts";
import { type CodedResult, codedResults } from "./coding-reads.ts";
import { surveyOf } from "./survey.ts";

/** May everybody see what came of the survey now? */
export const resultsPublic = async (
  db: Db,
  { id, state }: Pick<Survey, "id" | "state">,
): Promise<boolean> => arePublic(await resultsShownOf(db, id), state);

/**
 * May this visitor see the results before everybody does? Of the counties' surveys those who take
 * part in the network, of others the staff of the area that asks.
 */
export const readsResults = (
  visitor: Visitor,
  { audience, area }: Pick<Survey, "audience" | "area">,
): boolean => may(visitor, audience === "counties" ? "network.read" : "staff.home", area);

/** A text that a county wrote. */
export interface WrittenText {
  readonly county: AreaCode;
  readonly text: string;
}

/** The whole of the results of a survey. */
export interface SurveyResults {
  readonly people: number;
  readonly tallies: readonly QuestionTally[];
  readonly coded: ReadonlyMap<string, CodedResult>;
  /** What counties wrote, by question; texts of residents are shown to nobody here. */
  readonly texts: ReadonlyMap<string, readonly WrittenText[]>;
  /** True where an answer is demo filler. */
  readonly filler: boolean;
  /** When the newest answer was submitted. */
  readonly newest?: Instant;
}

/** Counts the submitted answers of a survey, those of residents without keeping them. */
export const surveyResults = async (db: Db, survey: Survey): Promise<SurveyResults> => {
  const counting = counter(survey.questionnaire, survey.audience);
  const texts = new Map<string, WrittenText[]>();
  let filler = false;
  let newest: Instant | undefined;
  for await (const answer of submittedAnswers(db, survey.id)) {
    counting.add(answer.answers);
    filler ||= answer.filler;
    if (newest === undefined || answer.submittedAt > newest) newest = answer.submittedAt;
    if (survey.audience !== "counties") continue;
    for (const [key, value] of Object.entries(answer.answers)) {
      const text = textToCode(value);
      if (text) texts.set(key, [...(texts.get(key) ?? []), { county: answer.area, text }]);
    }
  }
  return {
    people: counting.people(),
    tallies: counting.tallies(),
    coded: await codedResults(db, survey),
    texts,
    filler,
    ...(newest === undefined ? {} : { newest }),
  };
};

export type ShowRefusal = PolicyRefusal | Refusal<"unknown-survey">;

/** Decides who sees the results. */
export const showResults = async (
  context: Context,
  area: AreaCode,
  id: ActivityId,
  shown: ResultsShown,
): Promise<Result<void, ShowRefusal>> => {
  const allowed = authorise(context.visitor, "survey.edit", area);
  if (!allowed.ok) return allowed;
  if (!(await surveyOf(context.db, area, id))) return refuse("unknown-survey");
  return inAreaUnlessRefused<void, ShowRefusal>(context.db, area, async (tx) => {
    const before = await resultsShownOf(tx, id);
    await setResultsShown(tx, id, shown);
    await recordAudit(tx, {
      ...trailOf(context, area),
      action: "show-survey-results",
      subjectKind: "survey-results",
      subjectId: id,
      before: { shown: before },
      after: { shown },
    });
    return ok(undefined);
  });
};
