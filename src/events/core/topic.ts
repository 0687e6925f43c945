import type { AreaCode } from "../../kernel/area.ts";
import type { Brand } from "../../kernel/brand.ts";
import type { ActivityId } from "../../kernel/ids.ts";
import type { Instant } from "../../kernel/instant.ts";
import type { Localized } from "../../kernel/locale.ts";
import { ok, type Refusal, type Result, refuse } from "../../kernel/result.ts";

/** Something that a member would like a coming meeting to take up. */
export type TopicId = Brand<string, "Topic">;

export interface TopicContent {
  readonly title: Localized;
  readonly why: Localized;
}

/** What came of a topic: nothing yet, a meeting takes it up, it was declined, or another says it. */
export type TopicState =
  | { readonly state: "open" }
  | { readonly state: "taken"; readonly eventId: ActivityId; readonly handledAt: Instant }
  | { readonly state: "declined"; readonly reason: Localized; readonly handledAt: Instant }
  | { readonly state: "merged"; readonly mergedInto: TopicId; readonly handledAt: Instant };

export interface Topic extends TopicContent {
  readonly id: TopicId;
  readonly area: AreaCode;
  readonly proposedAt: Instant;
  /** How many members support it, each account once. */
  readonly supporters: number;
  readonly came: TopicState;
  readonly version: number;
}

export type TopicRefusal = Refusal<
  "no-title" | "no-why" | "topic-handled" | "no-reason" | "not-another-topic" | "unknown-topic"
>;

const isSaid = (text: Localized): boolean => Object.values(text).some((one) => one);

/** A topic has a title and a reason. */
export const checkTopic = ({ title, why }: TopicContent): Result<void, TopicRefusal> => {
  if (!isSaid(title)) return refuse("no-title");
  return isSaid(why) ? ok(undefined) : refuse("no-why");
};

/** Only an open topic is supported, taken up, declined or merged. */
export const checkOpen = ({ came }: Topic): Result<void, TopicRefusal> =>
  came.state === "open" ? ok(undefined) : refuse("topic-handled");

export const checkReason = (reason: Localized): Result<void, TopicRefusal> =>
  isSaid(reason) ? ok(undefined) : refuse("no-reason");

/** A topic is merged into another open one of the same area. */
export const checkMerge = (from: Topic, into: Topic | undefined): Result<void, TopicRefusal> => {
  const fits = into && into.id !== from.id && into.area === from.area && into.came.state === "open";
  return fits ? ok(undefined) : refuse("not-another-topic");
};
