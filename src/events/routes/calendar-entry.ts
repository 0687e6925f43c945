import type { Area } from "../../kernel/area.ts";
import { type Locale, textFor } from "../../kernel/locale.ts";
import type { CalendarEntry } from "../../platform/calendar.ts";
import { translator } from "../../platform/i18n/translator.ts";
import { calendarUid } from "../core/calendar.ts";
import type { TimedMeeting } from "../core/meeting.ts";
import { eventPath } from "../core/paths.ts";
import { eventsMessages } from "../messages/messages.generated.ts";

interface For {
  readonly area: Pick<Area, "slug">;
  readonly locale: Locale;
  /** Where the product is reached, without a slash at the end. */
  readonly publicUrl: string;
}

/**
 * A meeting as everybody's calendar has it, in one language. The private link is never in it: a
 * letter to one who registered adds it.
 */
export const calendarEntry = (
  meeting: TimedMeeting,
  { area, locale, publicUrl }: For,
): CalendarEntry => {
  const t = translator(eventsMessages, locale);
  const text = (value: TimedMeeting["lead"]): string => (value ? textFor(value, locale).text : "");
  const url = `${publicUrl}/${locale}/${area.slug}${eventPath(meeting.id)}`;
  const reason = text(meeting.cancelReason);
  const about = [
    reason && t("ics.cancelled", { reason }),
    text(meeting.lead),
    text(meeting.guidingQuestions),
    t("ics.more", { url }),
  ];
  const where = [meeting.place === "on-site" ? "" : t("place.online"), meeting.address ?? ""];
  return {
    uid: calendarUid(meeting),
    sequence: meeting.revision,
    stamp: meeting.revisedAt,
    startsAt: meeting.startsAt,
    endsAt: meeting.endsAt,
    summary: text(meeting.title),
    description: about.filter(Boolean).join("\n\n"),
    location: where.filter(Boolean).reverse().join(" / ") || t(`place.${meeting.place}`),
    url,
    cancelled: meeting.cancelledAt !== undefined,
  };
};
