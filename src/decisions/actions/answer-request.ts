import type { Locale } from "../../kernel/locale.ts";
import { ok, type Refusal, type Result, refuse } from "../../kernel/result.ts";
import type { Context } from "../../people/index.ts";
import { inArea, type Tx } from "../../platform/db/connect.ts";
import type { JobQueue } from "../../platform/jobs/queue.ts";
import { type Letter, postLetters } from "../../platform/mail/outbox.ts";
import { type Activity, activityById, receiptOf } from "../../programmes/index.ts";
import { type Answer, isPublished } from "../core/answer.ts";
import { emailIn, type EmailRefusal } from "../core/answer-request.ts";
import type { AnswerId } from "../core/ids.ts";
import { answerById, answersOfActivity } from "../store/answer.ts";
import {
  type AnswerRequest,
  deleteAnswerRequest,
  emailOfRequest,
  takeAnswerRequests,
  upsertAnswerRequest,
} from "../store/answer-request.ts";

export type AskRefusal = EmailRefusal | Refusal<"receipt-unknown" | "already-answered">;

/**
 * Keeps where the holder of a receipt wants the answer. The code is the permission; no account is
 * asked. The address is used once, for the first answer, and then removed.
 */
export const askForAnswer = async (
  { db, clock }: Pick<Context, "db" | "clock">,
  code: string,
  { email, lang }: { readonly email: string; readonly lang: Locale },
): Promise<Result<void, AskRefusal>> => {
  const address = emailIn(email);
  if (!address.ok) return address;
  const receipt = await receiptOf(db, code);
  if (!receipt) return refuse("receipt-unknown");
  const { activityId, participantId, area } = receipt;
  if ((await answersOfActivity(db, activityId)).some(isPublished))
    return refuse("already-answered");
  const request = { activityId, participantId, email: address.value, lang, receiptCode: code };
  await inArea(db, area, (tx) => upsertAnswerRequest(tx, area, request, clock.now()), {
    quiet: true,
  });
  return ok(undefined);
};

/** Forgets the address that the holder of a receipt left; one that is not there is forgotten too. */
export const forgetAnswerRequest = async (
  { db }: Pick<Context, "db">,
  code: string,
): Promise<Result<void, Refusal<"receipt-unknown">>> => {
  const receipt = await receiptOf(db, code);
  if (!receipt) return refuse("receipt-unknown");
  await inArea(db, receipt.area, (tx) => deleteAnswerRequest(tx, receipt), { quiet: true });
  return ok(undefined);
};

/** The address that the holder of a receipt left; undefined when there is none. */
export const addressLeft = async (
  { db }: Pick<Context, "db">,
  code: string,
): Promise<string | undefined> => {
  const receipt = await receiptOf(db, code);
  return receipt && emailOfRequest(db, receipt);
};

export const MAIL_ANSWER_JOB = "decisions.mail-answer";

/** Asks for the letters of an answer that is being published. */
export const enqueueAnswerLetters = (tx: Tx, jobs: JobQueue, answer: Answer): Promise<void> =>
  jobs.add(tx, MAIL_ANSWER_JOB, { answer: answer.id }, { key: `${MAIL_ANSWER_JOB}:${answer.id}` });

/** Writes the letter to one who asked. */
export type AnswerLetter = (
  request: Pick<AnswerRequest, "lang" | "receiptCode">,
  activity: Activity,
  answer: Answer,
) => Pick<Letter, "subject" | "body">;

const LETTERS_AT_ONCE = 500;

/**
 * Turns the requests of an answered activity into letters, 500 in a transaction: a request is
 * removed as its letter is put into the outbox, so that none is lost or written twice.
 */
export const postAnswerLetters = async (
  { db, clock, chance }: Pick<Context, "db" | "clock" | "chance">,
  jobs: JobQueue,
  id: AnswerId,
  letterOf: AnswerLetter,
): Promise<void> => {
  const answer = await answerById(db, id);
  const activity = answer && (await activityById(db, answer.activityId));
  if (!answer || !activity || !isPublished(answer)) return;
  for (let taken = LETTERS_AT_ONCE; taken === LETTERS_AT_ONCE; ) {
    taken = await inArea(
      db,
      answer.area,
      async (tx) => {
        const requests = await takeAnswerRequests(tx, activity.id, LETTERS_AT_ONCE);
        const letters = requests.map((request) => ({
          id: chance.uuid(),
          purpose: "answer",
          to: request.email,
          lang: request.lang,
          ...letterOf(request, activity, answer),
        }));
        await postLetters(tx, jobs, answer.area, letters, clock.now());
        return requests.length;
      },
      { quiet: true },
    );
  }
};
