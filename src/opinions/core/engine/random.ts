/**
 * Repeatable numbers in [0, 1) from a whole-number seed: a Weyl sequence through a 32-bit mixer
 * (the finaliser of MurmurHash3). Enough to start an iteration, not for drawing lots.
 */
export const seededNumbers = (seed: number): (() => number) => {
  let state = seed | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32;
  };
};
