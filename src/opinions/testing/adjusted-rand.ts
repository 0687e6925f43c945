/**
 * How far two groupings of the same people agree beyond chance: 1 identical, 0 as by chance
 * (Hubert & Arabie, Comparing partitions, J. Classif. 2, 1985). Groupings without any
 * structure to compare (all in one group in both) agree fully.
 */
export const adjustedRand = (a: readonly string[], b: readonly string[]): number => {
  const together = pairsWithin(a.map((label, person) => `${label}\n${b[person]}`));
  const first = pairsWithin(a);
  const second = pairsWithin(b);
  const expected = (first * second) / Math.max(1, pairs(a.length));
  const most = (first + second) / 2;
  return most === expected ? 1 : (together - expected) / (most - expected);
};

const pairs = (people: number): number => (people * (people - 1)) / 2;

const pairsWithin = (labels: readonly string[]): number => {
  const sizes = new Map<string, number>();
  for (const label of labels) sizes.set(label, (sizes.get(label) ?? 0) + 1);
  return [...sizes.values()].reduce((sum, size) => sum + pairs(size), 0);
};
