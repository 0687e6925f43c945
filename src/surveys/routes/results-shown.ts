import type { Area } from "../../kernel/area.ts";
import type { Locale } from "../../kernel/locale.ts";
import { isSmall, SMALL_CELL } from "../../kernel/small-cell.ts";
import { allAreas, may, type Visitor, visitorOf } from "../../people/index.ts";
import { changeCount } from "../../platform/db/changes.ts";
import { sessionToken } from "../../platform/web/cookies.ts";
import type { WebRequest } from "../../platform/web/server.ts";
import { isPublic } from "../../programmes/index.ts";
import { formatDay } from "../../ui/index.ts";
import { countyStates } from "../actions/reads.ts";
import { readsResults, type SurveyResults, surveyResults } from "../actions/results.ts";
import { type SurveyActivity, surveyOf } from "../actions/survey.ts";
import { COUNTIES } from "../core/counties.ts";
import { questionBy } from "../core/questionnaire.ts";
import { arePublic, type ResultsShown } from "../core/results.ts";
import type { Survey } from "../core/survey.ts";
import { answersMark, resultsShownOf } from "../store/results.ts";
import type { Look } from "../views/look.tsx";
import type { AnsweringCounty } from "../views/results-page.tsx";
import type { QuestionResult } from "../views/results-question.tsx";
import { type ActivityRoute, lookOf, type SurveysDeps } from "./here.ts";

/** Who looks at the results of which survey. */
export interface ResultsHere extends SurveyActivity {
  readonly area: Area;
  readonly locale: Locale;
  readonly look: Look;
  readonly visitor: Visitor;
  readonly shown: ResultsShown;
  /** May everybody see them? */
  readonly everybody: boolean;
  /** May this visitor? */
  readonly readable: boolean;
}

/** The survey of the address once it has been opened, with who may see what came of it. */
export const resultsHere = async (
  deps: SurveysDeps,
  request: WebRequest,
): Promise<ResultsHere | undefined> => {
  const { db, site } = deps;
  const { locale, area } = site.areaPlace(request);
  const { activityId } = request.params as ActivityRoute["Params"];
  const found = await surveyOf(db, area.code, activityId);
  if (!found || !isPublic(found.activity)) return undefined;
  const visitor = await visitorOf(deps, sessionToken(request));
  const shown = await resultsShownOf(db, activityId);
  const everybody = arePublic(shown, found.survey.state);
  const readable = everybody || readsResults(visitor, found.survey);
  return { ...found, area, locale, look: lookOf(locale), visitor, shown, everybody, readable };
};

interface Kept {
  readonly mark: string;
  readonly made: Promise<SurveyResults>;
}

const MOST_KEPT = 50;

/** Results are counted once, until an answer comes or goes or somebody codes: many may look. */
export const resultsShelf = ({ db }: Pick<SurveysDeps, "db">) => {
  const kept = new Map<string, Kept>();
  return async (survey: Survey): Promise<SurveyResults> => {
    const { count, newest } = await answersMark(db, survey.id);
    // Counties answer in their own areas; residents tell nobody, they are counted.
    const changes = changeCount(survey.audience === "counties" ? "*" : survey.area);
    const mark = `${count} ${newest} ${changes}`;
    const known = kept.get(survey.id);
    if (known?.mark === mark) return known.made;
    const made = surveyResults(db, survey);
    if (kept.size >= MOST_KEPT) kept.clear();
    kept.set(survey.id, { mark, made });
    made.catch(() => kept.delete(survey.id));
    return made;
  };
};

/** True where 1–4 residents answered: nothing is told of them. */
export const isTooFew = (
  { audience }: Pick<Survey, "audience">,
  { people }: Pick<SurveyResults, "people">,
): boolean => audience === "residents" && isSmall(people, SMALL_CELL);

/** How many answered, in a sentence. */
export const stateSentence = (
  { t }: Look,
  { audience }: Pick<Survey, "audience">,
  { people }: Pick<SurveyResults, "people">,
): string =>
  audience === "counties"
    ? t("panel.counties", { people, asked: COUNTIES })
    : t("panel.residents", { people });

export const asOfText = (
  { t, locale }: Look,
  { newest }: Pick<SurveyResults, "newest">,
): string | undefined => newest && t("results.as-of", { when: formatDay(newest, locale) });

/** The results question by question; texts only for whom they may be shown to. */
export const questionResults = async (
  { db }: Pick<SurveysDeps, "db">,
  { survey, visitor }: Pick<ResultsHere, "survey" | "visitor">,
  { tallies, coded, texts }: SurveyResults,
): Promise<QuestionResult[]> => {
  const told = survey.answersPublic || may(visitor, "survey.edit", survey.area);
  const areas = told ? await allAreas(db) : [];
  const names = new Map(areas.map(({ code, shortName }) => [code, shortName]));
  return tallies.flatMap((tally): QuestionResult[] => {
    const question = questionBy(survey.questionnaire, tally.key);
    if (!question || (question.retired && !tally.n)) return [];
    const one = coded.get(tally.key);
    const written = told ? (texts.get(tally.key) ?? []) : [];
    return [
      {
        question,
        tally,
        ...(one ? { coded: one } : {}),
        texts: written.map(({ text, county }) => ({ text, county: names.get(county) })),
      },
    ];
  });
};

/** The counties on the map; the public sees who has answered, not who is about to. */
export const answeringCounties = async (
  { db }: Pick<SurveysDeps, "db">,
  { survey, visitor }: Pick<ResultsHere, "survey" | "visitor">,
): Promise<AnsweringCounty[]> => {
  if (survey.audience !== "counties") return [];
  const drafts = readsResults(visitor, survey);
  const states = await countyStates(db, survey.id);
  return states.map(({ area, shortName, row, col, status, submittedAt }) => {
    const sent = status === "submitted";
    const state = sent ? "answered" : drafts && status !== "none" ? "draft" : "not-yet";
    const place = { area, name: shortName, row, col, state } as const;
    return sent && submittedAt ? { ...place, submittedAt } : place;
  });
};
