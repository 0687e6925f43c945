import type { VNode } from "preact";
import { type ActivityId, isUuid } from "../../kernel/ids.ts";
import { textFor } from "../../kernel/locale.ts";
import { may, type Visitor, visitorOf } from "../../people/index.ts";
import { sessionToken } from "../../platform/web/cookies.ts";
import { formValues, type FormValues, localizedFrom } from "../../platform/web/fields.ts";
import type { Server, WebReply, WebRequest } from "../../platform/web/server.ts";
import { formatDay } from "../../ui/index.ts";
import {
  declineTopic,
  mergeTopic,
  proposeTopic,
  reopenTopic,
  supportTopic,
  takeTopic,
  type TopicActRefusal,
} from "../actions/topic.ts";
import { isPublished } from "../core/meeting.ts";
import { eventPath } from "../core/paths.ts";
import type { Topic, TopicId } from "../core/topic.ts";
import {
  NEW_TOPIC_PATH,
  staffTopicPath,
  supportPath,
  topicPath,
  TOPICS_PATH,
  topicsPath,
} from "../core/topic-paths.ts";
import { staffMeetings } from "../store/lists.ts";
import { meetingById } from "../store/meeting.ts";
import {
  handledTopics,
  openTopicCount,
  openTopics,
  supportedBy,
  topicById,
  topicsOfMeeting,
} from "../store/topic.ts";
import {
  type ListedTopic,
  MeetingTopics,
  NewTopicPage,
  TendTopicPage,
  TopicList,
  TopicPage,
} from "../views/topic-pages.tsx";
import { type AreaHere, areaHere, type EventsDeps, type MeetingHere } from "./here.ts";
import { type EventsDesk, eventsDesk, staffPage } from "./staff-desk.ts";

type TopicRoute = { Params: { topicId: string } };
type Errors = Readonly<Record<string, string>>;

const PAGE = 30;
const HANDLED = 20;
/** Topics to merge into and meetings to take them to: as many as a list of choices bears. */
const CHOICES = 100;

const memberOf = (visitor: Visitor, { area }: AreaHere) =>
  visitor.kind === "staff" && may(visitor, "topic.propose", area.code) ? visitor : undefined;

const listed = (
  { local }: AreaHere,
  topic: Topic,
  supported?: ReadonlySet<TopicId>,
): ListedTopic => ({
  topic,
  href: local(topicPath(topic.id)),
  ...(supported
    ? { own: { supports: supported.has(topic.id), action: local(supportPath(topic.id)) } }
    : {}),
});

const listPage = async (deps: EventsDeps, request: WebRequest, reply: WebReply) => {
  const { db, site } = deps;
  const here = areaHere(deps, request);
  const { area, look, locale, local } = here;
  const member = memberOf(await visitorOf(deps, sessionToken(request)), here);
  const count = await openTopicCount(db, area.code);
  const pages = Math.max(1, Math.ceil(count / PAGE));
  const asked = Math.floor(Number((request.query as { page?: unknown }).page)) || 1;
  const page = Math.min(pages, Math.max(1, asked));
  const [open, handled] = await Promise.all([
    openTopics(db, area.code, { offset: (page - 1) * PAGE, limit: PAGE }),
    handledTopics(db, area.code, HANDLED),
  ]);
  const ids = open.map(({ id }) => id);
  const supported = member && (await supportedBy(db, member.account, ids));
  const title = look.t("topics.title");
  const body = TopicList({
    look,
    areaName: textFor(area.name, locale).text,
    open: open.map((topic) => listed(here, topic, supported)),
    count,
    handled: handled.map((topic) => listed(here, topic)),
    page,
    pages,
    hrefOf: (at) => local(topicsPath(at)),
    ...(member ? { newHref: local(NEW_TOPIC_PATH), csrf: site.csrf(reply) } : {}),
  });
  return site.page(request, reply, { title, body });
};

/** The topic of the address; undefined once a problem was sent. */
const topicHere = async (
  deps: EventsDeps,
  request: WebRequest,
  reply: WebReply,
): Promise<Topic | undefined> => {
  const { area } = areaHere(deps, request);
  const { topicId: id } = request.params as TopicRoute["Params"];
  const topic = isUuid(id) ? await topicById(deps.db, id as TopicId) : undefined;
  if (topic?.area === area.code) return topic;
  await deps.site.problem(request, reply, "not-found");
  return undefined;
};

