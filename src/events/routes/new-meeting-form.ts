import type { VNode } from "preact";
import type { AccountId, ActivityId } from "../../kernel/ids.ts";
import type { Locale } from "../../kernel/locale.ts";
import type { FormValues } from "../../platform/web/fields.ts";
import type { CreateRefusal, NewMeetingInput } from "../actions/create-meeting.ts";
import { FINNISH_CLOCK } from "../actions/finnish-clock.ts";
import { agendaLines, readAgendaLines } from "../core/agenda-lines.ts";
import type { Meeting } from "../core/meeting.ts";
import type { MeetingStart } from "../core/meeting-start.ts";
import type { HostChoice } from "../views/meeting-fields.tsx";
import { MeetingPreview } from "../views/meeting-preview.tsx";
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
import type { EventsDesk } from "./staff-desk.ts";

/** What the form begins from, and the language of the programme's lines. */
interface Frame {
  readonly start: MeetingStart;
  readonly lang: Locale;
}

/** The form as its start fills it in. */
export const startValues = ({ start, lang }: Frame): FormValues => ({
  ...meetingValues(start.content, start.hosts),
  agenda: agendaLines(start.agenda, start.content.startsAt, lang, FINNISH_CLOCK),
});

/** What is wrong, by field; of the programme by its lines, too. */
export interface NewMeetingTroubles {
  readonly errors: FieldTexts;
  readonly lines?: readonly string[];
}

/** Reads the whole form: the meeting, then the programme that lies within it. */
export const readNewMeeting = (
  deps: EventsDeps,
  { look }: EventsDesk,
  { start, lang }: Frame,
  values: FormValues,
  hosts: readonly HostChoice[],
): NewMeetingInput | NewMeetingTroubles => {
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
  const accounts = hosts.map(({ account }) => account as AccountId);
  return {
    content: { ...content, ...span },
    hosts: hostsIn(values, accounts),
    agenda: agenda.value,
  };
};

/** The meeting as people will see it. */
export const previewOf = (
  { look, area, now }: EventsDesk,
  { content, hosts, agenda }: NewMeetingInput,
): VNode => {
  const meeting: Meeting = {
    ...content,
    id: "" as ActivityId,
    area: area.code,
    state: "planned",
    revision: 0,
    revisedAt: now,
    version: 1,
  };
  const items = agenda.map((item, n) => ({ ...item, id: String(n) as never, version: 1 }));
  return MeetingPreview({ look, meeting, hosts, items });
};

/** Where on the form a refusal belongs; undefined for one that no field can mend. */
export const troubleOn = (
  { look }: EventsDesk,
  refusal: CreateRefusal,
): NewMeetingTroubles | undefined => {
  const { kind } = refusal;
  if (isAgendaRefusal(refusal)) return { errors: { agenda: agendaText(look, refusal) } };
  return kind === "ends-before-start" || kind === "meeting-too-long"
    ? { errors: { endTime: look.t(`trouble.${kind}`) } }
    : undefined;
};
