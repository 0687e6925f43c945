import { type ActivityId, isUuid } from "../../kernel/ids.ts";
import { isLocale, type Locale, textFor } from "../../kernel/locale.ts";
import { holdersOf } from "../../people/index.ts";
import type { FormValues } from "../../platform/web/fields.ts";
import type { Server, WebReply } from "../../platform/web/server.ts";
import { twoSteps } from "../../platform/web/two-steps.ts";
import { type MeasureChoice, measureChoices } from "../../programmes/index.ts";
import { formatDay } from "../../ui/index.ts";
import { createMeeting, publishMeeting } from "../actions/create-meeting.ts";
import { FINNISH_CLOCK } from "../actions/finnish-clock.ts";
import { hasTime } from "../core/meeting.ts";
import { type MeetingStart, startFrom } from "../core/meeting-start.ts";
import { NEW_EVENT_PATH, STAFF_EVENTS_PATH, staffEventPath } from "../core/paths.ts";
import { templateOf } from "../core/templates.ts";
import { agendaOf } from "../store/agenda.ts";
import { staffMeetings } from "../store/lists.ts";
import { hostsOf, meetingById } from "../store/meeting.ts";
import type { HostChoice } from "../views/meeting-fields.tsx";
import { ChooseMeeting, NewMeeting } from "../views/new-meeting.tsx";
import type { EventsDeps } from "./here.ts";
import {
  type NewMeetingTroubles,
  previewOf,
  readNewMeeting,
  startValues,
  troubleOn,
} from "./new-meeting-form.ts";
import { type EventsDesk, eventsDesk, staffPage } from "./staff-desk.ts";

const FORMER = 30;

/** Accounts of the area that can be hosts. */
export const hostChoices = async (
  { db }: EventsDeps,
  { area }: EventsDesk,
): Promise<HostChoice[]> =>
  (await holdersOf(db, ["host"], area.code)).map(({ account, name, email }) => ({
    account,
    label: email ? `${name} (${email})` : name,
  }));

interface Chosen {
  readonly start: MeetingStart;
  readonly measure: MeasureChoice;
  readonly lang: Locale;
  readonly hidden: FormValues;
}

const copyOf = async (
  { db }: EventsDeps,
  { area }: EventsDesk,
  id: string,
): Promise<MeetingStart | undefined> => {
  const meeting = isUuid(id) ? await meetingById(db, id as ActivityId) : undefined;
  if (meeting?.area !== area.code || !hasTime(meeting)) return undefined;
  return {
    content: { ...meeting, sourceNote: undefined },
    hosts: await hostsOf(db, meeting.id),
    agenda: await agendaOf(db, meeting.id),
  };
};

/** Who names no measure begins with the first. */
const chosenIn = async (
  deps: EventsDeps,
  desk: EventsDesk,
  { copy = "", template = "", measure: asked, lang = "" }: FormValues,
): Promise<Chosen | undefined> => {
  const { area, locale, now } = desk;
  const measures = await measureChoices(deps.db, area.code, locale);
  const measure = asked === undefined ? measures[0] : measures.find(({ value }) => value === asked);
  const copied = await copyOf(deps, desk, copy);
  const known = templateOf(template);
  const start = copied ?? (known && startFrom(known, FINNISH_CLOCK.dayOf(now), FINNISH_CLOCK));
  if (!measure || !start) return undefined;
  const written = isLocale(lang) ? lang : locale;
  const from: FormValues = copied ? { copy } : { template };
  return {
    start,
    measure,
    lang: written,
    hidden: { ...from, measure: measure.value, lang: written },
  };
};

const choosePage = async (
  deps: EventsDeps,
  desk: EventsDesk,
  asked: FormValues,
  sent: boolean,
): Promise<WebReply> => {
  const { look, local, area, locale } = desk;
  const measures = await measureChoices(deps.db, area.code, locale);
  const former = await staffMeetings(deps.db, area.code, { offset: 0, limit: FORMER });
  const body = ChooseMeeting({
    look,
    measures,
    values: { measure: measures[0]?.value ?? "", ...asked },
    lang: locale,
    sent,
    former: former.filter(hasTime).map((meeting) => ({
      value: meeting.id,
      label: `${formatDay(meeting.startsAt, locale)} ${textFor(meeting.title, locale).text}`,
    })),
    action: local(NEW_EVENT_PATH),
    backHref: local(STAFF_EVENTS_PATH),
  });
  return staffPage(deps, desk, look.t("new.title"), body, { status: sent ? 422 : 200 });
};

const formPage = async (
  deps: EventsDeps,
  desk: EventsDesk,
  chosen: Chosen,
  values: FormValues,
  troubles?: NewMeetingTroubles,
): Promise<WebReply> => {
  const { look, local, reply } = desk;
  const hosts = await hostChoices(deps, desk);
  const read = readNewMeeting(deps, desk, chosen, values, hosts);
  const body = NewMeeting({
    look,
    measure: chosen.measure.label,
    lang: chosen.lang,
    values,
    errors: troubles?.errors ?? {},
    lines: troubles?.lines,
    hosts,
    preview: "content" in read ? previewOf(desk, read) : undefined,
    csrf: deps.site.csrf(reply),
    hidden: chosen.hidden,
    action: local(NEW_EVENT_PATH),
    backHref: local(STAFF_EVENTS_PATH),
  });
  return staffPage(deps, desk, look.t("new.title"), body, { status: troubles ? 422 : 200 });
};

const create = async (
  deps: EventsDeps,
  desk: EventsDesk,
  chosen: Chosen,
  values: FormValues,
): Promise<WebReply> => {
  const { context, area, local, request, reply } = desk;
  const read = readNewMeeting(deps, desk, chosen, values, await hostChoices(deps, desk));
  if (!("content" in read)) return formPage(deps, desk, chosen, values, read);
  if (values.act === "preview") return formPage(deps, desk, chosen, values);
  const made = await createMeeting(context, deps.ways, area.code, chosen.measure.value, read);
  if (!made.ok) {
    const troubles = troubleOn(desk, made.refusal);
    if (troubles) return formPage(deps, desk, chosen, values, troubles);
    const { kind } = made.refusal;
    const known = kind === "signed-out" || kind === "forbidden" ? kind : "conflict";
    return deps.site.problem(request, reply, known);
  }
  const { id } = made.value;
  const published = values.act === "publish" && (await publishMeeting(context, deps.ways, id)).ok;
  // At the desk the next steps are at hand: how one registers, and whom to invite.
  const done = published ? "published" : "created";
  return reply.redirect(`${local(staffEventPath(id))}?done=${done}`, 303);
};

/** A new meeting in two steps: what it begins from, then one form in which all is filled in. */
export const newMeetingRoutes = (server: Server, deps: EventsDeps): void =>
  twoSteps<EventsDesk, Chosen>(server, `/:locale/:area${NEW_EVENT_PATH}`, {
    desk: (request, reply) => eventsDesk(deps, request, reply, "event.edit"),
    chosen: (desk, asked) => chosenIn(deps, desk, asked),
    choose: (desk, asked, sent) => choosePage(deps, desk, asked, sent),
    fill: (desk, chosen) => formPage(deps, desk, chosen, startValues(chosen)),
    make: (desk, chosen, values) => create(deps, desk, chosen, values),
  });
