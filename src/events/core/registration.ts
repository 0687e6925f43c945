import type { AreaCode } from "../../kernel/area.ts";
import type { AccountId, ActivityId } from "../../kernel/ids.ts";
import type { Instant } from "../../kernel/instant.ts";
import type { Locale } from "../../kernel/locale.ts";
import { ok, type Refusal, type Result, refuse } from "../../kernel/result.ts";
import type { Answers, Question } from "./registration-questions.ts";

/** Who may register: anybody, people with a part in the network, or those invited by name. */
export const WHO = ["open", "roles", "invited"] as const;
export type Who = (typeof WHO)[number];

/** What staff decide of the registration for a meeting. */
export interface TermsContent {
  readonly who: Who;
  /** The parts that open the registration where `who` is `roles`. */
  readonly roles: readonly string[];
  /** At once where there is none. */
  readonly opensAt?: Instant;
  /** Until the meeting begins where there is none. */
  readonly deadline?: Instant;
  /** As many as come where there is none. */
  readonly capacity?: number;
  readonly waitingList: boolean;
  readonly questions: readonly Question[];
  readonly remindDay: boolean;
  readonly remindHour: boolean;
}

export interface RegistrationTerms extends TermsContent {
  readonly eventId: ActivityId;
  readonly area: AreaCode;
  readonly seatsTaken: number;
  /** The number of the newest arrival. */
  readonly lastNumber: number;
  readonly checkInSecret: string;
  /** People who came without having registered. */
  readonly walkIns: number;
  /** When names and addresses were removed. */
  readonly forgottenAt?: Instant;
  readonly version: number;
}

export const STATES = ["seat", "waiting", "cancelled"] as const;
export type RegistrationState = (typeof STATES)[number];

/** What somebody tells who registers. */
export interface Particulars {
  readonly name: string;
  readonly email: string;
  readonly organisation?: string;
  readonly lang: Locale;
  readonly answers: Answers;
}

/** How it was noticed that somebody came. */
export const ATTENDED_HOW = ["list", "screen", "door", "paper"] as const;
export type AttendedHow = (typeof ATTENDED_HOW)[number];

/** Somebody who registered; without name and address once they are forgotten. */
export interface Registration extends Partial<Omit<Particulars, "lang" | "answers">> {
  readonly id: string;
  readonly eventId: ActivityId;
  readonly area: AreaCode;
  /** Order of arrival within the meeting, from 1. */
  readonly number: number;
  readonly state: RegistrationState;
  readonly lang: Locale;
  readonly answers: Answers;
  readonly invitationId?: string;
  readonly accountId?: AccountId;
  readonly registeredAt: Instant;
  readonly attendedAt?: Instant;
  readonly attendedHow?: AttendedHow;
  readonly feedbackGiven: boolean;
  readonly toldRevision?: number;
  readonly version: number;
}

/** What the meeting itself says of whether one may still register. */
export interface MeetingTimes {
  readonly state: "planned" | "open" | "closed";
  readonly cancelledAt?: Instant;
  readonly startsAt?: Instant;
}

export type WindowRefusal = Refusal<
  "meeting-not-public" | "meeting-cancelled" | "registration-not-yet" | "registration-over"
>;

/** The moment up to which one may register; undefined while the meeting has no time. */
export const lastMoment = (
  { deadline }: Pick<TermsContent, "deadline">,
  { startsAt }: Pick<MeetingTimes, "startsAt">,
): Instant | undefined =>
  deadline !== undefined && (startsAt === undefined || deadline < startsAt) ? deadline : startsAt;

/** May one register at `now`? From the opening, that moment included, until the last, left out. */
export const checkWindow = (
  terms: Pick<TermsContent, "opensAt" | "deadline">,
  meeting: MeetingTimes,
  now: Instant,
): Result<void, WindowRefusal> => {
  if (meeting.cancelledAt !== undefined) return refuse("meeting-cancelled");
  if (meeting.state === "planned") return refuse("meeting-not-public");
  const last = lastMoment(terms, meeting);
  if (meeting.state === "closed" || (last !== undefined && now >= last))
    return refuse("registration-over");
  if (terms.opensAt !== undefined && now < terms.opensAt) return refuse("registration-not-yet");
  return ok(undefined);
};

/** The state of the book at the moment of writing: seats, and the last number given. */
export interface Book extends Pick<TermsContent, "capacity" | "waitingList"> {
  readonly seatsTaken: number;
  readonly lastNumber: number;
}

export const seatsFree = ({
  capacity,
  seatsTaken,
}: Pick<Book, "capacity" | "seatsTaken">): number =>
  capacity === undefined ? Infinity : Math.max(0, capacity - seatsTaken);

/** What became of one arrival. `again`: the address is registered already, with that id. */
export type Admission =
  | { readonly kind: "seat" | "waiting"; readonly number: number; readonly renews?: string }
  | { readonly kind: "again"; readonly id: string; readonly full: boolean }
  | { readonly kind: "full" };

export interface KnownRegistration {
  readonly id: string;
  readonly state: RegistrationState;
}

/**
 * Seats for people in the order of their arrival: the free seats to the first, numbers on the
 * waiting list to the others. Somebody who is registered already keeps what they have; one who
 * cancelled comes anew, behind all others. `known` is by address.
 */
export const admit = (
  book: Book,
  known: ReadonlyMap<string, KnownRegistration>,
  arrivals: readonly { readonly id: string; readonly key: string }[],
): { readonly book: Book; readonly admissions: readonly Admission[] } => {
  const registered = new Map(known);
  let now = book;
  const one = ({ id, key }: { id: string; key: string }): Admission => {
    const before = registered.get(key);
    const free = seatsFree(now) > 0;
    const full = !free && !now.waitingList;
    if (before && before.state !== "cancelled") return { kind: "again", id: before.id, full };
    if (full) return { kind: "full" };
    const number = now.lastNumber + 1;
    const state = free ? "seat" : "waiting";
    now = { ...now, lastNumber: number, seatsTaken: now.seatsTaken + (free ? 1 : 0) };
    registered.set(key, { id: before?.id ?? id, state });
    return { kind: state, number, ...(before ? { renews: before.id } : {}) };
  };
  const admissions = arrivals.map(one);
  return { book: now, admissions };
};

export type TermsRefusal =
  | Refusal<"no-roles" | "deadline-before-opening" | "deadline-after-start" | "bad-capacity">
  | (Refusal<"capacity-under-registered"> & { readonly registered: number });

const MOST_SEATS = 100_000;

/** Can these terms stand? Nobody who has a seat is thrown out by them. */
export const checkTerms = (
  terms: TermsContent,
  { startsAt }: Pick<MeetingTimes, "startsAt">,
  seatsTaken: number,
): Result<void, TermsRefusal> => {
  const { capacity, opensAt, deadline } = terms;
  if (terms.who === "roles" && terms.roles.length === 0) return refuse("no-roles");
  if (
    capacity !== undefined &&
    !(Number.isInteger(capacity) && capacity >= 1 && capacity <= MOST_SEATS)
  )
    return refuse("bad-capacity");
  if (opensAt !== undefined && deadline !== undefined && deadline <= opensAt)
    return refuse("deadline-before-opening");
  if (deadline !== undefined && startsAt !== undefined && deadline > startsAt)
    return refuse("deadline-after-start");
  if (capacity !== undefined && capacity < seatsTaken)
    return { ok: false, refusal: { kind: "capacity-under-registered", registered: seatsTaken } };
  return ok(undefined);
};

/** Names, addresses and answers are removed so many days after a meeting. */
export const KEPT_DAYS = 90;
