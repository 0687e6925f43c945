import {
  type FormValues,
  formValues,
  localizedErrors,
  localizedFrom,
  localizedOrNone,
  localizedValues,
  versionOf,
} from "../../platform/web/fields.ts";
import type { Server, WebReply, WebRequest } from "../../platform/web/server.ts";
import { formatDay, localizedLabels } from "../../ui/index.ts";
import {
  addAgendaItem,
  type AgendaEditRefusal,
  changeAgendaItem,
  removeAgendaItem,
  restoreAgendaItem,
  shiftAgenda,
} from "../actions/agenda.ts";
import { FINNISH_CLOCK } from "../actions/finnish-clock.ts";
import type { AgendaContent, AgendaItem } from "../core/agenda.ts";
import type { EventItemId } from "../core/ids.ts";
import { hasTime, type TimedMeeting } from "../core/meeting.ts";
import {
  agendaActPath,
  agendaItemPath,
  agendaRemovePath,
  eventActPath,
  staffEventPath,
} from "../core/paths.ts";
import { linesFrom, peopleFrom } from "../core/people-lines.ts";
import { daysOf, readItemSpan, typedItem } from "../core/typed-times.ts";
import { agendaOf, lastRemoved } from "../store/agenda.ts";
import { hostsOf } from "../store/meeting.ts";
import { AgendaPage, type ItemFormProps, ItemPage } from "../views/agenda-editor.tsx";
import { formatSpan } from "../views/look.tsx";
import { MeetingPreview } from "../views/meeting-preview.tsx";
import type { EventRoute, EventsDeps } from "./here.ts";
import { agendaText, type FieldTexts, isAgendaRefusal, timeTexts } from "./meeting-form.ts";
import { type MeetingDesk, meetingDesk, staffPage } from "./staff-desk.ts";

interface AgendaDesk extends MeetingDesk {
  readonly meeting: TimedMeeting;
  readonly items: readonly AgendaItem[];
}

interface Shown {
  readonly values?: FormValues;
  readonly errors?: FieldTexts;
  readonly shift?: { readonly value: string; readonly error: string };
  readonly refused?: string;
  readonly status?: number;
}

const TITLE_MAX = 200;

const itemValues = (item: AgendaItem): FormValues => ({
  ...typedItem(item, FINNISH_CLOCK),
  ...localizedValues("title", item.title),
  ...localizedValues("description", item.description),
  ...localizedValues("speakers", linesFrom(item.speakers)),
  break: item.break ? "1" : "",
});

/** Reads the form of an item; every trouble is told at its field. */
const readItem = (
  deps: EventsDeps,
  { look, meeting, items }: AgendaDesk,
  values: FormValues,
  before?: AgendaItem,
): AgendaContent | FieldTexts => {
  const { t, locale } = look;
  const others = items.filter(({ id }) => id !== before?.id);
  const span = readItemSpan(values, { meeting, others, before }, FINNISH_CLOCK);
  const title = localizedFrom(values, "title");
  const description = localizedOrNone(values, "description");
  const speakers = localizedFrom(values, "speakers");
  const errors = [
    ...localizedErrors(title, "title", { required: true, max: TITLE_MAX }),
    ...localizedErrors(description ?? {}, "description", { required: false }),
    ...localizedErrors(speakers, "speakers", { required: false }),
  ];
  const labels = localizedLabels(look.ui, { title: t("item.title") });
  const own = deps.site.fieldErrors(locale, errors, labels);
  if (!span.ok) return { ...timeTexts(look, span.refusal.errors), ...own };
  if (errors.length > 0) return own;
  return {
    startsAt: span.value.startsAt,
    endsAt: span.value.endsAt,
    title,
    description,
    break: values.break === "1",
    speakers: peopleFrom(speakers, "title"),
  };
};

const isItem = (read: AgendaContent | FieldTexts): read is AgendaContent => "startsAt" in read;

