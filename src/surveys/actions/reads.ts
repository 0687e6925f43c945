import type { AreaCode } from "../../kernel/area.ts";
import type { ActivityId } from "../../kernel/ids.ts";
import type { Instant } from "../../kernel/instant.ts";
import type { Localized } from "../../kernel/locale.ts";
import { allAreas } from "../../people/index.ts";
import type { Db } from "../../platform/db/connect.ts";
import { activitiesById, type Activity } from "../../programmes/index.ts";
import { COUNTIES, isAskedCounty } from "../core/counties.ts";
import { type Question, questionsIn } from "../core/questionnaire.ts";
import type { Audience, ResponseStatus, Survey } from "../core/survey.ts";
import { counter, type QuestionTally } from "../core/tally.ts";
import {
  countyProgress,
  progressOfCounty,
  submittedAnswers,
  submittedCounts,
} from "../store/answers.ts";
import { lettersByCounty, type Occasion } from "../store/letter.ts";
import { openSurveys, surveyById, surveyIdsOf } from "../store/survey.ts";

/** Where a county stands with a survey. */
export interface CountyState {
  readonly area: AreaCode;
  readonly slug: string;
  readonly name: Localized;
  readonly shortName: Localized;
  /** Its place in the tile grid. */
  readonly row: number;
  readonly col: number;
  /** False for a county that does not use the product: the network may answer for it. */
  readonly usesProduct: boolean;
  /** `none` before anybody began. */
  readonly status: "none" | ResponseStatus;
  readonly onBehalf: boolean;
  readonly filler: boolean;
  /** Questions with an answer. */
  readonly answered: number;
  readonly savedAt?: Instant;
  readonly submittedAt?: Instant;
  readonly reopenedAt?: Instant;
  readonly reopenReason?: string;
  /** The newest letter to its people. */
  readonly letter?: { readonly occasion: Occasion; readonly at: Instant };
}

/** All 22 counties with where they stand, by code; three queries. Never a ranking. */
export const countyStates = async (db: Db, survey: ActivityId): Promise<CountyState[]> => {
  const [areas, begun, letters] = await Promise.all([
    allAreas(db),
    countyProgress(db, survey),
    lettersByCounty(db, survey),
  ]);
  const byArea = new Map(begun.map((progress) => [progress.area, progress]));
  return areas
    .filter(({ code }) => isAskedCounty(code))
    .map(({ code, slug, name, shortName, row, col, open }) => {
      const {
        area: _,
        startedAt: __,
        ...progress
      } = byArea.get(code) ?? {
        area: code,
        startedAt: undefined,
        status: "none" as const,
        onBehalf: false,
        filler: false,
        answered: 0,
      };
      const letter = letters.get(code);
      const place = { area: code, slug, name, shortName, row, col, usesProduct: open };
      return { ...place, ...progress, ...(letter ? { letter } : {}) };
    });
};

/** Every question of a survey in order, retired ones too; undefined when there is no survey. */
export const questionsOf = async (
  db: Db,
  survey: ActivityId,
): Promise<readonly Question[] | undefined> => {
  const found = await surveyById(db, survey);
  return found && questionsIn(found.questionnaire);
};

/** The answers to each question, counted; small counts of residents are hidden. */
export const talliesOf = async (
  db: Db,
  survey: Pick<Survey, "id" | "questionnaire" | "audience">,
): Promise<{ readonly people: number; readonly tallies: readonly QuestionTally[] }> => {
  const counting = counter(survey.questionnaire, survey.audience);
  for await (const { answers } of submittedAnswers(db, survey.id)) counting.add(answers);
  return { people: counting.people(), tallies: counting.tallies() };
};

/** An open survey with where the asking county stands. */
export interface OpenSurvey {
  readonly activity: Activity;
  readonly survey: Survey;
  /** `none` before anybody of the county began. */
  readonly status: "none" | ResponseStatus;
}

/**
 * The open survey of the counties that closes first, with where this county stands; undefined when
 * none is open or the area is not asked. Three queries.
 */
export const openSurvey = async (db: Db, county: AreaCode): Promise<OpenSurvey | undefined> => {
  const [first] = await openSurveysFor(db, county);
  return first;
};

/** All of them, those that close first on top. */
export const openSurveysFor = async (db: Db, county: AreaCode): Promise<OpenSurvey[]> => {
  const surveys = isAskedCounty(county) ? await openSurveys(db, "counties") : [];
  if (surveys.length === 0) return [];
  const byId = new Map(surveys.map((survey) => [survey.id, survey]));
  const ids = [...byId.keys()];
  const [statuses, activities] = await Promise.all([
    progressOfCounty(db, county, ids),
    activitiesById(db, ids),
  ]);
  return activities
    .flatMap((activity): OpenSurvey[] => {
      const survey = byId.get(activity.id);
      return survey ? [{ activity, survey, status: statuses.get(activity.id) ?? "none" }] : [];
    })
    .toSorted((a, b) => ((a.activity.closesAt ?? "9") < (b.activity.closesAt ?? "9") ? -1 : 1));
};

/** An open survey of the counties with how many of those asked have answered. */
export interface AnsweredSurvey {
  readonly activity: Activity;
  readonly answered: number;
  readonly asked: number;
}

/** The open surveys of the counties with their answers, those that close first on top; three queries. */
export const answeredSurveys = async (db: Db): Promise<AnsweredSurvey[]> => {
  const ids = (await openSurveys(db, "counties")).map(({ id }) => id);
  const [activities, counts] = await Promise.all([
    activitiesById(db, ids),
    submittedCounts(db, ids),
  ]);
  return activities
    .map((activity) => ({
      activity,
      answered: counts.get(activity.id) ?? 0,
      asked: COUNTIES,
    }))
    .toSorted((a, b) => ((a.activity.closesAt ?? "9") < (b.activity.closesAt ?? "9") ? -1 : 1));
};

/**
 * The surveys of an area as activities, of one audience or of both: open, planned, closed. Two
 * queries that read no other activity: an area has many more meetings than surveys.
 */
export const surveysOf = async (db: Db, area: AreaCode, audience?: Audience): Promise<Activity[]> =>
  activitiesById(db, await surveyIdsOf(db, area, audience));

/** A county that wishes to be contacted. */
export interface ContactWish {
  readonly area: AreaCode;
  readonly question: string;
  readonly about?: string;
  /** Whom: personal data, for who follows contacts up alone. */
  readonly who?: string;
  readonly at: Instant;
}

/** The counties whose submitted answer wishes for contact, by code. */
export const contactWishes = async (db: Db, survey: ActivityId): Promise<ContactWish[]> => {
  const wishes: ContactWish[] = [];
  for await (const { area, submittedAt, answers } of submittedAnswers(db, survey))
    for (const [question, value] of Object.entries(answers)) {
      if (!("wish" in value) || !value.wish) continue;
      const { about, who } = value;
      wishes.push({
        area,
        question,
        at: submittedAt,
        ...(about ? { about } : {}),
        ...(who ? { who } : {}),
      });
    }
  return wishes;
};
