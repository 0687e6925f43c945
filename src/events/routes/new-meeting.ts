import type { AccountId, ActivityId, NodeId } from "../../kernel/ids.ts";
import { isUuid } from "../../kernel/ids.ts";
import type { Day } from "../../kernel/instant.ts";
import { isLocale, type Locale, textFor } from "../../kernel/locale.ts";
import { holdersOf } from "../../people/index.ts";
import { type FormValues, formValues } from "../../platform/web/fields.ts";
import type { Server, WebReply, WebRequest } from "../../platform/web/server.ts";
import { chain, nodeById, programmesOfArea } from "../../programmes/index.ts";
import { formatDay, type Option } from "../../ui/index.ts";
import { createMeeting, type CreateRefusal, publishMeeting } from "../actions/create-meeting.ts";
import { FINNISH_CLOCK } from "../actions/finnish-clock.ts";
import type { AgendaContent } from "../core/agenda.ts";
import { agendaLines, readAgendaLines } from "../core/agenda-lines.ts";
import {
  hasTime,
  type Host,
  type Meeting,
  type MeetingContent,
  type Span,
} from "../core/meeting.ts";
import { NEW_EVENT_PATH, STAFF_EVENTS_PATH, staffEventPath } from "../core/paths.ts";
import { type MeetingTemplate, TEMPLATES, templateOf } from "../core/templates.ts";
import { addDays, addMinutes, weekdayOf } from "../core/wall-clock.ts";
import { agendaOf } from "../store/agenda.ts";
import { staffMeetings } from "../store/lists.ts";
import { hostsOf, meetingById } from "../store/meeting.ts";
import type { HostChoice } from "../views/meeting-fields.tsx";
import { MeetingPreview } from "../views/meeting-preview.tsx";
import { ChooseTemplate, NewMeeting } from "../views/new-meeting.tsx";
import type { EventsDeps } from "./here.ts";
import {
  agendaText,
  type FieldTexts,
  hostsIn,
  isAgendaRefusal,
  meetingLabels,
  meetingValues,
  readMeeting,
} from "./meeting-form.ts";
import { type EventsDesk, eventsDesk, staffPage } from "./staff-desk.ts";

const FORMER = 30;

/** The measures of the area's programmes that can still be carried out. */
const measuresOf = async ({ db }: EventsDeps, { area, locale }: EventsDesk): Promise<Option[]> => {
  const programmes = await programmesOfArea(db, area.code);
  const lists = await Promise.all(programmes.map(({ id }) => chain(db, id)));
  return lists.flatMap(({ nodes }) =>
    nodes
      .filter(({ kind, status }) => kind === "measure" && status !== "dropped")
      .map(({ id, title }) => ({ value: id, label: textFor(title, locale).text })),
  );
};

/** Accounts of the area that can be hosts. */
export const hostChoices = async (
  { db }: EventsDeps,
  { area }: EventsDesk,
): Promise<HostChoice[]> =>
  (await holdersOf(db, ["host"], area.code)).map(({ account, name, email }) => ({
    account,
    label: email ? `${name} (${email})` : name,
  }));

/** What a new meeting begins from: a template, or a former meeting. */
interface Start {
  readonly key: string;
  readonly content: MeetingContent & Span;
  readonly hosts: readonly Host[];
  readonly agenda: readonly AgendaContent[];
}

const LEAD_DAYS = 14;

/** A working day two weeks ahead. */
const suggestedDay = (today: Day): Day => {
  const day = addDays(today, LEAD_DAYS);
  const weekday = weekdayOf(day);
  return weekday > 5 ? addDays(day, 8 - weekday) : day;
};

const momentOn = (day: Day, time: string) => {
  const [at] = FINNISH_CLOCK.momentsOn(day, time);
  if (!at) throw new Error(`${day} has no ${time}`);
  return at;
};

const fromTemplate = (template: MeetingTemplate, today: Day): Start => {
  const startsAt = momentOn(suggestedDay(today), template.start);
  let at = startsAt;
  const agenda = template.agenda.map(({ minutes, ...texts }) => {
    const item = { ...texts, startsAt: at, endsAt: addMinutes(at, minutes) };
    at = item.endsAt;
    return item;
  });
  return {
    key: template.kind,
    content: {
      kind: template.kind,
      title: template.title,
      lead: template.lead,
      guidingQuestions: template.guidingQuestions,
      place: template.place,
      invitedOnly: template.invitedOnly,
      programmeOpen: false,
      startsAt,
      endsAt: addMinutes(startsAt, template.minutes),
    },
    hosts: [],
    agenda,
  };
};

