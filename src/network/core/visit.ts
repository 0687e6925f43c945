import type { AreaCode } from "../../kernel/area.ts";
import type { Day, Instant } from "../../kernel/instant.ts";
import type { Localized } from "../../kernel/locale.ts";
import { ok, type Refusal, type Result, refuse } from "../../kernel/result.ts";
import type { VisitId } from "./practice-ids.ts";

/** Asked by a county, or offered by the network's experts and coordinators. */
export const VISIT_KINDS = ["asked", "offered"] as const;
export type VisitKind = (typeof VISIT_KINDS)[number];

export type VisitStepKind = "agreed" | "held" | "declined";

/** What somebody did with a visit. */
export interface VisitStep {
  readonly kind: VisitStepKind;
  /** The county or the network that took the step. */
  readonly area: AreaCode;
  /** The day agreed or held; none where it was declined. */
  readonly day?: Day;
  /** What was agreed, what came of it, or why not. */
  readonly text: string;
  readonly at: Instant;
}

export interface VisitContent {
  /** The council or body, e.g. "aluevaltuusto"; of an offer, to which bodies. */
  readonly body: Localized;
  readonly topic: Localized;
  readonly wishedTime: string;
}

export interface Visit extends VisitContent {
  readonly id: VisitId;
  readonly kind: VisitKind;
  /** Who began it: the county that asks, or the network that offers. */
  readonly area: AreaCode;
  /** Whose council it is; absent while an offer stands to every county. */
  readonly county?: AreaCode;
  readonly madeAt: Instant;
  /** In the order in which they were taken. */
  readonly steps: readonly VisitStep[];
  readonly filler: boolean;
}

export const VISIT_STATES = ["asked", "offered", "agreed", "held", "declined"] as const;
export type VisitState = (typeof VISIT_STATES)[number];

/** How far a visit has come: its newest step. */
export const visitState = ({ kind, steps }: Pick<Visit, "kind" | "steps">): VisitState =>
  steps.at(-1)?.kind ?? kind;

/** The day that holds now: of what was agreed last, or when it was held. */
export const visitDay = ({ steps }: Pick<Visit, "steps">): Day | undefined => steps.at(-1)?.day;

/** Whose council it is: as asked or offered, else of the county that took the offer. */
export const countyOf = ({ county, area, steps }: Visit, network: AreaCode): AreaCode | undefined =>
  county ??
  (area === network ? undefined : area) ??
  steps.find((step) => step.kind === "agreed" && step.area !== network)?.area;

type Ended = Refusal<"visit-held" | "visit-declined">;

const checkGoesOn = (visit: Visit): Result<void, Ended> => {
  const state = visitState(visit);
  if (state === "held") return refuse("visit-held");
  return state === "declined" ? refuse("visit-declined") : ok(undefined);
};

/** Who is asked, not who began, agrees first; later either may agree on another day. */
export const checkAgree = (
  visit: Visit,
  { on, by }: { readonly on: Day; readonly by: AreaCode },
  today: Day,
): Result<void, Ended | Refusal<"visit-waits" | "day-over">> => {
  const goesOn = checkGoesOn(visit);
  if (!goesOn.ok) return goesOn;
  if (visit.steps.length === 0 && by === visit.area) return refuse("visit-waits");
  return on < today ? refuse("day-over") : ok(undefined);
};

/** It was held if it was agreed, and on a day that has come. */
export const checkVisitHeld = (
  visit: Visit,
  on: Day,
  today: Day,
): Result<void, Ended | Refusal<"visit-not-agreed" | "day-to-come">> => {
  const goesOn = checkGoesOn(visit);
  if (!goesOn.ok) return goesOn;
  if (visitState(visit) !== "agreed") return refuse("visit-not-agreed");
  return on > today ? refuse("day-to-come") : ok(undefined);
};

/** Either side may say no before it was held, and says why. */
export const checkDecline = (
  visit: Visit,
  reason: string,
): Result<void, Ended | Refusal<"decline-reason-missing">> => {
  const goesOn = checkGoesOn(visit);
  if (!goesOn.ok) return goesOn;
  return reason.trim() === "" ? refuse("decline-reason-missing") : ok(undefined);
};
