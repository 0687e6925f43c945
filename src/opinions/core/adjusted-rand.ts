const pairs = (people: number): number => (people * (people - 1)) / 2;

/**
 * How far two groupings of the same people agree beyond chance: 1 identical, 0 as by chance
 * (Hubert & Arabie, Comparing partitions, J. Classif. 2, 1985). People who are in no group (−1) in
 * either are left out. Groupings without any structure to compare agree fully.
 */
export const adjustedRandIndex = (a: Int32Array, b: Int32Array): number => {
  const both = new Map<number, number>();
  const first = new Map<number, number>();
  const second = new Map<number, number>();
  const count = (of: Map<number, number>, key: number) => of.set(key, (of.get(key) ?? 0) + 1);
  let people = 0;
  for (let person = 0; person < a.length; person++) {
    if (a[person] < 0 || b[person] < 0) continue;
    people++;
    count(both, a[person] * 65_536 + b[person]);
    count(first, a[person]);
    count(second, b[person]);
  }
  const within = (of: ReadonlyMap<number, number>): number => {
    let sum = 0;
    for (const size of of.values()) sum += pairs(size);
    return sum;
  };
  const expected = (within(first) * within(second)) / Math.max(1, pairs(people));
  const most = (within(first) + within(second)) / 2;
  return most === expected ? 1 : (within(both) - expected) / (most - expected);
};
