import { type ActivityId, isUuid } from "../../kernel/ids.ts";
import { textFor } from "../../kernel/locale.ts";
import { formValues, type FormValues, localizedFrom } from "../../platform/web/fields.ts";
import type { Server, WebReply, WebRequest } from "../../platform/web/server.ts";
import { formatDay } from "../../ui/index.ts";
import {
  declineTopic,
  mergeTopic,
  proposeTopic,
  reopenTopic,
  takeTopic,
  type TopicActRefusal,
} from "../actions/topic.ts";
import type { Topic, TopicId } from "../core/topic.ts";
import { NEW_TOPIC_PATH, staffTopicPath, topicPath, TOPICS_PATH } from "../core/topic-paths.ts";
import { staffMeetings } from "../store/lists.ts";
import { openTopics, topicById } from "../store/topic.ts";
import { NewTopicPage, TendTopicPage } from "../views/topic-pages.tsx";
import { type AreaHere, areaHere, type EventsDeps } from "./here.ts";
import { atArea, type EventsDesk, refusalPage, staffPage } from "./staff-desk.ts";

type Errors = Readonly<Record<string, string>>;

/** Topics to merge into and meetings to take them to: as many as a list of choices bears. */
const CHOICES = 100;

/** The topic of the address; undefined once a problem was sent. */
export const topicHere = async (
  deps: EventsDeps,
  request: WebRequest,
  reply: WebReply,
): Promise<Topic | undefined> => {
  const { area } = areaHere(deps, request);
  const { topicId: id } = request.params as { readonly topicId: string };
  const topic = isUuid(id) ? await topicById(deps.db, id as TopicId) : undefined;
  if (topic?.area === area.code) return topic;
  await deps.site.problem(request, reply, "not-found");
  return undefined;
};

/** Answers those who may do this in the area, at the topic of the address. */
export const atTopic = (
  deps: EventsDeps,
  permission: "topic.propose" | "event.edit",
  work: (deps: EventsDeps, desk: EventsDesk, topic: Topic) => Promise<WebReply>,
) =>
  atArea(deps, permission, async (_, desk) => {
    const topic = await topicHere(deps, desk.request, desk.reply);
    return topic ? work(deps, desk, topic) : desk.reply;
  });

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

export const topicProblem = (
  deps: EventsDeps,
  desk: EventsDesk,
  { kind }: TopicActRefusal,
): Promise<WebReply> => {
  const handled = kind === "topic-handled" && desk.look.t("topic.refused.topic-handled");
  return refusalPage(deps, desk, kind, handled || undefined);
};

const newPage = (
  deps: EventsDeps,
  desk: EventsDesk,
  values: FormValues = {},
  errors: Errors = {},
): Promise<WebReply> => {
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
  return errors ? newPage(deps, desk, values, errors) : topicProblem(deps, desk, proposed.refusal);
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

/** Does with a topic what the last part of the address says. */
const settle =
  (act: (typeof ACTS)[keyof typeof ACTS]) =>
  async (deps: EventsDeps, desk: EventsDesk, topic: Topic): Promise<WebReply> => {
    const values = formValues(desk.request.body);
    const done = await act(desk, topic.id, values);
    if (done.ok) return desk.reply.redirect(`${desk.local(topicPath(topic.id))}?done=settled`, 303);
    const errors = errorsOf(desk, done.refusal);
    return errors
      ? tendPage(deps, desk, topic, values, errors)
      : topicProblem(deps, desk, done.refusal);
  };

/** Proposing a topic, and what becomes of it. */
export const topicDeskRoutes = (server: Server, deps: EventsDeps): void => {
  const path = "/:locale/:area/staff/topics";
  server.get(`${path}/new`, atArea(deps, "topic.propose", newPage));
  server.post(`${path}/new`, atArea(deps, "topic.propose", propose));
  server.get(`${path}/:topicId`, atTopic(deps, "event.edit", tendPage));
  for (const [name, act] of Object.entries(ACTS))
    server.post(`${path}/:topicId/${name}`, atTopic(deps, "event.edit", settle(act)));
};
