import type { Server, WebReply } from "../../platform/web/server.ts";
import { activitiesOfArea } from "../../programmes/index.ts";
import { draftDecision } from "../actions/decision.ts";
import { lateAnswers } from "../actions/reads.ts";
import { newDecisionPath, staffDecisionPath, staffDecisionsPath } from "../core/paths.ts";
import { decisionsOfArea } from "../store/decision.ts";
import { FactsForm } from "../views/staff/facts-form.tsx";
import { Register } from "../views/staff/register.tsx";
import { factsTyped, labelsOf, readFacts } from "./forms.ts";
import type { DecisionsNeeds } from "./needs.ts";
import { answerForm, asStaff, type FormBack, goOn, type StaffRequest, staffPage } from "./staff.ts";

/** The activities that can lie on a table: whatever people could take part in. */
export const choicesOf = async ({ db }: DecisionsNeeds, { area }: StaffRequest) =>
  (await activitiesOfArea(db, area.code)).filter(({ status }) => status !== "planned");

const registerPage = async (needs: DecisionsNeeds, staff: StaffRequest): Promise<WebReply> => {
  const { area, look } = staff;
  const decisions = await decisionsOfArea(needs.db, area.code);
  const late = await lateAnswers(needs.db, area.code, needs.clock.now());
  return staffPage(needs, staff, {
    title: look.t("register.title"),
    body: Register({ look, decisions, late }),
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

const newPage = async (
  needs: DecisionsNeeds,
  staff: StaffRequest,
  back?: FormBack,
): Promise<WebReply> => {
  const { look } = staff;
  return staffPage(needs, staff, {
    title: look.t("facts.new"),
    body: FactsForm({
      look,
      fresh: true,
      content: back ? factsTyped(staff.values) : await begunFrom(needs, staff),
      ...back,
      choices: await choicesOf(needs, staff),
      action: look.href(newDecisionPath(look.area)),
      csrf: needs.site.csrf(staff.reply),
      backHref: look.href(staffDecisionsPath(look.area)),
    }),
    back,
  });
};

const createDecision = (needs: DecisionsNeeds, staff: StaffRequest): Promise<WebReply> =>
  answerForm(needs, staff, {
    read: readFacts(staff.values),
    labels: labelsOf(staff.look),
    act: (facts) => draftDecision(staff.context, staff.area.code, facts),
    mends: [],
    again: (back) => newPage(needs, staff, back),
    done: ({ id }) => goOn(staff, staffDecisionPath(staff.look.area, id), "facts"),
  });

/** The register of decisions with the answers that are late, and the form of a new decision. */
export const staffRegisterRoutes = (server: Server, needs: DecisionsNeeds): void => {
  const register = "/:locale/:area/staff/decisions";
  server.get(register, (request, reply) =>
    asStaff(needs, request, reply, (staff) => registerPage(needs, staff)),
  );
  server.get(`${register}/new`, (request, reply) =>
    asStaff(needs, request, reply, (staff) => newPage(needs, staff)),
  );
  server.post(`${register}/new`, (request, reply) =>
    asStaff(needs, request, reply, (staff) => createDecision(needs, staff)),
  );
};
