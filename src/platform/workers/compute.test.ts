import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, afterEach, beforeEach, expect, test } from "vitest";
import { type Compute, computeByFirstWord, inlineCompute, threadCompute } from "./compute.ts";

const folder = mkdtempSync(join(tmpdir(), "puntari-compute-"));
const entry = join(folder, "thread.ts");
const answerUrl = pathToFileURL(resolve(import.meta.dirname, "answer.ts")).href;
writeFileSync(
  entry,
  `import { answerComputations } from ${JSON.stringify(answerUrl)};
answerComputations({
  double: (n) => n * 2,
  fail: () => { throw new Error("cannot divide by zero"); },
  secret: () => () => "functions cannot travel",
  crash: () => process.exit(7),
  bomb: () => {
    throw Object.defineProperty(new Error(), "stack", {
      get: () => { throw new Error("out of nowhere"); },
    });
  },
  later: async (n) => n * 2,
  never: async () => { throw new Error("not today"); },
  hang: () => { for (;;); },
});`,
);

let compute: Compute;

beforeEach(() => {
  compute = threadCompute(pathToFileURL(entry));
});

afterEach(() => compute.close());

afterAll(() => rmSync(folder, { recursive: true }));

test("a computation is answered by the thread, many at once each with its own", async () => {
  const many = Array.from({ length: 50 }, (_, n) => compute.run<number>("double", n));
  expect(await Promise.all(many)).toEqual(Array.from({ length: 50 }, (_, n) => n * 2));
});

test("a computation that throws rejects its own call only", async () => {
  const [failed, fine] = await Promise.allSettled([
    compute.run("fail", 1),
    compute.run("double", 2),
  ]);
  expect(failed.status === "rejected" && String(failed.reason).split("\n")[0]).toBe(
    "Error: Error: cannot divide by zero",
  );
  expect(fine).toEqual({ status: "fulfilled", value: 4 });
});

test("an unknown computation and an answer that cannot travel are told", async () => {
  await expect(compute.run("nothing", 1)).rejects.toThrow("unknown computation nothing");
  await expect(compute.run("secret", 1)).rejects.toThrow("could not be cloned");
});

test("an input that cannot travel is told, and the thread goes on", async () => {
  await expect(compute.run("double", () => 1)).rejects.toThrow("could not be cloned");
  expect(await compute.run("double", 4)).toBe(8);
});

test("a thread that ends fails those who wait, and the next call gets a fresh one", async () => {
  const [crashed, beside] = await Promise.allSettled([
    compute.run("crash", 1),
    compute.run("double", 1),
  ]);
  expect([crashed.status, beside.status]).toEqual(["rejected", "rejected"]);
  expect(await compute.run("double", 5)).toBe(10);
});

test("a call made while a crashed thread is still ending is answered", async () => {
  const lost = compute.run("bomb", 1);
  const next = lost.catch(() => compute.run<number>("double", 21));
  await expect(lost).rejects.toThrow("out of nowhere");
  expect(await next).toBe(42);
  expect(await compute.run("double", 4)).toBe(8);
});

test("closing ends a thread amid its work and tells those who wait", async () => {
  const running = compute.run("hang", 1);
  const [told] = await Promise.allSettled([running, compute.close()]);
  expect(told.status === "rejected" && String(told.reason)).toMatch(
    /^Error: computation thread ended with [01]$/,
  );
});

test("the same computations run in the own thread", async () => {
  const inline = inlineCompute({ double: (n: never) => Number(n) * 2 });
  expect(await inline.run("double", 3)).toBe(6);
  await expect(inline.run("nothing", 3)).rejects.toThrow("unknown computation nothing");
  await inline.close();
});

test("a computation may be a promise, kept or broken", async () => {
  expect(await compute.run<number>("later", 21)).toBe(42);
  await expect(compute.run("never", 1)).rejects.toThrow("not today");
});

test("computations go to the thread of their first word", async () => {
  const named = (name: string) =>
    inlineCompute({ "print.one": () => name, "count.one": () => name });
  const all = computeByFirstWord({ print: named("printer") }, named("counter"));
  expect(await all.run("print.one", 0)).toBe("printer");
  expect(await all.run("count.one", 0)).toBe("counter");
  await all.close();
});
