import * as v from "valibot";
import type { Day } from "../../kernel/instant.ts";
import { parseDay } from "../../kernel/instant.ts";
import { LOCALES, type Locale, type Localized } from "../../kernel/locale.ts";
import { ok, type Refusal, type Result } from "../../kernel/result.ts";

/** What may be wrong with one field; the text is `field.{code}` in the messages of platform/web. */
export type FieldTrouble =
  | "required"
  | "too-long"
  | "not-a-day"
  | "not-a-time"
  | "no-such-time"
  | "not-a-choice"
  | "not-a-number";

export interface FieldError {
  readonly field: string;
  readonly code: FieldTrouble;
}

export interface FormRefusal extends Refusal<"bad-form"> {
  readonly errors: readonly FieldError[];
}

/** The fields of a form as the browser sent them: text by name. */
export type FormValues = Readonly<Record<string, string>>;

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

/** What was read, unless other fields of the form are wrong: then the errors of all, in their order. */
export const gathered = <T>(
  read: Result<T, FormRefusal>,
  before: readonly FieldError[],
  after: readonly FieldError[] = [],
): Result<T, FormRefusal> => {
  const errors = [...before, ...(read.ok ? [] : read.refusal.errors), ...after];
  return errors.length === 0 ? read : { ok: false, refusal: { kind: "bad-form", errors } };
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

/** Name of the field that holds one language of a text: `title.sv`. */
export const localizedField = (name: string, locale: Locale): string => `${name}.${locale}`;

/** Gathers `name.fi`, `name.sv`, `name.en` into one text, leaving out what is empty. */
export const localizedFrom = (values: FormValues, name: string): Localized =>
  Object.fromEntries(
    LOCALES.flatMap((locale) => {
      const text = values[localizedField(name, locale)]?.trim();
      return text ? [[locale, text]] : [];
    }),
  );

/** The same for a text that may be left out: undefined where no language has any. */
export const localizedOrNone = (values: FormValues, name: string): Localized | undefined => {
  const texts = localizedFrom(values, name);
  return Object.keys(texts).length > 0 ? texts : undefined;
};

/** The errors of a localized text: Finnish or Swedish must be there if required; none over `max`. */
export const localizedErrors = (
  texts: Localized,
  name: string,
  { required, max = LONG }: { required: boolean; max?: number },
): FieldError[] => {
  if (required && LOCALES.every((locale) => !texts[locale]))
    return [{ field: localizedField(name, "fi"), code: "required" }];
  return LOCALES.filter((locale) => (texts[locale]?.length ?? 0) > max).map((locale) => ({
    field: localizedField(name, locale),
    code: "too-long",
  }));
};

/** The opposite of `localizedFrom`: a stored text as values of its three fields. */
export const localizedValues = (name: string, texts: Localized | null | undefined): FormValues =>
  Object.fromEntries(
    LOCALES.map((locale) => [localizedField(name, locale), texts?.[locale] ?? ""]),
  );
