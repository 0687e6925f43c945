import type { AreaCode } from "../../kernel/area.ts";
import type { Day, Instant } from "../../kernel/instant.ts";
import type { Localized } from "../../kernel/locale.ts";
import { ok, type Refusal, type Result, refuse } from "../../kernel/result.ts";
import type { PracticeId, SparringId } from "./practice-ids.ts";
import { saysSomething } from "./trial-words.ts";

/** A member of the network is ready to think along. */
export interface SparringOffer {
  /** A county, or the network for its coordinators and experts. */
  readonly area: AreaCode;
  readonly message: string;
  readonly offeredAt: Instant;
}

/** What a county asks. */
export interface SparringContent {
  readonly topic: Localized;
  /** What for: what the county is about to do or decide. */
  readonly purpose: Localized;
  /** When it would suit, in words. */
  readonly wishedTime: string;
}

export interface Sparring extends SparringContent {
  readonly id: SparringId;
  /** The county that asks. */
  readonly area: AreaCode;
  readonly askedAt: Instant;
  /** In the order in which they came. */
  readonly offers: readonly SparringOffer[];
  readonly heldWith?: AreaCode;
  readonly heldOn?: Day;
  readonly lesson?: Localized;
  /** True where everybody may read the lesson. */
  readonly lessonPublic: boolean;
  readonly withdrawnAt?: Instant;
  readonly practiceId?: PracticeId;
  readonly filler: boolean;
  readonly version: number;
}

export const SPARRING_STATES = ["asked", "offered", "held", "lesson", "withdrawn"] as const;
export type SparringState = (typeof SPARRING_STATES)[number];

/** How far a request has come. */
export const sparringState = (
  sparring: Pick<Sparring, "offers" | "heldOn" | "lesson" | "withdrawnAt">,
): SparringState => {
  if (sparring.withdrawnAt) return "withdrawn";
  if (sparring.lesson) return "lesson";
  if (sparring.heldOn) return "held";
  return sparring.offers.length > 0 ? "offered" : "asked";
};

type Waiting = Refusal<"sparring-withdrawn" | "sparring-held">;

/** Offers and withdrawals belong to a request that still waits. */
export const checkWaiting = (sparring: Sparring): Result<void, Waiting> => {
  if (sparring.withdrawnAt) return refuse("sparring-withdrawn");
  return sparring.heldOn ? refuse("sparring-held") : ok(undefined);
};

/** May this area offer? Not to itself, and once. */
export const checkOffer = (
  sparring: Sparring,
  by: AreaCode,
): Result<void, Waiting | Refusal<"sparring-own" | "sparring-offered">> => {
  if (sparring.area === by) return refuse("sparring-own");
  const waiting = checkWaiting(sparring);
  if (!waiting.ok) return waiting;
  return sparring.offers.some(({ area }) => area === by)
    ? refuse("sparring-offered")
    : ok(undefined);
};

/** Was it held so? With one who offered, and on a day that has come. */
export const checkHeld = (
  sparring: Sparring,
  { on, by }: { readonly on: Day; readonly by: AreaCode },
  today: Day,
): Result<void, Waiting | Refusal<"offer-unknown" | "day-to-come">> => {
  const waiting = checkWaiting(sparring);
  if (!waiting.ok) return waiting;
  if (!sparring.offers.some(({ area }) => area === by)) return refuse("offer-unknown");
  return on > today ? refuse("day-to-come") : ok(undefined);
};

/** A lesson comes of what was held; an empty one teaches nothing. */
export const checkLesson = (
  { heldOn }: Pick<Sparring, "heldOn">,
  lesson: Localized,
): Result<void, Refusal<"sparring-not-held" | "lesson-missing">> => {
  if (!heldOn) return refuse("sparring-not-held");
  return saysSomething(lesson) ? ok(undefined) : refuse("lesson-missing");
};
