import { expect, test } from "vitest";
import type { Instant } from "../../kernel/instant.ts";
import { formatDeadline, formatWhen } from "./when.ts";

test("a time is shown as exactly as its source gives it", () => {
  expect(formatWhen("2022", "fi")).toBe("2022");
  expect(formatWhen("2022-11", "fi")).toBe("marraskuu 2022");
  expect(formatWhen("2023-03-14", "sv")).toBe("14.3.2023");
  expect(formatWhen("2023-03-14T22:30:00.000Z", "en")).toBe("15\u00a0March 2023");
});

test("a deadline is a day when it lasts to the day's end, else the moment", () => {
  expect(formatDeadline("2026-03-31T20:59:59.999Z" as Instant, "fi")).toBe("31.3.2026");
  expect(formatDeadline("2026-03-31T13:00:00.000Z" as Instant, "sv")).toBe("31.3.2026 kl.\u00a016");
});
