import type { Day } from "../../kernel/instant.ts";

interface Period {
  readonly versionId: string;
  readonly periodStart?: Day;
  readonly periodEnd?: Day;
  readonly dimKey: string;
}

interface Current extends Period {
  readonly id: string;
  readonly hash: string;
  readonly asOf: string;
}

interface Fresh extends Period {
  readonly hash: string;
  readonly asOf: string;
}

/** What to do with freshly counted numbers, given those that are kept. */
export interface Plan<F> {
  /** Numbers to keep, each with the one whose place it takes. */
  readonly keep: readonly { readonly fresh: F; readonly supersedes?: string }[];
  /** Kept numbers that came out the same. */
  readonly unchanged: readonly string[];
}

const samePeriod = (a: Period, b: Period): boolean =>
  a.versionId === b.versionId &&
  a.periodStart === b.periodStart &&
  a.periodEnd === b.periodEnd &&
  a.dimKey === b.dimKey;

/**
 * The same rows give no new number. Changed rows give one that supersedes the older of the same
 * period. A number counted from facts older than those already counted is dropped: two measurements
 * may run side by side and end in any order.
 */
export const planOf = <F extends Fresh>(
  fresh: readonly F[],
  current: readonly Current[],
): Plan<F> => {
  const keep: { fresh: F; supersedes?: string }[] = [];
  const unchanged: string[] = [];
  for (const one of fresh) {
    const known = current.find((candidate) => samePeriod(candidate, one));
    if (!known) keep.push({ fresh: one });
    else if (known.hash === one.hash) unchanged.push(known.id);
    else if (known.asOf <= one.asOf) keep.push({ fresh: one, supersedes: known.id });
  }
  return { keep, unchanged };
};

/**
 * The years for which a counted indicator has a number: those with rows, those that had a number
 * before (their rows may have gone) and the running year, so that "nothing yet" is said too.
 */
export const yearsToCount = (
  counted: readonly number[],
  kept: readonly Period[],
  asOf: Day,
): number[] => {
  const yearOf = (day: Day): number => Number(day.slice(0, 4));
  const before = kept.flatMap(({ periodEnd }) => (periodEnd ? [yearOf(periodEnd)] : []));
  return [...new Set([...counted, ...before, yearOf(asOf)])].sort((a, b) => a - b);
};
