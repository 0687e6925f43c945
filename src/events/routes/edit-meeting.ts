import type { AccountId } from "../../kernel/ids.ts";
import { newestChange } from "../../people/index.ts";
import {
  type FormValues,
  formValues,
  localizedErrors,
  localizedOrNone,
  localizedValues,
  versionOf,
} from "../../platform/web/fields.ts";
import type { Server, WebReply } from "../../platform/web/server.ts";
import {
  type EditRefusal,
  editMeeting,
  undoMeetingEdit,
  writeAftermath,
} from "../actions/edit-meeting.ts";
import { eventActPath, staffEventPath } from "../core/paths.ts";
import { agendaOf } from "../store/agenda.ts";
import { hostsOf, meetingById } from "../store/meeting.ts";
import { factRows } from "../views/meeting-facts.tsx";
import { MeetingPreview } from "../views/meeting-preview.tsx";
import { NotesPage } from "../views/notes-page.tsx";
import { MeetingEditor } from "../views/staff-pages.tsx";
import type { EventsDeps } from "./here.ts";
import {
  agendaText,
  type FieldTexts,
  hostsIn,
  isAgendaRefusal,
  meetingLabels,
  meetingValues,
  readLink,
  readMeeting,
} from "./meeting-form.ts";
import { hostChoices } from "./new-meeting.ts";
import { atMeeting, type MeetingDesk, staffPage } from "./staff-desk.ts";

interface Shown {
  readonly values: FormValues;
  readonly errors?: FieldTexts;
  readonly refused?: string;
  readonly status?: number;
}

const editorPage = async (
  deps: EventsDeps,
  desk: MeetingDesk,
  { values, errors = {}, refused, status }: Shown,
): Promise<WebReply> => {
  const { db, site } = deps;
  const { id, look, local, reply, request } = desk;
  const meeting = (await meetingById(db, id)) ?? desk.meeting;
  const [hosts, items, choices, change] = await Promise.all([
    hostsOf(db, id),
    agendaOf(db, id),
    hostChoices(deps, desk),
    newestChange(db, "event", id),
  ]);
  const { done } = request.query as { readonly done?: unknown };
  const told = done === "saved" || done === "undone" ? look.t(`told.${done}`) : undefined;
  const undoable = done === "saved" && change?.action === "edit-meeting";
  const body = MeetingEditor({
    look,
    title: meeting.title,
    values,
    errors,
    refused,
    told,
    undo: undoable
      ? { action: local(eventActPath(id, "undo")), hidden: { version: String(meeting.version) } }
      : undefined,
    csrf: site.csrf(reply),
    version: meeting.version,
    hosts: choices,
    times: meeting.state === "planned",
    inSeries: meeting.seriesId !== undefined,
    timeRows: factRows(look, meeting, []),
    preview: MeetingPreview({ look, meeting, phase: desk.phase, hosts, items }),
    hrefs: {
      save: local(eventActPath(id, "edit")),
      move:
        desk.phase === "coming" || desk.phase === "live"
          ? local(eventActPath(id, "move"))
          : undefined,
      back: local(staffEventPath(id)),
    },
  });
  return staffPage(deps, desk, look.t("edit.title"), body, { status });
};

/** Where a refusal of an edit is told: at a field, or above the form. */
const toldOf = ({ look }: MeetingDesk, refusal: EditRefusal): Pick<Shown, "errors" | "refused"> => {
  const { t } = look;
  const { kind } = refusal;
  if (isAgendaRefusal(refusal)) return { errors: { startTime: agendaText(look, refusal) } };
  if (kind === "ends-before-start" || kind === "meeting-too-long")
    return { errors: { endTime: t(`trouble.${kind}`) } };
  const told = kind === "changed-meanwhile" || kind === "meeting-cancelled";
  return { refused: told ? t(`refusal.${kind}`) : t("refusal.not-done") };
};

