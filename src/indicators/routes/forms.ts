import * as v from "valibot";
import type { AreaCode } from "../../kernel/area.ts";
import { isUuid, type NodeId, type ProgrammeId } from "../../kernel/ids.ts";
import type { Refusal, Result } from "../../kernel/result.ts";
import type { Context } from "../../people/index.ts";
import {
  choice,
  type FormRefusal,
  type FormValues,
  gathered,
  localizedErrors,
  localizedFrom,
  localizedOrNone,
  optionalDay,
  optionalText,
  optionalWholeNumber,
  readForm,
  requiredDay,
  requiredText,
} from "../../platform/web/fields.ts";
import { linkIndicator, setBaseline, setTarget } from "../actions/aims.ts";
import { addLesson, assess } from "../actions/assess.ts";
import { recordObservation } from "../actions/record.ts";
import type { AnsweredKind } from "./desk.ts";

const NUMBER = /^\d{1,9}([.,]\d{1,6})?$/;

/** A number as people write it: `74,5`, `74.5`, `1 200`; thousands may stand apart. */
const decimal = () =>
  v.pipe(
    v.optional(v.string(), ""),
    v.transform((text) => text.replaceAll(/\s/g, "")),
    v.nonEmpty("required"),
    v.regex(NUMBER, "not-a-number"),
    v.transform((text) => Number(text.replace(",", "."))),
  );

const uuid = () =>
  v.pipe(v.optional(v.string(), ""), v.nonEmpty("required"), v.check(isUuid, "not-a-choice"));

/** Which form was done, for the notice on the page after it. */
export type DoneKind = "baseline" | "target" | "reading" | "assessment" | "lesson" | "link";

interface Where {
  readonly area: AreaCode;
  readonly code: string;
}

/** Reads a form and does what it asks; refusals of fields and of actions come back alike. */
export type FormAct = (
  context: Context,
  where: Where,
  values: FormValues,
) => Promise<Result<unknown, FormRefusal | Refusal<AnsweredKind>>>;

const baselineFields = v.object({
  baselineValue: decimal(),
  baselineWhen: requiredText(10),
  baselineSource: optionalText(500),
});

const baselineAct: FormAct = async (context, where, values) => {
  const read = readForm(baselineFields, values);
  if (!read.ok) return read;
  const { baselineValue: value, baselineWhen: refDate, baselineSource: source } = read.value;
  return setBaseline(context, { ...where, value, refDate, source });
};

const targetFields = v.object({
  targetValue: decimal(),
  targetStart: requiredDay(),
  targetEnd: requiredDay(),
  targetShape: choice(["linear", "step"]),
});

const targetAct: FormAct = async (context, where, values) => {
  const rationale = localizedOrNone(values, "rationale");
  const long = localizedErrors(rationale ?? {}, "rationale", { required: false });
  const read = gathered(readForm(targetFields, values), [], long);
  if (!read.ok) return read;
  const { targetValue: value, targetStart: start, targetEnd: end, targetShape: shape } = read.value;
  return setTarget(context, { ...where, value, start, end, shape, rationale });
};

const readingFields = v.object({
  readingValue: decimal(),
  readingN: optionalWholeNumber(0, 999_999_999),
  readingWho: v.optional(v.string(), ""),
  readingStart: optionalDay(),
  readingEnd: optionalDay(),
  readingSource: requiredText(500),
});

const readingAct: FormAct = async (context, where, values) => {
  const comment = localizedOrNone(values, "comment");
  const long = localizedErrors(comment ?? {}, "comment", { required: false });
  const read = gathered(readForm(readingFields, values), [], long);
  if (!read.ok) return read;
  const { readingN: n, readingStart: periodStart, readingEnd: periodEnd } = read.value;
  return recordObservation(context, {
    ...where,
    value: read.value.readingValue,
    dimKey: read.value.readingWho,
    source: read.value.readingSource,
    ...(n === undefined ? {} : { n }),
    ...(periodStart ? { periodStart } : {}),
    ...(periodEnd ? { periodEnd } : {}),
    ...(comment ? { comment } : {}),
  });
};

const assessmentFields = v.object({ targetId: uuid(), observationId: uuid() });

const assessmentAct: FormAct = async (context, { area }, values) => {
  const judgement = localizedFrom(values, "judgement");
  const why = localizedOrNone(values, "why");
  const read = gathered(readForm(assessmentFields, values), [
    ...localizedErrors(judgement, "judgement", { required: true }),
    ...localizedErrors(why ?? {}, "why", { required: false }),
  ]);
  if (!read.ok) return read;
  return assess(context, { area, ...read.value, judgement, ...(why ? { why } : {}) });
};

const lessonFields = v.object({ assessmentId: uuid(), place: requiredText(80) });

/** `programme` or `programme/node`. */
const placeOf = (place: string): { programmeId: ProgrammeId; nodeId?: NodeId } | undefined => {
  const [programme = "", node] = place.split("/");
  if (!isUuid(programme) || (node !== undefined && !isUuid(node))) return undefined;
  const programmeId = programme as ProgrammeId;
  return node === undefined ? { programmeId } : { programmeId, nodeId: node as NodeId };
};

const lessonAct: FormAct = async (context, { area }, values) => {
  const text = localizedFrom(values, "lessonText");
  const action = localizedOrNone(values, "lessonAction");
  const read = gathered(
    readForm(lessonFields, values),
    [],
    [
      ...localizedErrors(text, "lessonText", { required: true }),
      ...localizedErrors(action ?? {}, "lessonAction", { required: false }),
    ],
  );
  if (!read.ok) return read;
  const place = placeOf(read.value.place);
  if (!place) return gathered(read, [{ field: "place", code: "not-a-choice" }]);
  const { assessmentId } = read.value;
  return addLesson(context, { area, assessmentId, ...place, text, ...(action ? { action } : {}) });
};

const linkAct: FormAct = async (context, where, values) => {
  const read = readForm(v.object({ linkNode: uuid() }), values);
  return read.ok
    ? linkIndicator(context, { ...where, nodeId: read.value.linkNode as NodeId })
    : read;
};

/** The forms of an indicator's desk by the last word of their address. */
export const FORMS: Readonly<Record<DoneKind, FormAct>> = {
  baseline: baselineAct,
  target: targetAct,
  reading: readingAct,
  assessment: assessmentAct,
  lesson: lessonAct,
  link: linkAct,
};

/** Fields in which any number is right, not only a whole one. */
export const DECIMAL_FIELDS: readonly string[] = ["baselineValue", "targetValue", "readingValue"];
