import type { NodeId } from "../../kernel/ids.ts";
import { isUuid } from "../../kernel/ids.ts";
import { type FormValues, formValues } from "../../platform/web/fields.ts";
import type { Server, WebReply, WebRequest } from "../../platform/web/server.ts";
import { planActivity } from "../actions/activities.ts";
import { closeActivity, openActivity } from "../actions/activity-life.ts";
import { isTimesRefusal, readActivityForm, TIMES_FIELDS } from "../core/activity-form.ts";
import { checkClosing, checkOpening } from "../core/activity-life.ts";
import type { ProgrammeNode } from "../core/chain.ts";
import { newActivityPath, staffActivityPath, staffProgrammePath } from "../core/paths.ts";
import { nodeById } from "../store/chain.ts";
import { ActivityTurn } from "../views/activity-desk.tsx";
import { ActivityPlan } from "../views/activity-editor.tsx";
import { type Desk, deskOf, type ProgrammeDeps, withNotice } from "./desk.ts";
import { readWay } from "./forms.ts";
import { activityLabels, errorTexts } from "./labels.ts";
import { answerRefusal, ownKind } from "./refusals.ts";
import { type Asked, activityAt } from "./staff-activity.ts";

type Params = { Params: { activityId: string } };

/** The measure that the form is for; undefined once a problem page was sent. */
const measureAt = async (
  deps: ProgrammeDeps,
  request: WebRequest,
  reply: WebReply,
  id: unknown,
): Promise<{ desk: Desk; measure: ProgrammeNode } | undefined> => {
  const desk = await deskOf(deps, request, reply, "activity.edit");
  if (!desk) return undefined;
  const measure =
    typeof id === "string" && isUuid(id) ? await nodeById(deps.db, id as NodeId) : undefined;
  if (measure?.kind === "measure" && measure.area === desk.area.code) return { desk, measure };
  await deps.site.problem(request, reply, "not-found");
  return undefined;
};

interface Planning {
  readonly values: FormValues;
  readonly errors: Record<string, string>;
  readonly refused?: string;
  readonly status?: number;
}

const planPage = (
  { site, ways }: ProgrammeDeps,
  { desk, request, reply }: Asked,
  measure: ProgrammeNode,
  { status, ...planning }: Planning,
): Promise<WebReply> => {
  const { look, area, local } = desk;
  const body = ActivityPlan({
    look,
    measure,
    ways: ways.all,
    templates: ways.all.flatMap(({ newPath, names }) =>
      newPath ? [{ href: local(`/${area.slug}${newPath}?measure=${measure.id}`), names }] : [],
    ),
    ...planning,
    action: local(newActivityPath(area.slug, measure.id)),
    csrf: site.csrf(reply),
    backHref: local(staffProgrammePath(area.slug, measure.programmeId)),
  });
  const title = look.t("plan.title");
  const invalid = Object.keys(planning.errors).length > 0;
  return site.page(request, reply, { title, body, staff: true, noIndex: true, invalid, status });
};

const plan = async (
  deps: ProgrammeDeps,
  asked: Asked,
  measure: ProgrammeNode,
): Promise<WebReply> => {
  const { desk, request, reply } = asked;
  const { look, area, local } = desk;
  const values = formValues(request.body);
  const way = readWay(
    values,
    deps.ways.all.map(({ kind }) => kind),
  );
  const read = readActivityForm(values);
  if (!way.ok || !read.ok) {
    const errors = [way, read].flatMap((one) => (one.ok ? [] : one.refusal.errors));
    return planPage(deps, asked, measure, {
      values,
      errors: errorTexts(deps.site, desk.look, errors, activityLabels(look)),
      status: 422,
    });
  }
  const result = await planActivity(desk.context, deps.ways, measure.id, {
    ...read.value,
    way: way.value,
  });
  if (result.ok)
    return reply.redirect(
      withNotice(local(staffActivityPath(area.slug, result.value.id)), "planned"),
      303,
    );
  const { kind } = result.refusal;
  return isTimesRefusal(kind)
    ? planPage(deps, asked, measure, {
        values,
        errors: { [TIMES_FIELDS[kind]]: look.t(`refusal.${kind}`) },
        status: 422,
      })
    : answerRefusal(deps, desk, { request, reply }, kind);
};

const planRoutes = (server: Server, deps: ProgrammeDeps): void => {
  const path = "/:locale/:area/staff/activities/new";

  server.get<{ Querystring: { measure?: unknown } }>(path, async (request, reply) => {
    const here = await measureAt(deps, request, reply, request.query.measure);
    if (!here) return reply;
    const asked = { desk: here.desk, request, reply };
    return planPage(deps, asked, here.measure, { values: {}, errors: {} });
  });

  server.post(path, async (request, reply) => {
    const here = await measureAt(deps, request, reply, formValues(request.body).measure);
    if (!here) return reply;
    return plan(deps, { desk: here.desk, request, reply }, here.measure);
  });
};

const turnRoutes = (server: Server, deps: ProgrammeDeps, turn: "open" | "close"): void => {
  const { site, ways } = deps;
  const path = `/:locale/:area/staff/activities/:activityId/${turn}`;

  server.get<Params>(path, async (request, reply) => {
    const here = await activityAt(deps, request, reply, "activity.open");
    if (!here) return reply;
    const { desk, activity } = here;
    const possible = turn === "open" ? checkOpening(activity, desk.now) : checkClosing(activity);
    if (!possible.ok) return answerRefusal(deps, desk, { request, reply }, possible.refusal.kind);
    const own = desk.local(staffActivityPath(desk.area.slug, activity.id));
    const body = ActivityTurn({
      look: desk.look,
      activity,
      turn,
      action: `${own}/${turn}`,
      csrf: site.csrf(reply),
      backHref: own,
    });
    const title = desk.look.t(`turn.${turn}.title`);
    return site.page(request, reply, { title, body, staff: true, noIndex: true });
  });

  server.post<Params>(path, async (request, reply) => {
    const here = await activityAt(deps, request, reply, "activity.open");
    if (!here) return reply;
    const { desk, activity } = here;
    const act = turn === "open" ? openActivity : closeActivity;
    const result = await act(desk.context, ways, activity.id);
    if (result.ok) {
      const own = desk.local(staffActivityPath(desk.area.slug, activity.id));
      return reply.redirect(withNotice(own, turn === "open" ? "opened" : "closed"), 303);
    }
    const { kind } = result.refusal;
    const explained = ways.find(activity.way)?.explain?.(kind, desk.locale);
    if (explained) return site.problem(request, reply, "conflict", explained);
    return answerRefusal(deps, desk, { request, reply }, ownKind(kind));
  });
};

/** Staff plan an activity, open it and close it, each turn confirmed on a page of its own. */
export const staffActivityLifeRoutes = (server: Server, deps: ProgrammeDeps): void => {
  planRoutes(server, deps);
  turnRoutes(server, deps, "open");
  turnRoutes(server, deps, "close");
};
