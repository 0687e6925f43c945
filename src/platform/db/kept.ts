import { changeCount } from "./changes.ts";

/** Reads what `key` names, unless it is kept from before and nothing of `area` changed since. */
export type Kept<T> = (area: string, key: string, read: () => Promise<T>) => Promise<T>;

const MOST_KEPT = 1000;

/**
 * Keeps small reads that many pages of an area share (its name, its thread) until something of the
 * area changes, here or in another process. What does not exist, and what failed, is not kept.
 * For reads that quiet writes cannot change.
 */
export const keptUntilChange = <T>(): Kept<T> => {
  const entries = new Map<string, { readonly version: number; readonly value: Promise<T> }>();
  return (area, key, read) => {
    const version = changeCount(area);
    const known = entries.get(key);
    if (known?.version === version) return known.value;
    const value = read();
    const entry = { version, value };
    const drop = () => {
      if (entries.get(key) === entry) entries.delete(key);
    };
    if (entries.size >= MOST_KEPT) entries.clear();
    entries.set(key, entry);
    value.then((found) => found === undefined && drop(), drop);
    return value;
  };
};
