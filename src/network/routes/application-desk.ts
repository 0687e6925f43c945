import type { AccountId } from "../../kernel/ids.ts";
import { type Locale, textFor } from "../../kernel/locale.ts";
import { allAreas, networkArea } from "../../people/index.ts";
import { formValues } from "../../platform/web/fields.ts";
import type { Server, WebReply } from "../../platform/web/server.ts";
import { callOf, editApplication, mayApplyFor, mayWrite } from "../actions/application.ts";
import { possibleCoAuthors } from "../actions/application-author.ts";
import { accountOf } from "../actions/trial-desk.ts";
import { type Application, applicationState, lacksOf } from "../core/application.ts";
import { invitationOf } from "../core/application-author.ts";
import { type Call, callState } from "../core/call.ts";
import type { ApplicationId } from "../core/trial-ids.ts";
import { applicationPath, applicationStepPath } from "../core/trial-paths.ts";
import { applicationById } from "../store/application.ts";
import { fundingDecision } from "../store/review.ts";
import { trialsOfApplications } from "../store/trial.ts";
import { ApplicationForm, type ApplicationFormProps } from "../views/application-form.tsx";
import { ApplicationPage } from "../views/application-page.tsx";
import {
  applicationLabels,
  applicationTyped,
  readApplication,
  typedApplication,
} from "./application-forms.ts";
import type { NetworkNeeds } from "./needs.ts";
import {
  asSignedIn,
  goOn,
  notFound,
  refusalPage,
  refusalText,
  savedText,
  type StaffRequest,
  staffPage,
} from "./staff.ts";
import { choicesOf, linksOf } from "./trial-choices.ts";
import { MOST_LINES, versionOf } from "./trial-fields.ts";

/** An application that the reader may write, with its call. */
export interface Found {
  readonly application: Application;
  readonly call: Call;
}

export interface OfApplication {
  Params: { applicationId: ApplicationId };
}

/** Lets in the county's people and the invited co-authors; to others there is no such page. */
export const withApplication = async (
  needs: NetworkNeeds,
  staff: StaffRequest,
  id: ApplicationId,
  work: (found: Found) => Promise<WebReply>,
): Promise<WebReply> => {
  const application = await applicationById(needs.db, id);
  if (!application || application.area !== staff.area.code) return notFound(needs, staff);
  const allowed = mayWrite(staff.context.visitor, application);
  if (!allowed.ok) return refusalPage(needs, staff, allowed.refusal);
  return work({ application, call: await callOf(needs.db, application) });
};

const candidatesOf = async (
  { db }: NetworkNeeds,
  { coAuthors }: Application,
  self: AccountId | undefined,
  locale: Locale,
) => {
  const counties = new Map((await allAreas(db)).map(({ code, shortName }) => [code, shortName]));
  const possible = await possibleCoAuthors(db);
  const shown = (account: AccountId, area: string, name: string) => ({
    value: `${account} ${area}`,
    label: `${textFor(counties.get(area as Application["area"]) ?? {}, locale).text}: ${name}`,
  });
  const invited = new Set(coAuthors.map(({ account }) => account));
  return {
    candidates: possible
      .filter(({ account }) => account !== self && !invited.has(account))
      .map(({ account, area, name }) => shown(account, area, name)),
    named: coAuthors.map(({ account, partner }) => ({
      account,
      name: possible.find((one) => one.account === account)?.name ?? "–",
      county: counties.get(partner) ?? {},
    })),
  };
};

