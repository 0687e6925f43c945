import type { AreaCode } from "../../kernel/area.ts";
import { allAreas, authorise } from "../../people/index.ts";
import type { WebReply, WebRequest } from "../../platform/web/server.ts";
import { type CountyAnswer, countyAnswer, type CountyPlace } from "../actions/county-answer.ts";
import { behalfPath, countyAnswerPath, statesPath } from "../core/paths.ts";
import { takesAnswers } from "../core/survey.ts";
import { type ActivityRoute, type Desk, deskOf, type SurveysDeps } from "./here.ts";

/** Somebody at a county's answer: of the county itself, or of the network on its behalf. */
export interface Seat extends Desk {
  readonly place: CountyPlace;
  readonly answer: CountyAnswer;
  /** Address under which the pages of this answer stand. */
  readonly base: string;
  readonly backHref: string;
  readonly county: Awaited<ReturnType<typeof allAreas>>[number];
}

export type Finder = (
  deps: SurveysDeps,
  desk: Desk,
) => {
  county: AreaCode;
  base: string;
  back: string;
  /** True for the network's own pages, which only those who tend its surveys may use. */
  tending?: true;
};

export const ownCounty: Finder = (_, { area, local, request }) => {
  const { activityId } = request.params as ActivityRoute["Params"];
  return { county: area.code, base: local(countyAnswerPath(activityId)), back: local("/staff") };
};

export const otherCounty: Finder = (_, { local, request }) => {
  const { activityId, county } = request.params as { activityId: string; county: AreaCode };
  return {
    county,
    base: local(behalfPath(activityId, county)),
    back: local(statesPath(activityId)),
    tending: true,
  };
};

export const seatOf = async (
  deps: SurveysDeps,
  find: Finder,
  request: WebRequest,
  reply: WebReply,
): Promise<Seat | undefined> => {
  const desk = await deskOf(deps, request, reply);
  const { activityId: survey } = request.params as ActivityRoute["Params"];
  const { county, base, back, tending } = find(deps, desk);
  if (tending) {
    const allowed = authorise(desk.context.visitor, "survey.edit", desk.area.code);
    if (!allowed.ok) {
      await deps.site.problem(request, reply, allowed.refusal.kind);
      return undefined;
    }
  }
  const place = { survey, county };
  const answer = await countyAnswer(desk.context, place);
  const known = (await allAreas(deps.db)).find(({ code }) => code === county);
  if (answer.ok && known)
    return { ...desk, place, answer: answer.value, base, backHref: back, county: known };
  const kind = answer.ok ? "unknown-survey" : answer.refusal.kind;
  const { t } = desk.look;
  if (kind === "county-answers-itself")
    await deps.site.problem(request, reply, "conflict", t("refusal.county-answers-itself"));
  else if (kind === "signed-out" || kind === "forbidden")
    await deps.site.problem(request, reply, kind);
  else await deps.site.problem(request, reply, "not-found");
  return undefined;
};

export const isClosed = ({ answer, context }: Seat): boolean =>
  !takesAnswers({ ...answer.survey, closesAt: answer.activity.closesAt }, context.clock.now()).ok;

/** A whole number that a form brings back; 0 for anything else. */
export const whole = (text: unknown): number =>
  typeof text === "string" && /^\d{1,9}$/.test(text) ? Number(text) : 0;
