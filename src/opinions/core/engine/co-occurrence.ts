import type { Columns } from "./vote-table.ts";

/**
 * Which votes people cast together, over every pair of statements j ≥ k: whole numbers, so that
 * adding a vote and taking it away again leaves no trace. Four numbers a pair stand together at
 * `FIELDS · (j·(j + 1)/2 + k)`, M being 1 where a vote was cast and v its value:
 * `PRODUCTS` Σ v_j·v_k (P = VᵀV), `FORMER` Σ v_j·M_k and `LATTER` Σ M_j·v_k (Q = VᵀM and its
 * mirror), `BOTH` Σ M_j·M_k (N = MᵀM). On the diagonal stand the counts of a statement itself:
 * `BOTH` its votes, `FORMER` agrees − disagrees. Hidden statements are counted as any other.
 */
export type CoOccurrence = Int32Array;

export const FIELDS = 4;
export const PRODUCTS = 0;
export const FORMER = 1;
export const LATTER = 2;
export const BOTH = 3;

/** Where the four numbers of the pair begin; in any order. */
export const pairAt = (a: number, b: number): number =>
  FIELDS * (a >= b ? (a * (a + 1)) / 2 + b : (b * (b + 1)) / 2 + a);

/** How many numbers the pairs of so many statements need. */
export const pairsSize = (statements: number): number => pairAt(statements, 0);

/** The votes of one person, columns ascending, in cells `start … end − 1`. */
export interface Row {
  readonly column: Columns;
  readonly value: Int8Array;
  readonly start: number;
  readonly end: number;
}

/**
 * Counts a vote on statement `j` in (`sign` 1) or out (−1), given the person's votes on other
 * statements; a cell of the row on `j` itself is passed over.
 */
export const countVote = (
  pairs: CoOccurrence,
  { column, value, start, end }: Row,
  j: number,
  vote: number,
  sign: 1 | -1,
): void => {
  const own = pairAt(j, j);
  pairs[own + PRODUCTS] += sign * vote * vote;
  pairs[own + FORMER] += sign * vote;
  pairs[own + LATTER] += sign * vote;
  pairs[own + BOTH] += sign;
  const change = sign * vote;
  for (let cell = start; cell < end; cell++) {
    const k = column[cell];
    if (k === j) continue;
    const other = value[cell];
    const at = pairAt(j, k);
    pairs[at + PRODUCTS] += change * other;
    pairs[at + (j > k ? FORMER : LATTER)] += change;
    pairs[at + (j > k ? LATTER : FORMER)] += sign * other;
    pairs[at + BOTH] += sign;
  }
};

/** The mean vote on each statement, −1 … 1; 0 where nobody voted and where `zeroed` is 1. */
export const meansFrom = (pairs: CoOccurrence, zeroed: Uint8Array): Float64Array =>
  Float64Array.from(zeroed, (mark, statement) => {
    const own = pairAt(statement, statement);
    return mark || pairs[own + BOTH] === 0 ? 0 : pairs[own + FORMER] / pairs[own + BOTH];
  });
