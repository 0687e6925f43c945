import type { ActivityId } from "../../kernel/ids.ts";
import type { Day } from "../../kernel/instant.ts";
import { ok, type Refusal, type Result, refuse } from "../../kernel/result.ts";
import { authorise, recordAudit, trailOf } from "../../people/index.ts";
import { inAreaUnlessRefused } from "../../platform/db/refusable.ts";
import {
  activityById,
  openActivity,
  planActivity,
  type WayRegistry,
} from "../../programmes/index.ts";
import { shifted } from "../core/agenda.ts";
import type { SeriesId } from "../core/ids.ts";
import { hasTime, isPublished, type Span, type TimedMeeting } from "../core/meeting.ts";
import { type SeriesEnd, type SeriesRefusal, type SeriesRule, seriesDays } from "../core/series.ts";
import { addDays, daysBetween, minutesBetween } from "../core/wall-clock.ts";
import { agendaOf } from "../store/agenda.ts";
import { hostsOf, lockMeeting, meetingById, setOrigin } from "../store/meeting.ts";
import { insertSeries } from "../store/series.ts";
import { activityInput, type CreateRefusal, writeNew } from "./create-meeting.ts";
import { FINNISH_CLOCK } from "./finnish-clock.ts";
import type { AccessRefusal, Organiser } from "./meeting-access.ts";

export type MakeSeriesRefusal =
  | AccessRefusal
  | SeriesRefusal
  | CreateRefusal
  | Refusal<
      | "no-time"
      | "already-in-series"
      | "meeting-cancelled"
      | "series-no-such-time"
      | "not-publishable"
    >;

export interface SeriesInput {
  readonly rule: SeriesRule;
  readonly end: SeriesEnd;
}

/** The same times of day on another day; undefined where clocks leave that time out. */
const onDay = (day: Day, { startsAt, endsAt }: Span): Span | undefined => {
  const { momentsOn, timeOf, dayOf } = FINNISH_CLOCK;
  const nights = daysBetween(dayOf(startsAt), dayOf(endsAt));
  const start = momentsOn(day, timeOf(startsAt)).at(0);
  const ends = momentsOn(addDays(day, nights), timeOf(endsAt));
  const end = start && ends.find((at) => at > start);
  return start && end && { startsAt: start, endsAt: end };
};

interface Copying {
  readonly context: Organiser;
  readonly ways: WayRegistry;
  readonly meeting: TimedMeeting;
  readonly series: SeriesId;
}

/** One more meeting like the first, at another time; published where the first one is. */
const addMeeting = async (
  { context, ways, meeting, series }: Copying,
  span: Span,
): Promise<Result<void, MakeSeriesRefusal>> => {
  const { db } = context;
  const activity = await activityById(db, meeting.id);
  if (!activity) return refuse("unknown-meeting");
  const late = minutesBetween(meeting.startsAt, span.startsAt);
  const input = {
    content: { ...meeting, ...span, sourceNote: undefined },
    hosts: await hostsOf(db, meeting.id),
    agenda: shifted(await agendaOf(db, meeting.id), late),
    filler: activity.filler,
  };
  const about = activityInput(input, context);
  const made = await planActivity(context, ways, activity.measureId, about, async (tx, next) => {
    await writeNew(tx, context, next, input);
    await setOrigin(tx, next.id, { seriesId: series });
    return ok(undefined);
  });
  if (!made.ok) return made;
  if (!isPublished(meeting)) return ok(undefined);
  const opened = await openActivity(context, ways, made.value.id);
  return opened.ok ? ok(undefined) : refuse("not-publishable");
};

/**
 * Makes a meeting the first of a series: the others are like it, programme and hosts too, at the
 * same time of day. Answers how many meetings the series has. Each is a meeting of its own.
 */
export const makeSeries = async (
  context: Organiser,
  ways: WayRegistry,
  id: ActivityId,
  { rule, end }: SeriesInput,
): Promise<Result<number, MakeSeriesRefusal>> => {
  const meeting = await meetingById(context.db, id);
  if (!meeting) return refuse("unknown-meeting");
  const allowed = authorise(context.visitor, "event.edit", meeting.area);
  if (!allowed.ok) return allowed;
  if (meeting.cancelledAt !== undefined) return refuse("meeting-cancelled");
  if (!hasTime(meeting)) return refuse("no-time");
  const days = seriesDays(FINNISH_CLOCK.dayOf(meeting.startsAt), rule, end);
  if (!days.ok) return days;
  const spans = days.value.slice(1).map((day) => onDay(day, meeting));
  const whole = spans.flatMap((span) => (span ? [span] : []));
  if (whole.length < spans.length) return refuse("series-no-such-time");
  return inAreaUnlessRefused<number, MakeSeriesRefusal>(context.db, meeting.area, async (tx) => {
    const locked = await lockMeeting(tx, id);
    if (!locked || locked.seriesId !== undefined) return refuse("already-in-series");
    const series = context.chance.uuid() as SeriesId;
    await insertSeries(tx, { id: series, area: meeting.area, rule, madeAt: context.clock.now() });
    await setOrigin(tx, id, { seriesId: series });
    await recordAudit(tx, {
      ...trailOf(context, meeting.area),
      action: "make-series",
      subjectKind: "event-series",
      subjectId: series,
      after: { rule, ...end, first: id },
    });
    // Within the transaction: a series is there whole or not at all.
    const within = { ...context, db: tx };
    for (const span of whole) {
      const added = await addMeeting({ context: within, ways, meeting, series }, span);
      if (!added.ok) return added;
    }
    return ok(days.value.length);
  });
};
