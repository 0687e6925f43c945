import type { AccountId } from "../../kernel/ids.ts";
import { formValues } from "../../platform/web/fields.ts";
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
import { NewApplication, type NewApplicationProps } from "../views/application-form.tsx";
import { applicationPage, type OfApplication, withApplication } from "./application-desk.ts";
import { applicationLabels, applicationTyped, readNewApplication } from "./application-forms.ts";
import type { NetworkNeeds } from "./needs.ts";
import {
  asSignedIn,
  asStaff,
  goOn,
  notFound,
  refusalPage,
  refusalText,
  type StaffRequest,
  staffPage,
} from "./staff.ts";
import { chosen, versionOf } from "./trial-fields.ts";
import { lettersOf } from "./trial-letters.ts";

const one = "/:locale/:area/staff/applications/:applicationId";

type NewShown = Pick<NewApplicationProps, "title" | "lang" | "errors" | "refused">;

const newPage = (
  needs: NetworkNeeds,
  staff: StaffRequest,
  call: Call,
  shown: NewShown,
): Promise<WebReply> => {
  const { look } = staff;
  return staffPage(needs, staff, {
    title: look.t("application.new"),
    body: NewApplication({
      look,
      call,
      ...shown,
      action: look.href(newApplicationPath(look.area)),
      csrf: needs.site.csrf(staff.reply),
      backHref: look.href(staffTrialsPath(look.area)),
    }),
    invalid: shown.errors !== undefined,
    status: shown.errors ? 422 : shown.refused ? 409 : 200,
  });
};

const publishedCall = async (
  { db }: NetworkNeeds,
  id: string | undefined,
): Promise<Call | undefined> => {
  const call = id ? await callById(db, id as CallId) : undefined;
  return call?.publishedAt ? call : undefined;
};

const begin = async (needs: NetworkNeeds, staff: StaffRequest): Promise<WebReply> => {
  const { look, locale, context, area } = staff;
  const values = formValues(staff.request.body);
  const call = await publishedCall(needs, chosen(values, "call"));
  if (!call) return notFound(needs, staff);
  const read = readNewApplication(values);
  const { title, lang } = applicationTyped(values, call, locale);
  if (!read.ok) {
    const labels = applicationLabels(look, call);
    const errors = needs.site.fieldErrors(locale, read.refusal.errors, labels);
    return newPage(needs, staff, call, { title, lang, errors });
  }
  const begun = await beginApplication(context, area.code, call.id, read.value);
  if (begun.ok) return goOn(staff, applicationStepPath(look.area, begun.value.id, "edit"));
  const refused = refusalText(staff, begun.refusal);
  if (refused === undefined) return refusalPage(needs, staff, begun.refusal);
  return newPage(needs, staff, call, { title, lang, refused });
};

const newRoutes = (server: Server, needs: NetworkNeeds): void => {
  const path = "/:locale/:area/staff/applications/new";
  server.get(path, (request, reply) =>
    asStaff(needs, request, reply, "trial.apply", async (staff) => {
      const { call: id } = request.query as { call?: string };
      const call = await publishedCall(needs, chosen({ call: String(id) }, "call"));
      if (!call) return notFound(needs, staff);
      return newPage(needs, staff, call, { lang: staff.locale });
    }),
  );
  server.post(path, (request, reply) =>
    asStaff(needs, request, reply, "trial.apply", (staff) => begin(needs, staff)),
  );
};

const stepRoutes = (server: Server, needs: NetworkNeeds): void => {
  server.post<OfApplication>(`${one}/submit`, (request, reply) =>
    asSignedIn(needs, request, reply, (staff) =>
      withApplication(needs, staff, request.params.applicationId, async (found) => {
        const values = formValues(request.body);
        if (!values["sure"])
          return applicationPage(needs, staff, found, staff.look.t("refusal.not-sure"));
        const { id } = found.application;
        const done = await submitApplication(staff.context, id, { version: versionOf(values) });
        if (done.ok) return goOn(staff, applicationPath(staff.look.area, id), "submitted");
        const refused = refusalText(staff, done.refusal);
        if (refused === undefined) return refusalPage(needs, staff, done.refusal);
        return applicationPage(needs, staff, found, refused);
      }),
    ),
  );
  server.post<OfApplication>(`${one}/reopen`, (request, reply) =>
    asSignedIn(needs, request, reply, async (staff) => {
      const { applicationId } = request.params;
      const version = versionOf(formValues(request.body));
      const done = await reopenApplication(staff.context, applicationId, { version });
      if (!done.ok) return refusalPage(needs, staff, done.refusal);
      return goOn(staff, applicationPath(staff.look.area, applicationId), "reopened");
    }),
  );
  server.post<OfApplication>(`${one}/withdraw`, (request, reply) =>
    asSignedIn(needs, request, reply, async (staff) => {
      const { applicationId } = request.params;
      const values = formValues(request.body);
      const reason = (values["reason"] ?? "").trim().slice(0, 1000) || undefined;
      const version = versionOf(values);
      const done = await withdrawApplication(staff.context, applicationId, { version, reason });
      if (!done.ok) return refusalPage(needs, staff, done.refusal);
      return goOn(staff, applicationPath(staff.look.area, applicationId), "withdrawn");
    }),
  );
  server.post<OfApplication>(`${one}/start`, (request, reply) =>
    asSignedIn(needs, request, reply, async (staff) => {
      const started = await startTrial(staff.context, request.params.applicationId);
      if (!started.ok) return refusalPage(needs, staff, started.refusal);
      return goOn(staff, staffTrialPath(staff.look.area, started.value.id), "trial-begun");
    }),
  );
};

const coAuthorRoutes = (server: Server, needs: NetworkNeeds): void => {
  server.post<OfApplication>(`${one}/co-authors`, (request, reply) =>
    asSignedIn(needs, request, reply, async (staff) => {
      const { applicationId } = request.params;
      const [account = "", partner = ""] = (formValues(request.body)["coAuthor"] ?? "").split(" ");
      const { invitation } = await lettersOf(needs);
      // Whoever is meant is looked up among those who may apply; an unknown account is none of them.
      const invite = { account: account as AccountId, partner };
      const { context } = staff;
      const done = await inviteCoAuthor(context, needs.jobs, applicationId, invite, invitation);
      if (!done.ok) return refusalPage(needs, staff, done.refusal);
      return goOn(staff, applicationPath(staff.look.area, applicationId), "co-author");
    }),
  );
  server.post<{ Params: { applicationId: ApplicationId; accountId: AccountId } }>(
    `${one}/co-authors/:accountId/drop`,
    (request, reply) =>
      asSignedIn(needs, request, reply, async (staff) => {
        const { applicationId, accountId } = request.params;
        const done = await removeCoAuthor(staff.context, applicationId, accountId);
        if (!done.ok) return refusalPage(needs, staff, done.refusal);
        const application = await applicationById(needs.db, applicationId);
        const stays = application && mayWrite(staff.context.visitor, application).ok;
        const back = stays
          ? applicationPath(staff.look.area, applicationId)
          : staffTrialsPath(staff.look.area);
        return goOn(staff, back, "co-author");
      }),
  );
};

/** The life of an application: begun, written along, submitted, taken back, withdrawn, started. */
export const applicationLifeRoutes = (server: Server, needs: NetworkNeeds): void => {
  newRoutes(server, needs);
  stepRoutes(server, needs);
  coAuthorRoutes(server, needs);
};
