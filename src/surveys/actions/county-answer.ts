import type { AreaCode } from "../../kernel/area.ts";
import type { ActivityId } from "../../kernel/ids.ts";
import type { Instant } from "../../kernel/instant.ts";
import type { Locale } from "../../kernel/locale.ts";
import { ok, type Refusal, type Result, refuse } from "../../kernel/result.ts";
import {
  allAreas,
  authorise,
  type Context,
  type PolicyRefusal,
  recordAudit,
  trailOf,
} from "../../people/index.ts";
import type { Tx } from "../../platform/db/connect.ts";
import { inAreaUnlessRefused } from "../../platform/db/refusable.ts";
import type { JobQueue } from "../../platform/jobs/queue.ts";
import { hashOf } from "../../platform/secrets.ts";
import {
  type AnswerRefusal,
  type AnswerValue,
  canonical,
  checkAnswer,
  type Gap,
  gapOf,
  sameAnswer,
} from "../core/answer.ts";
import { askedIn, questionBy, type Questionnaire } from "../core/questionnaire.ts";
import {
  LONGEST_REASON,
  type Survey,
  type SurveyResponse,
  takesAnswers,
  type TakingRefusal,
} from "../core/survey.ts";
import {
  answersOfResponse,
  countyResponse,
  insertResponse,
  lockCountyResponse,
  markReopened,
  markSaved,
  markSubmitted,
  type StoredAnswer,
  writeAnswers,
} from "../store/response.ts";
import { holdSurvey, surveyById } from "../store/survey.ts";
import { callForContacts } from "./results-contacts.ts";
import { surveyForCounty, type SurveyActivity } from "./survey.ts";

/** Which county's answer to which survey. */
export interface CountyPlace {
  readonly survey: ActivityId;
  readonly county: AreaCode;
}

export type CountyRefusal =
  | PolicyRefusal
  | TakingRefusal
  | Refusal<"unknown-survey" | "county-answers-itself">;

interface Turn extends SurveyActivity {
  /** True where the network answers for a county that does not use the product. */
  readonly onBehalf: boolean;
}

/**
 * May this visitor answer for the county? Its own lead and members; for a county that does not use
 * the product, who edits the survey.
 */
const turnOf = async (
  context: Context,
  { survey: id, county }: CountyPlace,
): Promise<Result<Turn, CountyRefusal>> => {
  const own = authorise(context.visitor, "survey.answer", county);
  const found = await surveyForCounty(context.db, county, id);
  if (own.ok) return found ? ok({ ...found, onBehalf: false }) : refuse("unknown-survey");
  if (!found) return own;
  const editor = authorise(context.visitor, "survey.edit", found.survey.area);
  if (!editor.ok) return own;
  const uses = (await allAreas(context.db)).some(({ code, open }) => code === county && open);
  return uses ? refuse("county-answers-itself") : ok({ ...found, onBehalf: true });
};

/** A county's answer as its editors see it. */
export interface CountyAnswer extends Turn {
  readonly response?: SurveyResponse;
  readonly answers: ReadonlyMap<string, StoredAnswer>;
}

/** The county's answer so far, for who may answer. */
export const countyAnswer = async (
  context: Context,
  place: CountyPlace,
): Promise<Result<CountyAnswer, CountyRefusal>> => {
  const turn = await turnOf(context, place);
  if (!turn.ok) return turn;
  const response = await countyResponse(context.db, place.survey, place.county);
  const answers = response ? await answersOfResponse(context.db, response.id) : new Map();
  return ok({ ...turn.value, ...(response ? { response } : {}), answers });
};

/** An answer as an editor saves it, with what the editor had before their eyes. */
export interface GivenAnswer {
  /** Undefined takes the answer away. */
  readonly value: AnswerValue | undefined;
  /** Version of the stored answer when the form was made; 0 when there was none. */
  readonly seen: number;
  /** Mark of the answer in the form when it was made: equal to that of `value` if untouched. */
  readonly mark?: string;
}

/** Short mark of an answer, by which a form knows whether somebody touched it. */
export const markOf = (value: AnswerValue | undefined): string =>
  hashOf(canonical(value)).slice(0, 12);

/** Two editors wrote different things; none is lost until one of them chooses. */
export interface Conflict {
  readonly question: string;
  readonly mine: AnswerValue | undefined;
  /** What stands; undefined when the other editor took the answer away. */
  readonly theirs: StoredAnswer | undefined;
}

