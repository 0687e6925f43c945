import type { Area } from "../../kernel/area.ts";
import { type ActivityId, isUuid } from "../../kernel/ids.ts";
import type { Instant } from "../../kernel/instant.ts";
import type { Locale } from "../../kernel/locale.ts";
import { translator } from "../../platform/i18n/translator.ts";
import { type Deps, localPath } from "../../platform/slice.ts";
import type { WebRequest } from "../../platform/web/server.ts";
import type { WayRegistry } from "../../programmes/index.ts";
import { uiMessages } from "../../ui/messages/messages.generated.ts";
import { hasTime, isPublished, type Phase, phaseOf, type TimedMeeting } from "../core/meeting.ts";
import { eventsMessages } from "../messages/messages.generated.ts";
import { meetingById } from "../store/meeting.ts";
import type { Look } from "../views/look.tsx";

/** What the routes of meetings are given. */
export interface EventsDeps extends Deps {
  readonly ways: WayRegistry;
}

export type EventRoute = { Params: { eventId: ActivityId } };

/** How the views speak in a language. */
const lookOf = (locale: Locale): Look => ({
  t: translator(eventsMessages, locale),
  ui: translator(uiMessages, locale),
  locale,
});

/** The area whose public pages are looked at. */
export interface AreaHere {
  readonly area: Area;
  readonly locale: Locale;
  readonly look: Look;
  readonly now: Instant;
  /** The address of a path within the area. */
  local(path: string): string;
}

export const areaHere = ({ site, clock }: EventsDeps, request: WebRequest): AreaHere => {
  const { locale, area } = site.areaPlace(request);
  const local = (path: string): string => localPath(locale, `/${area.slug}${path}`);
  return { area, locale, look: lookOf(locale), now: clock.now(), local };
};

/** A meeting that the public may see, and the place from which it is looked at. */
export interface MeetingHere extends AreaHere {
  readonly meeting: TimedMeeting;
  readonly phase: Phase;
}

/** The published meeting of the address; undefined where there is none in this area. */
export const publicMeeting = async (
  deps: EventsDeps,
  request: WebRequest,
): Promise<MeetingHere | undefined> => {
  const here = areaHere(deps, request);
  const { eventId } = request.params as EventRoute["Params"];
  const meeting = isUuid(eventId) ? await meetingById(deps.db, eventId) : undefined;
  if (meeting?.area !== here.area.code || !isPublished(meeting) || !hasTime(meeting))
    return undefined;
  return { ...here, meeting, phase: phaseOf(meeting, here.now) };
};
