import { expect, test } from "vitest";
import { formatWhen } from "./when.ts";

test("a time is shown as exactly as its source gives it", () => {
  expect(formatWhen("2022", "fi")).toBe("2022");
  expect(formatWhen("2022-11", "fi")).toBe("marraskuu 2022");
  expect(formatWhen("2023-03-14", "sv")).toBe("14.3.2023");
  expect(formatWhen("2023-03-14T22:30:00.000Z", "en")).toBe("15\u00a0March 2023");
});
