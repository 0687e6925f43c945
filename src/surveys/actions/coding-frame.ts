import { ok, type Refusal, type Result, refuse } from "../../kernel/result.ts";
import type { Context } from "../../people/index.ts";
import {
  checkCode,
  type Code,
  type CodeTrouble,
  freeKey,
  isCompared,
  MOST_CODES,
} from "../core/coding.ts";
import { framesOf, writeFrame } from "../store/coding.ts";
import { codesInUse, hasSeveral } from "../store/coding-marks.ts";
import { accountIn, changeCoding, type CodingPlace, type CodingRefusal } from "./coding-desk.ts";

type Base = CodingRefusal | Refusal<"changed-meanwhile">;

export interface CodeInput extends Omit<Code, "key"> {
  /** Of a code that is changed; without it, a new one. */
  readonly key?: string;
}

export type PutCodeRefusal =
  | Base
  | CodeTrouble
  | Refusal<"unknown-code" | "too-many-codes" | "coding-compared">;

/**
 * Adds a code or mends one. Once both coders have coded everything no code is added: names may
 * still be mended.
 */
export const putCode = (
  context: Context,
  place: CodingPlace,
  { version, ...input }: CodeInput & { readonly version: number },
): Promise<Result<void, PutCodeRefusal>> =>
  changeCoding<PutCodeRefusal>(context, place, async (tx, { coding }) => {
    const { codes, several } = coding;
    if (coding.version !== version) return refuse("changed-meanwhile");
    const known = codes.find(({ key }) => key === input.key);
    if (input.key !== undefined && !known) return refuse("unknown-code");
    if (!known && isCompared(coding)) return refuse("coding-compared");
    if (!known && codes.length >= MOST_CODES) return refuse("too-many-codes");
    const whole = checkCode(input, codes);
    if (!whole.ok) return whole;
    // A key that was ever used never names another code.
    const past = known ? [] : await framesOf(tx, coding.id, 10_000);
    const taken = new Set([...codes, ...past.flatMap((frame) => frame.codes)].map((c) => c.key));
    const code: Code = { ...input, key: known?.key ?? freeKey(taken) };
    const next = known ? codes.map((one) => (one === known ? code : one)) : [...codes, code];
    const by = { at: context.clock.now(), account: accountIn(context) };
    await writeFrame(tx, coding, { codes: next, several }, by);
    return ok({
      action: known ? "change-code" : "add-code",
      ...(known ? { before: known } : {}),
      after: code,
    });
  });

export type DropCodeRefusal = Base | Refusal<"unknown-code" | "code-in-use">;

/** Removes a code that nobody has given; the versions keep it. */
export const dropCode = (
  context: Context,
  place: CodingPlace,
  { key, version }: { readonly key: string; readonly version: number },
): Promise<Result<void, DropCodeRefusal>> =>
  changeCoding<DropCodeRefusal>(context, place, async (tx, { coding }) => {
    const { codes, several } = coding;
    if (coding.version !== version) return refuse("changed-meanwhile");
    const known = codes.find((code) => code.key === key);
    if (!known) return refuse("unknown-code");
    if ((await codesInUse(tx, coding.id)).has(key)) return refuse("code-in-use");
    const by = { at: context.clock.now(), account: accountIn(context) };
    await writeFrame(tx, coding, { codes: codes.filter((one) => one !== known), several }, by);
    return ok({ action: "drop-code", before: known });
  });

export type SeveralRefusal = Base | Refusal<"several-in-use">;

/** Says whether an answer may have several codes. */
export const allowSeveral = (
  context: Context,
  place: CodingPlace,
  { several, version }: { readonly several: boolean; readonly version: number },
): Promise<Result<void, SeveralRefusal>> =>
  changeCoding<SeveralRefusal>(context, place, async (tx, { coding }) => {
    if (coding.version !== version) return refuse("changed-meanwhile");
    if (!several && (await hasSeveral(tx, coding.id))) return refuse("several-in-use");
    const by = { at: context.clock.now(), account: accountIn(context) };
    await writeFrame(tx, coding, { codes: coding.codes, several }, by);
    return ok({
      action: "change-coding-frame",
      before: { several: coding.several },
      after: { several },
    });
  });

export type RestoreRefusal = Base | Refusal<"unknown-version" | "code-in-use" | "coding-compared">;

/** Takes the last change of the frame back: the version before it stands again, as a new one. */
export const undoFrame = (
  context: Context,
  place: CodingPlace,
  { version }: { readonly version: number },
): Promise<Result<void, RestoreRefusal>> =>
  changeCoding<RestoreRefusal>(context, place, async (tx, { coding }) => {
    if (coding.version !== version) return refuse("changed-meanwhile");
    if (isCompared(coding)) return refuse("coding-compared");
    const [, before] = await framesOf(tx, coding.id, 2);
    if (!before) return refuse("unknown-version");
    const kept = new Set(before.codes.map(({ key }) => key));
    const used = await codesInUse(tx, coding.id);
    if ([...used].some((key) => !kept.has(key))) return refuse("code-in-use");
    const { codes, several } = before;
    const by = { at: context.clock.now(), account: accountIn(context) };
    await writeFrame(tx, coding, { codes, several }, by);
    return ok({ action: "undo-coding-frame", after: { version: before.version } });
  });
