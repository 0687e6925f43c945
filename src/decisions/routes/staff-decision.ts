import type { DecisionId } from "../../kernel/ids.ts";
import { textFor } from "../../kernel/locale.ts";
import { newestChange } from "../../people/index.ts";
import { formValues } from "../../platform/web/fields.ts";
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
import { decisionById } from "../store/decision.ts";
import { Desk } from "../views/staff/desk.tsx";
import { FactsForm } from "../views/staff/facts-form.tsx";
import { DecisionPreview } from "../views/staff/previews.tsx";
import { PublishForm } from "../views/staff/publish-form.tsx";
import { decisionView } from "./decision-view.ts";
import { factsTyped, labelsOf, readFacts, readFollow, versionOf } from "./forms.ts";
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
import { choicesOf, type FactsShown } from "./staff-register.ts";

export interface OfDecision {
  Params: { decisionId: DecisionId };
}

/** The decision of the address, if it is this county's. */
export const ownDecision = async (
  { db }: DecisionsNeeds,
  { area }: StaffRequest,
  id: DecisionId,
): Promise<WholeDecision | undefined> => {
  const decision = await decisionById(db, id);
  return decision?.area === area.code ? decision : undefined;
};

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
  errors?: Record<string, string>,
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
      errors,
      preview: await preview(needs, staff, decision),
    }),
    thread: { stop: "decision", decisionId: decision.id },
    invalid: errors !== undefined,
    status: errors ? 422 : 200,
  });
};

const factsPage = async (
  needs: DecisionsNeeds,
  staff: StaffRequest,
  decision: WholeDecision,
  { status, ...shown }: Partial<FactsShown> & { readonly status?: number } = {},
): Promise<WebReply> => {
  const { look } = staff;
  return staffPage(needs, staff, {
    title: look.t("facts.edit"),
    body: FactsForm({
      look,
      fresh: false,
      content: decision,
      ...shown,
      choices: await choicesOf(needs, staff),
      action: look.href(decisionStepPath(look.area, decision.id, "facts")),
      csrf: needs.site.csrf(staff.reply),
      version: decision.version,
      backHref: look.href(staffDecisionPath(look.area, decision.id)),
      preview: await preview(needs, staff, decision),
    }),
    invalid: shown.errors !== undefined,
    status,
  });
};

const saveFacts = async (
  needs: DecisionsNeeds,
  staff: StaffRequest,
  decision: WholeDecision,
): Promise<WebReply> => {
  const { look, context, locale } = staff;
  const values = formValues(staff.request.body);
  const content = factsTyped(values);
  const facts = readFacts(values);
  if (!facts.ok) {
    const errors = needs.site.fieldErrors(locale, facts.refusal.errors, labelsOf(look));
    return factsPage(needs, staff, decision, { content, errors, status: 422 });
  }
  const edit = { ...facts.value, version: versionOf(values) };
  const edited = await editDecision(context, decision.id, edit);
  if (edited.ok) return goOn(staff, staffDecisionPath(look.area, decision.id), "facts");
  const { kind } = edited.refusal;
  if (kind !== "changed-meanwhile" && kind !== "activity-in-use")
    return refusalPage(needs, staff, edited.refusal);
  const refused = look.t(
    kind === "activity-in-use" ? "refusal.activity-in-use" : "refusal.kept-meanwhile",
  );
  return factsPage(needs, staff, decision, { content, refused, status: 409 });
};

const publishPage = async (
  needs: DecisionsNeeds,
  staff: StaffRequest,
  decision: WholeDecision,
  refused?: string,
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
      refused,
      action: look.href(decisionStepPath(look.area, id, "publish")),
      csrf: needs.site.csrf(staff.reply),
      version,
      backHref: look.href(staffDecisionPath(look.area, id)),
      preview: await preview(needs, staff, decision),
    }),
    status: refused ? 409 : 200,
  });
};

const publish = async (
  needs: DecisionsNeeds,
  staff: StaffRequest,
  decision: WholeDecision,
): Promise<WebReply> => {
  const { look, context } = staff;
  const values = formValues(staff.request.body);
  const published = await publishDecision(context, needs.jobs, decision.id, {
    version: versionOf(values),
    withoutCitation: values["without-citation"] === "1",
  });
  if (published.ok) return goOn(staff, staffDecisionPath(look.area, decision.id), "published");
  const { kind } = published.refusal;
  if (kind === "nothing-cited" || kind === "reason-missing" || kind === "changed-meanwhile")
    return publishPage(needs, staff, decision, look.t(`refusal.${kind}`));
  return refusalPage(needs, staff, published.refusal);
};

const follow = async (
  needs: DecisionsNeeds,
  staff: StaffRequest,
  decision: WholeDecision,
): Promise<WebReply> => {
  const { look, context, locale } = staff;
  const values = formValues(staff.request.body);
  const read = readFollow(values);
  if (!read.ok) {
    const errors = needs.site.fieldErrors(locale, read.refusal.errors, labelsOf(look));
    return deskPage(needs, staff, decision, errors);
  }
  const version = versionOf(values);
  const followed = await followDecision(context, needs.jobs, decision.id, {
    ...read.value,
    version,
  });
  if (!followed.ok) return refusalPage(needs, staff, followed.refusal);
  return goOn(staff, staffDecisionPath(look.area, decision.id), "followed");
};

const undo = async (
  needs: DecisionsNeeds,
  staff: StaffRequest,
  { id }: WholeDecision,
): Promise<WebReply> => {
  const version = versionOf(formValues(staff.request.body));
  const undone = await undoDecisionChange(staff.context, id, { version });
  if (!undone.ok) return refusalPage(needs, staff, undone.refusal);
  return goOn(staff, staffDecisionPath(staff.look.area, id), "undone");
};

type DecisionWork = (
  needs: DecisionsNeeds,
  staff: StaffRequest,
  decision: WholeDecision,
) => Promise<WebReply>;

/** The desk of one decision: its facts, publishing and what follows. */
export const staffDecisionRoutes = (server: Server, needs: DecisionsNeeds): void => {
  const one = "/:locale/:area/staff/decisions/:decisionId";
  const on = (method: "GET" | "POST", url: string, work: DecisionWork): void => {
    server.route<OfDecision>({
      method,
      url,
      handler: (request, reply) =>
        asStaff(needs, request, reply, async (staff) => {
          const decision = await ownDecision(needs, staff, request.params.decisionId);
          return decision ? work(needs, staff, decision) : notFound(needs, staff);
        }),
    });
  };

  on("GET", one, (...parts) => deskPage(...parts));
  on("GET", `${one}/facts`, (...parts) => factsPage(...parts));
  on("POST", `${one}/facts`, saveFacts);
  on("POST", `${one}/undo`, undo);
  on("GET", `${one}/publish`, (...parts) => publishPage(...parts));
  on("POST", `${one}/publish`, publish);
  on("POST", `${one}/implementation`, follow);
};
