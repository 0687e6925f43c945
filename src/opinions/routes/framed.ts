import type { AreaCode } from "../../kernel/area.ts";
import { type ActivityId, isUuid } from "../../kernel/ids.ts";
import { isLocale } from "../../kernel/locale.ts";
import { areaBySlug } from "../../people/index.ts";
import { localPath } from "../../platform/slice.ts";
import { allowFraming, FRAME_SEGMENT } from "../../platform/web/framing.ts";
import type { Server, WebReply, WebRequest } from "../../platform/web/server.ts";
import { votePath } from "../core/paths.ts";
import { FrameBlockedPage } from "../views/frame-blocked-page.tsx";
import { type Asked, lookOf, type OpinionsDeps, knownConversation } from "./here.ts";
import { showNotYetOpen } from "./not-yet-open.ts";

/** Parameters of an address, before anything is known of them. */
interface FramedParams {
  readonly locale: string;
  readonly area: string;
  readonly activityId: ActivityId;
}

/** Lets the listed sites show the answer; false where the conversation is open to none. */
const letFrame = async (
  { reads }: OpinionsDeps,
  area: AreaCode,
  activityId: ActivityId,
  reply: WebReply,
): Promise<boolean> => {
  if (!(await reads.conversation(area, activityId))) return false;
  const settings = await reads.settings(area, activityId);
  if (!settings || settings.embedOrigins.length === 0) return false;
  allowFraming(reply, settings.embedOrigins);
  return true;
};

/**
 * The browser kept no cookie inside the frame, so nothing can be saved: says so, and where to go.
 * The token is asked for before the place of the request is known, so it is found here.
 */
const explainBlocked = async (
  deps: OpinionsDeps,
  request: WebRequest,
  reply: WebReply,
): Promise<WebReply> => {
  const { db, site } = deps;
  const { locale, area: slug, activityId } = request.params as FramedParams;
  const area = await areaBySlug(db, slug);
  const known = area && isLocale(locale) && isUuid(activityId);
  if (!known || !(await letFrame(deps, area.code, activityId, reply)))
    return site.problem(request, reply, "not-found");
  const look = lookOf(locale);
  const path = `/${area.slug}${votePath(activityId)}`;
  const body = FrameBlockedPage({ look, href: localPath(locale, path) });
  return site.page(request, reply, {
    title: look.t("vote.window.blocked.title"),
    body,
    status: 403,
    noIndex: true,
    area,
    address: `/${FRAME_SEGMENT}${path}`,
  });
};

const isCsrfTrouble = (error: unknown): boolean =>
  typeof error === "object" &&
  error !== null &&
  "code" in error &&
  String(error.code).startsWith("FST_CSRF");

/** An answer for a conversation that was found. */
export type Handler = (asked: Asked) => Promise<WebReply>;

/**
 * Serves a path of a conversation at its own address and, for frames of listed sites, under
 * `/{locale}/embed/…`. `path` is what follows the activity: `/vote`.
 */
export const onBoth = (
  server: Server,
  deps: OpinionsDeps,
  method: "GET" | "POST",
  path: string,
  handler: Handler,
): void => {
  const answer = async (request: WebRequest, reply: WebReply): Promise<WebReply> => {
    const here = await knownConversation(deps, request);
    const planned = here?.activity.status === "planned";
    if (!here || (planned && path !== "/vote"))
      return deps.site.problem(request, reply, "not-found");
    const asked = { here, request, reply };
    return planned ? showNotYetOpen(deps, asked) : handler(asked);
  };
  server.route({ method, url: `/:locale/:area/activities/:activityId${path}`, handler: answer });
  server.route({
    method,
    url: `/:locale/${FRAME_SEGMENT}/:area/activities/:activityId${path}`,
    preHandler: async (request, reply) => {
      const { area } = deps.site.areaPlace(request);
      const { activityId } = request.params as FramedParams;
      if (!(await letFrame(deps, area.code, activityId, reply)))
        await deps.site.problem(request, reply, "not-found");
    },
    errorHandler: (error, request, reply) => {
      if (!isCsrfTrouble(error)) throw error;
      explainBlocked(deps, request, reply).catch((trouble: unknown) => reply.send(trouble));
    },
    handler: answer,
  });
};
