import type { ActivityId, DecisionId } from "../../kernel/ids.ts";
import { type FormValues, formValues, localizedFrom } from "../../platform/web/fields.ts";
import type { Server, WebReply } from "../../platform/web/server.ts";
import { type Activity, activityById } from "../../programmes/index.ts";
import { setEffect, undoEffect } from "../actions/effect.ts";
import { dropRecommendation, submitRecommendation } from "../actions/recommendation.ts";
import type { WholeDecision } from "../core/decision.ts";
import type { RecommendationId } from "../core/ids.ts";
import {
  effectPath,
  recommendationsPath,
  staffDecisionPath,
  staffDecisionsPath,
} from "../core/paths.ts";
import type { DecisionInput } from "../core/recommendation.ts";
import { answeredOfActivity, recommendationsOfActivity } from "../store/recommendation.ts";
import { EffectForm, type EffectFormProps } from "../views/staff/effect-form.tsx";
import { Recommendations, type RecommendationsProps } from "../views/staff/recommendations.tsx";
import {
  labelsOf,
  readEffect,
  readRecommendation,
  textLabels,
  textOrNone,
  versionOf,
} from "./forms.ts";
import type { DecisionsNeeds } from "./needs.ts";
import {
  asStaff,
  goOn,
  notFound,
  refusalPage,
  savedOf,
  type StaffRequest,
  staffPage,
} from "./staff.ts";
import { ownDecision } from "./staff-decision.ts";

type Shown = Pick<RecommendationsProps, "values" | "errors" | "refused"> & {
  readonly status?: number;
};

const recommendationsPage = async (
  needs: DecisionsNeeds,
  staff: StaffRequest,
  activity: Activity,
  { status, ...shown }: Shown = {},
): Promise<WebReply> => {
  const { look } = staff;
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
      ...shown,
      saved: savedOf(staff.request),
      action: look.href(recommendationsPath(look.area, activity.id)),
      csrf: needs.site.csrf(staff.reply),
      backHref: look.href(staffDecisionsPath(look.area)),
    }),
    thread: { stop: "results", activityId: activity.id },
    invalid: shown.errors !== undefined,
    status,
  });
};

const recommend = async (
  needs: DecisionsNeeds,
  staff: StaffRequest,
  activity: Activity,
): Promise<WebReply> => {
  const { look, context, locale } = staff;
  const typed = formValues(staff.request.body);
  const values = { finding: typed.finding, text: localizedFrom(typed, "text") };
  const read = readRecommendation(typed);
  if (!read.ok) {
    const labels = { ...labelsOf(look), ...textLabels(look, "field.text") };
    const errors = needs.site.fieldErrors(locale, read.refusal.errors, labels);
    return recommendationsPage(needs, staff, activity, { values, errors, status: 422 });
  }
  const submitted = await submitRecommendation(context, needs.ways, activity.id, read.value);
  if (submitted.ok) return goOn(staff, recommendationsPath(look.area, activity.id), "recommended");
  const { kind } = submitted.refusal;
  if (kind === "finding-unknown" || kind === "text-missing") {
    const refused = look.t(`refusal.${kind}`);
    return recommendationsPage(needs, staff, activity, { values, refused, status: 409 });
  }
  return refusalPage(needs, staff, submitted.refusal);
};

interface Answering {
  readonly decision: WholeDecision;
  readonly input: DecisionInput;
}

type EffectShown = Partial<Pick<EffectFormProps, "values" | "errors" | "refused">> & {
  readonly status?: number;
};

const effectPage = async (
  needs: DecisionsNeeds,
  staff: StaffRequest,
  { decision, input }: Answering,
  { status, ...shown }: EffectShown = {},
): Promise<WebReply> => {
  const { look } = staff;
  return staffPage(needs, staff, {
    title: look.t("effect.title"),
    body: EffectForm({
      look,
      input,
      values: input.given ?? {},
      ...shown,
      action: look.href(effectPath(look.area, decision.id, input.recommendation.id)),
      csrf: needs.site.csrf(staff.reply),
      version: decision.version,
      backHref: look.href(staffDecisionPath(look.area, decision.id)),
    }),
    invalid: shown.errors !== undefined,
    status,
  });
};

const effectTyped = (values: FormValues) => ({
  effect: values.effect,
  reason: localizedFrom(values, "reason"),
  nextStep: textOrNone(values, "next"),
});

