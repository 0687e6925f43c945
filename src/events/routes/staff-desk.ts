import type { VNode } from "preact";
import { type ActivityId, isUuid } from "../../kernel/ids.ts";
import { textFor } from "../../kernel/locale.ts";
import { authorise, type Permission, visitorOf } from "../../people/index.ts";
import { sessionToken } from "../../platform/web/cookies.ts";
import type { WebReply, WebRequest } from "../../platform/web/server.ts";
import { authoriseRun } from "../actions/meeting-access.ts";
import type { WithJobs } from "../actions/registration-desk.ts";
import { type Meeting, type Phase, phaseOf } from "../core/meeting.ts";
import { meetingById } from "../store/meeting.ts";
import { type AreaHere, areaHere, type EventRoute, type EventsDeps } from "./here.ts";

/** Somebody of the staff at work on the meetings of an area. */
export interface EventsDesk extends AreaHere {
  readonly context: WithJobs;
  readonly request: WebRequest;
  readonly reply: WebReply;
}

/** The same at work on one meeting. */
export interface MeetingDesk extends EventsDesk {
  readonly id: ActivityId;
  readonly meeting: Meeting;
  readonly phase: Phase;
}

/** The desk of whoever asks; undefined once a problem page has been sent in its place. */
export const eventsDesk = async (
  deps: EventsDeps,
  request: WebRequest,
  reply: WebReply,
  permission: Permission,
): Promise<EventsDesk | undefined> => {
  const { db, clock, chance, jobs, site } = deps;
  const here = areaHere(deps, request);
  const visitor = await visitorOf(deps, sessionToken(request));
  const allowed = authorise(visitor, permission, here.area.code);
  if (!allowed.ok) {
    await site.problem(request, reply, allowed.refusal.kind);
    return undefined;
  }
  return { ...here, context: { db, clock, chance, visitor, jobs }, request, reply };
};

/**
 * The desk at the meeting of the address; undefined once a problem page has been sent. `run` is for
 * those who may run this meeting, `edit` for those who may edit meetings of the area.
 */
export const meetingDesk = async (
  deps: EventsDeps,
  request: WebRequest,
  reply: WebReply,
  to: "run" | "edit",
): Promise<MeetingDesk | undefined> => {
  const desk = await eventsDesk(deps, request, reply, to === "edit" ? "event.edit" : "event.run");
  if (!desk) return undefined;
  const { eventId: id } = request.params as EventRoute["Params"];
  const meeting = isUuid(id) ? await meetingById(deps.db, id) : undefined;
  if (meeting?.area !== desk.area.code) {
    await deps.site.problem(request, reply, "not-found");
    return undefined;
  }
  const allowed = await authoriseRun(deps.db, desk.context.visitor, meeting);
  if (!allowed.ok) {
    await deps.site.problem(request, reply, allowed.refusal.kind);
    return undefined;
  }
  return { ...desk, id, meeting, phase: phaseOf(meeting, desk.now) };
};

/** Answers those who may do this in the area; anybody else gets a problem page. */
export const atArea =
  <Needs extends EventsDeps>(
    deps: Needs,
    permission: Permission,
    work: (deps: Needs, desk: EventsDesk) => Promise<WebReply>,
  ) =>
  async (request: WebRequest, reply: WebReply): Promise<WebReply> => {
    const desk = await eventsDesk(deps, request, reply, permission);
    return desk ? work(deps, desk) : reply;
  };

/** Answers those who may run or edit the meeting of the address; anybody else gets a problem page. */
export const atMeeting =
  <Needs extends EventsDeps>(
    deps: Needs,
    to: "run" | "edit",
    work: (deps: Needs, desk: MeetingDesk) => Promise<WebReply>,
  ) =>
  async (request: WebRequest, reply: WebReply): Promise<WebReply> => {
    const desk = await meetingDesk(deps, request, reply, to);
    return desk ? work(deps, desk) : reply;
  };

/** The heading of a page about one meeting: which it is. */
export const meetingTitle = ({ meeting, locale }: MeetingDesk): string =>
  textFor(meeting.title, locale).text;

/** Which page of a list is asked for, from 1. */
export const pageIn = ({ request }: Pick<EventsDesk, "request">): number => {
  const { page } = request.query as { readonly page?: unknown };
  return typeof page === "string" && /^[1-9]\d{0,5}$/.test(page) ? Number(page) : 1;
};

/** True where the signed-in person may edit the meetings of the area, not only run one. */
export const mayEdit = ({ context, area }: EventsDesk): boolean =>
  authorise(context.visitor, "event.edit", area.code).ok;

/** A refusal that no field is to blame for, as a page of its own: with `conflict` where that is said. */
export const refusalPage = (
  { site }: Pick<EventsDeps, "site">,
  { request, reply }: Pick<EventsDesk, "request" | "reply">,
  kind: string,
  conflict?: string,
): Promise<WebReply> => {
  if (kind === "signed-out" || kind === "forbidden") return site.problem(request, reply, kind);
  return conflict
    ? site.problem(request, reply, "conflict", conflict)
    : site.problem(request, reply, "not-found");
};

/** Answers with a page of staff. */
export const staffPage = (
  { site }: Pick<EventsDeps, "site">,
  { request, reply }: Pick<EventsDesk, "request" | "reply">,
  title: string,
  body: VNode,
  { status = 200, invalid = status === 422 }: { status?: number; invalid?: boolean } = {},
): Promise<WebReply> =>
  site.page(request, reply, { title, body, staff: true, noIndex: true, status, invalid });
