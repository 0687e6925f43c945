import { PUBLIC } from "../../people/index.ts";
import { localPath } from "../../platform/slice.ts";
import { ensureParticipantSecret } from "../../platform/web/cookies.ts";
import { formValues } from "../../platform/web/fields.ts";
import type { Server, WebReply, WebRequest } from "../../platform/web/server.ts";
import { receiptPath } from "../../programmes/index.ts";
import { tellPresence } from "../actions/turnout.ts";
import { eventPath, presencePath } from "../core/paths.ts";
import { PresencePage } from "../views/presence-page.tsx";
import { type EventRoute, type EventsDeps, type MeetingHere, publicMeeting } from "./here.ts";

interface Shown {
  readonly code?: string;
  readonly error?: string;
  readonly receipt?: string;
}

const presencePage = (
  { site }: EventsDeps,
  [request, reply]: readonly [WebRequest, WebReply],
  { look, meeting, local, locale }: MeetingHere,
  { code = "", error, receipt }: Shown,
): Promise<WebReply> =>
  site.page(request, reply, {
    title: look.t("page.here"),
    body: PresencePage({
      look,
      meeting,
      code,
      error,
      receiptHref: receipt && localPath(locale, receiptPath(receipt)),
      csrf: site.csrf(reply),
      action: local(presencePath(meeting.id)),
      pageHref: local(eventPath(meeting.id)),
    }),
    noIndex: true,
    invalid: error !== undefined,
    status: error === undefined ? 200 : 422,
  });

/** Those who are there tell so by the code of the screen, and get a receipt for the answer. */
export const presenceRoutes = (server: Server, deps: EventsDeps): void => {
  const path = "/:locale/:area/events/:eventId/here";

  server.get<EventRoute & { Querystring: { readonly code?: unknown } }>(
    path,
    async (request, reply) => {
      const here = await publicMeeting(deps, request);
      if (!here) return deps.site.problem(request, reply, "not-found");
      const { code } = request.query;
      return presencePage(deps, [request, reply], here, typeof code === "string" ? { code } : {});
    },
  );

  server.post<EventRoute>(path, async (request, reply) => {
    const here = await publicMeeting(deps, request);
    if (!here) return deps.site.problem(request, reply, "not-found");
    const { code = "" } = formValues(request.body);
    const secret = ensureParticipantSecret(request, reply, deps.chance);
    const context = { ...deps, visitor: PUBLIC };
    const told = await tellPresence(context, here.area.code, here.meeting.id, { code, secret });
    const shown = told.ok
      ? { receipt: told.value }
      : { code, error: here.look.t(`refusal.${told.refusal.kind}`) };
    return presencePage(deps, [request, reply], here, shown);
  });
};
