import { formValues } from "../../platform/web/fields.ts";
import type { Server, WebReply } from "../../platform/web/server.ts";
import { activitiesOfArea } from "../../programmes/index.ts";
import { draftDecision } from "../actions/decision.ts";
import { lateAnswers } from "../actions/reads.ts";
import { newDecisionPath, staffDecisionPath, staffDecisionsPath } from "../core/paths.ts";
import { decisionsOfArea } from "../store/decision.ts";
import { FactsForm, type FactsFormProps } from "../views/staff/facts-form.tsx";
import { Register } from "../views/staff/register.tsx";
import { factsTyped, labelsOf, readFacts } from "./forms.ts";
import type { DecisionsNeeds } from "./needs.ts";
import { asStaff, goOn, refusalPage, type StaffRequest, staffPage } from "./staff.ts";

/** The activities that can lie on a table: whatever people could take part in. */
export const choicesOf = async ({ db }: DecisionsNeeds, { area }: StaffRequest) =>
  (await activitiesOfArea(db, area.code)).filter(({ status }) => status !== "planned");

/** What the form of the facts shows beside what is saved. */
export type FactsShown = Pick<FactsFormProps, "content" | "errors" | "refused">;

const registerPage = async (needs: DecisionsNeeds, staff: StaffRequest): Promise<WebReply> => {
  const { area, look } = staff;
  const decisions = await decisionsOfArea(needs.db, area.code);
  const late = await lateAnswers(needs.db, area.code, needs.clock.now());
  return staffPage(needs, staff, {
    title: look.t("register.title"),
    body: Register({ look, decisions, late }),
  });
};

const newPage = async (
  needs: DecisionsNeeds,
  staff: StaffRequest,
  shown: FactsShown,
): Promise<WebReply> => {
  const { look } = staff;
  return staffPage(needs, staff, {
    title: look.t("facts.new"),
    body: FactsForm({
      look,
      fresh: true,
      ...shown,
      choices: await choicesOf(needs, staff),
      action: look.href(newDecisionPath(look.area)),
      csrf: needs.site.csrf(staff.reply),
      backHref: look.href(staffDecisionsPath(look.area)),
    }),
    invalid: shown.errors !== undefined,
    status: shown.errors ? 422 : 200,
  });
};

/** The fields that a fresh decision takes over from the activity it begins with. */
const begunFrom = async (needs: DecisionsNeeds, staff: StaffRequest) => {
  const { activity: id } = staff.request.query as { activity?: unknown };
  const activity = (await choicesOf(needs, staff)).find((choice) => choice.id === id);
  if (!activity) return {};
  const day = activity.decisionOn?.length === 10 ? activity.decisionOn : undefined;
  return { activityIds: [activity.id], body: activity.decides, decidedOn: day };
};

const createDecision = async (needs: DecisionsNeeds, staff: StaffRequest): Promise<WebReply> => {
  const { look, context, area, locale } = staff;
  const values = formValues(staff.request.body);
  const facts = readFacts(values);
  if (!facts.ok) {
    const errors = needs.site.fieldErrors(locale, facts.refusal.errors, labelsOf(look));
    return newPage(needs, staff, { content: factsTyped(values), errors });
  }
  const drafted = await draftDecision(context, area.code, facts.value);
  if (!drafted.ok) return refusalPage(needs, staff, drafted.refusal);
  return goOn(staff, staffDecisionPath(look.area, drafted.value.id), "facts");
};

/** The register of decisions with the answers that are late, and the form of a new decision. */
export const staffRegisterRoutes = (server: Server, needs: DecisionsNeeds): void => {
  const register = "/:locale/:area/staff/decisions";
  server.get(register, (request, reply) =>
    asStaff(needs, request, reply, (staff) => registerPage(needs, staff)),
  );
  server.get(`${register}/new`, (request, reply) =>
    asStaff(needs, request, reply, async (staff) =>
      newPage(needs, staff, { content: await begunFrom(needs, staff) }),
    ),
  );
  server.post(`${register}/new`, (request, reply) =>
    asStaff(needs, request, reply, (staff) => createDecision(needs, staff)),
  );
};
