/** Does `work` on every item, `width` at a time, and gathers the results in order. */
export const inParallel = async <T, R>(
  items: readonly T[],
  width: number,
  work: (item: T, lane: number) => Promise<R>,
): Promise<R[]> => {
  const results: R[] = [];
  let next = 0;
  const lane = async (number: number): Promise<void> => {
    for (let index = next++; index < items.length; index = next++) {
      const item = items[index];
      if (item !== undefined) results[index] = await work(item, number);
    }
  };
  await Promise.all(Array.from({ length: width }, (_, number) => lane(number)));
  return results;
};
