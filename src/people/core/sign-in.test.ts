import { expect, test } from "vitest";
import type { Instant } from "../../kernel/instant.ts";
import { checkSignInLink } from "./sign-in.ts";

const now = "2026-03-14T11:00:00.000Z" as Instant;
const later = "2026-03-14T11:00:00.001Z" as Instant;

test("a fresh link signs in", () => {
  expect(checkSignInLink({ expiresAt: later }, now)).toEqual({ ok: true, value: undefined });
});

test("an unknown, a used and an expired link are refused, each by its reason", () => {
  const kind = (link: Parameters<typeof checkSignInLink>[0]) => {
    const result = checkSignInLink(link, now);
    return result.ok ? "ok" : result.refusal.kind;
  };
  expect(kind(undefined)).toBe("link-unknown");
  expect(kind({ expiresAt: later, usedAt: now })).toBe("link-used");
  expect(kind({ expiresAt: now })).toBe("link-expired");
});
