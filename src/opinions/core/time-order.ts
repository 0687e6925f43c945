const DIGIT = 65_536;

/**
 * Places of the times in ascending order, equal ones in the order in which they stand: a radix sort
 * by 16 bits a pass (Knuth, The Art of Computer Programming 3, 5.2.5), since a comparing sort of
 * millions holds up everybody else. Times are whole milliseconds, 0 … 2^48; parts of one are cut.
 */
export const timeOrder = (time: Float64Array): Uint32Array => {
  let order = Uint32Array.from(time, (_, index) => index);
  let next = new Uint32Array(time.length);
  const most = time.reduce((a, b) => Math.max(a, b), 0);
  for (let unit = 1; unit <= most; unit *= DIGIT) {
    const starts = new Uint32Array(DIGIT + 1);
    const digitOf = (place: number): number => Math.floor(time[place] / unit) % DIGIT;
    for (const place of order) starts[digitOf(place) + 1]++;
    for (let digit = 0; digit < DIGIT; digit++) starts[digit + 1] += starts[digit];
    for (const place of order) next[starts[digitOf(place)]++] = place;
    [order, next] = [next, order];
  }
  return order;
};