/** Where a topic was taken up, once that is published; or the topic that stands for it. */
const wentTo = async ({ db }: EventsDeps, { look, locale, local }: AreaHere, { came }: Topic) => {
  if (came.state === "taken") {
    const meeting = await meetingById(db, came.eventId);
    if (!meeting || !isPublished(meeting)) return undefined;
    const day = meeting.startsAt ? `, ${formatDay(meeting.startsAt, locale)}` : "";
    return {
      href: local(eventPath(meeting.id)),
      label: `${look.t("topic.taken-to")}: ${textFor(meeting.title, locale).text}${day}`,
    };
  }
  const other = came.state === "merged" && (await topicById(db, came.mergedInto));
  return other
    ? { href: local(topicPath(other.id)), label: textFor(other.title, locale).text }
    : undefined;
};

const DONE = ["proposed", "supported", "unsupported", "settled"] as const;

const showTopic = async (deps: EventsDeps, request: WebRequest, reply: WebReply, topic: Topic) => {
  const here = areaHere(deps, request);
  const { look, locale, local, area } = here;
  const visitor = await visitorOf(deps, sessionToken(request));
  const member = memberOf(visitor, here);
  const supported = member && (await supportedBy(deps.db, member.account, [topic.id]));
  const went = await wentTo(deps, here, topic);
  const { done } = request.query as { readonly done?: unknown };
  const known = DONE.find((one) => one === done);
  const body = TopicPage({
    ...listed(here, topic, supported),
    look,
    csrf: deps.site.csrf(reply),
    ...(went ? { went } : {}),
    ...(may(visitor, "event.edit", area.code) ? { tendHref: local(staffTopicPath(topic.id)) } : {}),
    allHref: local(TOPICS_PATH),
    ...(known ? { done: look.t(`topic.done.${known}`) } : {}),
  });
  return deps.site.page(request, reply, { title: textFor(topic.title, locale).text, body });
};

const FIELD_OF = {
  "no-title": "title.fi",
  "no-why": "why.fi",
  "no-reason": "reason.fi",
  "unknown-meeting": "meeting",
  "not-another-topic": "into",
} as const satisfies Partial<Record<TopicActRefusal["kind"], string>>;

const hasField = (kind: TopicActRefusal["kind"]): kind is keyof typeof FIELD_OF =>
  Object.hasOwn(FIELD_OF, kind);

/** A refusal as text by the field that it is about; undefined where no field is to blame. */
const errorsOf = ({ look }: AreaHere, { kind }: TopicActRefusal): Errors | undefined =>
  hasField(kind) ? { [FIELD_OF[kind]]: look.t(`topic.refused.${kind}`) } : undefined;

const problemOf = (
  deps: EventsDeps,
  { request, reply, look }: EventsDesk,
  { kind }: TopicActRefusal,
): Promise<WebReply> => {
  if (kind === "signed-out" || kind === "forbidden") return deps.site.problem(request, reply, kind);
  return kind === "topic-handled"
    ? deps.site.problem(request, reply, "conflict", look.t("topic.refused.topic-handled"))
    : deps.site.problem(request, reply, "not-found");
};

const newPage = (deps: EventsDeps, desk: EventsDesk, values: FormValues, errors: Errors = {}) => {
  const { look, local, reply } = desk;
  const body = NewTopicPage({
    look,
    values,
    errors,
    csrf: deps.site.csrf(reply),
    hrefs: { here: local(NEW_TOPIC_PATH), back: local(TOPICS_PATH) },
  });
  const status = Object.keys(errors).length > 0 ? 422 : 200;
  return staffPage(deps, desk, look.t("topic.propose"), body, { status });
};

/** Texts are as long as their fields take; a browser sends no longer ones. */
const within = (text: ReturnType<typeof localizedFrom>, most: number) =>
  Object.fromEntries(Object.entries(text).map(([lang, one]) => [lang, one?.slice(0, most)]));

const propose = async (deps: EventsDeps, desk: EventsDesk): Promise<WebReply> => {
  const values = formValues(desk.request.body);
  const content = {
    title: within(localizedFrom(values, "title"), 200),
    why: within(localizedFrom(values, "why"), 2000),
  };
  const proposed = await proposeTopic(desk.context, desk.area.code, content);
  if (proposed.ok)
    return desk.reply.redirect(`${desk.local(topicPath(proposed.value))}?done=proposed`, 303);
  const errors = errorsOf(desk, proposed.refusal);
  return errors ? newPage(deps, desk, values, errors) : problemOf(deps, desk, proposed.refusal);
};

const support = async (deps: EventsDeps, desk: EventsDesk, topic: Topic): Promise<WebReply> => {
  const { supports, back } = formValues(desk.request.body);
  const wanted = supports !== "0";
  const done = await supportTopic(desk.context, topic.id, wanted);
  if (!done.ok) return problemOf(deps, desk, done.refusal);
  const path =
    back === "list"
      ? TOPICS_PATH
      : `${topicPath(topic.id)}?done=${wanted ? "supported" : "unsupported"}`;
  return desk.reply.redirect(desk.local(path), 303);
};