const formOf = (
  { site }: EventsDeps,
  desk: AgendaDesk,
  { values = {}, errors = {} }: Shown,
): Omit<ItemFormProps, "action" | "button"> => ({
  look: desk.look,
  values,
  errors,
  days: daysOf(desk.meeting, FINNISH_CLOCK).map((day) => ({
    value: day,
    label: formatDay(day, desk.locale),
  })),
  csrf: site.csrf(desk.reply),
});

const agendaPage = async (
  deps: EventsDeps,
  desk: AgendaDesk,
  shown: Shown = {},
): Promise<WebReply> => {
  const { id, meeting, items, look, local, locale, request, reply } = desk;
  const { t } = look;
  const { done } = request.query as { readonly done?: unknown };
  const removed = done === "removed" ? await lastRemoved(deps.db, id) : undefined;
  const plain = ["added", "changed", "shifted", "restored"] as const;
  const told = plain.find((one) => one === done);
  const hosts = await hostsOf(deps.db, id);
  const body = AgendaPage({
    look,
    title: meeting.title,
    when: formatSpan(meeting, locale),
    items: items.map((item) => ({
      ...item,
      href: local(agendaItemPath(id, item.id)),
      removeAction: local(agendaRemovePath(id, item.id)),
    })),
    told: removed ? t("told.item.removed") : told && t(`told.item.${told}`),
    undo: removed && { action: local(agendaActPath(id, "restore")) },
    refused: shown.refused,
    add: {
      ...formOf(deps, desk, shown),
      action: local(agendaActPath(id, "add")),
      button: t("agenda.add"),
    },
    shift: { action: local(agendaActPath(id, "shift")), value: "", ...shown.shift },
    csrf: deps.site.csrf(reply),
    preview: MeetingPreview({ look, meeting, phase: desk.phase, hosts, items }),
    backHref: local(staffEventPath(id)),
  });
  return staffPage(deps, desk, t("act.agenda"), body, { status: shown.status });
};

const itemPage = (
  deps: EventsDeps,
  desk: AgendaDesk,
  item: AgendaItem,
  shown: Shown,
): Promise<WebReply> => {
  const { id, look, local } = desk;
  const body = ItemPage({
    ...formOf(deps, desk, shown),
    title: item.title,
    refused: shown.refused,
    version: item.version,
    action: local(agendaItemPath(id, item.id)),
    button: look.t("form.save"),
    backHref: local(eventActPath(id, "agenda")),
  });
  return staffPage(deps, desk, look.t("page.agenda"), body, { status: shown.status });
};

const AT_END: readonly string[] = ["item-ends-before-start", "item-after-meeting"];

const TOLD = ["meeting-cancelled", "unknown-item", "nothing-to-undo", "changed-meanwhile"] as const;

/** Where a refusal is told: at a field of the form, or above it. */
const toldOf = (
  { look }: MeetingDesk,
  refusal: AgendaEditRefusal,
): Pick<Shown, "errors" | "refused"> => {
  if (isAgendaRefusal(refusal)) {
    const field = AT_END.includes(refusal.kind) ? "end" : "start";
    return { errors: { [field]: agendaText(look, refusal) } };
  }
  const known = TOLD.find((kind) => kind === refusal.kind);
  return { refused: look.t(known ? `refusal.${known}` : "refusal.not-done") };
};

type ItemRoute = { Params: EventRoute["Params"] & { itemId: EventItemId } };

