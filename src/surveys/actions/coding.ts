import { ok, type Refusal, type Result, refuse } from "../../kernel/result.ts";
import type { Context } from "../../people/index.ts";
import type { Tx } from "../../platform/db/connect.ts";
import {
  checkCodes,
  isCompared,
  otherSeat,
  type Seat,
  SEATS,
  seatOf,
  type Coding,
} from "../core/coding.ts";
import { isDisagreement } from "../core/coding-agreement.ts";
import { setCoder, setCoderDone, textsToCode } from "../store/coding.ts";
import {
  decisionsOfCoding,
  marksOfSeat,
  writeCodeDecision,
  writeMark,
} from "../store/coding-marks.ts";
import {
  accountIn,
  changeCoding,
  type CodingPlace,
  type CodingRefusal,
  type CodingTurn,
} from "./coding-desk.ts";

/** The texts of a question. They are rows of the areas that answered: read outside transactions. */
const textsAt = (context: Context, { survey, question }: CodingPlace) =>
  textsToCode(context.db, survey, question);

export type SeatRefusal = CodingRefusal | Refusal<"coders-full" | "coder-already" | "no-codes">;

/** Takes a free seat as one of the two coders. */
export const takeSeat = (
  context: Context,
  place: CodingPlace,
): Promise<Result<void, SeatRefusal>> =>
  changeCoding<SeatRefusal>(context, place, async (tx, { coding }) => {
    const account = accountIn(context);
    if (account === undefined) return refuse("signed-out");
    if (coding.codes.length === 0) return refuse("no-codes");
    if (seatOf(coding, account)) return refuse("coder-already");
    const free = SEATS.find((seat) => coding.coders[seat].account === undefined);
    if (!free) return refuse("coders-full");
    await setCoder(tx, coding.id, free, account);
    return ok({ action: "take-coder-seat", after: { seat: free } });
  });

export type LeaveRefusal = CodingRefusal | Refusal<"not-coder" | "coded-already">;

/** Leaves the seat to somebody else, as long as nothing was coded. */
export const leaveSeat = (
  context: Context,
  place: CodingPlace,
): Promise<Result<void, LeaveRefusal>> =>
  changeCoding<LeaveRefusal>(context, place, async (tx, { coding }) => {
    const account = accountIn(context);
    const seat = account && seatOf(coding, account);
    if (!seat) return refuse("not-coder");
    if ((await marksOfSeat(tx, coding.id, seat)).size > 0) return refuse("coded-already");
    await setCoder(tx, coding.id, seat, undefined);
    return ok({ action: "leave-coder-seat", before: { seat } });
  });

type OwnRefusal = Refusal<"not-coder" | "coder-done" | "survey-still-open">;

/** The seat of who codes now; texts are coded once no more of them come. */
const ownSeat = (context: Context, { coding, survey }: CodingTurn): Result<Seat, OwnRefusal> => {
  const account = accountIn(context);
  const seat = account && seatOf(coding, account);
  if (!seat) return refuse("not-coder");
  if (survey.state !== "closed") return refuse("survey-still-open");
  return coding.coders[seat].doneAt === undefined ? ok(seat) : refuse("coder-done");
};

export type MarkRefusal =
  | CodingRefusal
  | OwnRefusal
  | Refusal<"unknown-answer" | "no-code" | "unknown-code" | "one-code-only">;

/** What a coder says of one answer. */
export interface AnswerCodes {
  readonly response: string;
  readonly codes: readonly string[];
}

/** Says the codes of answers, all or none. The other coder does not see them before both are done. */
export const markAnswers = async (
  context: Context,
  place: CodingPlace,
  said: readonly AnswerCodes[],
): Promise<Result<void, MarkRefusal>> => {
  const known = new Set((await textsAt(context, place)).map(({ response }) => response));
  return changeCoding<MarkRefusal>(context, place, async (tx, turn) => {
    const { coding } = turn;
    const seat = ownSeat(context, turn);
    if (!seat.ok) return seat;
    if (said.length === 0) return refuse("no-code");
    for (const { response, codes } of said) {
      if (!known.has(response)) return refuse("unknown-answer");
      const checked = checkCodes(coding, codes);
      if (!checked.ok) return checked;
      await writeMark(tx, {
        coding: coding.id,
        area: coding.area,
        response,
        seat: seat.value,
        codes: checked.value,
        version: coding.version,
        at: context.clock.now(),
      });
    }
    return ok({ action: "code-answers", after: { seat: seat.value, answers: said.length } });
  });
};

