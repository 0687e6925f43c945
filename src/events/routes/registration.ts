import type { ActivityId } from "../../kernel/ids.ts";
import { formValues, type FormValues } from "../../platform/web/fields.ts";
import type { Server, WebReply, WebRequest } from "../../platform/web/server.ts";
import { veiledEmail } from "../../kernel/email.ts";
import {
  checkAccess,
  invitationOfLink,
  register,
  registeringFor,
  type Registering,
  type RegisterRefusal,
} from "../actions/registration.ts";
import { eventPath } from "../core/paths.ts";
import { checkWindow, lastMoment, seatsFree } from "../core/registration.ts";
import { invitedPath, registerPath } from "../core/registration-paths.ts";
import type { Invitation } from "../store/invitation.ts";
import { type Closed, RegisterPage } from "../views/registration-page.tsx";
import {
  errorTexts,
  eventIn,
  type EventRoute,
  type Here,
  hereOf,
  type RegistrationNeeds,
  type TokenRoute,
  typedIn,
} from "./registration-here.ts";

interface Asked {
  readonly here: Here;
  readonly request: WebRequest;
  readonly reply: WebReply;
  readonly id: ActivityId;
  /** By which personal link the reader came. */
  readonly token?: string;
  readonly invitation?: Invitation;
}

interface Shown {
  readonly sent?: boolean;
  readonly values?: FormValues;
  readonly errors?: Readonly<Record<string, string>>;
  readonly closed?: Closed;
  readonly status?: number;
}

/** What keeps this reader from registering, before anything is typed. */
const closedFor = (
  { meeting, terms }: Registering,
  { here, invitation }: Asked,
): Closed | undefined => {
  const window = checkWindow(terms, meeting, here.context.clock.now());
  if (!window.ok) return window.refusal.kind;
  const access = checkAccess({ meeting, terms }, here.context.visitor, invitation);
  if (!access.ok && access.refusal.kind !== "not-the-invited-address") return access.refusal.kind;
  if (seatsFree(terms) === 0 && !terms.waitingList) return "meeting-full";
  return undefined;
};

/** The name of a signed-in member of the staff, to begin with. */
const startingValues = ({ context, locale }: Here): FormValues => ({
  lang: locale,
  ...(context.visitor.kind === "staff" ? { name: context.visitor.name } : {}),
});

const showForm = async (
  { site }: RegistrationNeeds,
  asked: Asked,
  registering: Registering,
  shown: Shown,
): Promise<WebReply> => {
  const { here, request, reply, id, token, invitation } = asked;
  const { meeting, terms } = registering;
  const { look, local } = here;
  const closed = shown.closed ?? closedFor(registering, asked);
  const free = seatsFree(terms);
  const own = token === undefined ? registerPath(id) : invitedPath(token);
  const last = lastMoment(terms, meeting);
  const errors = shown.errors ?? {};
  return site.page(request, reply, {
    title: look.t("register.title"),
    body: RegisterPage({
      look,
      meeting,
      action: local(own),
      csrf: site.csrf(reply),
      questions: terms.questions,
      values: shown.values ?? startingValues(here),
      errors,
      ...(closed ? { closed } : {}),
      ...(terms.opensAt ? { opensAt: terms.opensAt } : {}),
      ...(last ? { lastMoment: last } : {}),
      ...(free === Infinity ? {} : { free }),
      sent: shown.sent ?? false,
      ...(invitation?.email ? { invited: veiledEmail(invitation.email) } : {}),
      meetingHref: local(eventPath(id)),
      signInHint: closed === "role-needed",
    }),
    noIndex: true,
    invalid: Object.keys(errors).length > 0,
    status: shown.status ?? 200,
  });
};

const refusedForm = (
  { look }: Here,
  { terms }: Registering,
  values: FormValues,
  refusal: RegisterRefusal,
): Shown => {
  if (refusal.kind === "bad-particulars" || refusal.kind === "bad-answers") {
    const errors = errorTexts(look, terms.questions, refusal.errors);
    return { values, errors, status: 422 };
  }
  if (refusal.kind === "not-the-invited-address") {
    const email = look.t("register.invited.other", { email: refusal.invited });
    return { values, errors: { email }, status: 422 };
  }
  return { values, closed: refusal.kind, status: refusal.kind === "too-busy" ? 503 : 409 };
};

/** The page of registering, by its own address or by the link of an invitation. */
const answerForm = async (deps: RegistrationNeeds, asked: Asked): Promise<WebReply> => {
  const { here, request, reply, id } = asked;
  const registering = await registeringFor(deps, id);
  if (!registering || registering.meeting.area !== here.area.code)
    return deps.site.problem(request, reply, "not-found");
  const { sent } = request.query as EventRoute["Querystring"];
  if (registering.meeting.state === "planned")
    return deps.site.problem(request, reply, "not-found");
  return showForm(deps, asked, registering, { sent: sent !== undefined });
};

const takeForm = async (deps: RegistrationNeeds, asked: Asked): Promise<WebReply> => {
  const { here, request, reply, id, token } = asked;
  const values = formValues(request.body);
  // A meeting is registered for under its own area alone.
  const known = await registeringFor(deps, id);
  if (known?.meeting.area !== here.area.code || known.meeting.state === "planned")
    return deps.site.problem(request, reply, "not-found");
  const registered = await register(
    here.context,
    deps.book,
    id,
    typedIn(values, here.locale),
    token,
  );
  const own = here.local(token === undefined ? registerPath(id) : invitedPath(token));
  if (registered.ok) return reply.redirect(`${own}?sent`, 303);
  const registering = await registeringFor(deps, id);
  if (!registering || registering.meeting.area !== here.area.code)
    return deps.site.problem(request, reply, "not-found");
  const shown = refusedForm(here, registering, values, registered.refusal);
  return showForm(deps, asked, registering, shown);
};

/** The same for the link of an invitation; undefined once a problem has been answered. */
const askedByLink = async (
  deps: RegistrationNeeds,
  request: WebRequest,
  reply: WebReply,
): Promise<Asked | undefined> => {
  const { token } = request.params as TokenRoute["Params"];
  const here = await hereOf(deps, request);
  const invitation = await invitationOfLink(deps, token);
  if (invitation?.area === here.area.code)
    return { here, request, reply, id: invitation.eventId, token, invitation };
  await deps.site.problem(request, reply, "not-found", here.look.t("register.link-unknown"));
  return undefined;
};

/** Registering for meetings: open, for members, or by the link of an invitation. */
export const registrationRoutes = (server: Server, deps: RegistrationNeeds): void => {
  const path = "/:locale/:area/events/:eventId/register";
  server.get<EventRoute>(path, async (request, reply) =>
    answerForm(deps, { here: await hereOf(deps, request), request, reply, id: eventIn(request) }),
  );
  server.post<EventRoute>(path, async (request, reply) =>
    takeForm(deps, { here: await hereOf(deps, request), request, reply, id: eventIn(request) }),
  );

  const invited = "/:locale/:area/events/invited/:token";
  server.get<TokenRoute>(invited, async (request, reply) => {
    const asked = await askedByLink(deps, request, reply);
    return asked ? answerForm(deps, asked) : reply;
  });
  server.post<TokenRoute>(invited, async (request, reply) => {
    const asked = await askedByLink(deps, request, reply);
    return asked ? takeForm(deps, asked) : reply;
  });
};