const fromMeeting = async ({ db }: EventsDeps, meeting: Meeting): Promise<Start | undefined> =>
  hasTime(meeting)
    ? {
        key: meeting.id,
        content: { ...meeting, sourceNote: undefined },
        hosts: await hostsOf(db, meeting.id),
        agenda: await agendaOf(db, meeting.id),
      }
    : undefined;

interface Chosen {
  readonly start: Start;
  readonly measure: { readonly id: NodeId; readonly title: string };
  readonly lang: Locale;
  readonly hidden: Readonly<Record<string, string>>;
}

type Asked = Readonly<Record<string, unknown>>;

const startIn = async (deps: EventsDeps, desk: EventsDesk, asked: Asked) => {
  const { copy, template } = asked;
  if (typeof copy === "string" && isUuid(copy)) {
    const meeting = await meetingById(deps.db, copy as ActivityId);
    if (meeting?.area === desk.area.code) return fromMeeting(deps, meeting);
  }
  const known = typeof template === "string" ? templateOf(template) : undefined;
  return known && fromTemplate(known, FINNISH_CLOCK.dayOf(desk.now));
};

const chosenIn = async (
  deps: EventsDeps,
  desk: EventsDesk,
  asked: Asked,
): Promise<Chosen | undefined> => {
  const start = await startIn(deps, desk, asked);
  if (!start) return undefined;
  const [first] = await measuresOf(deps, desk);
  const wanted = typeof asked.measure === "string" ? asked.measure : first?.value;
  const node = wanted && isUuid(wanted) ? await nodeById(deps.db, wanted as NodeId) : undefined;
  if (node?.kind !== "measure" || node.area !== desk.area.code) return undefined;
  const lang = typeof asked.lang === "string" && isLocale(asked.lang) ? asked.lang : desk.locale;
  const from: Readonly<Record<string, string>> = templateOf(start.key)
    ? { template: start.key }
    : { copy: start.key };
  return {
    start,
    measure: { id: node.id, title: textFor(node.title, desk.locale).text },
    lang,
    hidden: { ...from, measure: node.id, lang },
  };
};

const choosePage = async (deps: EventsDeps, desk: EventsDesk, asked: Asked): Promise<WebReply> => {
  const { look, local, area, locale } = desk;
  const { t } = look;
  const measures = await measuresOf(deps, desk);
  const former = await staffMeetings(deps.db, area.code, { offset: 0, limit: FORMER });
  // Coming from a measure nothing was chosen yet; only what was sent and is wrong is an error.
  const sent = asked.lang !== undefined;
  const errors: FieldTexts = sent ? { template: t("new.template.missing") } : {};
  const body = ChooseTemplate({
    look,
    templates: TEMPLATES,
    measures,
    measure: typeof asked.measure === "string" ? asked.measure : undefined,
    former: former.filter(hasTime).map((meeting) => ({
      value: meeting.id,
      label: `${formatDay(meeting.startsAt, locale)} ${textFor(meeting.title, locale).text}`,
    })),
    lang: locale,
    errors,
    action: local(NEW_EVENT_PATH),
    backHref: local(STAFF_EVENTS_PATH),
  });
  return staffPage(deps, desk, t("new.title"), body, { status: sent ? 422 : 200 });
};

const startValues = ({ start, lang }: Chosen): FormValues => ({
  ...meetingValues(start.content, start.hosts),
  agenda: agendaLines(start.agenda, start.content.startsAt, lang, FINNISH_CLOCK),
});

interface Draft {
  readonly values: FormValues;
  readonly errors?: FieldTexts;
  readonly lines?: readonly string[];
  readonly status?: number;
}

interface ReadNew {
  readonly content: MeetingContent & Span;
  readonly hosts: readonly Host[];
  readonly agenda: readonly AgendaContent[];
}

/** Reads the whole form: the meeting, then the programme that lies within it. */
const readNew = (
  deps: EventsDeps,
  desk: EventsDesk,
  { start, lang }: Chosen,
  values: FormValues,
  accounts: readonly AccountId[],
): ReadNew | Pick<Draft, "errors" | "lines"> => {
  const { look } = desk;
  const read = readMeeting(look, values, { times: true });
  if (!read.ok) {
    const { errors, texts } = read.refusal;
    const site = deps.site.fieldErrors(look.locale, errors, meetingLabels(look));
    return { errors: { ...site, ...texts } };
  }
  const { content, span } = read.value;
  if (!span) throw new Error("the form of a new meeting has times");
  const frame = { meeting: span, lang, known: start.agenda };
  const agenda = readAgendaLines(values.agenda ?? "", frame, FINNISH_CLOCK);
  if (!agenda.ok)
    return {
      errors: { agenda: look.t("trouble.agenda") },
      lines: agenda.refusal.troubles.map(({ line, code }) =>
        look.t(`trouble.line.${code}`, { line: String(line) }),
      ),
    };
  return {
    content: { ...content, ...span },
    hosts: hostsIn(values, accounts),
    agenda: agenda.value,
  };
};

