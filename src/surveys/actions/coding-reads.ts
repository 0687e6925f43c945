import { ok, type Refusal, type Result, refuse } from "../../kernel/result.ts";
import { authorise, type Context } from "../../people/index.ts";
import type { Db } from "../../platform/db/connect.ts";
import {
  codableIn,
  type Coding,
  isCodable,
  isCompared,
  type Seat,
  seatOf,
  SEATS,
} from "../core/coding.ts";
import {
  type Agreements,
  agreementsOf,
  type CodedAnswer,
  type CodedCounts,
  codedCounts,
  isDisagreement,
} from "../core/coding-agreement.ts";
import { type Question, questionBy } from "../core/questionnaire.ts";
import type { Survey } from "../core/survey.ts";
import {
  codingOfQuestion,
  codingsOf,
  type CodableText,
  framesOf,
  type PastFrame,
  textCounts,
  textsToCode,
} from "../store/coding.ts";
import {
  codedAnswersOf,
  type CodeDecision,
  decisionsOfCoding,
  markCounts,
  marksOfSeat,
} from "../store/coding-marks.ts";
import { accountIn, type CodingPlace, type CodingRefusal } from "./coding-desk.ts";
import { type SurveyActivity, surveyOf } from "./survey.ts";

/** A question that can be coded, with how far its coding is. */
export interface CodableQuestion {
  readonly question: Question;
  readonly texts: number;
  readonly coding?: Coding;
  /** Answers that each coder has coded. */
  readonly coded: Readonly<Record<Seat, number>>;
}

/** The questions of a survey that can be coded; three queries. */
export const codableQuestions = async (
  db: Db,
  { id, questionnaire }: Pick<Survey, "id" | "questionnaire">,
): Promise<CodableQuestion[]> => {
  const [texts, codings] = await Promise.all([textCounts(db, id), codingsOf(db, id)]);
  const counts = await markCounts(
    db,
    [...codings.values()].map((coding) => coding.id),
  );
  return codableIn(questionnaire).map((question) => {
    const coding = codings.get(question.key);
    return {
      question,
      texts: texts.get(question.key) ?? 0,
      ...(coding ? { coding } : {}),
      coded: (coding && counts.get(coding.id)) ?? { 1: 0, 2: 0 },
    };
  });
};

/** What somebody who codes sees of one question. */
export interface CodingDesk extends SurveyActivity {
  readonly question: Question;
  readonly coding?: Coding;
  readonly frames: readonly PastFrame[];
  readonly texts: readonly CodableText[];
  /** The seat of who asks. */
  readonly seat?: Seat;
  /** What who asks has said; never what the other said. */
  readonly own: ReadonlyMap<string, readonly string[]>;
  readonly counts: Readonly<Record<Seat, number>>;
}

const SHOWN_FRAMES = 20;

/** The desk of one coder: the texts with the own codes alone. */
export const codingDesk = async (
  context: Context,
  { area, survey: id, question: key }: CodingPlace,
): Promise<Result<CodingDesk, CodingRefusal>> => {
  const { db, visitor } = context;
  const allowed = authorise(visitor, "survey.code", area);
  if (!allowed.ok) return allowed;
  const found = await surveyOf(db, area, id);
  if (!found) return refuse("unknown-survey");
  const question = questionBy(found.survey.questionnaire, key);
  if (!question || !isCodable(question)) return refuse("not-codable");
  const [coding, texts] = await Promise.all([
    codingOfQuestion(db, id, key),
    textsToCode(db, id, key),
  ]);
  const account = accountIn(context);
  const seat = coding && account && seatOf(coding, account);
  const own = coding && seat ? await marksOfSeat(db, coding.id, seat) : new Map();
  const counts = coding && (await markCounts(db, [coding.id])).get(coding.id);
  return ok({
    ...found,
    question,
    frames: coding ? await framesOf(db, coding.id, SHOWN_FRAMES) : [],
    texts,
    own,
    counts: counts ?? { 1: 0, 2: 0 },
    ...(coding ? { coding } : {}),
    ...(seat ? { seat } : {}),
  });
};

/** One answer on which the coders parted. */
export interface Disagreement {
  readonly response: string;
  readonly text: string;
  readonly marks: CodedAnswer["marks"];
  readonly decision?: CodeDecision;
}

export interface Comparison {
  readonly desk: CodingDesk & { readonly coding: Coding };
  readonly agreements: Agreements;
  readonly disagreements: readonly Disagreement[];
}

/** What both said, side by side; refused until both have coded everything. */
export const codingComparison = async (
  context: Context,
  place: CodingPlace,
): Promise<Result<Comparison, CodingRefusal | Refusal<"not-compared">>> => {
  const found = await codingDesk(context, place);
  if (!found.ok) return found;
  const { coding, texts } = found.value;
  if (!coding || !isCompared(coding)) return refuse("not-compared");
  const { db } = context;
  const [first, second] = await Promise.all(SEATS.map((seat) => marksOfSeat(db, coding.id, seat)));
  const decisions = await decisionsOfCoding(db, coding.id);
  const answers = texts.flatMap(({ response, text }) => {
    const one = first?.get(response);
    const other = second?.get(response);
    const decision = decisions.get(response);
    return one && other
      ? [{ response, text, marks: { 1: one, 2: other }, ...(decision ? { decision } : {}) }]
      : [];
  });
  return ok({
    desk: { ...found.value, coding },
    agreements: agreementsOf(
      coding,
      answers.map(({ response, marks }) => ({ response, marks })),
    ),
    disagreements: answers.filter(({ response, marks }) => isDisagreement({ response, marks })),
  });
};

/** The coded texts of a question as results tell them. */
export interface CodedResult {
  readonly coding: Coding;
  readonly counts: CodedCounts;
  readonly agreements: Agreements;
}

/** Coded counts with their agreement, by question, of codings that both have finished; three queries. */
export const codedResults = async (
  db: Db,
  { id, audience }: Pick<Survey, "id" | "audience">,
): Promise<ReadonlyMap<string, CodedResult>> => {
  const codings = await codingsOf(db, id);
  const compared = [...codings].filter(([, coding]) => isCompared(coding));
  if (compared.length === 0) return new Map();
  const answers = await codedAnswersOf(db, id);
  return new Map(
    compared.map(([question, coding]) => {
      const coded = answers.get(question) ?? [];
      const counts = codedCounts(coding, coded, audience);
      return [question, { coding, counts, agreements: agreementsOf(coding, coded) }];
    }),
  );
};