export interface Saved {
  /** Keys of the questions whose answer was written. */
  readonly written: readonly string[];
  readonly conflicts: readonly Conflict[];
  readonly at: Instant;
}

export type SaveRefusal =
  | CountyRefusal
  | AnswerRefusal
  | Refusal<"unknown-question" | "already-submitted">;

type Given = ReadonlyMap<string, GivenAnswer>;

const checked = (
  questionnaire: Questionnaire,
  given: Given,
): Result<Given, AnswerRefusal | Refusal<"unknown-question">> => {
  const fine = new Map<string, GivenAnswer>();
  for (const [key, answer] of given) {
    const question = questionBy(questionnaire, key);
    if (!question || question.retired) return refuse("unknown-question");
    const value = answer.value === undefined ? ok(undefined) : checkAnswer(question, answer.value);
    if (!value.ok) return value;
    fine.set(key, { ...answer, value: value.value });
  }
  return ok(fine);
};

/** Sorts what is given: to be written, in conflict with what another editor saved, or the same. */
const sorted = (given: Given, stored: ReadonlyMap<string, StoredAnswer>) => {
  const write = new Map<string, AnswerValue | undefined>();
  const conflicts: Conflict[] = [];
  for (const [question, { value, seen, mark }] of given) {
    const now = stored.get(question);
    if (sameAnswer(value, now?.value)) continue;
    if ((now?.version ?? 0) === seen) write.set(question, value);
    else if (mark === undefined || mark !== markOf(value))
      conflicts.push({ question, mine: value, theirs: now });
  }
  return { write, conflicts };
};

/** What the trail keeps of answers: contacts are people and stay out of it. */
const forTrail = (
  questionnaire: Questionnaire,
  answers: Iterable<readonly [string, AnswerValue | undefined]>,
): object =>
  Object.fromEntries(
    [...answers].map(([key, value]) => [
      key,
      questionBy(questionnaire, key)?.kind === "contact" ? "…" : (value ?? null),
    ]),
  );

interface Held {
  readonly survey: Survey;
  readonly response: SurveyResponse | undefined;
}

/** The survey as it is and the county's answer, both kept still until the transaction ends. */
const hold = async (
  tx: Tx,
  { survey: id, county }: CountyPlace,
  closesAt: Instant | undefined,
  now: Instant,
): Promise<Result<Held, TakingRefusal | Refusal<"unknown-survey">>> => {
  await holdSurvey(tx, id);
  const survey = await surveyById(tx, id);
  if (!survey) return refuse("unknown-survey");
  const taking = takesAnswers({ ...survey, closesAt }, now);
  if (!taking.ok) return taking;
  return ok({ survey, response: await lockCountyResponse(tx, id, county) });
};

/**
 * Saves some answers of a county, page by page, as a draft. What another editor saved meanwhile is
 * not written over: it comes back as a conflict, and the rest is saved.
 */
export const saveCountyAnswers = async (
  context: Context,
  place: CountyPlace,
  input: { readonly lang: Locale; readonly answers: Given; readonly filler?: boolean },
): Promise<Result<Saved, SaveRefusal>> => {
  const turn = await turnOf(context, place);
  if (!turn.ok) return turn;
  const { onBehalf, activity } = turn.value;
  const { county } = place;
  const now = context.clock.now();
  return inAreaUnlessRefused<Saved, SaveRefusal>(
    context.db,
    county,
    async (tx) => {
      const held = await hold(tx, place, activity.closesAt, now);
      if (!held.ok) return held;
      const { questionnaire } = held.value.survey;
      if (held.value.response?.status === "submitted") return refuse("already-submitted");
      const given = checked(questionnaire, input.answers);
      if (!given.ok) return given;
      const trail = trailOf(context, county);
      if (!held.value.response)
        await insertResponse(tx, {
          ...place,
          id: context.chance.uuid(),
          area: county,
          status: "draft",
          onBehalf,
          lang: input.lang,
          at: now,
        });
      const response = held.value.response ?? (await lockCountyResponse(tx, place.survey, county));
      if (!response) throw new Error(`no answer of ${county} to ${place.survey} after its insert`);
      if (response.status === "submitted") return refuse("already-submitted");
      const stored = await answersOfResponse(tx, response.id);
      const { write, conflicts } = sorted(given.value, stored);
      if (write.size > 0) {
        const version = await markSaved(tx, response.id, { at: now, filler: input.filler });
        const by = { response: response.id, area: county, version, at: now };
        await writeAnswers(tx, { ...by, account: trail.account }, write);
        const before = [...write.keys()].map((key) => [key, stored.get(key)?.value] as const);
        await recordAudit(tx, {
          ...trail,
          action: onBehalf ? "answer-survey-on-behalf" : "answer-survey",
          subjectKind: "survey-response",
          subjectId: response.id,
          before: forTrail(questionnaire, before),
          after: forTrail(questionnaire, write),
        });
      }
      return ok({ written: [...write.keys()], conflicts, at: now });
    },
    { quiet: true },
  );
};

