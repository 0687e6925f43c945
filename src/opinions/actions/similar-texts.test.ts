import { expect, test } from "vitest";
import { similarIndex, type Worded } from "../core/similar.ts";
import { textIndexer } from "./similar-texts.ts";

const texts: readonly Worded[] = Array.from({ length: 950 }, (_, number) => ({
  text: `Väite numero ${number} bussien aikatauluista`,
  lang: "fi",
}));

test("texts that are cut a few at a time make the index that all at once make", async () => {
  const indexTexts = textIndexer();
  expect(await indexTexts(texts)).toEqual(similarIndex(texts));
  const changed = [{ text: "Aivan uusi väite", lang: "fi" } as const, ...texts.slice(0, 20)];
  expect(await indexTexts(changed)).toEqual(similarIndex(changed));
  expect(await indexTexts([])).toEqual(similarIndex([]));
});

test("others are served between, and not at all where every text is known", async () => {
  const indexTexts = textIndexer();
  let served = 0;
  let done = false;
  const serve = (): void => {
    if (done) return;
    served += 1;
    setImmediate(serve);
  };
  setImmediate(serve);
  await indexTexts(texts);
  expect(served).toBeGreaterThanOrEqual(9);
  const before = served;
  await indexTexts(texts);
  done = true;
  expect(served).toBe(before);
});
