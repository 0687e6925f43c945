/** Counts acts by key: answers how many seconds to wait, or undefined where one more is allowed. */
export type Pace = (key: string) => number | undefined;

const MINUTE_MS = 60_000;
const MOST_KEYS = 100_000;

/**
 * At most `most` acts of one key in a minute that begins with the first of them. For whoever has a
 * key of their own (the secret of a browser); addresses, which many share, have their own limit.
 */
export const perMinute = (most: number, now: () => number = () => performance.now()): Pace => {
  const counted = new Map<string, { begun: number; acts: number }>();
  const forgetOld = (at: number): void => {
    for (const [key, { begun }] of counted) if (at - begun >= MINUTE_MS) counted.delete(key);
    // Whoever makes up a key for every act is held by the limit of addresses.
    if (counted.size >= MOST_KEYS) counted.clear();
  };
  return (key) => {
    const at = now();
    const known = counted.get(key);
    if (!known || at - known.begun >= MINUTE_MS) {
      if (counted.size >= MOST_KEYS) forgetOld(at);
      counted.set(key, { begun: at, acts: 1 });
      return undefined;
    }
    if (known.acts >= most) return Math.ceil((MINUTE_MS - (at - known.begun)) / 1000);
    known.acts += 1;
    return undefined;
  };
};
