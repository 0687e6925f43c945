import { isUuid } from "../../kernel/ids.ts";
import type { FieldError, FormValues } from "../../platform/web/fields.ts";
import { type BudgetLine, readEuros } from "../core/trial-money.ts";
import type { Look } from "../views/look.tsx";

/** A UUID that was chosen; anything else counts as nothing chosen. */
export const chosen = (values: FormValues, name: string): string | undefined => {
  const value = values[name] ?? "";
  return isUuid(value) ? value : undefined;
};

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