const tendPage = async (
  deps: EventsDeps,
  desk: EventsDesk,
  topic: Topic,
  values: FormValues = {},
  errors: Errors = {},
): Promise<WebReply> => {
  const { look, locale, local, area, reply } = desk;
  const slice = { offset: 0, limit: CHOICES };
  const [meetings, topics] = await Promise.all([
    staffMeetings(deps.db, area.code, slice),
    openTopics(deps.db, area.code, slice),
  ]);
  const body = TendTopicPage({
    look,
    topic,
    values,
    errors,
    csrf: deps.site.csrf(reply),
    meetings: meetings
      .filter(({ cancelledAt }) => cancelledAt === undefined)
      .map(({ id, title, startsAt }) => ({
        value: id,
        label: [
          textFor(title, locale).text,
          ...(startsAt ? [formatDay(startsAt, locale)] : []),
        ].join(", "),
      })),
    others: topics
      .filter(({ id }) => id !== topic.id)
      .map(({ id, title }) => ({ value: id, label: textFor(title, locale).text })),
    hrefs: {
      take: local(staffTopicPath(topic.id, "take")),
      decline: local(staffTopicPath(topic.id, "decline")),
      merge: local(staffTopicPath(topic.id, "merge")),
      reopen: local(staffTopicPath(topic.id, "reopen")),
      back: local(topicPath(topic.id)),
    },
  });
  const status = Object.keys(errors).length > 0 ? 422 : 200;
  return staffPage(deps, desk, look.t("topic.tend"), body, { status });
};

/** What the coordinator does, by the last part of the address. */
const ACTS = {
  take: ({ context }: EventsDesk, id: TopicId, { meeting = "" }: FormValues) =>
    takeTopic(context, id, (isUuid(meeting) ? meeting : id) as ActivityId),
  decline: ({ context }: EventsDesk, id: TopicId, values: FormValues) =>
    declineTopic(context, id, within(localizedFrom(values, "reason"), 1000)),
  merge: ({ context }: EventsDesk, id: TopicId, { into = "" }: FormValues) =>
    mergeTopic(context, id, (isUuid(into) ? into : id) as TopicId),
  reopen: ({ context }: EventsDesk, id: TopicId) => reopenTopic(context, id),
};

/** The topics of members that a meeting takes up. */
export const topicsPanel = async (
  { db }: EventsDeps,
  here: MeetingHere,
): Promise<VNode | undefined> => {
  const topics = await topicsOfMeeting(db, here.meeting.id);
  return topics.length === 0
    ? undefined
    : MeetingTopics({ look: here.look, topics: topics.map((topic) => listed(here, topic)) });
};

/** Topics for coming agendas: everybody reads them, members propose and support, staff settle. */
export const topicRoutes = (server: Server, deps: EventsDeps): void => {
  const list = `/:locale/:area${TOPICS_PATH}`;
  const staff = "/:locale/:area/staff/topics";
  type Work = (desk: EventsDesk, topic: Topic) => Promise<WebReply>;
  const at =
    (permission: "topic.propose" | "event.edit", work: Work) =>
    async (request: WebRequest, reply: WebReply) => {
      const desk = await eventsDesk(deps, request, reply, permission);
      const topic = desk && (await topicHere(deps, request, reply));
      return topic ? work(desk, topic) : reply;
    };

  server.get(list, (request, reply) => listPage(deps, request, reply));
  server.get(`${list}/:topicId`, async (request, reply) => {
    const topic = await topicHere(deps, request, reply);
    return topic ? showTopic(deps, request, reply, topic) : reply;
  });
  server.post(
    `${list}/:topicId/support`,
    at("topic.propose", (desk, topic) => support(deps, desk, topic)),
  );

  server.get(`${staff}/new`, async (request, reply) => {
    const desk = await eventsDesk(deps, request, reply, "topic.propose");
    return desk ? newPage(deps, desk, {}) : reply;
  });
  server.post(`${staff}/new`, async (request, reply) => {
    const desk = await eventsDesk(deps, request, reply, "topic.propose");
    return desk ? propose(deps, desk) : reply;
  });
  server.get(
    `${staff}/:topicId`,
    at("event.edit", (desk, topic) => tendPage(deps, desk, topic)),
  );
  for (const [name, act] of Object.entries(ACTS))
    server.post(
      `${staff}/:topicId/${name}`,
      at("event.edit", async (desk, topic) => {
        const values = formValues(desk.request.body);
        const done = await act(desk, topic.id, values);
        if (done.ok)
          return desk.reply.redirect(`${desk.local(topicPath(topic.id))}?done=settled`, 303);
        const errors = errorsOf(desk, done.refusal);
        return errors
          ? tendPage(deps, desk, topic, values, errors)
          : problemOf(deps, desk, done.refusal);
      }),
    );
};
