import type { AccountId } from "../../kernel/ids.ts";
import { type Locale, textFor } from "../../kernel/locale.ts";
import { versionOf } from "../../platform/web/fields.ts";
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
import { ApplicationForm } from "../views/application-form.tsx";
import { ApplicationPage } from "../views/application-page.tsx";
import { answerForm, goOn, refusalPage, savedText } from "./answer.ts";
import {
  applicationLabels,
  applicationTyped,
  readApplication,
  typedApplication,
} from "./application-forms.ts";
import { namesOf, networkSlug } from "./areas.ts";
import type { NetworkNeeds } from "./needs.ts";
import {
  type Find,
  type FormBack,
  routesOf,
  type StaffRequest,
  type StaffWork,
  staffPage,
} from "./staff.ts";
import { choicesOf, linksOf } from "./trial-choices.ts";
import { MOST_LINES } from "./trial-fields.ts";

/** An application of the area of the address, with its call. */
export interface Found {
  readonly application: Application;
  readonly call: Call;
}

export const ownApplication: Find<{ readonly applicationId: ApplicationId }, Found> = async (
  { db },
  { area },
  { applicationId },
) => {
  const application = await applicationById(db, applicationId);
  if (application?.area !== area.code) return undefined;
  return { application, call: await callOf(db, application) };
};

/** Lets the county's people and the invited co-authors write; others are told that they may not. */
export const writing =
  (work: StaffWork<Found>): StaffWork<Found> =>
  async (needs, staff, found) => {
    const allowed = mayWrite(staff.context.visitor, found.application);
    return allowed.ok ? work(needs, staff, found) : refusalPage(needs, staff, allowed.refusal);
  };

const candidatesOf = async (
  needs: NetworkNeeds,
  { coAuthors }: Application,
  self: AccountId | undefined,
  locale: Locale,
) => {
  const names = await namesOf(needs);
  const possible = await possibleCoAuthors(needs.db);
  const shown = (account: AccountId, area: string, name: string) => ({
    value: `${account} ${area}`,
    label: `${textFor(names.get(area as Application["area"]) ?? {}, locale).text}: ${name}`,
  });
  const invited = new Set(coAuthors.map(({ account }) => account));
  return {
    candidates: possible
      .filter(({ account }) => account !== self && !invited.has(account))
      .map(({ account, area, name }) => shown(account, area, name)),
    named: coAuthors.map(({ account, partner }) => ({
      account,
      name: possible.find((one) => one.account === account)?.name ?? "–",
      county: names.get(partner) ?? {},
    })),
  };
};

export const applicationPage = async (
  needs: NetworkNeeds,
  staff: StaffRequest,
  { application, call }: Found,
  back?: FormBack,
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
      network: await networkSlug(needs, area),
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
      refused: back?.refused,
      csrf: needs.site.csrf(staff.reply),
    }),
    back,
  });
};

/** The form; `theirs` is what somebody else saved meanwhile. */
const formPage = async (
  needs: NetworkNeeds,
  staff: StaffRequest,
  { application, call }: Found,
  back?: FormBack,
  theirs?: Application,
): Promise<WebReply> => {
  const { look, context, area, values } = staff;
  const own = mayApplyFor(context.visitor, application).ok;
  return staffPage(needs, staff, {
    title: look.t("application.edit"),
    body: ApplicationForm({
      look,
      call,
      ...back,
      typed: back
        ? applicationTyped(values, call, application.lang)
        : typedApplication(application),
      theirs,
      choices: await choicesOf(needs, area.code, own),
      mostLines: MOST_LINES,
      action: look.href(applicationStepPath(look.area, application.id, "edit")),
      csrf: needs.site.csrf(staff.reply),
      version: (theirs ?? application).version,
      backHref: look.href(applicationPath(look.area, application.id)),
    }),
    back,
  });
};

/** Saves; whatever stands in the way, what was typed is shown again and nothing is lost. */
const saveApplication: StaffWork<Found> = (needs, staff, { application, call }) => {
  const { look, context, values } = staff;
  const { id } = application;
  const version = versionOf(values);
  return answerForm(needs, staff, {
    read: readApplication(values, call),
    labels: applicationLabels(look, call),
    act: (content) => editApplication(context, needs.ways, id, { ...content, version }),
    again: async (back) => {
      const theirs = back.clash ? await applicationById(needs.db, id) : undefined;
      // A form shown again keeps the version that it was made from.
      const seen = { ...application, version };
      return formPage(needs, staff, { call, application: seen }, back, theirs);
    },
    done: () => goOn(staff, applicationPath(look.area, id), "application"),
  });
};

/** The applications of a county, for its people and the co-authors whom they invited. */
export const applicationDeskRoutes = (server: Server, needs: NetworkNeeds): void => {
  const one = "/:locale/:area/staff/applications/:applicationId";
  const on = routesOf(server, needs, "network.read", ownApplication);
  on(
    "GET",
    one,
    writing((...parts) => applicationPage(...parts)),
  );
  on(
    "GET",
    `${one}/edit`,
    writing((...parts) => formPage(...parts)),
  );
  on("POST", `${one}/edit`, writing(saveApplication));
};
