import { expect, test } from "vitest";
import type { AreaCode } from "../../kernel/area.ts";
import type { Day, Instant } from "../../kernel/instant.ts";
import { isDue, lastLooked } from "./due.ts";
import type { Observation } from "./held.ts";
import { FEE1 } from "./library/fee1.ts";
import { WEL1 } from "./library/wel1.ts";

const observation = (extra: Partial<Observation>): Observation => ({
  id: "o",
  versionId: "v",
  area: "04" as AreaCode,
  periodEnd: "2024-12-31" as Day,
  dimKey: "",
  nAtLeast: false,
  status: "A",
  method: "event",
  source: "Puntari",
  filler: false,
  asOf: "2024-08-31T10:00:00.000Z" as Instant,
  checkedAt: "2024-08-31T10:00:00.000Z" as Instant,
  ...extra,
});
const day = (text: string) => text as Day;

test("an indicator without any number is due", () => {
  expect(isDue(FEE1, [], day("2024-01-01"))).toBe(true);
});

test("a counted indicator is due six months after it was last counted", () => {
  expect(isDue(FEE1, [observation({})], day("2025-02-27"))).toBe(false);
  expect(isDue(FEE1, [observation({})], day("2025-02-28"))).toBe(true);
});

test("a provisional number of a year that is over is due at once", () => {
  const provisional = observation({
    status: "P",
    checkedAt: "2024-12-31T10:00:00.000Z" as Instant,
  });
  expect(isDue(FEE1, [provisional], day("2024-12-31"))).toBe(false);
  expect(isDue(FEE1, [provisional], day("2025-01-01"))).toBe(true);
});

test("a survey is due two years after the time that it is about", () => {
  const survey = observation({ periodEnd: day("2021-12-31") });
  expect(isDue(WEL1, [survey], day("2023-12-30"))).toBe(false);
  expect(isDue(WEL1, [survey], day("2023-12-31"))).toBe(true);
});

test("a survey of a group does not stand for everybody", () => {
  const group = observation({ dimKey: "targeted-survey" });
  expect(isDue(WEL1, [group], day("2024-12-31"))).toBe(true);
});

test("last looked is the newest of all checks", () => {
  const later = "2025-01-01T00:00:00.000Z" as Instant;
  expect(lastLooked([observation({ checkedAt: later }), observation({})])).toBe(later);
  expect(lastLooked([])).toBeUndefined();
});
