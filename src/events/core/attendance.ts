import type { Instant } from "../../kernel/instant.ts";
import type { Span } from "./meeting.ts";

/** How long one code on the screen is shown, in minutes; the one before it still counts. */
export const CODE_MINUTES = 5;

/** The number of the stretch of time in which `now` lies. */
export const codeStretch = (now: Instant): number =>
  Math.floor(Date.parse(now) / (CODE_MINUTES * 60_000));

/** The stretches whose codes count at `now`: the present one and the one before. */
export const codesThatCount = (now: Instant): readonly number[] => {
  const stretch = codeStretch(now);
  return [stretch, stretch - 1];
};

const HOUR_MS = 3_600_000;
const EARLY_MS = 2 * HOUR_MS;
const LATE_MS = 12 * HOUR_MS;

/** People tell that they came from two hours before until half a day after. */
export const isCheckInTime = ({ startsAt, endsAt }: Span, now: Instant): boolean => {
  const at = Date.parse(now);
  return at >= Date.parse(startsAt) - EARLY_MS && at <= Date.parse(endsAt) + LATE_MS;
};

/** Staff note who came from the day of the meeting on. */
export const isListTime = ({ startsAt }: Pick<Span, "startsAt">, now: Instant): boolean =>
  Date.parse(now) >= Date.parse(startsAt) - LATE_MS;
