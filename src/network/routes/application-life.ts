import type { AccountId } from "../../kernel/ids.ts";
import { formValues, versionOf } from "../../platform/web/fields.ts";
import type { Server, WebReply } from "../../platform/web/server.ts";
import {
  beginApplication,
  mayWrite,
  reopenApplication,
  submitApplication,
  withdrawApplication,
} from "../actions/application.ts";
import { inviteCoAuthor, removeCoAuthor } from "../actions/application-author.ts";
import { startTrial } from "../actions/trial.ts";
import type { Call } from "../core/call.ts";
import type { ApplicationId, CallId } from "../core/trial-ids.ts";
import {
  applicationPath,
  applicationStepPath,
  newApplicationPath,
  staffTrialPath,
  staffTrialsPath,
} from "../core/trial-paths.ts";
import { applicationById } from "../store/application.ts";
import { callById } from "../store/call.ts";
import { NewApplication } from "../views/application-form.tsx";
import { answer, answerForm, goOn, type SavedKind } from "./answer.ts";
import { applicationPage, type Found, ownApplication, writing } from "./application-desk.ts";
import { applicationLabels, applicationTyped, readNewApplication } from "./application-forms.ts";
import type { NetworkNeeds } from "./needs.ts";
import {
  type Find,
  type FormBack,
  routesOf,
  type StaffRequest,
  type StaffWork,
  staffPage,
} from "./staff.ts";
import { chosen } from "./trial-fields.ts";
import { lettersOf } from "./trial-letters.ts";

const newPage = (
  needs: NetworkNeeds,
  staff: StaffRequest,
  call: Call,
  back?: FormBack,
): Promise<WebReply> => {
  const { look, locale, values } = staff;
  const { title, lang } = applicationTyped(values, call, locale);
  return staffPage(needs, staff, {
    title: look.t("application.new"),
    body: NewApplication({
      look,
      call,
      typed: { title, lang },
      ...back,
      action: look.href(newApplicationPath(look.area)),
      csrf: needs.site.csrf(staff.reply),
      backHref: look.href(staffTrialsPath(look.area)),
    }),
    back,
  });
};

const begin: StaffWork<Call> = (needs, staff, call) => {
  const { look, context, area, values } = staff;
  return answerForm(needs, staff, {
    read: readNewApplication(values),
    labels: applicationLabels(look, call),
    act: (content) => beginApplication(context, area.code, call.id, content),
    again: (back) => newPage(needs, staff, call, back),
    done: ({ id }) => goOn(staff, applicationStepPath(look.area, id, "edit")),
  });
};

/** The published call that the address or the form names. */
const namedCall: Find<unknown, Call> = async ({ db }, { request, values }) => {
  const asked = { ...formValues(request.query), ...values };
  const id = chosen(asked, "call");
  const call = id && (await callById(db, id as CallId));
  return call && call.publishedAt ? call : undefined;
};

const toPage = (staff: StaffRequest, id: ApplicationId, saved: SavedKind): WebReply =>
  goOn(staff, applicationPath(staff.look.area, id), saved);

const submit: StaffWork<Found> = async (needs, staff, found) => {
  const { context, values, look } = staff;
  const { id } = found.application;
  const again = (back: FormBack) => applicationPage(needs, staff, found, back);
  if (!values["sure"]) return again({ refused: look.t("refusal.not-sure") });
  const submitted = await submitApplication(context, id, { version: versionOf(values) });
  return answer(needs, staff, submitted, { again, done: () => toPage(staff, id, "submitted") });
};

const reopen: StaffWork<Found> = async (needs, staff, { application: { id } }) => {
  const seen = { version: versionOf(staff.values) };
  const reopened = await reopenApplication(staff.context, id, seen);
  return answer(needs, staff, reopened, { done: () => toPage(staff, id, "reopened") });
};

const withdraw: StaffWork<Found> = async (needs, staff, { application: { id } }) => {
  const { context, values } = staff;
  const reason = (values["reason"] ?? "").trim().slice(0, 1000) || undefined;
  const withdrawal = { version: versionOf(values), reason };
  const withdrawn = await withdrawApplication(context, id, withdrawal);
  return answer(needs, staff, withdrawn, { done: () => toPage(staff, id, "withdrawn") });
};

const start: StaffWork<Found> = async (needs, staff, { application }) =>
  answer(needs, staff, await startTrial(staff.context, application.id), {
    done: ({ id }) => goOn(staff, staffTrialPath(staff.look.area, id), "trial-begun"),
  });

const invite: StaffWork<Found> = async (needs, staff, { application: { id } }) => {
  const [account = "", partner = ""] = (staff.values["coAuthor"] ?? "").split(" ");
  const { invitation } = await lettersOf(needs);
  // Whoever is meant is looked up among those who may apply; an unknown account is none of them.
  const asked = { account: account as AccountId, partner };
  const invited = await inviteCoAuthor(staff.context, needs.jobs, id, asked, invitation);
  return answer(needs, staff, invited, { done: () => toPage(staff, id, "co-author") });
};

interface OfCoAuthor {
  readonly applicationId: ApplicationId;
  readonly accountId: AccountId;
}

const dropCoAuthor: StaffWork<OfCoAuthor> = async (needs, staff, { applicationId, accountId }) => {
  const { context, look } = staff;
  const dropped = await removeCoAuthor(context, applicationId, accountId);
  const application = await applicationById(needs.db, applicationId);
  const stays = application && mayWrite(context.visitor, application).ok;
  return answer(needs, staff, dropped, {
    done: () =>
      stays
        ? toPage(staff, applicationId, "co-author")
        : goOn(staff, staffTrialsPath(look.area), "co-author"),
  });
};

/** The life of an application: begun, written along, submitted, taken back, withdrawn, started. */
export const applicationLifeRoutes = (server: Server, needs: NetworkNeeds): void => {
  const all = "/:locale/:area/staff/applications";
  const one = `${all}/:applicationId`;
  const onCall = routesOf(server, needs, "trial.apply", namedCall);
  onCall("GET", `${all}/new`, (...parts) => newPage(...parts));
  onCall("POST", `${all}/new`, begin);
  const on = routesOf(server, needs, "network.read", ownApplication);
  on("POST", `${one}/submit`, writing(submit));
  on("POST", `${one}/reopen`, reopen);
  on("POST", `${one}/withdraw`, withdraw);
  on("POST", `${one}/start`, start);
  on("POST", `${one}/co-authors`, invite);
  const onCoAuthor = routesOf(
    server,
    needs,
    "network.read",
    async (_needs, _staff, params: OfCoAuthor) => params,
  );
  onCoAuthor("POST", `${one}/co-authors/:accountId/drop`, dropCoAuthor);
};