const accountsOf = (choices: readonly HostChoice[]): AccountId[] =>
  choices.map(({ account }) => account as AccountId);

const previewOf = (desk: EventsDesk, read: ReadNew) => {
  const { look, area, now } = desk;
  const meeting: Meeting = {
    ...read.content,
    id: "" as ActivityId,
    area: area.code,
    state: "planned",
    revision: 0,
    revisedAt: now,
    version: 1,
  };
  const items = read.agenda.map((item, n) => ({ ...item, id: String(n) as never, version: 1 }));
  return MeetingPreview({ look, meeting, hosts: read.hosts, items });
};

const formPage = async (
  deps: EventsDeps,
  desk: EventsDesk,
  chosen: Chosen,
  { values, errors = {}, lines, status }: Draft,
): Promise<WebReply> => {
  const { look, local, reply } = desk;
  const hosts = await hostChoices(deps, desk);
  const read = readNew(deps, desk, chosen, values, accountsOf(hosts));
  const body = NewMeeting({
    look,
    measure: chosen.measure.title,
    lang: chosen.lang,
    values,
    errors,
    hosts,
    lines,
    preview: "content" in read ? previewOf(desk, read) : undefined,
    csrf: deps.site.csrf(reply),
    hidden: chosen.hidden,
    action: local(NEW_EVENT_PATH),
    backHref: local(STAFF_EVENTS_PATH),
  });
  return staffPage(deps, desk, look.t("new.title"), body, { status });
};

/** Where on the form a refusal belongs; undefined for one that no field can mend. */
const troubleOn = ({ look }: EventsDesk, refusal: CreateRefusal): FieldTexts | undefined => {
  const { kind } = refusal;
  if (isAgendaRefusal(refusal)) return { agenda: agendaText(look, refusal) };
  return kind === "ends-before-start" || kind === "meeting-too-long"
    ? { endTime: look.t(`trouble.${kind}`) }
    : undefined;
};

const create = async (deps: EventsDeps, desk: EventsDesk, chosen: Chosen): Promise<WebReply> => {
  const { context, area, local, request, reply } = desk;
  const values = formValues(request.body);
  const accounts = accountsOf(await hostChoices(deps, desk));
  const read = readNew(deps, desk, chosen, values, accounts);
  if (!("content" in read)) return formPage(deps, desk, chosen, { values, ...read, status: 422 });
  if (values.act === "preview") return formPage(deps, desk, chosen, { values });
  const made = await createMeeting(context, deps.ways, area.code, chosen.measure.id, read);
  if (!made.ok) {
    const errors = troubleOn(desk, made.refusal);
    if (errors) return formPage(deps, desk, chosen, { values, errors, status: 422 });
    const { kind } = made.refusal;
    const known = kind === "signed-out" || kind === "forbidden" ? kind : "conflict";
    return deps.site.problem(request, reply, known);
  }
  const { id } = made.value;
  if (values.act !== "publish")
    return reply.redirect(`${local(staffEventPath(id))}?done=created`, 303);
  const published = await publishMeeting(context, deps.ways, id);
  // At the desk the next steps are at hand: how one registers, and whom to invite.
  const done = published.ok ? "published" : "created";
  return reply.redirect(`${local(staffEventPath(id))}?done=${done}`, 303);
};

/** A new meeting in two steps: what it begins from, then one form in which all is filled in. */
export const newMeetingRoutes = (server: Server, deps: EventsDeps): void => {
  const path = "/:locale/:area/staff/events/new";

  const begin = async (request: WebRequest, reply: WebReply, asked: Asked) => {
    const desk = await eventsDesk(deps, request, reply, "event.edit");
    return desk && { desk, chosen: await chosenIn(deps, desk, asked) };
  };

  server.get(path, async (request, reply) => {
    const asked = request.query as Asked;
    const begun = await begin(request, reply, asked);
    if (!begun) return reply;
    const { desk, chosen } = begun;
    return chosen
      ? formPage(deps, desk, chosen, { values: startValues(chosen) })
      : choosePage(deps, desk, asked);
  });

  server.post(path, async (request, reply) => {
    const asked = formValues(request.body);
    const begun = await begin(request, reply, asked);
    if (!begun) return reply;
    const { desk, chosen } = begun;
    return chosen ? create(deps, desk, chosen) : choosePage(deps, desk, asked);
  });
};