export type DoneRefusal = CodingRefusal | OwnRefusal | Refusal<"answers-uncoded">;

/** Says that all is coded: the codes are no longer changed. */
export const finishCoding = async (
  context: Context,
  place: CodingPlace,
): Promise<Result<void, DoneRefusal>> => {
  const texts = await textsAt(context, place);
  return changeCoding<DoneRefusal>(context, place, async (tx, turn) => {
    const { coding } = turn;
    const seat = ownSeat(context, turn);
    if (!seat.ok) return seat;
    const marks = await marksOfSeat(tx, coding.id, seat.value);
    if (texts.length === 0 || texts.some(({ response }) => !marks.has(response)))
      return refuse("answers-uncoded");
    await setCoderDone(tx, coding.id, seat.value, context.clock.now());
    return ok({ action: "finish-coding", after: { seat: seat.value } });
  });
};

export type UnfinishRefusal = CodingRefusal | Refusal<"not-coder" | "coding-compared" | "not-done">;

/** Takes it back, as long as the other coder has not said the same. */
export const unfinishCoding = (
  context: Context,
  place: CodingPlace,
): Promise<Result<void, UnfinishRefusal>> =>
  changeCoding<UnfinishRefusal>(context, place, async (tx, { coding }) => {
    const account = accountIn(context);
    const seat = account && seatOf(coding, account);
    if (!seat) return refuse("not-coder");
    if (coding.coders[seat].doneAt === undefined) return refuse("not-done");
    if (coding.coders[otherSeat(seat)].doneAt !== undefined) return refuse("coding-compared");
    await setCoderDone(tx, coding.id, seat, undefined);
    return ok({ action: "unfinish-coding", before: { seat } });
  });

const LONGEST_WHY = 1000;

export type ResolveRefusal =
  | CodingRefusal
  | Refusal<
      | "not-compared"
      | "no-disagreement"
      | "no-code"
      | "unknown-code"
      | "one-code-only"
      | "reason-missing"
      | "reason-too-long"
    >;

const marksOfBoth = async (tx: Tx, coding: Coding, response: string) => {
  const [first, second] = await Promise.all(
    SEATS.map(async (seat) => (await marksOfSeat(tx, coding.id, seat)).get(response)),
  );
  return { response, marks: { ...(first ? { 1: first } : {}), ...(second ? { 2: second } : {}) } };
};

/** Decides what holds of an answer on which the coders parted, with the reason. */
export const resolveAnswer = (
  context: Context,
  place: CodingPlace,
  input: {
    readonly response: string;
    readonly codes: readonly string[];
    readonly reason: string;
  },
): Promise<Result<void, ResolveRefusal>> =>
  changeCoding<ResolveRefusal>(context, place, async (tx, { coding }) => {
    if (!isCompared(coding)) return refuse("not-compared");
    const { response } = input;
    if (!isDisagreement(await marksOfBoth(tx, coding, response))) return refuse("no-disagreement");
    const checked = checkCodes(coding, input.codes);
    if (!checked.ok) return checked;
    const reason = input.reason.trim();
    if (reason === "") return refuse("reason-missing");
    if ([...reason].length > LONGEST_WHY) return refuse("reason-too-long");
    const before = (await decisionsOfCoding(tx, coding.id)).get(response);
    await writeCodeDecision(tx, coding, {
      response,
      codes: checked.value,
      reason,
      at: context.clock.now(),
      account: accountIn(context),
    });
    return ok({
      action: "resolve-coding",
      ...(before ? { before: { codes: before.codes, reason: before.reason } } : {}),
      after: { response, codes: checked.value, reason },
    });
  });
