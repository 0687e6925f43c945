import { textFor } from "../../kernel/locale.ts";
import type { ActivityId } from "../../kernel/ids.ts";
import { newestChange } from "../../people/index.ts";
import type { Db } from "../../platform/db/connect.ts";
import { versionOf } from "../../platform/web/fields.ts";
import type { Server, WebReply } from "../../platform/web/server.ts";
import { editActivity, undoActivityChange } from "../actions/activities.ts";
import type { Activity } from "../core/activity.ts";
import { activityValues, readActivityForm } from "../core/activity-form.ts";
import { isPublic } from "../core/activity-life.ts";
import { activityPath, staffActivityPath, staffProgrammePath } from "../core/paths.ts";
import { activityById } from "../store/activity.ts";
import { measureOf } from "../store/thread.ts";
import { ActivityDesk } from "../views/activity-desk.tsx";
import { ActivityEditor } from "../views/activity-editor.tsx";
import {
  type Desk,
  type DeskWork,
  type FormBack,
  goOn,
  type ProgrammeDeps,
  routesOf,
  savedOf,
  staffPage,
} from "./desk.ts";
import { typedAgain } from "./forms.ts";
import { activityLabels } from "./labels.ts";
import { answerForm, explainOpening, goOnUnlessRefused } from "./refusals.ts";

/** The activity that an address names. */
export const activityIn = (db: Db, { activityId }: { activityId: ActivityId }) =>
  activityById(db, activityId);

const deskPage: DeskWork<Activity> = async (deps, desk, activity) => {
  const { look, area, local, locale } = desk;
  const { db, site, ways } = deps;
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
    csrf: site.csrf(desk.reply),
    saved: savedOf(desk),
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
  return staffPage(deps, desk, { title: textFor(activity.title, locale).text, body });
};

const editorPage = async (
  deps: ProgrammeDeps,
  desk: Desk,
  activity: Activity,
  back?: FormBack,
): Promise<WebReply> => {
  const { look, area, local } = desk;
  const own = local(staffActivityPath(area.slug, activity.id));
  const change = await newestChange(deps.db, "activity", activity.id);
  const undo = change?.before && { action: `${own}/undo`, version: activity.version };
  const stored = { ...activityValues(activity), version: String(activity.version) };
  return staffPage(deps, desk, {
    title: look.t("activity.edit.title"),
    body: ActivityEditor({
      look,
      activity,
      values: back ? typedAgain(desk.values, activity, back) : stored,
      errors: {},
      ...back,
      saved: savedOf(desk, undo),
      savedAt: change?.at,
      action: `${own}/edit`,
      csrf: deps.site.csrf(desk.reply),
      backHref: own,
    }),
    back,
  });
};

const editPath = ({ area }: Desk, id: ActivityId): string =>
  `${staffActivityPath(area.slug, id)}/edit`;

const save: DeskWork<Activity> = async (deps, desk, activity) => {
  const { look, context, values } = desk;
  const { id } = activity;
  const read = readActivityForm(values, activity);
  const result = read.ok
    ? await editActivity(context, id, { ...read.value, version: versionOf(values) })
    : read;
  return answerForm(deps, desk, result, {
    labels: activityLabels(look),
    mend: (kind) =>
      kind === "unknown-activity" ? undefined : { refused: look.t(`refusal.${kind}`) },
    again: async (back) =>
      editorPage(deps, desk, (await activityById(deps.db, id)) ?? activity, back),
    done: () => goOn(desk, editPath(desk, id), "saved"),
  });
};

const undo: DeskWork<Activity> = async (deps, desk, { id }) => {
  const undone = await undoActivityChange(desk.context, id, { version: versionOf(desk.values) });
  return goOnUnlessRefused(deps, desk, undone, editPath(desk, id), "undone");
};

/** Staff's pages of one activity: how it stands, its texts and dates, undo. */
export const staffActivityRoutes = (server: Server, deps: ProgrammeDeps): void => {
  const one = "/:locale/:area/staff/activities/:activityId";
  const on = routesOf(server, deps, activityIn);
  on("GET", one, "staff.home", deskPage);
  on("GET", `${one}/edit`, "activity.edit", editorPage);
  on("POST", `${one}/edit`, "activity.edit", save);
  on("POST", `${one}/undo`, "activity.edit", undo);
};
