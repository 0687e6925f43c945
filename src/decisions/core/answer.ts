import type { AreaCode } from "../../kernel/area.ts";
import type { ActivityId, DecisionId } from "../../kernel/ids.ts";
import { type Instant, millisecondsBetween } from "../../kernel/instant.ts";
import type { Localized } from "../../kernel/locale.ts";
import { ok, type Refusal, type Result, refuse } from "../../kernel/result.ts";
import type { Decision } from "./decision.ts";
import type { AnswerId } from "./ids.ts";

/** What the county tells those who took part in an activity, after a decision. */
export interface Answer {
  readonly id: AnswerId;
  readonly area: AreaCode;
  readonly activityId: ActivityId;
  readonly decisionId: DecisionId;
  readonly text: Localized;
  readonly publishedAt?: Instant;
  readonly filler: boolean;
  readonly version: number;
}

export interface PublishedAnswer extends Answer {
  readonly publishedAt: Instant;
}

export const isPublished = (answer: Answer): answer is PublishedAnswer =>
  answer.publishedAt !== undefined;

/** A draft of an answer may change; a published one has been read. */
export const checkAnswerDraft = (answer: Answer): Result<void, Refusal<"already-published">> =>
  isPublished(answer) ? refuse("already-published") : ok(undefined);

/** An answer tells what was decided, so the decision must be public first. */
export const checkAnswerPublish = (
  answer: Answer,
  decision: Pick<Decision, "status">,
): Result<void, Refusal<"already-published" | "decision-not-published">> => {
  const draft = checkAnswerDraft(answer);
  if (!draft.ok) return draft;
  return decision.status === "published" ? ok(undefined) : refuse("decision-not-published");
};

/** Answers to two questions, each 1–5: the answer was understood (FEE3), input is used (TRU3). */
export interface Feedback {
  readonly understood: number;
  readonly confidence: number;
}

export const FEEDBACK_SCALE = [1, 2, 3, 4, 5] as const;

const onScale = (value: number): boolean => Number.isInteger(value) && value >= 1 && value <= 5;

export const checkFeedback = (
  feedback: Feedback,
): Result<Feedback, Refusal<"feedback-out-of-range">> =>
  onScale(feedback.understood) && onScale(feedback.confidence)
    ? ok(feedback)
    : refuse("feedback-out-of-range");

const DAY_MS = 86_400_000;

/** Whole days from a moment to now; 0 on the first day and for what is still to come. */
export const daysSince = (from: Instant, now: Instant): number =>
  Math.max(0, Math.floor(millisecondsBetween(from, now) / DAY_MS));

/** A closed activity whose participants have not heard yet what came of it. */
export interface LateAnswer {
  readonly activityId: ActivityId;
  readonly title: Localized;
  readonly closedAt: Instant;
  readonly days: number;
  /** When it is to be decided: a year, month or day. */
  readonly decisionOn?: string;
  /** The published decision that waits for its answer, newest first chosen. */
  readonly decisionId?: DecisionId;
  /** The answer that has been begun. */
  readonly draftId?: AnswerId;
}

interface ClosedActivity {
  readonly id: ActivityId;
  readonly title: Localized;
  readonly closedAt?: Instant;
  readonly decisionOn?: string;
}

/** The closed activities without a published answer, the longest waiting first. */
export const lateAnswersOf = (
  activities: readonly ClosedActivity[],
  answers: readonly Answer[],
  decisions: readonly Decision[],
  now: Instant,
): LateAnswer[] => {
  const answered = new Set(answers.filter(isPublished).map(({ activityId }) => activityId));
  return activities
    .flatMap(({ id, title, closedAt, decisionOn }) => {
      if (!closedAt || answered.has(id)) return [];
      const decision = decisions.find(
        ({ status, activityIds }) => status === "published" && activityIds.includes(id),
      );
      const draft = answers.find(({ activityId }) => activityId === id);
      return {
        activityId: id,
        title,
        closedAt,
        days: daysSince(closedAt, now),
        ...(decisionOn ? { decisionOn } : {}),
        ...(decision ? { decisionId: decision.id } : {}),
        ...(draft ? { draftId: draft.id } : {}),
      };
    })
    .toSorted((a, b) => (a.closedAt < b.closedAt ? -1 : a.closedAt > b.closedAt ? 1 : 0));
};
