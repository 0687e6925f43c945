const DIGIT = 65_536;

/** So many times are looked at in a few milliseconds. */
const STEP = 200_000;

/**
 * Places of the times in ascending order, equal ones in the order in which they stand: a radix sort
 * by 16 bits a pass (Knuth, The Art of Computer Programming 3, 5.2.5), which yields after every few
 * milliseconds: putting millions in order holds up everybody else. Times are whole milliseconds,
 * 0 … 2^48; parts of one are cut.
 */
export function* timeOrder(time: Float64Array): Generator<void, Uint32Array> {
  const { length } = time;
  let order = new Uint32Array(length);
  let next = new Uint32Array(length);
  const digits = new Uint16Array(length);
  let most = 0;
  for (let place = 0; place < length; place++) {
    if (place % STEP === STEP - 1) yield;
    order[place] = place;
    if (time[place] > most) most = time[place];
  }
  for (let unit = 1; unit <= most; unit *= DIGIT) {
    const starts = new Uint32Array(DIGIT + 1);
    for (let place = 0; place < length; place++) {
      if (place % STEP === STEP - 1) yield;
      // Only the lowest 16 bits of the quotient are kept.
      digits[place] = Math.floor(time[place] / unit) % DIGIT;
      starts[digits[place] + 1]++;
    }
    for (let digit = 0; digit < DIGIT; digit++) starts[digit + 1] += starts[digit];
    for (let at = 0; at < length; at++) {
      if (at % STEP === STEP - 1) yield;
      const place = order[at];
      next[starts[digits[place]]++] = place;
    }
    [order, next] = [next, order];
  }
  return order;
}
