import { FALSE_ALARM, FEWEST_PEOPLE, type Found } from "./found.ts";
import { binomialTail } from "./tails.ts";
import { START, type VoteTimes } from "./times.ts";

/** Windows that are looked through, in seconds: a hall, a shared link, a campaign. */
const WINDOWS = [60, 600, 3600] as const;

/** The conversation's own rate is that of the half days before and after a window. */
const AROUND = 12 * 3600;

/** Fewer newcomers at once are not worth telling. */
const FEWEST_NEWCOMERS = 10;

interface Window {
  readonly from: number;
  readonly to: number;
  readonly count: number;
  readonly expected: number;
  readonly odds: number;
}

/** The number of sorted `times` below `at`. */
const below = (times: Float64Array, at: number): number => {
  let [low, high] = [0, times.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (times[middle] < at) low = middle + 1;
    else high = middle;
  }
  return low;
};

/**
 * Windows in which more people came than the rate around them lets expect. Every window begins
 * with somebody's coming. The comparison of its count with that of the hours around it is the
 * conditional test of two Poisson rates (Przyborowski & Wilenski, Biometrika 31, 1940), slid over
 * time as a scan statistic is (Kulldorff, Commun. Stat. Theory Methods 26, 1997), and corrected
 * for every window looked at (Bonferroni).
 */
const burstWindows = (times: Float64Array): readonly Window[] => {
  const [begin, end] = [times[0], times[times.length - 1]];
  const looks = times.length * WINDOWS.length;
  const found: Window[] = [];
  for (const width of WINDOWS) {
    for (let at = 0; at < times.length; at++) {
      const from = times[at];
      const to = from + width;
      const count = below(times, to) - at;
      if (count < FEWEST_NEWCOMERS || (at > 0 && times[at - 1] === from)) continue;
      const earliest = Math.max(begin, from - AROUND);
      const latest = Math.min(end, to + AROUND);
      const around = latest - earliest - width;
      if (around < width) continue;
      const others = below(times, latest + 1) - below(times, earliest) - count;
      // The one with whom the window begins is there by its making, and tells nothing.
      const p = width / (width + around);
      const odds = binomialTail(count - 1, count - 1 + others, p) * looks;
      if (odds > FALSE_ALARM) continue;
      found.push({ from, to, count, expected: (others * width) / around, odds });
    }
  }
  return found.sort((a, b) => a.odds - b.odds || b.count - a.count || a.from - b.from);
};

/** Bursts of newcomers, each moment in one at most, the least usual first. */
export const bursts = ({ first }: VoteTimes): Found[] => {
  const order = Array.from(first, (_, row) => row).sort((a, b) => first[a] - first[b]);
  const times = Float64Array.from(order, (row) => first[row]);
  if (times.length === 0) return [];
  const kept: Window[] = [];
  for (const window of burstWindows(times)) {
    if (kept.every(({ from, to }) => window.to <= from || to <= window.from)) kept.push(window);
  }
  return kept.map(({ from, to, expected, odds }) => ({
    kind: "burst",
    key: `burst:${from}:${to - from}`,
    people: order.slice(below(times, from), below(times, to)),
    expected,
    odds,
  }));
};

/**
 * People read about four words a second (Brysbaert, J. Mem. Lang. 109, 2019): nobody reads seven
 * statements in seven seconds.
 */
const START_SECONDS = 7;

/**
 * People whose first seven votes came faster than anybody reads. Votes that all bear one moment
 * were written at once, from a paper form or another system, and are no reading at all.
 */
export const fastStarts = ({ first, seventh, last }: VoteTimes): Found[] => {
  const people: number[] = [];
  for (let row = 0; row < first.length; row++) {
    if (last[row] > first[row] && seventh[row] - first[row] < START_SECONDS) people.push(row);
  }
  const key = "fast";
  return people.length < FEWEST_PEOPLE ? [] : [{ kind: "fast", key, people, statements: START }];
};