const save = async (deps: EventsDeps, desk: MeetingDesk): Promise<WebReply> => {
  const { id, meeting, look, local, context, reply, request } = desk;
  const values = formValues(request.body);
  const read = readMeeting(look, values, { times: meeting.state === "planned" }, meeting);
  if (!read.ok) {
    const { errors, texts } = read.refusal;
    const own = deps.site.fieldErrors(look.locale, errors, meetingLabels(look));
    return editorPage(deps, desk, { values, errors: { ...own, ...texts }, status: 422 });
  }
  const accounts = (await hostChoices(deps, desk)).map(({ account }) => account as AccountId);
  const edited = await editMeeting(context, id, {
    version: versionOf(values),
    content: read.value.content,
    hosts: hostsIn(values, accounts),
    scope: values.scope === "all" ? "all" : "one",
  });
  if (edited.ok) return reply.redirect(`${local(eventActPath(id, "edit"))}?done=saved`, 303);
  const told = toldOf(desk, edited.refusal);
  return editorPage(deps, desk, { values, ...told, status: told.errors ? 422 : 409 });
};

const NOTES_MAX = 8000;

const notesPage = async (
  deps: EventsDeps,
  desk: MeetingDesk,
  { values, errors = {}, refused, status }: Shown,
): Promise<WebReply> => {
  const { id, look, local, reply } = desk;
  const meeting = (await meetingById(deps.db, id)) ?? desk.meeting;
  const body = NotesPage({
    look,
    title: meeting.title,
    values,
    errors,
    refused,
    csrf: deps.site.csrf(reply),
    version: meeting.version,
    action: local(eventActPath(id, "notes")),
    backHref: local(staffEventPath(id)),
  });
  return staffPage(deps, desk, look.t("act.notes"), body, { status });
};

const editNotes = (deps: EventsDeps, desk: MeetingDesk): Promise<WebReply> => {
  const { notes, recordingLink = "" } = desk.meeting;
  return notesPage(deps, desk, { values: { ...localizedValues("notes", notes), recordingLink } });
};

const saveNotes = async (deps: EventsDeps, desk: MeetingDesk): Promise<WebReply> => {
  const { id, look, local, context, reply, request } = desk;
  const values = formValues(request.body);
  const notes = localizedOrNone(values, "notes");
  const errors = localizedErrors(notes ?? {}, "notes", { required: false, max: NOTES_MAX });
  const link = readLink(look, values, "recordingLink");
  if (errors.length > 0 || !link.ok) {
    const own = deps.site.fieldErrors(look.locale, errors, meetingLabels(look));
    const texts = link.ok ? {} : link.refusal.texts;
    return notesPage(deps, desk, { values, errors: { ...own, ...texts }, status: 422 });
  }
  const written = await writeAftermath(context, id, {
    version: versionOf(values),
    recordingLink: link.value,
    notes,
  });
  if (written.ok) return reply.redirect(`${local(staffEventPath(id))}?done=noted`, 303);
  const refused =
    written.refusal.kind === "changed-meanwhile"
      ? look.t("refusal.changed-meanwhile")
      : look.t("refusal.not-done");
  return notesPage(deps, desk, { values, refused, status: 409 });
};

const asStored = async ({ db }: EventsDeps, { meeting, id }: MeetingDesk): Promise<FormValues> =>
  meetingValues(meeting, await hostsOf(db, id));

const edit = async (deps: EventsDeps, desk: MeetingDesk): Promise<WebReply> =>
  editorPage(deps, desk, { values: await asStored(deps, desk) });

const undo = async (deps: EventsDeps, desk: MeetingDesk): Promise<WebReply> => {
  const { context, id, local, look, reply, request } = desk;
  const version = versionOf(formValues(request.body));
  const undone = await undoMeetingEdit(context, id, { version });
  return undone.ok
    ? reply.redirect(`${local(eventActPath(id, "edit"))}?done=undone`, 303)
    : editorPage(deps, desk, {
        values: await asStored(deps, desk),
        refused: look.t("refusal.undo-late"),
        status: 409,
      });
};

/** The editor of a meeting, and what is added once it was held. */
export const editMeetingRoutes = (server: Server, deps: EventsDeps): void => {
  const path = "/:locale/:area/staff/events/:eventId";

  server.get(`${path}/edit`, atMeeting(deps, "edit", edit));
  server.post(`${path}/edit`, atMeeting(deps, "edit", save));
  server.post(`${path}/undo`, atMeeting(deps, "edit", undo));
  server.get(`${path}/notes`, atMeeting(deps, "run", editNotes));
  server.post(`${path}/notes`, atMeeting(deps, "run", saveNotes));
};
