import { expect, test } from "vitest";
import { isUuid } from "./ids.ts";
import { addHours, type Instant, instantOf, millisecondsBetween, parseDay } from "./instant.ts";
import { missingLocales, textFor } from "./locale.ts";
import { cellOf } from "./small-cell.ts";

test("a day is a day of the calendar, nothing else", () => {
  expect(parseDay("2024-02-29")).toBe("2024-02-29");
  expect(["2023-02-29", "2023-13-01", "14.3.2023", "2023-3-1", ""].map(parseDay)).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});

test("hours are added across midnight and backwards", () => {
  const at = instantOf(new Date(Date.UTC(2026, 2, 14, 23)));
  expect(addHours(at, 2)).toBe("2026-03-15T01:00:00.000Z");
  expect(addHours(at, -24)).toBe("2026-03-13T23:00:00.000Z");
  expect(millisecondsBetween(at, "2026-03-14T23:00:01.000Z" as Instant)).toBe(1000);
});

test("a reader gets the own language, else the original with its language", () => {
  expect(textFor({ fi: "Tavoite", sv: "Mål" }, "sv")).toEqual({
    text: "Mål",
    lang: "sv",
    translated: true,
  });
  expect(textFor({ sv: "Mål" }, "en")).toEqual({ text: "Mål", lang: "sv", translated: false });
  expect(textFor({}, "fi")).toEqual({ text: "", lang: "fi", translated: true });
  expect(missingLocales({ sv: "Mål", en: "" })).toEqual(["fi", "en"]);
});

test("one to four are hidden, zero and five are shown", () => {
  expect([0, 1, 4, 5].map((count) => cellOf(count))).toEqual([
    { count: 0 },
    { suppressed: true },
    { suppressed: true },
    { count: 5 },
  ]);
  expect(cellOf(9, 10)).toEqual({ suppressed: true });
});

test("only a whole lower-case UUID is an id", () => {
  expect(isUuid("0b5d7a00-1111-4222-8333-444455556666")).toBe(true);
  expect(isUuid("0B5D7A00-1111-4222-8333-444455556666")).toBe(false);
  expect(isUuid("0b5d7a00-1111-4222-8333-444455556666'")).toBe(false);
});
