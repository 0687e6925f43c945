import type { AreaCode } from "../../kernel/area.ts";
import type { ActivityId, AccountId } from "../../kernel/ids.ts";
import { type Instant, millisecondsBetween } from "../../kernel/instant.ts";
import { LOCALES, type Localized } from "../../kernel/locale.ts";
import { ok, type Refusal, type Result, refuse } from "../../kernel/result.ts";
import type { SeriesId } from "./ids.ts";
import type { Person } from "./people-lines.ts";

/** The kind under which meetings join the ways of participation. */
export const EVENT = "event";

export const KINDS = [
  "network-meeting",
  "webinar",
  "kick-off",
  "training",
  "resident-evening",
] as const;
export type MeetingKind = (typeof KINDS)[number];

export const PLACES = ["online", "on-site", "both"] as const;
export type Place = (typeof PLACES)[number];

/** Who receives the guests; with an account they may run the meeting. */
export interface Host extends Person {
  readonly account?: AccountId;
}

/** When a meeting is; from the first moment up to the second. */
export interface Span {
  readonly startsAt: Instant;
  readonly endsAt: Instant;
}

/** What staff write of a meeting. */
export interface MeetingContent {
  readonly kind: MeetingKind;
  readonly title: Localized;
  readonly lead?: Localized;
  readonly description?: Localized;
  /** One question a line. */
  readonly guidingQuestions?: Localized;
  /** A planned meeting may have no time yet; with a start there is an end. */
  readonly startsAt?: Instant;
  readonly endsAt?: Instant;
  readonly place: Place;
  readonly address?: string;
  /** For those who registered only; never on a public page or in a public feed. */
  readonly onlineLink?: string;
  readonly invitedOnly: boolean;
  /** True while the timed programme is still to come. */
  readonly programmeOpen: boolean;
  /** What a source says of the meeting that contradicts itself. */
  readonly sourceNote?: Localized;
}

/** What is added once it was held. */
export interface Aftermath {
  readonly recordingLink?: string;
  readonly notes?: Localized;
}

export interface Meeting extends MeetingContent, Aftermath {
  /** The id of its activity, too. */
  readonly id: ActivityId;
  readonly area: AreaCode;
  readonly state: "planned" | "open" | "closed";
  readonly cancelledAt?: Instant;
  readonly cancelReason?: Localized;
  /** Counts the changes that those who come must know: SEQUENCE of RFC 5545. */
  readonly revision: number;
  readonly revisedAt: Instant;
  readonly seriesId?: SeriesId;
  /** The meeting from which this one was split off. */
  readonly splitFrom?: ActivityId;
  readonly version: number;
}

/** A meeting that has a time. */
export type TimedMeeting = Meeting & Span;

export const hasTime = (meeting: Meeting): meeting is TimedMeeting =>
  meeting.startsAt !== undefined && meeting.endsAt !== undefined;

/** Published meetings are seen by everybody, cancelled ones too: people were told of them. */
export const isPublished = ({ state }: Pick<Meeting, "state">): boolean => state !== "planned";

export type Phase = "draft" | "cancelled" | "coming" | "live" | "over";

type Timely = Pick<Meeting, "state" | "cancelledAt" | "startsAt" | "endsAt">;

/** Where a meeting stands at a moment; live from its first moment until its end. */
export const phaseOf = (meeting: Timely, now: Instant): Phase => {
  if (meeting.cancelledAt !== undefined) return "cancelled";
  if (meeting.state === "planned" || !meeting.startsAt || !meeting.endsAt) return "draft";
  if (now < meeting.startsAt) return "coming";
  return now < meeting.endsAt ? "live" : "over";
};

const LONGEST_DAYS = 14;

export type SpanRefusal = Refusal<"ends-before-start" | "meeting-too-long">;

/** A meeting ends after it starts, and within two weeks. */
export const checkSpan = ({ startsAt, endsAt }: Span): Result<Span, SpanRefusal> => {
  const length = millisecondsBetween(startsAt, endsAt);
  if (length <= 0) return refuse("ends-before-start");
  return length > LONGEST_DAYS * 86_400_000 ? refuse("meeting-too-long") : ok({ startsAt, endsAt });
};

const sameText = (a: Localized | undefined, b: Localized | undefined): boolean =>
  LOCALES.every((locale) => (a?.[locale] ?? "") === (b?.[locale] ?? ""));

/** True for changes that those who come must know: what, when and where. */
export const mattersToGuests = (before: MeetingContent, after: MeetingContent): boolean =>
  !sameText(before.title, after.title) ||
  before.startsAt !== after.startsAt ||
  before.endsAt !== after.endsAt ||
  before.place !== after.place ||
  before.address !== after.address ||
  before.onlineLink !== after.onlineLink;

/** An address that a browser opens safely: https or http, nothing else. */
export const isWebLink = (text: string): boolean =>
  /^https?:\/\/[^\s/?#@]+\.[^\s@]*$/i.test(text) || /^https?:\/\/localhost[:/]/i.test(text);

export type LifeRefusal = Refusal<
  "not-published" | "already-cancelled" | "already-over" | "nothing-moved"
>;

/** Only what people were told of and what is still to end can be cancelled, moved or split. */
export const checkStanding = (
  meeting: Meeting,
  now: Instant,
): Result<TimedMeeting, LifeRefusal> => {
  if (meeting.cancelledAt !== undefined) return refuse("already-cancelled");
  if (!isPublished(meeting) || !hasTime(meeting)) return refuse("not-published");
  return meeting.endsAt <= now || meeting.state === "closed" ? refuse("already-over") : ok(meeting);
};

/** How long a meeting's activity stays open after it: for attendance and feedback. */
export const AFTER_DAYS = 14;