/** What keeps an answer from being submitted, question by question. */
export interface Shortfall {
  readonly question: string;
  readonly gap: Gap | AnswerRefusal["kind"];
}

/** What is still missing or no longer fits, in the order of the questions. */
export const shortfalls = (
  questionnaire: Questionnaire,
  answers: ReadonlyMap<string, { readonly value: AnswerValue }>,
): Shortfall[] =>
  askedIn(questionnaire).flatMap((question): Shortfall[] => {
    const value = answers.get(question.key)?.value;
    const fits = value === undefined ? ok(undefined) : checkAnswer(question, value);
    if (!fits.ok) return [{ question: question.key, gap: fits.refusal.kind }];
    const gap = gapOf(question, value);
    return gap ? [{ question: question.key, gap }] : [];
  });

export type SubmitRefusal =
  | CountyRefusal
  | Refusal<"already-submitted" | "nothing-answered" | "incomplete" | "changed-meanwhile">;

/** Submits the county's answer as it was summed up; another editor's save since then is refused. */
export const submitCountyAnswer = async (
  context: Context & { readonly jobs?: JobQueue },
  place: CountyPlace,
  { version }: { readonly version: number },
): Promise<Result<void, SubmitRefusal>> => {
  const turn = await turnOf(context, place);
  if (!turn.ok) return turn;
  const now = context.clock.now();
  return inAreaUnlessRefused<void, SubmitRefusal>(context.db, place.county, async (tx) => {
    const held = await hold(tx, place, turn.value.activity.closesAt, now);
    if (!held.ok) return held;
    const { response, survey } = held.value;
    if (response?.status === "submitted") return refuse("already-submitted");
    const answers = response ? await answersOfResponse(tx, response.id) : undefined;
    if (!response || !answers || answers.size === 0) return refuse("nothing-answered");
    if (response.version !== version) return refuse("changed-meanwhile");
    if (shortfalls(survey.questionnaire, answers).length > 0) return refuse("incomplete");
    const trail = trailOf(context, place.county);
    await markSubmitted(tx, response.id, { at: now, account: trail.account });
    await recordAudit(tx, {
      ...trail,
      action: "submit-survey-answer",
      subjectKind: "survey-response",
      subjectId: response.id,
      after: { answers: answers.size },
    });
    if (context.jobs) await callForContacts(context.jobs, tx, survey.id);
    return ok(undefined);
  });
};

export type ReopenRefusal =
  | PolicyRefusal
  | TakingRefusal
  | Refusal<"unknown-survey" | "not-submitted" | "reason-missing" | "reason-too-long">;

/** Opens a submitted answer again before the closing: by the county itself or by who asks. */
export const reopenCountyAnswer = async (
  context: Context,
  place: CountyPlace,
  why: string,
): Promise<Result<void, ReopenRefusal>> => {
  const found = await surveyForCounty(context.db, place.county, place.survey);
  const own = authorise(context.visitor, "survey.answer", place.county);
  if (!found) return own.ok ? refuse("unknown-survey") : own;
  const asker = authorise(context.visitor, "survey.edit", found.survey.area);
  if (!own.ok && !asker.ok) return own;
  const reason = why.trim();
  if (reason === "") return refuse("reason-missing");
  if ([...reason].length > LONGEST_REASON) return refuse("reason-too-long");
  const now = context.clock.now();
  return inAreaUnlessRefused<void, ReopenRefusal>(context.db, place.county, async (tx) => {
    const held = await hold(tx, place, found.activity.closesAt, now);
    if (!held.ok) return held;
    const { response } = held.value;
    if (response?.status !== "submitted") return refuse("not-submitted");
    const trail = trailOf(context, place.county);
    await markReopened(tx, response.id, { at: now, account: trail.account, reason });
    await recordAudit(tx, {
      ...trail,
      action: "reopen-survey-answer",
      subjectKind: "survey-response",
      subjectId: response.id,
      after: { reason },
    });
    return ok(undefined);
  });
};
