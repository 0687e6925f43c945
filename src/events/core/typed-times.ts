import { type Day, type Instant, parseDay } from "../../kernel/instant.ts";
import { ok, type Result } from "../../kernel/result.ts";
import { endOfItem } from "./agenda.ts";
import type { Span } from "./meeting.ts";
import { addDays, addMinutes, daysBetween, type WallClock } from "./wall-clock.ts";

export type TimeTrouble =
  | "required"
  | "not-a-day"
  | "not-a-time"
  | "no-such-time"
  | "not-a-number"
  | "ends-before-start"
  | "end-and-length";

export interface TypedError<Field extends string> {
  readonly field: Field;
  readonly code: TimeTrouble;
}

export interface TimesRefusal<Field extends string> {
  readonly kind: "bad-times";
  readonly errors: readonly TypedError<Field>[];
}

type Read<Field extends string> = Result<Span, TimesRefusal<Field>>;

const wrong = <Field extends string>(
  ...errors: readonly TypedError<Field>[]
): { readonly ok: false; readonly refusal: TimesRefusal<Field> } => ({
  ok: false,
  refusal: { kind: "bad-times", errors },
});

export type SpanField = "day" | "startTime" | "endTime" | "endDay";

/** The time of a meeting as a form has it; `endDay` only where it ends on a later day. */
export type TypedSpan = Readonly<Partial<Record<SpanField, string>>>;

/** The fields of a form for a time that is known. */
export const typedSpan = (span: Span, clock: WallClock): Required<TypedSpan> => {
  const day = clock.dayOf(span.startsAt);
  const endDay = clock.dayOf(span.endsAt);
  return {
    day,
    startTime: clock.timeOf(span.startsAt),
    endTime: clock.timeOf(span.endsAt),
    endDay: endDay === day ? "" : endDay,
  };
};

const trimmed = (text: string | undefined): string => (text ?? "").trim();

const dayTrouble = (text: string): TimeTrouble | undefined => {
  if (text === "") return "required";
  return parseDay(text) ? undefined : "not-a-day";
};

const timeTrouble = (text: string, clock: WallClock): TimeTrouble | undefined => {
  if (text === "") return "required";
  return clock.read(text) === undefined ? "not-a-time" : undefined;
};

/**
 * Reads when a meeting is. In the night when clocks go back an hour comes twice: a start is the
 * first such moment, an end the first after the start. In the night when they go forward an hour
 * is left out: a time in it is refused.
 */
export const readSpan = (typed: TypedSpan, clock: WallClock): Read<SpanField> => {
  const day = trimmed(typed.day);
  const endDay = trimmed(typed.endDay) || day;
  const start = trimmed(typed.startTime);
  const end = trimmed(typed.endTime);
  const troubles: readonly (readonly [SpanField, TimeTrouble | undefined])[] = [
    ["day", dayTrouble(day)],
    ["startTime", timeTrouble(start, clock)],
    ["endTime", timeTrouble(end, clock)],
    ["endDay", endDay === day ? undefined : dayTrouble(endDay)],
  ];
  const errors = troubles.flatMap(([field, code]) => (code ? [{ field, code }] : []));
  if (errors.length > 0) return wrong(...errors);
  const startsAt = clock.momentsOn(day as Day, clock.read(start) ?? "").at(0);
  const ends = clock.momentsOn(endDay as Day, clock.read(end) ?? "");
  if (!startsAt) return wrong({ field: "startTime", code: "no-such-time" });
  if (ends.length === 0) return wrong({ field: "endTime", code: "no-such-time" });
  const endsAt = ends.find((at) => at > startsAt);
  const late: SpanField = endDay < day ? "endDay" : "endTime";
  return endsAt ? ok({ startsAt, endsAt }) : wrong({ field: late, code: "ends-before-start" });
};

export type ItemField = "day" | "start" | "end" | "minutes";

/** The time of an item: its start, and either its end or its length in minutes, or neither. */
export type TypedItem = Readonly<Partial<Record<ItemField, string>>>;

/** The days of a meeting, the first on top. */
export const daysOf = ({ startsAt, endsAt }: Span, clock: WallClock): readonly Day[] => {
  const first = clock.dayOf(startsAt);
  // A meeting that ends at midnight has no part in the day that begins then.
  const last = clock.dayOf(addMinutes(endsAt, -1));
  return Array.from({ length: daysBetween(first, last) + 1 }, (_, n) => addDays(first, n));
};

