import * as v from "valibot";
import type { Localized } from "../../kernel/locale.ts";
import { ok, type Result } from "../../kernel/result.ts";
import {
  choice,
  type FieldError,
  type FormRefusal,
  type FormValues,
  localizedErrors,
  localizedFrom,
  localizedValues,
  readForm,
} from "../../platform/web/fields.ts";
import type { Activity } from "../core/activity.ts";
import type { ProgrammeNode } from "../core/chain.ts";
import { MEASURE_STATUSES } from "../core/measure.ts";
import { type PartialDay, readPartialDay } from "../core/partial-day.ts";
import { type PlannedTimes, readTimes, typedTimes } from "../core/planned-times.ts";
import type { ActivityContent } from "../store/activity.ts";
import type { NodeContent } from "../store/chain.ts";

const TITLE_MAX = 200;

/** A day, month or year as people write it; empty becomes undefined. */
const partialDay = () =>
  v.pipe(
    v.optional(v.string(), ""),
    v.trim(),
    v.check((text) => text === "" || readPartialDay(text) !== undefined, "not-a-day"),
    v.transform((text): PartialDay | undefined => readPartialDay(text)),
  );

const optionalMinutes = () =>
  v.pipe(
    v.optional(v.string(), ""),
    v.trim(),
    v.check(
      (text) => text === "" || (/^\d{1,3}$/.test(text) && +text >= 1 && +text <= 600),
      "not-a-number",
    ),
    v.transform((text) => (text === "" ? undefined : Number(text))),
  );

/** A localized text that may be left out: without any language it is undefined. */
const textOrNone = (values: FormValues, name: string): Localized | undefined => {
  const texts = localizedFrom(values, name);
  return Object.keys(texts).length > 0 ? texts : undefined;
};

/** The version that the form was made from; 0, which no row has, when it is not a number. */
export const versionOf = (values: FormValues): number => {
  const version = Number(values.version);
  return Number.isSafeInteger(version) ? version : 0;
};

const gathered = <T>(
  read: Result<T, FormRefusal>,
  localized: readonly FieldError[],
): Result<T, FormRefusal> => {
  const errors = [...localized, ...(read.ok ? [] : read.refusal.errors)];
  return errors.length === 0 ? read : { ok: false, refusal: { kind: "bad-form", errors } };
};

const titleErrors = (values: FormValues, name: string): FieldError[] =>
  localizedErrors(localizedFrom(values, name), name, { required: true, max: TITLE_MAX });

const textErrors = (values: FormValues, name: string, max?: number): FieldError[] =>
  localizedErrors(localizedFrom(values, name), name, { required: false, max });

/** Reads the form of a goal or another node that is no measure. */
export const readNodeForm = (
  values: FormValues,
): Result<Pick<NodeContent, "title" | "statement">, FormRefusal> =>
  gathered(
    ok({
      title: localizedFrom(values, "title"),
      statement: textOrNone(values, "statement"),
    }),
    [...titleErrors(values, "title"), ...textErrors(values, "statement")],
  );

const measureFields = v.object({ deadline: partialDay(), status: choice(MEASURE_STATUSES) });

/** Reads the form of a measure. */
export const readMeasureForm = (
  values: FormValues,
): Result<NodeContent & Required<Pick<NodeContent, "status">>, FormRefusal> => {
  const node = readNodeForm(values);
  const rest = gathered(readForm(measureFields, values), [
    ...(node.ok ? [] : node.refusal.errors),
    ...textErrors(values, "owner", TITLE_MAX),
  ]);
  if (!rest.ok) return rest;
  if (!node.ok) return node;
  return ok({ ...node.value, ...rest.value, owner: textOrNone(values, "owner") });
};

/** The fields of a node's form as they are stored. */
export const nodeValues = (node: ProgrammeNode): FormValues => ({
  version: String(node.version),
  ...localizedValues("title", node.title),
  ...localizedValues("statement", node.statement),
  ...localizedValues("owner", node.owner),
  deadline: node.deadline ?? "",
  status: node.status ?? "",
});

const activityFields = v.object({
  decisionOn: partialDay(),
  minutes: optionalMinutes(),
});

const openingOf = (times: PlannedTimes) => {
  const { opensOn, opensTime } = typedTimes(times);
  return { opensOn, opensTime };
};

const OPTIONAL_TEXTS = ["why", "decides", "canChange", "cannotChange"] as const;

/**
 * Reads the fields of an activity. Times that did not change keep their exact moment; once it is
 * open its opening is none of the form's fields.
 */
export const readActivityForm = (
  values: FormValues,
  before?: PlannedTimes & Pick<Activity, "status">,
): Result<ActivityContent, FormRefusal> => {
  const opened = before !== undefined && before.status !== "planned";
  const times = readTimes(opened ? { ...values, ...openingOf(before) } : values, before);
  const read = gathered(readForm(activityFields, values), [
    ...titleErrors(values, "title"),
    ...titleErrors(values, "question"),
    ...OPTIONAL_TEXTS.flatMap((name) => textErrors(values, name)),
  ]);
  if (!read.ok || !times.ok) {
    const errors = [read, times].flatMap((one) => (one.ok ? [] : one.refusal.errors));
    return { ok: false, refusal: { kind: "bad-form", errors } };
  }
  const { decisionOn, minutes } = read.value;
  return ok({
    title: localizedFrom(values, "title"),
    question: localizedFrom(values, "question"),
    why: textOrNone(values, "why"),
    decides: textOrNone(values, "decides"),
    canChange: textOrNone(values, "canChange"),
    cannotChange: textOrNone(values, "cannotChange"),
    decisionOn,
    minutes,
    ...times.value,
  });
};

/** Reads which way the form chose; "required" where none was. */
export const readWay = (
  values: FormValues,
  kinds: readonly string[],
): Result<string, FormRefusal> => {
  const way = values.way ?? "";
  if (kinds.includes(way)) return ok(way);
  const code = way === "" ? "required" : "not-a-choice";
  return { ok: false, refusal: { kind: "bad-form", errors: [{ field: "way", code }] } };
};

/** The fields of an activity's form as they are stored. */
export const activityValues = (activity: Activity): FormValues => ({
  version: String(activity.version),
  ...localizedValues("title", activity.title),
  ...localizedValues("question", activity.question),
  ...localizedValues("why", activity.why),
  ...localizedValues("decides", activity.decides),
  ...localizedValues("canChange", activity.canChange),
  ...localizedValues("cannotChange", activity.cannotChange),
  decisionOn: activity.decisionOn ?? "",
  minutes: activity.minutes === undefined ? "" : String(activity.minutes),
  ...typedTimes(activity),
});
