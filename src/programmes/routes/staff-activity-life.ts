import type { NodeId } from "../../kernel/ids.ts";
import { isUuid } from "../../kernel/ids.ts";
import type { Db } from "../../platform/db/connect.ts";
import type { Server, WebReply } from "../../platform/web/server.ts";
import { planActivity } from "../actions/activities.ts";
import { closeActivity, openActivity } from "../actions/activity-life.ts";
import type { Activity } from "../core/activity.ts";
import { isTimesRefusal, TIMES_FIELDS } from "../core/activity-form.ts";
import { checkClosing, checkOpening } from "../core/activity-life.ts";
import type { ProgrammeNode } from "../core/chain.ts";
import { newActivityPath, staffActivityPath, staffProgrammePath } from "../core/paths.ts";
import { nodeById } from "../store/chain.ts";
import { ActivityTurn } from "../views/activity-desk.tsx";
import { ActivityPlan } from "../views/activity-editor.tsx";
import {
  type Desk,
  type DeskWork,
  type FormBack,
  goOn,
  type ProgrammeDeps,
  routesOf,
  staffPage,
} from "./desk.ts";
import { readPlan } from "./forms.ts";
import { activityLabels } from "./labels.ts";
import { answerForm, answerRefusal, ownKind } from "./refusals.ts";
import { activityIn } from "./staff-activity.ts";

const planPage = async (
  deps: ProgrammeDeps,
  desk: Desk,
  measure: ProgrammeNode,
  back?: FormBack,
): Promise<WebReply> => {
  const { look, area, local } = desk;
  const { all } = deps.ways;
  return staffPage(deps, desk, {
    title: look.t("plan.title"),
    body: ActivityPlan({
      look,
      measure,
      ways: all,
      templates: all.flatMap(({ newPath, names }) =>
        newPath ? [{ href: local(`/${area.slug}${newPath}?measure=${measure.id}`), names }] : [],
      ),
      values: desk.values,
      errors: {},
      ...back,
      action: local(newActivityPath(area.slug, measure.id)),
      csrf: deps.site.csrf(desk.reply),
      backHref: local(staffProgrammePath(area.slug, measure.programmeId)),
    }),
    back,
  });
};

const plan: DeskWork<ProgrammeNode> = async (deps, desk, measure) => {
  const { look, area, context, values } = desk;
  const kinds = deps.ways.all.map(({ kind }) => kind);
  const read = readPlan(values, kinds);
  const result = read.ok ? await planActivity(context, deps.ways, measure.id, read.value) : read;
  return answerForm(deps, desk, result, {
    labels: activityLabels(look),
    mend: (kind) =>
      isTimesRefusal(kind)
        ? { errors: { [TIMES_FIELDS[kind]]: look.t(`refusal.${kind}`) } }
        : undefined,
    again: (back) => planPage(deps, desk, measure, back),
    done: ({ id }) => goOn(desk, staffActivityPath(area.slug, id), "planned"),
  });
};

const turnPage =
  (turn: "open" | "close"): DeskWork<Activity> =>
  async (deps, desk, activity) => {
    const possible = turn === "open" ? checkOpening(activity, desk.now) : checkClosing(activity);
    if (!possible.ok) return answerRefusal(deps, desk, possible.refusal.kind);
    const own = desk.local(staffActivityPath(desk.area.slug, activity.id));
    return staffPage(deps, desk, {
      title: desk.look.t(`turn.${turn}.title`),
      body: ActivityTurn({
        look: desk.look,
        activity,
        turn,
        action: `${own}/${turn}`,
        csrf: deps.site.csrf(desk.reply),
        backHref: own,
      }),
    });
  };

const turned =
  (turn: "open" | "close"): DeskWork<Activity> =>
  async (deps, desk, { id, way }) => {
    const { site, ways } = deps;
    const act = turn === "open" ? openActivity : closeActivity;
    const result = await act(desk.context, ways, id);
    if (result.ok)
      return goOn(
        desk,
        staffActivityPath(desk.area.slug, id),
        turn === "open" ? "opened" : "closed",
      );
    const { kind } = result.refusal;
    const explained = ways.find(way)?.explain?.(kind, desk.locale);
    return explained
      ? site.problem(desk.request, desk.reply, "conflict", explained)
      : answerRefusal(deps, desk, ownKind(kind));
  };

/** The measure that a plan's address names in its query. */
const measureIn = async (db: Db, { measure = "" }: { readonly measure?: string }) => {
  const node = isUuid(measure) ? await nodeById(db, measure as NodeId) : undefined;
  return node?.kind === "measure" ? node : undefined;
};

/** Staff plan an activity, open it and close it, each turn confirmed on a page of its own. */
export const staffActivityLifeRoutes = (server: Server, deps: ProgrammeDeps): void => {
  const activities = "/:locale/:area/staff/activities";
  const onMeasure = routesOf(server, deps, measureIn);
  onMeasure("GET", `${activities}/new`, "activity.edit", planPage);
  onMeasure("POST", `${activities}/new`, "activity.edit", plan);
  const on = routesOf(server, deps, activityIn);
  for (const turn of ["open", "close"] as const) {
    on("GET", `${activities}/:activityId/${turn}`, "activity.open", turnPage(turn));
    on("POST", `${activities}/:activityId/${turn}`, "activity.open", turned(turn));
  }
};
