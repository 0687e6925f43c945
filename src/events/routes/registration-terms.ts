import { type FormValues, formValues } from "../../platform/web/fields.ts";
import type { Server, WebReply } from "../../platform/web/server.ts";
import { saveTerms, type SaveTermsRefusal } from "../actions/registration-desk.ts";
import { deskPath } from "../core/registration-paths.ts";
import { registrationTerms } from "../store/registration-terms.ts";
import { TermsPage } from "../views/registration-terms-page.tsx";
import { deskNav } from "./desk-pages.ts";
import type { EventRoute, RegistrationNeeds } from "./registration-here.ts";
import { refusedText } from "./registration-refusals.ts";
import { OWN_QUESTIONS, readTerms, termsValues } from "./registration-terms-form.ts";
import { atMeeting, type MeetingDesk, meetingTitle, staffPage } from "./staff-desk.ts";

interface Shown {
  readonly values?: FormValues;
  readonly errors?: Readonly<Record<string, string>>;
  readonly refused?: string;
  readonly status?: number;
}

const showTerms = async (
  deps: RegistrationNeeds,
  desk: MeetingDesk,
  { values, errors = {}, refused, status = 200 }: Shown = {},
): Promise<WebReply> => {
  const { id, local, look, request } = desk;
  const terms = await registrationTerms(deps.db, id);
  const { done } = request.query as EventRoute["Querystring"];
  return staffPage(
    deps,
    desk,
    look.t("terms.title"),
    TermsPage({
      look,
      title: meetingTitle(desk),
      values: values ?? termsValues(terms),
      errors,
      refused,
      saved: done !== undefined,
      action: local(deskPath(id, "terms")),
      csrf: deps.site.csrf(desk.reply),
      nav: deskNav(desk, "terms"),
      ownQuestions: OWN_QUESTIONS,
    }),
    { status },
  );
};

const refusedTerms = async (
  deps: RegistrationNeeds,
  desk: MeetingDesk,
  values: FormValues,
  refusal: SaveTermsRefusal,
): Promise<WebReply> => {
  const { t } = desk.look;
  if (refusal.kind === "capacity-under-registered") {
    const { registered } = refusal;
    const capacity = t("desk.refused.capacity-under-registered", {
      registered: String(registered),
    });
    return showTerms(deps, desk, { values, errors: { capacity }, status: 422 });
  }
  const text = refusedText(desk, refusal.kind);
  if (refusal.kind === "changed-meanwhile") {
    const newest = await registrationTerms(deps.db, desk.id);
    const version = String(newest?.version ?? 0);
    return showTerms(deps, desk, {
      values: { ...values, version },
      refused: text,
      status: 409,
    });
  }
  const field = {
    "no-roles": "role-lead",
    "deadline-before-opening": "deadline-day",
    "deadline-after-start": "deadline-day",
    "bad-capacity": "capacity",
  }[refusal.kind as string];
  if (field) return showTerms(deps, desk, { values, errors: { [field]: text ?? "" }, status: 422 });
  return deps.site.problem(desk.request, desk.reply, "not-found");
};

const save = async (deps: RegistrationNeeds, desk: MeetingDesk): Promise<WebReply> => {
  const values = formValues(desk.request.body);
  const { content, errors } = readTerms(desk.look, values);
  if (Object.keys(errors).length > 0) return showTerms(deps, desk, { values, errors, status: 422 });
  const saved = await saveTerms(desk.context, desk.id, content);
  return saved.ok
    ? desk.reply.redirect(`${desk.local(deskPath(desk.id, "terms"))}?done=terms`, 303)
    : refusedTerms(deps, desk, values, saved.refusal);
};

/** How one registers: for whom, until when, what is asked. */
export const registrationTermsRoutes = (server: Server, deps: RegistrationNeeds): void => {
  const path = "/:locale/:area/staff/events/:eventId/terms";
  server.get(path, atMeeting(deps, "edit", showTerms));
  server.post(path, atMeeting(deps, "edit", save));
};
