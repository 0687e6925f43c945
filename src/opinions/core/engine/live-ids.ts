/** Ids by number, in the order in which they came. */
export interface GrowingIds {
  readonly ids: () => readonly string[];
  readonly find: (id: string) => number | undefined;
  /** The number of the id; a new one gets the next. */
  readonly numberOf: (id: string) => number;
}

/** The list that is given is never written to, and looked through only once an id is asked for. */
export const growingIds = (first: readonly string[]): GrowingIds => {
  let known: Map<string, number> | undefined;
  let own: string[] | undefined;
  const numbers = (): Map<string, number> => {
    known ??= new Map(first.map((id, at) => [id, at]));
    return known;
  };
  return {
    ids: () => own ?? first,
    find: (id) => numbers().get(id),
    numberOf: (id) => {
      const number = numbers().get(id);
      if (number !== undefined) return number;
      own ??= [...first];
      own.push(id);
      numbers().set(id, own.length - 1);
      return own.length - 1;
    },
  };
};
