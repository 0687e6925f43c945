import type { AreaCode } from "../../kernel/area.ts";
import type { ActivityId, NodeId } from "../../kernel/ids.ts";
import type { Instant } from "../../kernel/instant.ts";
import {
  type AgendaContent,
  createMeeting,
  meetingById,
  type NewMeetingInput,
  publishMeeting,
} from "../../events/index.ts";
import { momentsInFinland, readClockTime } from "../../programmes/index.ts";
import type { SeedClock } from "./clock.ts";
import type { SeedContext } from "./context.ts";
import { expectOk } from "./expect-ok.ts";
import type { DemoItem } from "./network-acts.ts";

const MINUTE_MS = 60_000;

export const later = (at: Instant, minutes: number): Instant =>
  new Date(Date.parse(at) + minutes * MINUTE_MS).toISOString() as Instant;

/** This time of day, as clocks in Finland show it, so many days before the day of seeding. */
export const startOf = (clock: SeedClock, daysAgo: number, time: string): Instant => {
  const typed = readClockTime(time);
  const [at] = typed ? momentsInFinland(clock.day(daysAgo), typed) : [];
  if (!at) throw new Error(`there is no ${time} on ${clock.day(daysAgo)}`);
  return at;
};

/** The programme, item after item, and the time that it takes. */
export const agendaFrom = (startsAt: Instant, items: readonly DemoItem[]) => {
  let at = startsAt;
  const timed = items.map(({ title, minutes, break: isBreak = false }): AgendaContent => {
    const from = at;
    at = later(at, minutes);
    return { title, break: isBreak, speakers: [], startsAt: from, endsAt: at };
  });
  return { span: { startsAt, endsAt: at }, items: timed };
};

/** Makes a meeting and publishes it. */
export const publish = async (
  context: SeedContext,
  area: AreaCode,
  measure: NodeId,
  input: NewMeetingInput,
): Promise<ActivityId> => {
  const { ways } = context;
  const made = await createMeeting(context, ways, area, measure, input);
  const { id } = expectOk("meeting", made);
  expectOk("publishing a meeting", await publishMeeting(context, ways, id));
  return id;
};

/** The version of a meeting as an editor would see it now. */
export const seenVersion = async ({ db }: SeedContext, id: ActivityId): Promise<number> => {
  const meeting = await meetingById(db, id);
  if (!meeting) throw new Error(`the meeting ${id} is gone`);
  return meeting.version;
};
