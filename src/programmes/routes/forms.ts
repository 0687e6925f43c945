import * as v from "valibot";
import { ok, type Result } from "../../kernel/result.ts";
import {
  choice,
  type FieldError,
  type FormRefusal,
  type FormValues,
  gathered,
  localizedErrors,
  localizedFrom,
  localizedOrNone,
  localizedValues,
  readForm,
} from "../../platform/web/fields.ts";
import type { ActivityContent } from "../core/activity.ts";
import { readActivityForm } from "../core/activity-form.ts";
import type { ProgrammeNode } from "../core/chain.ts";
import { MEASURE_STATUSES } from "../core/measure.ts";
import { type PartialDay, readPartialDay } from "../core/partial-day.ts";
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
      statement: localizedOrNone(values, "statement"),
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
  return ok({ ...node.value, ...rest.value, owner: localizedOrNone(values, "owner") });
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

/** Reads the plan of an activity: its way, one of `kinds`, and the activity itself. */
export const readPlan = (
  values: FormValues,
  kinds: readonly string[],
): Result<ActivityContent & { readonly way: string }, FormRefusal> => {
  const { way = "" } = values;
  const code = way === "" ? "required" : "not-a-choice";
  const errors: FieldError[] = kinds.includes(way) ? [] : [{ field: "way", code }];
  const read = gathered(readActivityForm(values), errors);
  return read.ok ? ok({ ...read.value, way }) : read;
};

/**
 * What was typed, to be shown again: for the version that it was typed on while its fields are
 * wrong, so that nobody's change is lost; for the newest once its sender was told of that one.
 */
export const typedAgain = (
  values: FormValues,
  { version }: { readonly version: number },
  { refused }: { readonly refused?: string },
): FormValues => (refused === undefined ? values : { ...values, version: String(version) });
