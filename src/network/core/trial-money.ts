/** Whole cents: amounts of money are never fractions, so that sums are exact. */
export type Cents = number;

/** One line of a budget: what for, and how much. */
export interface BudgetLine {
  readonly label: string;
  /** Whole cents, 0 or more. */
  readonly cents: Cents;
}

/** A line of a running trial, with what has been spent of it so far. */
export interface SpentLine extends BudgetLine {
  readonly spentCents: Cents;
}

const EUROS = /^(\d{1,9})(?:[.,](\d{1,2}))?$/;

/**
 * Reads an amount as people write it: `1200`, `1 200`, `1 200,50`, `1200.5 €`; undefined when it is
 * no amount from 0 to 999 999 999,99 euros.
 */
export const readEuros = (text: string): Cents | undefined => {
  const bare = text.replaceAll(/[\s\u00a0\u202f]/g, "").replace(/(?:€|eur|euroa?)$/i, "");
  const [, euros, cents = ""] = EUROS.exec(bare) ?? [];
  return euros === undefined ? undefined : Number(euros) * 100 + Number(cents.padEnd(2, "0"));
};

/** An amount as it is typed into a field: `1200` or `1200,50`. */
export const typedEuros = (cents: Cents): string => {
  const rest = cents % 100;
  const euros = String((cents - rest) / 100);
  return rest === 0 ? euros : `${euros},${String(rest).padStart(2, "0")}`;
};

/** The sum of the lines, in cents. */
export const sumOf = (lines: readonly Pick<BudgetLine, "cents">[]): Cents =>
  lines.reduce((sum, { cents }) => sum + cents, 0);

/** What has been spent of all lines, in cents. */
export const spentOf = (lines: readonly Pick<SpentLine, "spentCents">[]): Cents =>
  lines.reduce((sum, { spentCents }) => sum + spentCents, 0);
