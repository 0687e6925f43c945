import { emailIn } from "../../kernel/email.ts";
import { formValues } from "../../platform/web/fields.ts";
import type { Server, WebReply, WebRequest } from "../../platform/web/server.ts";
import { checkInByScreen } from "../actions/attendance.ts";
import { registeringFor } from "../actions/registration.ts";
import { eventPath } from "../core/paths.ts";
import { checkInPath } from "../core/registration-paths.ts";
import { CheckInPage } from "../views/attendance-check-in-page.tsx";
import { eventIn, type EventRoute, hereOf, type RegistrationNeeds } from "./registration-here.ts";

interface Shown {
  readonly code: string;
  readonly done?: boolean;
  readonly typed?: string;
  readonly error?: string;
  readonly refused?: string;
  readonly status?: number;
}

const showCheckIn = async (
  deps: RegistrationNeeds,
  request: WebRequest,
  reply: WebReply,
  { status = 200, ...shown }: Shown,
): Promise<WebReply> => {
  const here = await hereOf(deps, request);
  const id = eventIn(request as { readonly params: EventRoute["Params"] });
  const registering = await registeringFor(deps, id);
  if (registering?.meeting.area !== here.area.code || registering.meeting.state === "planned")
    return deps.site.problem(request, reply, "not-found");
  return deps.site.page(request, reply, {
    title: here.look.t("check-in.title"),
    body: CheckInPage({
      look: here.look,
      meeting: registering.meeting,
      action: here.local(checkInPath(id)),
      csrf: deps.site.csrf(reply),
      done: false,
      ...shown,
      meetingHref: here.local(eventPath(id)),
    }),
    noIndex: true,
    invalid: shown.error !== undefined,
    status,
  });
};

/** Where people tell that they came, by the code of the screen. */
export const checkInRoutes = (server: Server, deps: RegistrationNeeds): void => {
  const path = "/:locale/:area/events/:eventId/check-in";
  server.get<EventRoute>(path, (request, reply) => {
    const { code = "", done } = request.query;
    return showCheckIn(deps, request, reply, { code, done: done !== undefined });
  });
  server.post<EventRoute>(path, async (request, reply) => {
    const here = await hereOf(deps, request);
    const known = await registeringFor(deps, eventIn(request));
    if (known?.meeting.area !== here.area.code)
      return deps.site.problem(request, reply, "not-found");
    const { code = "", email: typed = "" } = formValues(request.body);
    const email = emailIn(typed);
    if (!email.ok) {
      const error = here.look.t(`register.error.${email.refusal.kind}`);
      return showCheckIn(deps, request, reply, { code, typed, error, status: 422 });
    }
    const id = eventIn(request);
    const came = await checkInByScreen(here.context, id, { code, email: email.value });
    if (came.ok) return reply.redirect(`${here.local(checkInPath(id))}?done`, 303);
    const refused = here.look.t(`check-in.refused.${came.refusal.kind}`);
    return showCheckIn(deps, request, reply, { code, typed, refused, status: 409 });
  });
};
