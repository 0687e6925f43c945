import type { AreaCode } from "../../kernel/area.ts";
import type { ActivityId, DecisionId } from "../../kernel/ids.ts";
import type { Day, Instant } from "../../kernel/instant.ts";
import type { Localized } from "../../kernel/locale.ts";
import { ok, type Refusal, type Result, refuse } from "../../kernel/result.ts";
import type { Citation } from "./citation.ts";
import { type DecisionInput, type Recommendation, saysSomething } from "./recommendation.ts";

export type DecisionStatus = "draft" | "published";

/** How far the decision has been carried out. */
export const IMPLEMENTATIONS = ["not-started", "in-progress", "done"] as const;
export type Implementation = (typeof IMPLEMENTATIONS)[number];

/** What an official writes down of a decision. */
export interface DecisionFacts {
  /** Who decided, e.g. "aluevaltuusto". */
  readonly body: Localized;
  readonly decidedOn: Day;
  /** Number of the case in the county's register, e.g. "VAKEDno-2023-554". */
  readonly caseNo?: string;
  /** Section of the minutes, e.g. "§ 18". */
  readonly section?: string;
  readonly title: Localized;
  /** The decision in one sentence. */
  readonly summary: Localized;
  /** The words that changed, before and after. */
  readonly textBefore?: Localized;
  readonly textAfter?: Localized;
}

/** The facts together with what is on the table; all of it an official may change in a draft. */
export interface DecisionContent extends DecisionFacts {
  /** The activities on its table; empty when it has none. */
  readonly activityIds: readonly ActivityId[];
  /** When it is to be carried out. */
  readonly implementationDue?: Day;
}

export interface Decision extends DecisionContent {
  readonly id: DecisionId;
  readonly area: AreaCode;
  readonly status: DecisionStatus;
  readonly publishedAt?: Instant;
  /** The activities on its table that it cites. */
  readonly citedActivityIds: readonly ActivityId[];
  readonly implementation: Implementation;
  /** True when no public source gives it: shown as demo filler. */
  readonly filler: boolean;
  readonly version: number;
}

/** A decision with everything on its table. */
export interface WholeDecision extends Decision {
  /** The recommendations of its activities by activity and position; in a draft unanswered ones too. */
  readonly inputs: readonly DecisionInput[];
  readonly citations: readonly Citation[];
}

type Draftable = Pick<Decision, "status" | "version">;

/** A draft may change; what is published stays as it was told to people. */
export const checkDraft = (decision: Draftable): Result<void, Refusal<"already-published">> =>
  decision.status === "published" ? refuse("already-published") : ok(undefined);

/** The draft must be the one that was on the screen when the change was made. */
export const checkVersion = (
  thing: { readonly version: number },
  seen: number,
): Result<void, Refusal<"changed-meanwhile">> =>
  thing.version === seen ? ok(undefined) : refuse("changed-meanwhile");

/** A decision answers only for recommendations of the activities on its table. */
export const checkOwnActivity = (
  decision: Pick<Decision, "activityIds">,
  activity: ActivityId,
): Result<void, Refusal<"activity-foreign">> =>
  decision.activityIds.includes(activity) ? ok(undefined) : refuse("activity-foreign");

export const checkOwnRecommendation = (
  decision: Pick<Decision, "activityIds" | "area">,
  recommendation: Pick<Recommendation, "activityId" | "area"> | undefined,
): Result<void, Refusal<"recommendation-foreign">> =>
  recommendation &&
  recommendation.area === decision.area &&
  decision.activityIds.includes(recommendation.activityId)
    ? ok(undefined)
    : refuse("recommendation-foreign");

/** An activity whose findings or recommendations the draft already uses cannot leave the table. */
export const checkTable = (
  decision: Pick<WholeDecision, "inputs" | "citations">,
  activities: readonly ActivityId[],
): Result<void, Refusal<"activity-in-use">> => {
  const used = [
    ...decision.citations.map(({ activityId }) => activityId),
    ...decision.inputs
      .filter(({ given }) => given)
      .map(({ recommendation }) => recommendation.activityId),
  ];
  return used.every((id) => activities.includes(id)) ? ok(undefined) : refuse("activity-in-use");
};

/** The recommendations that still lack an effect with its reason. */
export const unansweredInputs = (
  decision: Pick<WholeDecision, "inputs">,
): readonly Recommendation[] =>
  decision.inputs
    .filter(({ given }) => !given || !saysSomething(given.reason))
    .map(({ recommendation }) => recommendation);

/** True when activities are on the table but nothing of what they found is cited. */
export const citesNothing = (decision: Pick<WholeDecision, "activityIds" | "citations">): boolean =>
  decision.activityIds.length > 0 && decision.citations.length === 0;

export type PublishRefusal = Refusal<
  "already-published" | "changed-meanwhile" | "reason-missing" | "nothing-cited"
>;

/**
 * May this draft be published? Every recommendation on its table needs an effect with a reason.
 * With activities on the table it must cite them, or say openly that it does not.
 */
export const checkPublish = (
  decision: WholeDecision,
  seen: number,
  withoutCitation: boolean,
): Result<void, PublishRefusal> => {
  const draft = checkDraft(decision);
  if (!draft.ok) return draft;
  const current = checkVersion(decision, seen);
  if (!current.ok) return current;
  if (unansweredInputs(decision).length > 0) return refuse("reason-missing");
  return citesNothing(decision) && !withoutCitation ? refuse("nothing-cited") : ok(undefined);
};

/** How strongly a decision shows influence: its words changed, it cites, or it only says so. */
export type Trace = "words-changed" | "cited" | "told";

export const traceOf = (
  decision: Pick<Decision, "textBefore" | "textAfter" | "citedActivityIds">,
): Trace => {
  if (saysSomething(decision.textBefore) && saysSomething(decision.textAfter))
    return "words-changed";
  return decision.citedActivityIds.length > 0 ? "cited" : "told";
};
