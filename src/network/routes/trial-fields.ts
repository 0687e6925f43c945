import { isUuid } from "../../kernel/ids.ts";
import { LOCALES, type Localized } from "../../kernel/locale.ts";
import type { Result } from "../../kernel/result.ts";
import {
  type FieldError,
  type FormRefusal,
  type FormValues,
  localizedField,
  localizedFrom,
} from "../../platform/web/fields.ts";
import type { WebRequest } from "../../platform/web/server.ts";
import type { BudgetLine } from "../core/trial-money.ts";
import { readEuros } from "../core/trial-money.ts";
import type { Paging } from "../views/call-list.tsx";
import type { Look } from "../views/look.tsx";

/** The errors of a form's localized fields and of the others together. */
export const gathered = <T>(
  read: Result<T, FormRefusal>,
  more: readonly FieldError[],
): Result<T, FormRefusal> => {
  const errors = [...more, ...(read.ok ? [] : read.refusal.errors)];
  return errors.length === 0 ? read : { ok: false, refusal: { kind: "bad-form", errors } };
};

/** A localized text that may be left out: without any language it is undefined. */
export const textOrNone = (values: FormValues, name: string): Localized | undefined => {
  const text = localizedFrom(values, name);
  return Object.keys(text).length > 0 ? text : undefined;
};

/** The version that the form was made from; -1, which no row has, when it is not a number. */
export const versionOf = (values: FormValues): number => {
  const version = Number(values["version"] ?? "");
  return Number.isSafeInteger(version) && values["version"] !== "" ? version : -1;
};

/** The names of localized fields as the error messages say them. */
export const localizedLabels = (
  { ui }: Look,
  names: Readonly<Record<string, string>>,
): Record<string, string> =>
  Object.fromEntries(
    Object.entries(names).flatMap(([name, label]) =>
      LOCALES.map((locale) => [
        localizedField(name, locale),
        `${label}, ${ui(`ui.language.${locale}`)}`,
      ]),
    ),
  );

/** A UUID that was chosen; anything else counts as nothing chosen. */
export const chosen = (values: FormValues, name: string): string | undefined => {
  const value = values[name] ?? "";
  return isUuid(value) ? value : undefined;
};

/** The values of the boxes ticked in a list whose fields are `name-0`, `name-1` … */
export const ticked = (values: FormValues, name: string): string[] =>
  Object.entries(values).flatMap(([field, value]) =>
    field.startsWith(`${name}-`) && /^\d+$/.test(field.slice(name.length + 1)) && isUuid(value)
      ? [value]
      : [],
  );

/** Most lines that a budget has. */
export const MOST_LINES = 30;
const LABEL_MAX = 200;

/** One line of a budget as it was typed. */
export interface TypedLine {
  readonly label: string;
  readonly euros: string;
  readonly spent: string;
}

/** The lines that were typed, without the empty ones. */
export const typedLines = (values: FormValues): readonly TypedLine[] =>
  Array.from({ length: MOST_LINES }, (_, n) => ({
    label: (values[`line-${n}`] ?? "").trim(),
    euros: (values[`euros-${n}`] ?? "").trim(),
    spent: (values[`spent-${n}`] ?? "").trim(),
  })).filter(({ label, euros, spent }) => label !== "" || euros !== "" || spent !== "");

/**
 * Reads the lines of a budget. The errors name the fields of the form as it is shown again, where
 * empty lines have closed up.
 */
export const readLines = (
  values: FormValues,
): {
  readonly lines: readonly (BudgetLine & { readonly spentCents: number })[];
  readonly errors: readonly FieldError[];
} => {
  const errors: FieldError[] = [];
  const lines = typedLines(values).map(({ label, euros, spent }, n) => {
    const cents = readEuros(euros);
    const spentCents = readEuros(spent === "" ? "0" : spent);
    if (label === "") errors.push({ field: `line-${n}`, code: "required" });
    if (label.length > LABEL_MAX) errors.push({ field: `line-${n}`, code: "too-long" });
    if (euros === "") errors.push({ field: `euros-${n}`, code: "required" });
    else if (cents === undefined) errors.push({ field: `euros-${n}`, code: "not-a-number" });
    if (spentCents === undefined) errors.push({ field: `spent-${n}`, code: "not-a-number" });
    return { label, cents: cents ?? 0, spentCents: spentCents ?? 0 };
  });
  return { lines, errors };
};

export const lineLabels = ({ t }: Look): Record<string, string> =>
  Object.fromEntries(
    Array.from({ length: MOST_LINES }, (_, n) => [
      [`line-${n}`, t("budget.line", { n: String(n + 1) })],
      [`euros-${n}`, t("budget.euros", { n: String(n + 1) })],
      [`spent-${n}`, t("budget.spent", { n: String(n + 1) })],
    ]).flat(),
  );

const PAGE_ROWS = 20;

/** The page that the address asks for, from 1. */
export const pageAsked = (request: WebRequest): number => {
  const { page } = request.query as { page?: unknown };
  return typeof page === "string" && /^[1-9]\d{0,3}$/.test(page) ? Number(page) : 1;
};

/** The rows of a page. */
export const rowsOf = (page: number) => ({ offset: (page - 1) * PAGE_ROWS, limit: PAGE_ROWS });

/** Paging of a list of so many rows in all. */
export const pagingOf = (page: number, all: number, hrefOf: (page: number) => string): Paging => ({
  page,
  pages: Math.max(1, Math.ceil(all / PAGE_ROWS)),
  hrefOf,
});