const answerRecommendation = async (
  needs: DecisionsNeeds,
  staff: StaffRequest,
  answering: Answering,
): Promise<WebReply> => {
  const { look, context, locale } = staff;
  const { decision, input } = answering;
  const typed = formValues(staff.request.body);
  const values = effectTyped(typed);
  const read = readEffect(typed);
  if (!read.ok) {
    const errors = needs.site.fieldErrors(locale, read.refusal.errors, labelsOf(look));
    return effectPage(needs, staff, answering, { values, errors, status: 422 });
  }
  const { id } = input.recommendation;
  const version = versionOf(typed);
  const set = await setEffect(context, decision.id, id, { ...read.value, version });
  if (set.ok) {
    const desk = look.href(staffDecisionPath(look.area, decision.id));
    return staff.reply.redirect(`${desk}?saved=effect&recommendation=${id}`, 303);
  }
  const { kind } = set.refusal;
  if (kind === "reason-missing" || kind === "effect-unknown" || kind === "changed-meanwhile") {
    const refused = look.t(
      kind === "changed-meanwhile" ? "refusal.kept-meanwhile" : `refusal.${kind}`,
    );
    return effectPage(needs, staff, answering, { values, refused, status: 409 });
  }
  return refusalPage(needs, staff, set.refusal);
};

const undo = async (
  needs: DecisionsNeeds,
  staff: StaffRequest,
  { decision, input }: Answering,
): Promise<WebReply> => {
  const version = versionOf(formValues(staff.request.body));
  const undone = await undoEffect(staff.context, decision.id, input.recommendation.id, {
    version,
  });
  if (!undone.ok) return refusalPage(needs, staff, undone.refusal);
  return goOn(staff, staffDecisionPath(staff.look.area, decision.id), "undone");
};

interface OfActivity {
  Params: { activityId: ActivityId; recommendationId: RecommendationId };
}

interface OfInput {
  Params: { decisionId: DecisionId; recommendationId: RecommendationId };
}

type ActivityWork = (
  needs: DecisionsNeeds,
  staff: StaffRequest,
  activity: Activity,
) => Promise<WebReply>;

const activityRoutes = (server: Server, needs: DecisionsNeeds): void => {
  const url = "/:locale/:area/staff/activities/:activityId/recommendations";
  const on = (method: "GET" | "POST", work: ActivityWork): void => {
    server.route<OfActivity>({
      method,
      url,
      handler: (request, reply) =>
        asStaff(needs, request, reply, async (staff) => {
          const activity = await activityById(needs.db, request.params.activityId);
          return activity?.area === staff.area.code
            ? work(needs, staff, activity)
            : notFound(needs, staff);
        }),
    });
  };
  on("GET", (...parts) => recommendationsPage(...parts));
  on("POST", recommend);
  server.post<OfActivity>(`${url}/:recommendationId/drop`, (request, reply) =>
    asStaff(needs, request, reply, async (staff) => {
      const { activityId, recommendationId } = request.params;
      const dropped = await dropRecommendation(staff.context, recommendationId);
      if (!dropped.ok) return refusalPage(needs, staff, dropped.refusal);
      return goOn(staff, recommendationsPath(staff.look.area, activityId), "dropped");
    }),
  );
};

type InputWork = (
  needs: DecisionsNeeds,
  staff: StaffRequest,
  answering: Answering,
) => Promise<WebReply>;

/** Recommendations of an activity, and what a decision did with each. */
export const staffRecommendationRoutes = (server: Server, needs: DecisionsNeeds): void => {
  activityRoutes(server, needs);
  const one = "/:locale/:area/staff/decisions/:decisionId/recommendations/:recommendationId";
  const on = (method: "GET" | "POST", url: string, work: InputWork): void => {
    server.route<OfInput>({
      method,
      url,
      handler: (request, reply) =>
        asStaff(needs, request, reply, async (staff) => {
          const { decisionId, recommendationId } = request.params;
          const decision = await ownDecision(needs, staff, decisionId);
          const input = decision?.inputs.find(
            ({ recommendation }) => recommendation.id === recommendationId,
          );
          return decision && input
            ? work(needs, staff, { decision, input })
            : notFound(needs, staff);
        }),
    });
  };
  on("GET", one, (...parts) => effectPage(...parts));
  on("POST", one, answerRecommendation);
  on("POST", `${one}/undo`, undo);
};
