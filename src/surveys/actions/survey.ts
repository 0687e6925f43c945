import type { AreaCode } from "../../kernel/area.ts";
import type { ActivityId } from "../../kernel/ids.ts";
import type { Db } from "../../platform/db/connect.ts";
import { type Activity, activityById } from "../../programmes/index.ts";
import { isAskedCounty } from "../core/counties.ts";
import { type Survey, SURVEY } from "../core/survey.ts";
import { surveyById } from "../store/survey.ts";

/** An activity that is a survey. */
export interface SurveyActivity {
  readonly activity: Activity;
  readonly survey: Survey;
}

const found = async (db: Db, id: ActivityId): Promise<SurveyActivity | undefined> => {
  const activity = await activityById(db, id);
  if (activity?.way !== SURVEY) return undefined;
  const survey = await surveyById(db, id);
  return survey && { activity, survey };
};

/** The survey of this area; undefined when it is none of those. */
export const surveyOf = async (
  db: Db,
  area: AreaCode,
  id: ActivityId,
): Promise<SurveyActivity | undefined> => {
  const survey = await found(db, id);
  return survey?.survey.area === area ? survey : undefined;
};

/** A survey of the counties that this county is asked to answer, once it has been opened. */
export const surveyForCounty = async (
  db: Db,
  county: AreaCode,
  id: ActivityId,
): Promise<SurveyActivity | undefined> => {
  if (!isAskedCounty(county)) return undefined;
  const survey = await found(db, id);
  return survey?.survey.audience === "counties" && survey.survey.state !== "prepared"
    ? survey
    : undefined;
};
