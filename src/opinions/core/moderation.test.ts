import { expect, test } from "vitest";
import { moderate, moderatedFrom } from "./moderation.ts";

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
