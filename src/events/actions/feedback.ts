import type { ActivityId } from "../../kernel/ids.ts";
import { ok, type Refusal, type Result, refuse } from "../../kernel/result.ts";
import type { Context } from "../../people/index.ts";
import { inAreaUnlessRefused } from "../../platform/db/refusable.ts";
import { dayInFinland } from "../../programmes/index.ts";
import { type Feedback, type FeedbackSummary, feedbackSummary } from "../core/feedback.ts";
import { feedbackOf, insertFeedback, takeFeedbackRight } from "../store/feedback.ts";
import { registrationOfLink } from "./registration.ts";

export type FeedbackRefusal = Refusal<"link-unknown" | "not-yet" | "already-answered">;

/** Takes the answer of one personal link, once; which answer came from whom is not kept. */
export const giveFeedback = async (
  context: Context,
  token: string,
  feedback: Feedback,
): Promise<Result<void, FeedbackRefusal>> => {
  const own = await registrationOfLink(context, token);
  if (!own || own.registration.state === "cancelled") return refuse("link-unknown");
  const { id, area, startsAt } = own.meeting;
  const now = context.clock.now();
  if (startsAt === undefined || now < startsAt) return refuse("not-yet");
  return inAreaUnlessRefused<void, FeedbackRefusal>(
    context.db,
    area,
    async (tx) => {
      if (!(await takeFeedbackRight(tx, own.registration.id))) return refuse("already-answered");
      const row = { id: context.chance.uuid(), eventId: id, area, on: dayInFinland(now) };
      await insertFeedback(tx, row, feedback);
      return ok(undefined);
    },
    { quiet: true },
  );
};

/** What people thought of a meeting, without anything by which one of them could be found. */
export const feedbackFor = async (
  { db }: Pick<Context, "db">,
  id: ActivityId,
): Promise<FeedbackSummary> => feedbackSummary(await feedbackOf(db, id));
