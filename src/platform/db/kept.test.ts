import { expect, test } from "vitest";
import { noteChange } from "./changes.ts";
import { keptUntilChange } from "./kept.ts";

/** A read that counts how often it is done. */
const counted = <T>(answer: () => Promise<T>) => {
  let reads = 0;
  return {
    read: () => {
      reads += 1;
      return answer();
    },
    reads: () => reads,
  };
};

test("a read is done once until its area, or what all share, changes", async () => {
  const kept = keptUntilChange<string>();
  const { read, reads } = counted(async () => "value");
  expect(await kept("k1", "a", read)).toBe("value");
  await kept("k1", "a", read);
  noteChange("k2");
  await kept("k1", "a", read);
  expect(reads()).toBe(1);
  noteChange("k1");
  await kept("k1", "a", read);
  noteChange("*");
  await kept("k1", "a", read);
  expect(reads()).toBe(3);
});

test("many who ask at once wait for one read, and keys are apart", async () => {
  const kept = keptUntilChange<string>();
  const { read, reads } = counted(async () => "value");
  await Promise.all(Array.from({ length: 20 }, () => kept("k3", "a", read)));
  await kept("k3", "b", read);
  expect(reads()).toBe(2);
});

test("a read that began before a change is not taken for one after it", async () => {
  const kept = keptUntilChange<string>();
  let finish: (value: string) => void = () => undefined;
  const early = kept("k4", "a", () => new Promise((done) => (finish = done)));
  noteChange("k4");
  expect(await kept("k4", "a", async () => "new")).toBe("new");
  finish("old");
  expect([await early, await kept("k4", "a", async () => "newer")]).toEqual(["old", "new"]);
});

test("what does not exist and what failed is asked for again", async () => {
  const kept = keptUntilChange<string | undefined>();
  expect(await kept("k5", "a", async () => undefined)).toBe(undefined);
  expect(await kept("k5", "a", async () => "made since")).toBe("made since");
  await expect(kept("k5", "b", () => Promise.reject(new Error("no database")))).rejects.toThrow(
    "no database",
  );
  expect(await kept("k5", "b", async () => "back")).toBe("back");
});

test("its memory is bounded", async () => {
  const kept = keptUntilChange<number>();
  for (let key = 0; key < 1001; key++) await kept("k6", String(key), async () => key);
  const { read, reads } = counted(async () => -1);
  await kept("k6", "1000", read);
  await kept("k6", "0", read);
  expect(reads()).toBe(1);
});
