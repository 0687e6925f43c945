import type { Area } from "../../kernel/area.ts";
import type { ActivityId } from "../../kernel/ids.ts";
import type { Locale } from "../../kernel/locale.ts";
import { authorise, type Context, type Permission, visitorOf } from "../../people/index.ts";
import { localPath } from "../../platform/slice.ts";
import { sessionToken } from "../../platform/web/cookies.ts";
import type { WebReply, WebRequest } from "../../platform/web/server.ts";
import type { WayRegistry } from "../../programmes/index.ts";
import type { JobQueue } from "../../platform/jobs/queue.ts";
import { type ConversationActivity, conversationOf } from "../actions/conversation.ts";
import type { Look } from "../views/look.tsx";
import { type ActivityRoute, lookOf, type OpinionsDeps } from "./here.ts";

/** What the routes by which staff set a conversation up are given. */
export interface SetupDeps extends OpinionsDeps {
  readonly ways: WayRegistry;
}

/** A signed-in official at work in a county. */
export interface CountyDesk {
  readonly area: Area;
  readonly locale: Locale;
  readonly look: Look;
  readonly context: Context & { readonly jobs: JobQueue };
  readonly request: WebRequest;
  readonly reply: WebReply;
  /** The address of a path within the county. */
  local(path: string): string;
}

/** The same at work on one conversation. */
export interface StaffDesk extends CountyDesk, ConversationActivity {
  readonly id: ActivityId;
}

/** The desk of whoever asks; undefined once a problem page has been sent in its place. */
export const countyDesk = async (
  deps: OpinionsDeps,
  request: WebRequest,
  reply: WebReply,
  permission: Permission,
): Promise<CountyDesk | undefined> => {
  const { db, clock, chance, jobs, site } = deps;
  const { locale, area } = site.areaPlace(request);
  const visitor = await visitorOf(deps, sessionToken(request));
  const allowed = authorise(visitor, permission, area.code);
  if (!allowed.ok) {
    await site.problem(request, reply, allowed.refusal.kind);
    return undefined;
  }
  return {
    area,
    locale,
    look: lookOf(locale),
    context: { db, clock, chance, visitor, jobs },
    request,
    reply,
    local: (path) => localPath(locale, `/${area.slug}${path}`),
  };
};

/** The desk at the conversation of the address; undefined once a problem page has been sent. */
export const staffDesk = async (
  deps: OpinionsDeps,
  request: WebRequest,
  reply: WebReply,
  permission: Permission,
): Promise<StaffDesk | undefined> => {
  const desk = await countyDesk(deps, request, reply, permission);
  if (!desk) return undefined;
  const { activityId: id } = request.params as ActivityRoute["Params"];
  const found = await conversationOf(deps.db, desk.area.code, id);
  if (found) return { ...desk, ...found, id };
  await deps.site.problem(request, reply, "not-found");
  return undefined;
};

/** Answers with a page of staff. */
export const staffPage = (
  { site }: Pick<OpinionsDeps, "site">,
  { request, reply }: Pick<CountyDesk, "request" | "reply">,
  title: string,
  body: Parameters<OpinionsDeps["site"]["page"]>[2]["body"],
  { status = 200, invalid = status === 422 }: { status?: number; invalid?: boolean } = {},
): Promise<WebReply> =>
  site.page(request, reply, { title, body, staff: true, noIndex: true, status, invalid });
