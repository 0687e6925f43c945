import type { VNode } from "preact";
import { textFor } from "../../kernel/locale.ts";
import { may, type Visitor, visitorOf } from "../../people/index.ts";
import { sessionToken } from "../../platform/web/cookies.ts";
import { formValues } from "../../platform/web/fields.ts";
import type { Server, WebReply, WebRequest } from "../../platform/web/server.ts";
import { formatDay } from "../../ui/index.ts";
import { supportTopic } from "../actions/topic.ts";
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
import { meetingById } from "../store/meeting.ts";
import {
  handledTopics,
  openTopicCount,
  openTopics,
  supportedBy,
  topicById,
  topicsOfMeeting,
} from "../store/topic.ts";
import { type ListedTopic, MeetingTopics, TopicList, TopicPage } from "../views/topic-pages.tsx";
import { type AreaHere, areaHere, type EventsDeps, type MeetingHere } from "./here.ts";
import type { EventsDesk } from "./staff-desk.ts";
import { atTopic, topicDeskRoutes, topicHere, topicProblem } from "./topic-desk.ts";

const PAGE = 30;
const HANDLED = 20;

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

const support = async (deps: EventsDeps, desk: EventsDesk, topic: Topic): Promise<WebReply> => {
  const { supports, back } = formValues(desk.request.body);
  const wanted = supports !== "0";
  const done = await supportTopic(desk.context, topic.id, wanted);
  if (!done.ok) return topicProblem(deps, desk, done.refusal);
  const path =
    back === "list"
      ? TOPICS_PATH
      : `${topicPath(topic.id)}?done=${wanted ? "supported" : "unsupported"}`;
  return desk.reply.redirect(desk.local(path), 303);
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
  const one = `${list}/:topicId`;

  server.get(list, (request, reply) => listPage(deps, request, reply));
  server.get(one, async (request, reply) => {
    const topic = await topicHere(deps, request, reply);
    return topic ? showTopic(deps, request, reply, topic) : reply;
  });
  server.post(`${one}/support`, atTopic(deps, "topic.propose", support));
  topicDeskRoutes(server, deps);
};