const NIGHT_MINUTES = 12 * 60;

/** The first moment after `from` at which clocks show `time`, on its day or in the night after it. */
const endAfter = (from: Instant, day: Day, time: string, clock: WallClock): Instant | undefined => {
  const sameDay = clock.momentsOn(day, time).find((at) => at > from);
  if (sameDay) return sameDay;
  const latest = addMinutes(from, NIGHT_MINUTES);
  return clock.momentsOn(addDays(day, 1), time).find((at) => at > from && at <= latest);
};

interface Around {
  readonly meeting: Span;
  /** The other items of the programme. */
  readonly others: readonly Span[];
  /** The item before the change; what is typed as it was keeps its exact moments. */
  readonly before?: Span;
}

const lengthIn = (text: string): number | undefined => {
  const minutes = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  return minutes > 0 ? minutes : undefined;
};

const startOf = (typed: TypedItem, { meeting }: Around, clock: WallClock): Read<ItemField> => {
  const day = trimmed(typed.day);
  const start = trimmed(typed.start);
  const noDay = day === "" ? undefined : dayTrouble(day);
  if (noDay) return wrong({ field: "day", code: noDay });
  const trouble = timeTrouble(start, clock);
  if (trouble) return wrong({ field: "start", code: trouble });
  const days = day === "" ? daysOf(meeting, clock) : [day as Day];
  const byDay = days.map((one) => clock.momentsOn(one, clock.read(start) ?? ""));
  const moments = byDay.flat();
  // Where clocks leave that time out in the meeting's own night, another night was not meant.
  const leftOut = byDay.some((own) => own.length === 0);
  const startsAt =
    moments.find((at) => at >= meeting.startsAt) ?? (leftOut ? undefined : moments.at(0));
  return startsAt
    ? ok({ startsAt, endsAt: startsAt })
    : wrong({ field: "start", code: "no-such-time" });
};

/** What a form shows of an item's time. */
export const typedItem = (item: Span, clock: WallClock): Required<TypedItem> => ({
  day: clock.dayOf(item.startsAt),
  start: clock.timeOf(item.startsAt),
  end: clock.timeOf(item.endsAt),
  minutes: "",
});

/** The end of an item by what was typed of it. */
const endOf = (
  typed: TypedItem,
  startsAt: Instant,
  around: Around,
  clock: WallClock,
): Read<ItemField> => {
  const end = trimmed(typed.end);
  const length = trimmed(typed.minutes);
  if (end === "" && length === "")
    return ok({ startsAt, endsAt: endOfItem(startsAt, around.others, around.meeting) });
  const minutes = lengthIn(length);
  if (length !== "" && minutes === undefined)
    return wrong({ field: "minutes", code: "not-a-number" });
  const byLength = minutes === undefined ? undefined : addMinutes(startsAt, minutes);
  if (end === "") return ok({ startsAt, endsAt: byLength ?? startsAt });
  const time = clock.read(end);
  if (!time) return wrong({ field: "end", code: "not-a-time" });
  const day = clock.dayOf(startsAt);
  if (clock.momentsOn(day, time).length === 0) return wrong({ field: "end", code: "no-such-time" });
  const endsAt = endAfter(startsAt, day, time, clock);
  // Over midnight only where the meeting goes on; else somebody mistyped.
  if (!endsAt || (clock.dayOf(endsAt) !== day && endsAt > around.meeting.endsAt))
    return wrong({ field: "end", code: "ends-before-start" });
  if (byLength && byLength !== endsAt) return wrong({ field: "minutes", code: "end-and-length" });
  return ok({ startsAt, endsAt });
};

/**
 * Reads when an item is. A start is the first such moment that is not before the meeting's, an end
 * the first after the start. Without end and length it lasts until the next item, or the end.
 */
export const readItemSpan = (
  typed: TypedItem,
  around: Around,
  clock: WallClock,
): Read<ItemField> => {
  const { before } = around;
  if (before) {
    const shown = typedItem(before, clock);
    const same = (["start", "end", "minutes"] as const).every(
      (field) => trimmed(typed[field]) === shown[field],
    );
    if (same && (trimmed(typed.day) || shown.day) === shown.day) return ok(before);
  }
  const start = startOf(typed, around, clock);
  return start.ok ? endOf(typed, start.value.startsAt, around, clock) : start;
};
