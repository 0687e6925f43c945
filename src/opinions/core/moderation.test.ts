import { expect, test } from "vitest";
import { merge, moderate, moderatedFrom, standingFor } from "./moderation.ts";

const refused = (kind: string) => ({ ok: false, refusal: { kind } });

test("a pending statement is published", () => {
  expect(moderate({ state: "pending" }, "publish", undefined)).toEqual({
    ok: true,
    value: { state: "published" },
  });
});

test("a statement is hidden with a reason", () => {
  expect(moderate({ state: "published" }, "hide", "insulting")).toEqual({
    ok: true,
    value: { state: "hidden", reason: "insulting" },
  });
});

test("hiding without a reason is refused", () => {
  expect(moderate({ state: "pending" }, "hide", undefined)).toEqual(refused("reason-missing"));
});

test("a hidden statement can be published again, and its reason is gone", () => {
  expect(moderate({ state: "hidden", reason: "unclear" }, "publish", undefined)).toEqual({
    ok: true,
    value: { state: "published" },
  });
});

test("a verdict that changes nothing is refused", () => {
  expect(moderate({ state: "published" }, "publish", undefined)).toEqual(
    refused("statement-unchanged"),
  );
  expect(moderate({ state: "hidden", reason: "unclear" }, "hide", "unclear")).toEqual(
    refused("statement-unchanged"),
  );
});

test("the reason of a hidden statement can be corrected", () => {
  expect(moderate({ state: "hidden", reason: "unclear" }, "hide", "duplicate")).toEqual({
    ok: true,
    value: { state: "hidden", reason: "duplicate" },
  });
});

test("a statement that its writer took back stays withdrawn", () => {
  expect(moderate({ state: "published" }, "withdraw", undefined)).toEqual({
    ok: true,
    value: { state: "withdrawn" },
  });
  expect(moderate({ state: "withdrawn" }, "publish", undefined)).toEqual(
    refused("statement-withdrawn"),
  );
});

test("the state before is read from the audit trail, or not at all", () => {
  expect(moderatedFrom({ state: "hidden", reason: "unclear" })).toEqual({
    state: "hidden",
    reason: "unclear",
  });
  expect(moderatedFrom({ state: "pending", reason: null })).toEqual({ state: "pending" });
  expect(moderatedFrom({ state: "gone" })).toBeUndefined();
});

test("what was published unseen is kept by a verdict, once", () => {
  expect(moderate({ state: "published", unseen: true }, "publish", undefined)).toEqual({
    ok: true,
    value: { state: "published" },
  });
});

test("a statement becomes background and an opinion again; verdicts keep what it is", () => {
  const background = { state: "published", meta: true } as const;
  expect(moderate({ state: "pending" }, "meta", undefined)).toEqual({
    ok: true,
    value: background,
  });
  expect(moderate(background, "meta", undefined)).toEqual(refused("statement-unchanged"));
  expect(moderate(background, "opinion", undefined)).toEqual({
    ok: true,
    value: { state: "published" },
  });
  expect(moderate(background, "hide", "unclear")).toEqual({
    ok: true,
    value: { state: "hidden", reason: "unclear", meta: true },
  });
});

test("a merged statement that is published again stands for itself", () => {
  expect(moderate({ state: "merged", mergedInto: 2 }, "publish", undefined)).toEqual({
    ok: true,
    value: { state: "published" },
  });
});

test("only a published statement of the conversation stands for another", () => {
  const into = (state: "pending" | "hidden" | "withdrawn" | "merged" | "published") =>
    merge({ state: "published" }, 1, { number: 2, state });
  expect(into("published")).toEqual({ ok: true, value: { state: "merged", mergedInto: 2 } });
  for (const state of ["pending", "hidden", "withdrawn"] as const) {
    expect(into(state)).toEqual(refused("merge-target-not-published"));
  }
  expect(into("merged")).toEqual(refused("merge-target-merged"));
  const published = { number: 2, state: "published" } as const;
  expect(merge({ state: "withdrawn" }, 1, published)).toEqual(refused("statement-withdrawn"));
  expect(merge({ state: "pending" }, 2, published)).toEqual(refused("merge-into-itself"));
  expect(merge({ state: "pending" }, 1, undefined)).toEqual(refused("merge-target-unknown"));
  expect(merge({ state: "merged", mergedInto: 2 }, 1, published)).toEqual(
    refused("statement-unchanged"),
  );
});

test("the trail's words are read whole or not at all", () => {
  const kept = { state: "merged", mergedInto: 3, meta: true };
  expect(moderatedFrom(kept)).toEqual(kept);
  expect(moderatedFrom({ state: "merged" })).toBeUndefined();
  expect(moderatedFrom({ state: "published", mergedInto: 3 })).toBeUndefined();
  expect(moderatedFrom({ state: "published", unseen: true })).toEqual({
    state: "published",
    unseen: true,
  });
  expect([
    standingFor({ standsFor: [4, 5] }),
    standingFor({}),
    standingFor({ standsFor: 4 }),
  ]).toEqual([[4, 5], [], []]);
});
