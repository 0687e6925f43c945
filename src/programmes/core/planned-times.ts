import { type Day, type Instant, parseDay } from "../../kernel/instant.ts";
import { ok, type Refusal, type Result } from "../../kernel/result.ts";
import {
  type ClockTime,
  clockTimeInFinland,
  closingTime,
  momentsInFinland,
  readClockTime,
} from "./clock-time.ts";
import { dayInFinland, endOfDay } from "./partial-day.ts";

/** When an activity opens by itself and when it closes; each may be left out. */
export interface PlannedTimes {
  readonly opensAt?: Instant;
  readonly closesAt?: Instant;
}

export const TIME_FIELDS = ["opensOn", "opensTime", "closesOn", "closesTime"] as const;
export type TimeField = (typeof TIME_FIELDS)[number];

/** The times as fields of a form: days as `YYYY-MM-DD`, times of day as `HH:MM` or as typed. */
export type TypedTimes = Readonly<Record<TimeField, string>>;

export interface TimeError {
  readonly field: TimeField;
  readonly code: "required" | "not-a-day" | "not-a-time" | "no-such-time";
}

export interface TimesRefusal extends Refusal<"bad-times"> {
  readonly errors: readonly TimeError[];
}

/** The times as a form shows them; the start and the end of a day need no time of day. */
export const typedTimes = ({ opensAt, closesAt }: PlannedTimes): TypedTimes => {
  const opensTime = opensAt ? clockTimeInFinland(opensAt) : "";
  return {
    opensOn: opensAt ? dayInFinland(opensAt) : "",
    opensTime: opensTime === "00:00" ? "" : opensTime,
    closesOn: closesAt ? dayInFinland(closesAt) : "",
    closesTime: (closesAt && closingTime(closesAt)) ?? "",
  };
};

interface TypedMoment {
  readonly on: string;
  readonly time: string;
  /** Which of two moments is meant in the night when clocks go back. */
  readonly of: "first" | "last";
  /** The moment meant by a day alone. */
  readonly wholeDay: (day: Day) => Instant | undefined;
}

type Code = TimeError["code"];

const readMoment = ({
  on,
  time,
  of,
  wholeDay,
}: TypedMoment): Instant | { on: Code } | { time: Code } | undefined => {
  const day = parseDay(on);
  if (on === "") return time === "" ? undefined : { on: "required" };
  if (!day) return { on: "not-a-day" };
  if (time === "") return wholeDay(day);
  const clock = readClockTime(time);
  if (!clock) return { time: "not-a-time" };
  return momentsInFinland(day, clock).at(of === "first" ? 0 : -1) ?? { time: "no-such-time" };
};

const MIDNIGHT = "00:00" as ClockTime;

/**
 * Reads the times of a form. A time that comes twice in the night when clocks go back opens at the
 * first and closes at the last, so that nobody comes in vain. What did not change since `before`
 * keeps its exact moment.
 */
export const readTimes = (
  values: Readonly<Partial<Record<string, string>>>,
  before: PlannedTimes = {},
): Result<PlannedTimes, TimesRefusal> => {
  const shown = typedTimes(before);
  const typed = (field: TimeField): string => (values[field] ?? "").trim();
  const same = (...fields: TimeField[]) => fields.every((field) => typed(field) === shown[field]);
  const opens = same("opensOn", "opensTime")
    ? before.opensAt
    : readMoment({
        on: typed("opensOn"),
        time: typed("opensTime"),
        of: "first",
        wholeDay: (day) => momentsInFinland(day, MIDNIGHT).at(0),
      });
  const closes = same("closesOn", "closesTime")
    ? before.closesAt
    : readMoment({
        on: typed("closesOn"),
        time: typed("closesTime"),
        of: "last",
        wholeDay: endOfDay,
      });
  const errors = [...errorsOf("opens", opens), ...errorsOf("closes", closes)];
  if (errors.length > 0) return { ok: false, refusal: { kind: "bad-times", errors } };
  return ok({
    opensAt: typeof opens === "string" ? opens : undefined,
    closesAt: typeof closes === "string" ? closes : undefined,
  });
};

const errorsOf = (which: "opens" | "closes", read: ReturnType<typeof readMoment>): TimeError[] => {
  if (read === undefined || typeof read === "string") return [];
  return "on" in read
    ? [{ field: `${which}On`, code: read.on }]
    : [{ field: `${which}Time`, code: read.time }];
};
