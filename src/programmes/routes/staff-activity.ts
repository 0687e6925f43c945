import { textFor } from "../../kernel/locale.ts";
import type { ActivityId } from "../../kernel/ids.ts";
import { newestChange } from "../../people/index.ts";
import { type FormValues, formValues, versionOf } from "../../platform/web/fields.ts";
import type { Server, WebReply, WebRequest } from "../../platform/web/server.ts";
import { editActivity, undoActivityChange } from "../actions/activities.ts";
import type { Activity } from "../core/activity.ts";
import { activityValues, readActivityForm } from "../core/activity-form.ts";
import { isPublic } from "../core/activity-life.ts";
import { activityPath, staffActivityPath, staffProgrammePath } from "../core/paths.ts";
import { activityById } from "../store/activity.ts";
import { measureOf } from "../store/thread.ts";
import { ActivityDesk } from "../views/activity-desk.tsx";
import { ActivityEditor } from "../views/activity-editor.tsx";
import { type Desk, deskOf, type ProgrammeDeps, savedOf, withNotice } from "./desk.ts";
import { activityLabels, errorTexts } from "./labels.ts";
import { answerRefusal, explainOpening } from "./refusals.ts";

type Params = { Params: { activityId: string } };

/** Where an answer goes: who asked, at which desk. */
export interface Asked {
  readonly desk: Desk;
  readonly request: WebRequest;
  readonly reply: WebReply;
}

/** The desk and the county's own activity; undefined once a problem page was sent. */
export const activityAt = async (
  deps: ProgrammeDeps,
  request: WebRequest,
  reply: WebReply,
  permission: "staff.home" | "activity.edit" | "activity.open",
): Promise<{ desk: Desk; activity: Activity } | undefined> => {
  const desk = await deskOf(deps, request, reply, permission);
  if (!desk) return undefined;
  const { activityId } = request.params as Params["Params"];
  const activity = await activityById(deps.db, activityId as ActivityId);
  if (activity?.area === desk.area.code) return { desk, activity };
  await deps.site.problem(request, reply, "not-found");
  return undefined;
};

const deskPage = async (
  { db, site, ways }: ProgrammeDeps,
  { desk, request, reply }: Asked,
  activity: Activity,
): Promise<WebReply> => {
  const { look, area, local, locale } = desk;
  const way = ways.find(activity.way);
  if (!way) throw new Error(`activity ${activity.id} has the unknown way ${activity.way}`);
  const { measure, goals, programme } = await measureOf(db, activity);
  const { people, contributions } = await way.participation(db, activity.id, desk.now);
  const own = local(staffActivityPath(area.slug, activity.id));
  const inArea = (path: string): string => local(`/${area.slug}${path}`);
  const turn = { planned: "open", open: "close", closed: undefined }[activity.status];
  const body = ActivityDesk({
    look,
    activity,
    measure,
    goals,
    wayNames: way.names,
    people,
    contributions,
    csrf: site.csrf(reply),
    saved: savedOf(request, undefined),
    openingRefused: activity.openingRefused && explainOpening(desk, way, activity.openingRefused),
    panel: await way.panels.staffPanel(db, { area, locale, activity }),
    hrefs: {
      edit: `${own}/edit`,
      programme: local(staffProgrammePath(area.slug, programme.id)),
      tend: inArea(way.staffPath(activity.id)),
      turn: turn && `${own}/${turn}`,
      ...(isPublic(activity)
        ? {
            page: local(activityPath(area.slug, activity.id)),
            results: inArea(way.resultsPath(activity.id)),
          }
        : {}),
    },
  });
  const title = textFor(activity.title, locale).text;
  return site.page(request, reply, { title, body, staff: true, noIndex: true });
};

interface Editing {
  readonly values: FormValues;
  readonly errors: Record<string, string>;
  readonly refused?: string;
  readonly status?: number;
}

const editorPage = async (
  { db, site }: ProgrammeDeps,
  { desk, request, reply }: Asked,
  activity: Activity,
  { status, ...editing }: Editing,
): Promise<WebReply> => {
  const { look, area, local } = desk;
  const own = local(staffActivityPath(area.slug, activity.id));
  const change = await newestChange(db, "activity", activity.id);
  const undo = change?.before && { action: `${own}/undo`, version: activity.version };
  const body = ActivityEditor({
    look,
    activity,
    ...editing,
    saved: savedOf(request, undo),
    savedAt: change?.at,
    action: `${own}/edit`,
    csrf: site.csrf(reply),
    backHref: own,
  });
  const title = look.t("activity.edit.title");
  const invalid = Object.keys(editing.errors).length > 0;
  return site.page(request, reply, { title, body, staff: true, noIndex: true, invalid, status });
};

/** Answers the posted editor: saved, or the form again with what was typed. */
const saveActivity = async (
  deps: ProgrammeDeps,
  asked: Asked,
  activity: Activity,
): Promise<WebReply> => {
  const { desk, request, reply } = asked;
  const { look, context, area, local } = desk;
  const values = formValues(request.body);
  const read = readActivityForm(values, activity);
  if (!read.ok)
    return editorPage(deps, asked, activity, {
      values,
      errors: errorTexts(deps.site, desk.look, read.refusal.errors, activityLabels(look)),
      status: 422,
    });
  const result = await editActivity(context, activity.id, {
    ...read.value,
    version: versionOf(values),
  });
  if (result.ok)
    return reply.redirect(
      withNotice(`${local(staffActivityPath(area.slug, activity.id))}/edit`, "saved"),
      303,
    );
  const { kind } = result.refusal;
  if (kind === "signed-out" || kind === "forbidden" || kind === "unknown-activity")
    return answerRefusal(deps, desk, { request, reply }, kind);
  const newest = (await activityById(deps.db, activity.id)) ?? activity;
  return editorPage(deps, asked, newest, {
    values: { ...values, version: String(newest.version) },
    errors: {},
    refused: look.t(`refusal.${kind}`),
    status: 409,
  });
};

/** Staff's pages of one activity: how it stands, its texts and dates, undo. */
export const staffActivityRoutes = (server: Server, deps: ProgrammeDeps): void => {
  const path = "/:locale/:area/staff/activities/:activityId";

  server.get<Params>(path, async (request, reply) => {
    const here = await activityAt(deps, request, reply, "staff.home");
    if (!here) return reply;
    return deskPage(deps, { desk: here.desk, request, reply }, here.activity);
  });

  server.get<Params>(`${path}/edit`, async (request, reply) => {
    const here = await activityAt(deps, request, reply, "activity.edit");
    if (!here) return reply;
    const asked = { desk: here.desk, request, reply };
    const values = {
      ...activityValues(here.activity),
      version: String(here.activity.version),
    };
    return editorPage(deps, asked, here.activity, { values, errors: {} });
  });

  server.post<Params>(`${path}/edit`, async (request, reply) => {
    const here = await activityAt(deps, request, reply, "activity.edit");
    if (!here) return reply;
    return saveActivity(deps, { desk: here.desk, request, reply }, here.activity);
  });

  server.post<Params>(`${path}/undo`, async (request, reply) => {
    const here = await activityAt(deps, request, reply, "activity.edit");
    if (!here) return reply;
    const { desk, activity } = here;
    const version = versionOf(formValues(request.body));
    const result = await undoActivityChange(desk.context, activity.id, { version });
    if (!result.ok) return answerRefusal(deps, desk, { request, reply }, result.refusal.kind);
    const own = desk.local(staffActivityPath(desk.area.slug, activity.id));
    return reply.redirect(withNotice(`${own}/edit`, "undone"), 303);
  });
};
