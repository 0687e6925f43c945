import { isLocale, type Locale } from "../../kernel/locale.ts";
import type { Role } from "../../people/index.ts";
import { formValues, type FormValues } from "../../platform/web/fields.ts";
import type { Server, WebReply } from "../../platform/web/server.ts";
import {
  inviteByAddress,
  inviteByRole,
  type Invited,
  type InviteRefusal,
  invitationProgress,
  takeBackInvitation,
} from "../actions/invitation.ts";
import type { Result } from "../../kernel/result.ts";
import type { FaultyLine } from "../core/invitation.ts";
import { deskPath, OUTBOX_PATH } from "../core/registration-paths.ts";
import { invitationList } from "../store/invitation.ts";
import { InvitationPage } from "../views/invitation-page.tsx";
import { ROLES_ASKED } from "../views/registration-terms-page.tsx";
import { deskNav } from "./desk-pages.ts";
import type { EventRoute, RegistrationNeeds } from "./registration-here.ts";
import { refusedText } from "./registration-refusals.ts";
import { atMeeting, type MeetingDesk, meetingTitle, pageIn, staffPage } from "./staff-desk.ts";

const ROWS = 100;

interface Shown {
  readonly values?: FormValues;
  readonly faults?: readonly FaultyLine[];
  readonly refused?: string;
  readonly status?: number;
}

const count = (text: string | undefined): number =>
  /^\d{1,6}$/.test(text ?? "") ? Number(text) : 0;

const doneText = (desk: MeetingDesk, query: EventRoute["Querystring"]): string | undefined => {
  if (query["done"] === "withdrawn") return desk.look.t("invite.done.withdrawn");
  if (query["done"] !== "invited") return undefined;
  return desk.look.t("invite.done", {
    invited: count(query["invited"]),
    before: count(query["before"]),
    unreachable: count(query["unreachable"]),
  });
};

const show = async (
  deps: RegistrationNeeds,
  desk: MeetingDesk,
  { values, faults = [], refused, status = 200 }: Shown = {},
): Promise<WebReply> => {
  const { id, local, look, request } = desk;
  const query = request.query as EventRoute["Querystring"];
  const page = pageIn(desk);
  const asked = { offset: (page - 1) * ROWS, limit: ROWS };
  const { rows, all } = await invitationList(deps.db, id, asked);
  const own = local(deskPath(id, "invitations"));
  return staffPage(
    deps,
    desk,
    look.t("invite.title"),
    InvitationPage({
      look,
      title: meetingTitle(desk),
      progress: await invitationProgress(deps, id),
      rows,
      page,
      pages: Math.max(1, Math.ceil(all / ROWS)),
      hrefOf: (number) => `${own}?page=${number}`,
      csrf: deps.site.csrf(desk.reply),
      rolesAction: `${own}/roles`,
      listAction: `${own}/addresses`,
      withdrawOf: (one) => `${own}/${one}/withdraw`,
      values: values ?? { lang: desk.locale, "role-lead": "1", "role-member": "1" },
      faults,
      refused,
      done: doneText(desk, query),
      outboxHref: local(OUTBOX_PATH),
      sends: deps.config.mail !== undefined,
      nav: deskNav(desk, "invitations"),
    }),
    { status },
  );
};

const answer = async (
  deps: RegistrationNeeds,
  desk: MeetingDesk,
  values: FormValues,
  invited: Result<Invited, InviteRefusal>,
): Promise<WebReply> => {
  const own = desk.local(deskPath(desk.id, "invitations"));
  if (invited.ok) {
    const { invited: fresh, before, unreachable } = invited.value;
    const told = `invited=${fresh}&before=${before}&unreachable=${unreachable}`;
    return desk.reply.redirect(`${own}?done=invited&${told}`, 303);
  }
  const { refusal } = invited;
  if (refusal.kind === "bad-addresses")
    return show(deps, desk, { values, faults: refusal.faults, status: 422 });
  const refused = refusedText(desk, refusal.kind);
  if (!refused) return deps.site.problem(desk.request, desk.reply, "not-found");
  return show(deps, desk, { values, refused, status: 409 });
};

const langIn = (values: FormValues, desk: MeetingDesk): Locale => {
  const lang = values["lang"] ?? "";
  return isLocale(lang) ? lang : desk.locale;
};

const byRole = async (deps: RegistrationNeeds, desk: MeetingDesk): Promise<WebReply> => {
  const values = formValues(desk.request.body);
  const roles: Role[] = ROLES_ASKED.filter((role) => values[`role-${role}`] === "1");
  const wanted = { roles, lang: langIn(values, desk) };
  return answer(deps, desk, values, await inviteByRole(desk.context, desk.id, wanted));
};

const byAddress = async (deps: RegistrationNeeds, desk: MeetingDesk): Promise<WebReply> => {
  const values = formValues(desk.request.body);
  const wanted = { list: values["list"] ?? "", lang: langIn(values, desk) };
  return answer(deps, desk, values, await inviteByAddress(desk.context, desk.id, wanted));
};

const withdraw = async (deps: RegistrationNeeds, desk: MeetingDesk): Promise<WebReply> => {
  const { invitationId } = desk.request.params as { readonly invitationId: string };
  const back = await takeBackInvitation(desk.context, desk.id, invitationId);
  const own = desk.local(deskPath(desk.id, "invitations"));
  return back.ok
    ? desk.reply.redirect(`${own}?done=withdrawn`, 303)
    : show(deps, desk, { refused: refusedText(desk, back.refusal.kind), status: 409 });
};

/** Inviting, by role and by address, and how the sending goes. */
export const invitationRoutes = (server: Server, deps: RegistrationNeeds): void => {
  const path = "/:locale/:area/staff/events/:eventId/invitations";
  server.get(path, atMeeting(deps, "edit", show));
  server.post(`${path}/roles`, atMeeting(deps, "edit", byRole));
  server.post(`${path}/addresses`, atMeeting(deps, "edit", byAddress));
  server.post(`${path}/:invitationId/withdraw`, atMeeting(deps, "edit", withdraw));
};
