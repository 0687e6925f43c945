import { FALSE_DISCOVERIES, falseDiscoveryRates } from "./false-discoveries.ts";
import { largestFirst, type HowSure, type RobustInput } from "./robust-input.ts";
import { differenceInterval } from "./statistics.ts";
import { at, enoughVotes, pOfMore, type WeightedCounts } from "./weighted-counts.ts";

/** Two groups whose agreement lies furthest apart; the interval is that of the difference. */
export interface Dividing extends HowSure {
  readonly statement: number;
  /** Groups that agree most and least. */
  readonly most: number;
  readonly least: number;
  readonly difference: number;
  /** People of the two groups who saw the statement. */
  readonly n: number;
}

/**
 * Statements on which two groups lie apart, surest first: those that enough of every group have
 * seen, q over all statements (the smallest exact p of two groups, times their number) at most `FALSE_DISCOVERIES`.
 */
export const dividingStatements = (
  input: RobustInput,
  own: readonly WeightedCounts[],
  fitted: readonly WeightedCounts[],
): Dividing[] => {
  const { groupCounts, groupSizes, zeroed } = input;
  const groups = groupCounts.length;
  if (groups < 2) return [];
  const found: Omit<Dividing, "q">[] = [];
  const p: number[] = [];
  for (let statement = 0; statement < zeroed.length; statement++) {
    const seenBy = (group: number): number => groupCounts[group].seen[statement];
    if (zeroed[statement]) continue;
    if (!groupCounts.every((_, group) => enoughVotes(seenBy(group), groupSizes[group]))) continue;
    const shares = own.map(({ agrees, seen }) => agrees[statement] / Math.max(1, seen[statement]));
    const most = shares.indexOf(Math.max(...shares));
    const least = shares.indexOf(Math.min(...shares));
    if (most === least) continue;
    const a = at(own[most], statement);
    const b = at(own[least], statement);
    const sure = differenceInterval(a.agrees, a.seen, b.agrees, b.seen);
    const pairs = groups * (groups - 1);
    const smallest = pOfMore("agree", at(fitted[most], statement), at(fitted[least], statement));
    found.push({
      statement,
      most,
      least,
      difference: shares[most] - shares[least],
      ...sure,
      n: seenBy(most) + seenBy(least),
    });
    p.push(Math.min(1, smallest * pairs));
  }
  const rates = falseDiscoveryRates(p);
  return found
    .map((one, index) => ({ ...one, q: rates[index] }))
    .filter(({ q, lower }) => q <= FALSE_DISCOVERIES && lower > 0)
    .sort(largestFirst(input, ({ lower }) => lower));
};
