import type { AreaCode } from "../../kernel/area.ts";
import type { NodeId } from "../../kernel/ids.ts";
import { ok, type Refusal, type Result, refuse } from "../../kernel/result.ts";
import {
  authorise,
  type Context,
  networkArea,
  type PolicyRefusal,
  recordAudit,
  trailOf,
} from "../../people/index.ts";
import type { Db, Tx } from "../../platform/db/connect.ts";
import type { JobQueue } from "../../platform/jobs/queue.ts";
import {
  type Activity,
  type NewActivity,
  nodeById,
  planActivity,
  type PlanRefusal,
  type WayRegistry,
} from "../../programmes/index.ts";
import type { Questionnaire } from "../core/questionnaire.ts";
import { checkQuestionnaire, type QuestionnaireTrouble } from "../core/questionnaire-check.ts";
import { type Audience, checkSettings, SURVEY, type SurveySettings } from "../core/survey.ts";
import { insertSurvey, setAudience, writeQuestionnaire, writeSettings } from "../store/survey.ts";

export type CreateTrouble =
  | PolicyRefusal
  | PlanRefusal
  | QuestionnaireTrouble
  | Refusal<"unknown-node" | "only-network-asks-counties" | "bad-remind-days">;

/** A survey as it is begun. */
export interface NewSurvey {
  readonly audience: Audience;
  readonly activity: Omit<NewActivity, "way">;
  readonly questionnaire: Questionnaire;
  readonly settings: SurveySettings;
  /** The template that it was made from, for the trail. */
  readonly template?: string;
}

/** Whom an area may ask: the network asks the counties, everybody asks residents. */
export const audiencesOf = async (db: Db, area: AreaCode): Promise<readonly Audience[]> =>
  (await networkArea(db))?.code === area ? ["counties", "residents"] : ["residents"];

/** Makes the rows of a new survey: the network asks the counties unless told otherwise. */
export const prepareSurvey = async (
  tx: Tx,
  { id, area }: Pick<Activity, "id" | "area">,
): Promise<void> => {
  const [audience = "residents"] = await audiencesOf(tx, area);
  await insertSurvey(tx, { id, area, audience });
};

/** Plans a survey for a measure: activity, questions and settings, all or nothing. */
export const createSurvey = async (
  context: Context & { readonly jobs?: JobQueue },
  ways: WayRegistry,
  area: AreaCode,
  measureId: NodeId,
  input: NewSurvey,
): Promise<Result<Activity, CreateTrouble>> => {
  const allowed = authorise(context.visitor, "survey.edit", area);
  if (!allowed.ok) return allowed;
  const measure = await nodeById(context.db, measureId);
  if (measure?.area !== area) return refuse("unknown-node");
  const whole = checkQuestionnaire(input.questionnaire);
  if (!whole.ok) return whole;
  const possible = checkSettings(input.settings);
  if (!possible.ok) return possible;
  if (!(await audiencesOf(context.db, area)).includes(input.audience))
    return refuse("only-network-asks-counties");
  const activity = { ...input.activity, way: SURVEY };
  return planActivity<CreateTrouble>(context, ways, measureId, activity, async (tx, { id }) => {
    await setAudience(tx, id, input.audience);
    await writeQuestionnaire(tx, id, input.questionnaire);
    await writeSettings(tx, id, input.settings);
    await recordAudit(tx, {
      ...trailOf(context, area),
      action: "create-survey",
      subjectKind: "survey",
      subjectId: id,
      after: { template: input.template, audience: input.audience, ...input.settings },
    });
    return ok(undefined);
  });
};
