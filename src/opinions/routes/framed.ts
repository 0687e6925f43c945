import type { ActivityId } from "../../kernel/ids.ts";
import { allowFraming, FRAME_SEGMENT } from "../../platform/web/framing.ts";
import type { Server, WebReply, WebRequest } from "../../platform/web/server.ts";
import { votePath } from "../core/paths.ts";
import { FrameBlockedPage } from "../views/frame-blocked-page.tsx";
import {
  type ActivityRoute,
  type Asked,
  lookOf,
  type OpinionsDeps,
  publicConversation,
} from "./here.ts";

/** Lets the listed sites show the answer; false where the conversation is open to none. */
const letFrame = async (
  { reads, site }: OpinionsDeps,
  request: WebRequest,
  reply: WebReply,
): Promise<boolean> => {
  const { area } = site.areaPlace(request);
  const { activityId } = request.params as { activityId: ActivityId };
  if (!(await reads.conversation(area.code, activityId))) return false;
  const settings = await reads.settings(area.code, activityId);
  if (!settings || settings.embedOrigins.length === 0) return false;
  allowFraming(reply, settings.embedOrigins);
  return true;
};

/** The browser kept no cookie inside the frame, so nothing can be saved: says so, and where to go. */
const explainBlocked = async (
  deps: OpinionsDeps,
  request: WebRequest,
  reply: WebReply,
): Promise<WebReply> => {
  const { site } = deps;
  const { locale, area } = site.areaPlace(request);
  const { activityId } = request.params as ActivityRoute["Params"];
  if (!(await letFrame(deps, request, reply))) return site.problem(request, reply, "not-found");
  const look = lookOf(locale);
  const href = `/${locale}/${area.slug}${votePath(activityId)}`;
  const title = look.t("vote.window.blocked.title");
  const body = FrameBlockedPage({ look, href });
  const address = `/${FRAME_SEGMENT}/${area.slug}${votePath(activityId)}`;
  return site.page(request, reply, { title, body, status: 403, noIndex: true, address });
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
    const here = await publicConversation(deps, request);
    if (!here) return deps.site.problem(request, reply, "not-found");
    return handler({ here, request, reply });
  };
  server.route({ method, url: `/:locale/:area/activities/:activityId${path}`, handler: answer });
  server.route({
    method,
    url: `/:locale/${FRAME_SEGMENT}/:area/activities/:activityId${path}`,
    preHandler: async (request, reply) => {
      if (!(await letFrame(deps, request, reply)))
        await deps.site.problem(request, reply, "not-found");
    },
    errorHandler: async (error, request, reply) => {
      if (!isCsrfTrouble(error)) throw error;
      await explainBlocked(deps, request, reply);
    },
    handler: answer,
  });
};
