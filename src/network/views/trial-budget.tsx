import { FieldSet, Table, TextField } from "../../ui/index.ts";
import {
  type BudgetLine,
  type SpentLine,
  spentOf,
  sumOf,
  typedEuros,
} from "../core/trial-money.ts";
import type { Look } from "./look.tsx";
import { formatEuros } from "./trial-marks.tsx";

/** A line of a budget as it stands in the boxes. */
export interface BudgetTyped {
  readonly label: string;
  readonly euros: string;
  readonly spent: string;
}

export const budgetTyped = (lines: readonly (BudgetLine & Partial<SpentLine>)[]): BudgetTyped[] =>
  lines.map(({ label, cents, spentCents = 0 }) => ({
    label,
    euros: typedEuros(cents),
    spent: typedEuros(spentCents),
  }));

interface BudgetFieldsProps {
  readonly look: Look;
  readonly lines: readonly BudgetTyped[];
  readonly errors?: Readonly<Record<string, string>>;
  readonly hint: string;
  /** True where it is also asked what has been spent. */
  readonly spent: boolean;
  readonly most: number;
}

const EMPTY: BudgetTyped = { label: "", euros: "", spent: "" };
const FREE_LINES = 3;

/** The lines of a budget with a few empty ones below; more come with each saving. */
export const BudgetFields = ({ look, lines, errors, hint, spent, most }: BudgetFieldsProps) => {
  const { t } = look;
  const free = Array.from({ length: Math.min(FREE_LINES, most - lines.length) }, () => EMPTY);
  return (
    <FieldSet legend={t("budget")} hint={hint}>
      {[...lines, ...free].map((line, n) => (
        <div key={n}>
          <TextField
            name={`line-${n}`}
            label={t("budget.line", { n: String(n + 1) })}
            value={line.label}
            error={errors?.[`line-${n}`]}
          />
          <TextField
            name={`euros-${n}`}
            label={t("budget.euros", { n: String(n + 1) })}
            type="number"
            width="short"
            value={line.euros}
            error={errors?.[`euros-${n}`]}
          />
          {spent && (
            <TextField
              name={`spent-${n}`}
              label={t("budget.spent", { n: String(n + 1) })}
              type="number"
              width="short"
              value={line.spent}
              error={errors?.[`spent-${n}`]}
            />
          )}
        </div>
      ))}
    </FieldSet>
  );
};

interface BudgetTableProps {
  readonly look: Look;
  readonly lines: readonly (BudgetLine & Partial<SpentLine>)[];
  /** True for a running trial: what has been spent stands beside. */
  readonly spent?: boolean;
}

/** The budget as a table with its sum. */
export const BudgetTable = ({ look, lines, spent = false }: BudgetTableProps) => {
  const { t, locale } = look;
  const row = (label: string, cents: number, spentCents: number) => ({
    label,
    cents: formatEuros(cents, locale),
    ...(spent ? { spent: formatEuros(spentCents, locale) } : {}),
  });
  const whole = lines.map((line) => ({ ...line, spentCents: line.spentCents ?? 0 }));
  return (
    <Table
      caption={t("budget")}
      captionHidden
      columns={[
        { key: "label", label: t("budget.what") },
        { key: "cents", label: t("budget.planned"), numeric: true },
        ...(spent ? [{ key: "spent", label: t("budget.spent-so-far"), numeric: true }] : []),
      ]}
      empty={t("budget.empty")}
      rows={
        whole.length === 0
          ? []
          : [
              ...whole.map(({ label, cents, spentCents }) => row(label, cents, spentCents)),
              row(t("budget.sum"), sumOf(whole), spentOf(whole)),
            ]
      }
    />
  );
};