/** The editor of a meeting's programme, by forms alone. */
export const agendaRoutes = (server: Server, deps: EventsDeps): void => {
  const path = "/:locale/:area/staff/events/:eventId/agenda";

  const at: AtItems["at"] = async (request, reply) => {
    const desk = await meetingDesk(deps, request, reply, "run");
    if (!desk) return undefined;
    const { meeting } = desk;
    if (hasTime(meeting)) return { ...desk, meeting, items: await agendaOf(deps.db, desk.id) };
    await deps.site.problem(request, reply, "conflict", desk.look.t("refusal.no-time"));
    return undefined;
  };

  const doneAt = (desk: AgendaDesk, what: string): WebReply =>
    desk.reply.redirect(`${desk.local(eventActPath(desk.id, "agenda"))}?done=${what}`, 303);

  server.get<EventRoute>(path, async (request, reply) => {
    const desk = await at(request, reply);
    return desk ? agendaPage(deps, desk) : reply;
  });

  server.post<EventRoute>(`${path}/add`, async (request, reply) => {
    const desk = await at(request, reply);
    if (!desk) return reply;
    const values = formValues(request.body);
    const read = readItem(deps, desk, values);
    if (!isItem(read)) return agendaPage(deps, desk, { values, errors: read, status: 422 });
    const added = await addAgendaItem(desk.context, desk.id, read);
    if (added.ok) return doneAt(desk, "added");
    const told = toldOf(desk, added.refusal);
    return agendaPage(deps, desk, { values, ...told, status: told.errors ? 422 : 409 });
  });

  server.post<EventRoute>(`${path}/shift`, async (request, reply) => {
    const desk = await at(request, reply);
    if (!desk) return reply;
    const value = (formValues(request.body).shift ?? "").trim().replace("−", "-");
    const wrong = (error: string) =>
      agendaPage(deps, desk, { shift: { value, error }, status: 422 });
    if (!/^[+-]?\d{1,4}$/.test(value) || Number(value) === 0)
      return wrong(desk.look.t("trouble.shift"));
    const shifted = await shiftAgenda(desk.context, desk.id, Number(value));
    if (shifted.ok) return doneAt(desk, "shifted");
    const { errors, refused } = toldOf(desk, shifted.refusal);
    return wrong(refused ?? Object.values(errors ?? {})[0] ?? "");
  });

  server.post<EventRoute>(`${path}/restore`, async (request, reply) => {
    const desk = await at(request, reply);
    if (!desk) return reply;
    const restored = await restoreAgendaItem(desk.context, desk.id);
    if (restored.ok) return doneAt(desk, "restored");
    const { errors, refused } = toldOf(desk, restored.refusal);
    const text = refused ?? Object.values(errors ?? {})[0];
    return agendaPage(deps, desk, { refused: text, status: 409 });
  });

  itemRoutes(server, deps, { path, at, doneAt });
};

interface AtItems {
  readonly path: string;
  readonly at: (request: WebRequest, reply: WebReply) => Promise<AgendaDesk | undefined>;
  readonly doneAt: (desk: AgendaDesk, what: string) => WebReply;
}

const itemRoutes = (server: Server, deps: EventsDeps, { path, at, doneAt }: AtItems): void => {
  const itemAt = async (...asked: Parameters<AtItems["at"]>) => {
    const desk = await at(...asked);
    if (!desk) return undefined;
    const { itemId } = asked[0].params as ItemRoute["Params"];
    const item = desk.items.find(({ id }) => id === itemId);
    if (item) return { desk, item };
    await deps.site.problem(asked[0], asked[1], "not-found");
    return undefined;
  };

  server.get<ItemRoute>(`${path}/items/:itemId`, async (request, reply) => {
    const here = await itemAt(request, reply);
    return here ? itemPage(deps, here.desk, here.item, { values: itemValues(here.item) }) : reply;
  });

  server.post<ItemRoute>(`${path}/items/:itemId`, async (request, reply) => {
    const here = await itemAt(request, reply);
    if (!here) return reply;
    const { desk, item } = here;
    const values = formValues(request.body);
    const read = readItem(deps, desk, values, item);
    if (!isItem(read)) return itemPage(deps, desk, item, { values, errors: read, status: 422 });
    const content = { ...read, version: versionOf(values) };
    const changed = await changeAgendaItem(desk.context, desk.id, item.id, content);
    if (changed.ok) return doneAt(desk, "changed");
    const told = toldOf(desk, changed.refusal);
    return itemPage(deps, desk, item, { values, ...told, status: told.errors ? 422 : 409 });
  });

  server.post<ItemRoute>(`${path}/items/:itemId/remove`, async (request, reply) => {
    const here = await itemAt(request, reply);
    if (!here) return reply;
    const { desk, item } = here;
    const removed = await removeAgendaItem(desk.context, desk.id, item.id);
    if (removed.ok) return doneAt(desk, "removed");
    return agendaPage(deps, desk, { ...toldOf(desk, removed.refusal), status: 409 });
  });
};
