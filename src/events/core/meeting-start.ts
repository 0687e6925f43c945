import type { Day, Instant } from "../../kernel/instant.ts";
import type { AgendaContent } from "./agenda.ts";
import type { Host, MeetingContent, Span } from "./meeting.ts";
import type { MeetingTemplate } from "./templates.ts";
import { addDays, addMinutes, type WallClock, weekdayOf } from "./wall-clock.ts";

/** What a new meeting begins from: a template, or a former meeting. */
export interface MeetingStart {
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

/** The items of a template one after the other. */
const agendaFrom = (items: MeetingTemplate["agenda"], startsAt: Instant): AgendaContent[] => {
  let at = startsAt;
  return items.map(({ minutes, ...texts }) => {
    const item = { ...texts, startsAt: at, endsAt: addMinutes(at, minutes) };
    at = item.endsAt;
    return item;
  });
};

/** A meeting as its template has it, at its usual hour on a working day two weeks after `today`. */
export const startFrom = (
  template: MeetingTemplate,
  today: Day,
  clock: WallClock,
): MeetingStart => {
  const { kind, title, lead, guidingQuestions, place, invitedOnly, start, minutes } = template;
  const day = suggestedDay(today);
  const [startsAt] = clock.momentsOn(day, start);
  if (!startsAt) throw new Error(`${day} has no ${start}`);
  return {
    content: {
      kind,
      title,
      lead,
      guidingQuestions,
      place,
      invitedOnly,
      programmeOpen: false,
      startsAt,
      endsAt: addMinutes(startsAt, minutes),
    },
    hosts: [],
    agenda: agendaFrom(template.agenda, startsAt),
  };
};
