import { wilsonLower } from "./statistics.ts";
import { type Tally, tallyAt, type VoteCounts } from "./vote-counts.ts";

export interface CommonGround {
  /** Column of the statement. */
  readonly statement: number;
  /** At least this share agrees in every group (95 %, each group on its own), 0 … 1. */
  readonly lower: number;
  /** People in some group who saw the statement. */
  readonly n: number;
  readonly groups: readonly (Tally & { readonly lower: number })[];
}

const ENOUGH_VOTES = 20;
const ENOUGH_SHARE = 0.1;

/**
 * Statements ordered by how surely every group agrees: the minimum over groups of the lower
 * bound of agreement. Listed are statements that 20 grouped people or 10 % of them have seen,
 * and that are not zeroed. A group that has not seen a statement is a bound of 0. Equal bounds
 * keep the order of the statements; without groups there is no common ground to tell of.
 */
export const commonGround = (
  groups: readonly VoteCounts[],
  groupSizes: Int32Array,
  zeroed: Uint8Array,
): readonly CommonGround[] => {
  if (groups.length === 0) return [];
  let grouped = 0;
  for (const size of groupSizes) grouped += size;
  const enough = Math.min(ENOUGH_VOTES, ENOUGH_SHARE * grouped);
  const found: CommonGround[] = [];
  for (let statement = 0; statement < zeroed.length; statement++) {
    if (zeroed[statement]) continue;
    const bounds = groups.map((counts) => {
      const tally = tallyAt(counts, statement);
      return { ...tally, lower: wilsonLower(tally.agrees, tally.seen) };
    });
    const n = bounds.reduce((sum, { seen }) => sum + seen, 0);
    if (n === 0 || n < enough) continue;
    const lower = Math.min(...bounds.map((bound) => bound.lower));
    found.push({ statement, lower, n, groups: bounds });
  }
  return found.sort((a, b) => b.lower - a.lower);
};
