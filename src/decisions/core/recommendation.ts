import type { AreaCode } from "../../kernel/area.ts";
import type { ActivityId, DecisionId } from "../../kernel/ids.ts";
import type { Instant } from "../../kernel/instant.ts";
import { LOCALES, type Localized } from "../../kernel/locale.ts";
import { ok, type Refusal, type Result, refuse } from "../../kernel/result.ts";
import type { RecommendationId } from "./ids.ts";

/** What a decision did with a recommendation. "Noted" is none of them: it answers nothing. */
export const EFFECTS = ["adopted", "adapted", "considered", "rejected"] as const;
export type Effect = (typeof EFFECTS)[number];

export const isEffect = (text: string): text is Effect =>
  (EFFECTS as readonly string[]).includes(text);

/** Something that residents want done, as one sentence that can be answered yes or no. */
export interface Recommendation {
  readonly id: RecommendationId;
  readonly area: AreaCode;
  readonly activityId: ActivityId;
  /** 1, 2, 3 … within its activity. */
  readonly position: number;
  readonly text: Localized;
  /** The finding that it was made of, when it was. */
  readonly findingKey?: string;
  readonly submittedAt: Instant;
  readonly filler: boolean;
}

/** What became of a recommendation in one decision. */
export interface EffectGiven {
  readonly effect: Effect;
  readonly reason: Localized;
  readonly nextStep?: Localized;
}

/** A recommendation on a decision's table; without `given` it waits for its answer. */
export interface DecisionInput {
  readonly recommendation: Recommendation;
  readonly given?: EffectGiven;
}

/** A recommendation with what published decisions did with it. */
export interface TrackedRecommendation extends Recommendation {
  readonly effects: readonly (EffectGiven & {
    readonly decisionId: DecisionId;
    readonly publishedAt: Instant;
  })[];
}

/** True when the text says something in at least one language. */
export const saysSomething = (text: Localized | undefined): text is Localized =>
  text !== undefined && LOCALES.some((locale) => (text[locale] ?? "").trim() !== "");

/** An effect counts as an answer only with its reason (INF1: "noted" is unanswered). */
export const checkEffect = (
  effect: string,
  reason: Localized | undefined,
): Result<Effect, Refusal<"effect-unknown" | "reason-missing">> => {
  if (!isEffect(effect)) return refuse("effect-unknown");
  return saysSomething(reason) ? ok(effect) : refuse("reason-missing");
};

/** True when a published decision says with a reason what became of it. */
export const isAnswered = (recommendation: TrackedRecommendation): boolean =>
  recommendation.effects.some(({ reason }) => saysSomething(reason));
