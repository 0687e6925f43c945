import { textFor } from "../../kernel/locale.ts";
import { newestChange } from "../../people/index.ts";
import { versionOf } from "../../platform/web/fields.ts";
import type { Server, WebReply } from "../../platform/web/server.ts";
import {
  editDecision,
  followDecision,
  publishDecision,
  undoDecisionChange,
} from "../actions/decision.ts";
import { citesNothing, unansweredInputs, type WholeDecision } from "../core/decision.ts";
import { decisionStepPath, effectPath, staffDecisionPath, undoEffectPath } from "../core/paths.ts";
import { answersOfDecision } from "../store/answer.ts";
import { Desk } from "../views/staff/desk.tsx";
import { FactsForm } from "../views/staff/facts-form.tsx";
import { DecisionPreview } from "../views/staff/previews.tsx";
import { PublishForm } from "../views/staff/publish-form.tsx";
import { decisionView, panelsOf } from "./decision-view.ts";
import { factsTyped, labelsOf, readFacts, readFollow } from "./forms.ts";
import type { DecisionsNeeds } from "./needs.ts";
import {
  answerForm,
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
import { ownDecision } from "./staff-address.ts";
import { choicesOf } from "./staff-register.ts";

const preview = async (needs: DecisionsNeeds, { look }: StaffRequest, decision: WholeDecision) =>
  DecisionPreview(await decisionView(needs, look, decision));

/** Where the change that was just saved can be undone; absent where it cannot. */
const undoOf = async (
  { db }: DecisionsNeeds,
  { look, request }: StaffRequest,
  { id, version, inputs, status }: WholeDecision,
): Promise<{ action: string; version: number } | undefined> => {
  if (status === "published") return undefined;
  const saved = savedOf(request);
  if (saved === "facts") {
    const change = await newestChange(db, "decision", id);
    if (!change?.before) return undefined;
    return { action: look.href(decisionStepPath(look.area, id, "undo")), version };
  }
  if (saved !== "effect") return undefined;
  const { recommendation } = request.query as { recommendation?: unknown };
  const own = inputs.find((input) => input.recommendation.id === recommendation);
  return (
    own && {
      action: look.href(undoEffectPath(look.area, id, own.recommendation.id)),
      version,
    }
  );
};

const deskPage = async (
  needs: DecisionsNeeds,
  staff: StaffRequest,
  decision: WholeDecision,
  back?: FormBack,
): Promise<WebReply> => {
  const { look, locale } = staff;
  const activities = (await choicesOf(needs, staff)).filter(({ id }) =>
    decision.activityIds.includes(id),
  );
  return staffPage(needs, staff, {
    title: textFor(decision.title, locale).text,
    body: Desk({
      look,
      decision,
      activities,
      answers: await answersOfDecision(needs.db, decision.id),
      csrf: needs.site.csrf(staff.reply),
      saved: savedOf(staff.request),
      undo: await undoOf(needs, staff, decision),
      following: {
        implementation: decision.implementation,
        due: decision.implementationDue,
        ...(back && staff.values),
        version: versionIn(staff, decision, back),
      },
      errors: back?.errors,
      preview: await preview(needs, staff, decision),
      panels: await panelsOf(needs, staff.area, look, decision),
    }),
    thread: { stop: "decision", decisionId: decision.id },
    back,
  });
};

const factsPage = async (
  needs: DecisionsNeeds,
  staff: StaffRequest,
  decision: WholeDecision,
  back?: FormBack,
): Promise<WebReply> => {
  const { look } = staff;
  return staffPage(needs, staff, {
    title: look.t("facts.edit"),
    body: FactsForm({
      look,
      fresh: false,
      content: back ? factsTyped(staff.values) : decision,
      ...back,
      choices: await choicesOf(needs, staff),
      action: look.href(decisionStepPath(look.area, decision.id, "facts")),
      csrf: needs.site.csrf(staff.reply),
      version: versionIn(staff, decision, back),
      backHref: look.href(staffDecisionPath(look.area, decision.id)),
      preview: await preview(needs, staff, decision),
    }),
    back,
  });
};

const saveFacts: StaffWork<WholeDecision> = (needs, staff, decision) => {
  const { id } = decision;
  const version = versionOf(staff.values);
  return answerForm(needs, staff, {
    read: readFacts(staff.values),
    labels: labelsOf(staff.look),
    act: (facts) => editDecision(staff.context, id, { ...facts, version }),
    mends: ["changed-meanwhile", "activity-in-use"],
    again: (back) => factsPage(needs, staff, decision, back),
    done: () => goOn(staff, staffDecisionPath(staff.look.area, id), "facts"),
  });
};

const publishPage = async (
  needs: DecisionsNeeds,
  staff: StaffRequest,
  decision: WholeDecision,
  back?: FormBack,
): Promise<WebReply> => {
  const { look } = staff;
  const { id, version } = decision;
  return staffPage(needs, staff, {
    title: look.t("publish.title"),
    body: PublishForm({
      look,
      unanswered: unansweredInputs(decision).map((recommendation) => ({
        recommendation,
        href: look.href(effectPath(look.area, id, recommendation.id)),
      })),
      citesNothing: citesNothing(decision),
      refused: back?.refused,
      action: look.href(decisionStepPath(look.area, id, "publish")),
      csrf: needs.site.csrf(staff.reply),
      version,
      backHref: look.href(staffDecisionPath(look.area, id)),
      preview: await preview(needs, staff, decision),
    }),
    back,
  });
};

const publish: StaffWork<WholeDecision> = async (needs, staff, decision) => {
  const { look, context, values } = staff;
  const published = await publishDecision(context, needs.jobs, decision.id, {
    version: versionOf(values),
    withoutCitation: values["without-citation"] === "1",
  });
  const kind = published.ok ? undefined : published.refusal.kind;
  if (kind === "nothing-cited" || kind === "reason-missing" || kind === "changed-meanwhile")
    return publishPage(needs, staff, decision, { refused: look.t(`refusal.${kind}`) });
  const desk = staffDecisionPath(look.area, decision.id);
  return goOnUnlessRefused(needs, staff, published, desk, "published");
};

const follow: StaffWork<WholeDecision> = (needs, staff, decision) => {
  const { id } = decision;
  const version = versionOf(staff.values);
  return answerForm(needs, staff, {
    read: readFollow(staff.values),
    labels: labelsOf(staff.look),
    act: (state) => followDecision(staff.context, needs.jobs, id, { ...state, version }),
    mends: [],
    again: (back) => deskPage(needs, staff, decision, back),
    done: () => goOn(staff, staffDecisionPath(staff.look.area, id), "followed"),
  });
};

const undo: StaffWork<WholeDecision> = async (needs, staff, { id }) => {
  const undone = await undoDecisionChange(staff.context, id, { version: versionOf(staff.values) });
  const desk = staffDecisionPath(staff.look.area, id);
  return goOnUnlessRefused(needs, staff, undone, desk, "undone");
};

/** The desk of one decision: its facts, publishing and what follows. */
export const staffDecisionRoutes = (server: Server, needs: DecisionsNeeds): void => {
  const one = "/:locale/:area/staff/decisions/:decisionId";
  const on = routesOf(server, needs, ownDecision);
  on("GET", one, deskPage);
  on("GET", `${one}/facts`, factsPage);
  on("POST", `${one}/facts`, saveFacts);
  on("POST", `${one}/undo`, undo);
  on("GET", `${one}/publish`, publishPage);
  on("POST", `${one}/publish`, publish);
  on("POST", `${one}/implementation`, follow);
};
