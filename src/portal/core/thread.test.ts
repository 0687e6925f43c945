import { expect, test } from "vitest";
import { threadFrom } from "./thread.ts";

test("the thread always has its six stops, with the own one unlinked", () => {
  const stops = threadFrom(
    {
      programme: { path: "/a/programmes/p" },
      activity: { path: "/a/activities/1" },
      decision: { when: "2026-03-14" },
    },
    "activity",
  );
  expect(stops).toEqual([
    { key: "programme", state: "done", path: "/a/programmes/p" },
    { key: "activity", state: "here" },
    { key: "results", state: "todo" },
    { key: "decision", state: "todo", when: "2026-03-14" },
    { key: "answer", state: "todo" },
    { key: "impact", state: "todo" },
  ]);
});
