import type { ActivityId } from "../../kernel/ids.ts";
import { localizedFrom, versionOf } from "../../platform/web/fields.ts";
import type { Server, WebReply } from "../../platform/web/server.ts";
import type { Activity } from "../../programmes/index.ts";
import { setEffect, undoEffect } from "../actions/effect.ts";
import { dropRecommendation, submitRecommendation } from "../actions/recommendation.ts";
import type { RecommendationId } from "../core/ids.ts";
import {
  effectPath,
  recommendationsPath,
  staffDecisionPath,
  staffDecisionsPath,
} from "../core/paths.ts";
import { answeredOfActivity, recommendationsOfActivity } from "../store/recommendation.ts";
import { EffectForm } from "../views/staff/effect-form.tsx";
import { Recommendations } from "../views/staff/recommendations.tsx";
import { effectTyped, labelsOf, readEffect, readRecommendation, textLabels } from "./forms.ts";
import type { DecisionsNeeds } from "./needs.ts";
import {
  answerForm,
  asStaff,
  type FormBack,
  goOn,
  goOnUnlessRefused,
  routesOf,
  savedOf,
  type StaffRequest,
  type StaffWork,
  staffPage,
  versionIn,
} from "./staff.ts";
import { type Answering, ownActivity, ownAnswering } from "./staff-address.ts";

const recommendationsPage = async (
  needs: DecisionsNeeds,
  staff: StaffRequest,
  activity: Activity,
  back?: FormBack,
): Promise<WebReply> => {
  const { look, values } = staff;
  const way = needs.ways.find(activity.way);
  const title = look.t("recommendations.title");
  return staffPage(needs, staff, {
    title,
    body: Recommendations({
      look,
      activityTitle: activity.title,
      recommendations: await recommendationsOfActivity(needs.db, activity.id),
      answered: await answeredOfActivity(needs.db, activity.id),
      findings:
        way && activity.status !== "planned" ? await way.findings(needs.db, activity.id) : [],
      values: { finding: values.finding, text: localizedFrom(values, "text") },
      ...back,
      saved: savedOf(staff.request),
      action: look.href(recommendationsPath(look.area, activity.id)),
      csrf: needs.site.csrf(staff.reply),
      backHref: look.href(staffDecisionsPath(look.area)),
    }),
    thread: { stop: "results", activityId: activity.id },
    back,
  });
};

const recommend: StaffWork<Activity> = (needs, staff, activity) =>
  answerForm(needs, staff, {
    read: readRecommendation(staff.values),
    labels: textLabels(staff.look, "field.text"),
    act: (words) => submitRecommendation(staff.context, needs.ways, activity.id, words),
    mends: ["finding-unknown", "text-missing"],
    again: (back) => recommendationsPage(needs, staff, activity, back),
    done: () => goOn(staff, recommendationsPath(staff.look.area, activity.id), "recommended"),
  });

const effectPage = (
  needs: DecisionsNeeds,
  staff: StaffRequest,
  { decision, input }: Answering,
  back?: FormBack,
): Promise<WebReply> => {
  const { look } = staff;
  return staffPage(needs, staff, {
    title: look.t("effect.title"),
    body: EffectForm({
      look,
      input,
      values: back ? effectTyped(staff.values) : (input.given ?? {}),
      ...back,
      action: look.href(effectPath(look.area, decision.id, input.recommendation.id)),
      csrf: needs.site.csrf(staff.reply),
      version: versionIn(staff, decision, back),
      backHref: look.href(staffDecisionPath(look.area, decision.id)),
    }),
    back,
  });
};

const answerRecommendation: StaffWork<Answering> = (needs, staff, answering) => {
  const { decision, input } = answering;
  const { id } = input.recommendation;
  const version = versionOf(staff.values);
  const desk = staff.look.href(staffDecisionPath(staff.look.area, decision.id));
  return answerForm(needs, staff, {
    read: readEffect(staff.values),
    labels: labelsOf(staff.look),
    act: (effect) => setEffect(staff.context, decision.id, id, { ...effect, version }),
    mends: ["reason-missing", "effect-unknown", "changed-meanwhile"],
    again: (back) => effectPage(needs, staff, answering, back),
    done: () => staff.reply.redirect(`${desk}?saved=effect&recommendation=${id}`, 303),
  });
};

const undo: StaffWork<Answering> = async (needs, staff, { decision, input }) => {
  const version = versionOf(staff.values);
  const { id } = input.recommendation;
  const undone = await undoEffect(staff.context, decision.id, id, { version });
  const desk = staffDecisionPath(staff.look.area, decision.id);
  return goOnUnlessRefused(needs, staff, undone, desk, "undone");
};

/** Recommendations of an activity, and what a decision did with each. */
export const staffRecommendationRoutes = (server: Server, needs: DecisionsNeeds): void => {
  const list = "/:locale/:area/staff/activities/:activityId/recommendations";
  const onActivity = routesOf(server, needs, ownActivity);
  onActivity("GET", list, recommendationsPage);
  onActivity("POST", list, recommend);
  server.post<{ Params: { activityId: ActivityId; recommendationId: RecommendationId } }>(
    `${list}/:recommendationId/drop`,
    (request, reply) =>
      asStaff(needs, request, reply, async (staff) => {
        const { activityId, recommendationId } = request.params;
        const dropped = await dropRecommendation(staff.context, recommendationId);
        const back = recommendationsPath(staff.look.area, activityId);
        return goOnUnlessRefused(needs, staff, dropped, back, "dropped");
      }),
  );
  const one = "/:locale/:area/staff/decisions/:decisionId/recommendations/:recommendationId";
  const on = routesOf(server, needs, ownAnswering);
  on("GET", one, effectPage);
  on("POST", one, answerRecommendation);
  on("POST", `${one}/undo`, undo);
};
