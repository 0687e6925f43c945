import { LOCALES, type Locale, type Localized } from "./locale.ts";
import type { Refusal, Result } from "./result.ts";

/** What may be wrong with one field; the page has a text for each. */
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

const LONG = 4000;

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

/** What was read, unless other fields of the form are wrong: then the errors of all, in their order. */
export const gathered = <T>(
  read: Result<T, FormRefusal>,
  before: readonly FieldError[],
  after: readonly FieldError[] = [],
): Result<T, FormRefusal> => {
  const errors = [...before, ...(read.ok ? [] : read.refusal.errors), ...after];
  return errors.length === 0 ? read : { ok: false, refusal: { kind: "bad-form", errors } };
};
