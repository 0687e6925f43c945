import type { AreaCode } from "../../kernel/area.ts";
import type { ActivityId } from "../../kernel/ids.ts";
import { ok, type Refusal, type Result, refuse } from "../../kernel/result.ts";
import {
  authorise,
  type Context,
  municipalitiesOf,
  type PolicyRefusal,
  participantOf,
} from "../../people/index.ts";
import { inArea } from "../../platform/db/connect.ts";
import { type BackgroundQuestion, isAnswer } from "../core/background.ts";
import { type ClosedRefusal, takesPart } from "../core/conversation.ts";
import { type BackgroundAnswers, writeBackground } from "../store/background.ts";
import { conversationSettings } from "../store/settings.ts";
import { hasTakenPart } from "../store/vote.ts";
import { conversationOf } from "./conversation.ts";

export interface BackgroundInput {
  readonly activityId: ActivityId;
  /** The browser's secret, from which the pseudonym is made. */
  readonly secret: string;
  /** What the person tells; a question left out is one they would rather not answer. */
  readonly answers: BackgroundAnswers;
}

/** An answer that the question does not offer. */
export interface AnswerRefusal extends Refusal<"answer-unknown"> {
  readonly question: BackgroundQuestion;
}

export type BackgroundTrouble =
  | PolicyRefusal
  | ClosedRefusal
  | AnswerRefusal
  | Refusal<"unknown-conversation" | "take-part-first">;

/**
 * Keeps what a person who has taken part tells of themselves, in place of what they told before;
 * nothing told takes it away. Only the questions that the conversation asks are kept. Answers which
 * questions are answered now.
 */
export const tellBackground = async (
  { db, clock, visitor }: Context,
  area: AreaCode,
  { activityId, secret, answers }: BackgroundInput,
): Promise<Result<readonly BackgroundQuestion[], BackgroundTrouble>> => {
  const allowed = authorise(visitor, "contribution.give", area);
  if (!allowed.ok) return allowed;
  const found = await conversationOf(db, area, activityId);
  const settings = found && (await conversationSettings(db, activityId));
  if (!settings) return refuse("unknown-conversation");
  const open = takesPart(found.conversation, clock.now());
  if (!open.ok) return open;
  const municipalities = (await municipalitiesOf(db, area)).map(({ code }) => code);
  const told: Partial<Record<BackgroundQuestion, string>> = {};
  for (const question of settings.background) {
    const answer = answers[question];
    if (answer === undefined) continue;
    if (!isAnswer(question, answer, municipalities)) {
      return { ok: false, refusal: { kind: "answer-unknown", question } };
    }
    told[question] = answer;
  }
  const participant = await participantOf(db, area, secret);
  if (!participant || !(await hasTakenPart(db, activityId, participant))) {
    return refuse("take-part-first");
  }
  const of = { area, conversation: activityId, participant };
  await inArea(db, area, (tx) => writeBackground(tx, of, told, clock.now()), { quiet: true });
  return ok(settings.background.filter((question) => told[question] !== undefined));
};
