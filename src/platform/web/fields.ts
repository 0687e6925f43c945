import * as v from "valibot";
import type { Day } from "../../kernel/instant.ts";
import { parseDay } from "../../kernel/instant.ts";
import type { FieldError, FieldTrouble, FormRefusal, FormValues } from "../../kernel/form.ts";
import { ok, type Result } from "../../kernel/result.ts";

export {
  type FieldError,
  type FormRefusal,
  type FormValues,
  gathered,
  localizedErrors,
  localizedField,
  localizedFrom,
  localizedOrNone,
  localizedValues,
} from "../../kernel/form.ts";

/** Only text fields of the body, the first of repeated ones; anything else is dropped. */
export const formValues = (body: unknown): FormValues => {
  if (typeof body !== "object" || body === null) return {};
  return Object.fromEntries(
    Object.entries(body).flatMap(([name, value]) => {
      const first: unknown = Array.isArray(value) ? value[0] : value;
      return typeof first === "string" ? [[name, first.replace(/\r\n/g, "\n")]] : [];
    }),
  );
};

const LONG = 4000;

/** A required text of 1 to `max` characters after trimming. */
export const requiredText = (max = LONG) =>
  v.pipe(
    v.optional(v.string(), ""),
    v.trim(),
    v.nonEmpty("required"),
    v.maxLength(max, "too-long"),
  );

/** A text that may be left empty; empty becomes undefined. */
export const optionalText = (max = LONG) =>
  v.pipe(
    v.optional(v.string(), ""),
    v.trim(),
    v.maxLength(max, "too-long"),
    v.transform((text) => text || undefined),
  );

/** An optional day `YYYY-MM-DD`; empty becomes undefined. */
export const optionalDay = () =>
  v.pipe(
    v.optional(v.string(), ""),
    v.trim(),
    v.check((text) => text === "" || parseDay(text) !== undefined, "not-a-day"),
    v.transform((text): Day | undefined => parseDay(text)),
  );

/** A required day `YYYY-MM-DD`. */
export const requiredDay = () =>
  v.pipe(
    v.optional(v.string(), ""),
    v.trim(),
    v.nonEmpty("required"),
    v.check((text) => parseDay(text) !== undefined, "not-a-day"),
    v.transform((text) => text as Day),
  );

/** One of the listed choices. */
export const choice = <const T extends readonly [string, ...string[]]>(choices: T) =>
  v.pipe(v.optional(v.string(), ""), v.nonEmpty("required"), v.picklist(choices, "not-a-choice"));

/** A whole number from `min` to `max`. */
export const wholeNumber = (min: number, max: number) =>
  v.pipe(
    v.optional(v.string(), ""),
    v.trim(),
    v.nonEmpty("required"),
    v.regex(/^-?\d{1,9}$/, "not-a-number"),
    v.transform(Number),
    v.minValue(min, "not-a-number"),
    v.maxValue(max, "not-a-number"),
  );

/** The same where the number may be left out; empty becomes undefined. */
export const optionalWholeNumber = (min: number, max: number) =>
  v.pipe(
    v.optional(v.string(), ""),
    v.transform((text) => text.replaceAll(/\s/g, "")),
    v.check(
      (text) => text === "" || (/^\d{1,9}$/.test(text) && +text >= min && +text <= max),
      "not-a-number",
    ),
    v.transform((text) => (text === "" ? undefined : Number(text))),
  );

/** Reads a form by its schema; each field gets at most one trouble, in the order of the schema. */
export const readForm = <S extends v.GenericSchema>(
  schema: S,
  values: FormValues,
): Result<v.InferOutput<S>, FormRefusal> => {
  const parsed = v.safeParse(schema, values);
  if (parsed.success) return ok(parsed.output);
  const seen = new Map<string, FieldError>();
  for (const issue of parsed.issues) {
    const field = v.getDotPath(issue) ?? "";
    if (!seen.has(field)) seen.set(field, { field, code: issue.message as FieldTrouble });
  }
  return { ok: false, refusal: { kind: "bad-form", errors: [...seen.values()] } };
};

/** The version that the form was made from; -1, which no row has, when it is not a number. */
export const versionOf = ({ version = "" }: FormValues): number =>
  /^\d{1,9}$/.test(version) ? Number(version) : -1;

/** The values of the boxes ticked in a list whose fields are `name-0`, `name-1` … */
export const ticked = (values: FormValues, name: string): string[] =>
  Object.entries(values).flatMap(([field, value]) =>
    field.startsWith(`${name}-`) && /^\d+$/.test(field.slice(name.length + 1)) && value
      ? [value]
      : [],
  );