export const applicationPage = async (
  needs: NetworkNeeds,
  staff: StaffRequest,
  { application, call }: Found,
  refused?: string,
): Promise<WebReply> => {
  const { look, locale, context, area } = staff;
  const decision = await fundingDecision(needs.db, application.id);
  const self = accountOf(context);
  const own = mayApplyFor(context.visitor, application).ok;
  const { candidates, named } = await candidatesOf(needs, application, self, locale);
  const tied = {
    ...application,
    activityIds: application.activityId ? [application.activityId] : [],
  };
  const invited = self && invitationOf(application, self);
  return staffPage(needs, staff, {
    title: textFor(application.title, locale).text,
    body: ApplicationPage({
      look,
      call,
      callState: callState(call, needs.clock.now()),
      network: (await networkArea(needs.db))?.slug ?? area.slug,
      application,
      state: applicationState(application, decision),
      decision,
      trial: (await trialsOfApplications(needs.db, [application.id])).get(application.id)?.id,
      lacks: lacksOf(application, call),
      links: await linksOf(needs, { look, slug: area.slug, own }, tied),
      coAuthors: named,
      candidates: own ? candidates : [],
      own,
      ...(invited ? { self } : {}),
      saved: savedText(staff),
      refused,
      csrf: needs.site.csrf(staff.reply),
    }),
    status: refused ? 409 : 200,
  });
};

type FormShown = Pick<ApplicationFormProps, "typed" | "errors" | "refused" | "theirs">;

const formPage = async (
  needs: NetworkNeeds,
  staff: StaffRequest,
  { application, call }: Found,
  shown: FormShown,
): Promise<WebReply> => {
  const { look, context, area } = staff;
  const own = mayApplyFor(context.visitor, application).ok;
  return staffPage(needs, staff, {
    title: look.t("application.edit"),
    body: ApplicationForm({
      look,
      call,
      ...shown,
      choices: await choicesOf(needs, area.code, own),
      mostLines: MOST_LINES,
      action: look.href(applicationStepPath(look.area, application.id, "edit")),
      csrf: needs.site.csrf(staff.reply),
      version: application.version,
      backHref: look.href(applicationPath(look.area, application.id)),
    }),
    invalid: shown.errors !== undefined,
    status: shown.errors ? 422 : shown.refused ? 409 : 200,
  });
};

/** Saves; whatever stands in the way, what was typed is shown again and nothing is lost. */
const saveApplication = async (
  needs: NetworkNeeds,
  staff: StaffRequest,
  found: Found,
): Promise<WebReply> => {
  const { look, locale, context } = staff;
  const { application, call } = found;
  const values = formValues(staff.request.body);
  const typed = applicationTyped(values, call, application.lang);
  const read = readApplication(values, call);
  if (!read.ok) {
    const labels = applicationLabels(look, call);
    const errors = needs.site.fieldErrors(locale, read.refusal.errors, labels);
    // A form shown again keeps the version that it was made from.
    const seen = { ...application, version: versionOf(values) };
    return formPage(needs, staff, { call, application: seen }, { typed, errors });
  }
  const version = versionOf(values);
  const edit = { ...read.value, version };
  const saved = await editApplication(context, needs.ways, application.id, edit);
  if (saved.ok) return goOn(staff, applicationPath(look.area, application.id), "application");
  const refused = refusalText(staff, saved.refusal);
  if (refused === undefined) return refusalPage(needs, staff, saved.refusal);
  if (saved.refusal.kind !== "changed-meanwhile")
    return formPage(
      needs,
      staff,
      { call, application: { ...application, version } },
      { typed, refused },
    );
  const theirs = (await applicationById(needs.db, application.id)) ?? application;
  return formPage(needs, staff, { call, application: theirs }, { typed, refused, theirs });
};

/** The applications of a county, for its people and the co-authors whom they invited. */
export const applicationDeskRoutes = (server: Server, needs: NetworkNeeds): void => {
  const one = "/:locale/:area/staff/applications/:applicationId";
  server.get<OfApplication>(one, (request, reply) =>
    asSignedIn(needs, request, reply, (staff) =>
      withApplication(needs, staff, request.params.applicationId, (found) =>
        applicationPage(needs, staff, found),
      ),
    ),
  );
  server.get<OfApplication>(`${one}/edit`, (request, reply) =>
    asSignedIn(needs, request, reply, (staff) =>
      withApplication(needs, staff, request.params.applicationId, (found) =>
        formPage(needs, staff, found, { typed: typedApplication(found.application) }),
      ),
    ),
  );
  server.post<OfApplication>(`${one}/edit`, (request, reply) =>
    asSignedIn(needs, request, reply, (staff) =>
      withApplication(needs, staff, request.params.applicationId, (found) =>
        saveApplication(needs, staff, found),
      ),
    ),
  );
};
