import type { AreaCode } from "../../kernel/area.ts";
import type { AccountId, ActivityId } from "../../kernel/ids.ts";
import type { Day, Instant } from "../../kernel/instant.ts";
import { ok, type Refusal, type Result, refuse } from "../../kernel/result.ts";

export type ContactId = string & { readonly __brand: "ContactId" };

export const CONTACT_STATES = [
  "asked",
  "not-reached",
  "agreed",
  "held",
  "followed-up",
  "declined",
] as const;
/** asked → agreed → held → followed up; a county may also decline or not be reached. */
export type ContactState = (typeof CONTACT_STATES)[number];

/** A county that the network is in touch with. */
export interface Contact {
  readonly id: ContactId;
  /** The network. */
  readonly area: AreaCode;
  readonly county: AreaCode;
  /** The survey and question in which the county wished for contact; absent when added by hand. */
  readonly wish?: { readonly survey: ActivityId; readonly question: string };
  readonly state: ContactState;
  readonly about: string;
  /** Whom to contact: personal data. */
  readonly person?: string;
  readonly personErasedAt?: Instant;
  readonly owner?: AccountId;
  readonly due?: Day;
  /** The day of the talk, agreed or held. */
  readonly talkOn?: Day;
  /** When the county took its wish back. */
  readonly withdrawnAt?: Instant;
  readonly madeAt: Instant;
  readonly version: number;
}

/** Where a contact may go from each state. */
const WAYS_ON: Readonly<Record<ContactState, readonly ContactState[]>> = {
  asked: ["agreed", "not-reached", "declined"],
  "not-reached": ["agreed", "declined"],
  // To itself: the talk is moved to another day.
  agreed: ["held", "agreed", "not-reached", "declined"],
  held: ["followed-up"],
  "followed-up": [],
  declined: ["agreed"],
};

export const waysOn = (state: ContactState): readonly ContactState[] => WAYS_ON[state];

/** Nothing more is to be done. */
export const isOver = (state: ContactState): boolean =>
  state === "followed-up" || state === "declined";

/**
 * May the contact go to this state on this day? A talk may be agreed for a day to come; what has
 * happened has happened by today. Nothing is followed up before it was held.
 */
export const checkStep = (
  { state, talkOn }: Pick<Contact, "state" | "talkOn">,
  to: ContactState,
  on: Day,
  today: Day,
): Result<
  void,
  Refusal<"contact-step-unknown" | "contact-day-to-come" | "contact-day-too-early">
> => {
  if (!waysOn(state).includes(to)) return refuse("contact-step-unknown");
  if (to !== "agreed" && on > today) return refuse("contact-day-to-come");
  return to === "followed-up" && talkOn !== undefined && on < talkOn
    ? refuse("contact-day-too-early")
    : ok(undefined);
};

/** The day of the talk after a step. */
export const talkAfter = (
  { talkOn }: Pick<Contact, "talkOn">,
  to: ContactState,
  on: Day,
): Day | undefined => (to === "agreed" || to === "held" ? on : talkOn);

/** Why a contact is late: its due day has passed, or the day on which the talk was agreed. */
export type Lateness = "due-passed" | "talk-passed";

export const latenessOf = (
  { state, due, talkOn }: Pick<Contact, "state" | "due" | "talkOn">,
  today: Day,
): Lateness | undefined => {
  if (isOver(state)) return undefined;
  if (state === "agreed" && talkOn !== undefined && talkOn < today) return "talk-passed";
  return due !== undefined && due < today ? "due-passed" : undefined;
};

/** How many contacts there are in each state. */
export type ContactCounts = Readonly<Record<ContactState, number>>;

export const NO_CONTACTS: ContactCounts = {
  asked: 0,
  "not-reached": 0,
  agreed: 0,
  held: 0,
  "followed-up": 0,
  declined: 0,
};

export const LONGEST_ABOUT = 1000;
export const LONGEST_PERSON = 500;
export const LONGEST_NOTE = 4000;

/** One step of the past. */
export interface ContactStep {
  readonly id: number;
  readonly from: ContactState;
  readonly to: ContactState;
  readonly talkBefore?: Day;
  readonly on: Day;
  readonly at: Instant;
  /** The name of the account. */
  readonly by?: string;
  readonly undoneAt?: Instant;
}

export interface ContactNote {
  readonly day: Day;
  readonly text: string;
  readonly at: Instant;
  readonly by?: string;
}
