import { expect, test } from "vitest";
import type { Instant } from "../../kernel/instant.ts";
import { ok } from "../../kernel/result.ts";
import { readTimes, type TimeError, typedTimes } from "./planned-times.ts";

const at = (moment: string) => moment as Instant;
const errors = (...list: TimeError[]) => ({
  ok: false,
  refusal: { kind: "bad-times", errors: list },
});

test("without any field nothing is planned", () => {
  expect(readTimes({})).toEqual(ok({ opensAt: undefined, closesAt: undefined }));
  expect(typedTimes({})).toEqual({ opensOn: "", opensTime: "", closesOn: "", closesTime: "" });
});

test("a day alone opens at its start and closes at its end", () => {
  expect(readTimes({ opensOn: "2026-03-02", closesOn: "2026-03-31" })).toEqual(
    ok({ opensAt: at("2026-03-01T22:00:00.000Z"), closesAt: at("2026-03-31T20:59:59.999Z") }),
  );
});

test("a day with its time is that moment in Finland", () => {
  const typed = {
    opensOn: "2026-03-02",
    opensTime: "9",
    closesOn: "2026-03-31",
    closesTime: "16.00",
  };
  expect(readTimes(typed)).toEqual(
    ok({ opensAt: at("2026-03-02T07:00:00.000Z"), closesAt: at("2026-03-31T13:00:00.000Z") }),
  );
});

test("a time that comes twice opens at the first and closes at the last", () => {
  const night = { opensTime: "03:30", closesTime: "03:30" };
  expect(readTimes({ opensOn: "2026-10-25", closesOn: "2026-10-25", ...night })).toEqual(
    ok({ opensAt: at("2026-10-25T00:30:00.000Z"), closesAt: at("2026-10-25T01:30:00.000Z") }),
  );
});

test("what is no day, no time, a time that does not exist or a time without its day is told", () => {
  expect(readTimes({ opensOn: "2026-02-30", closesOn: "2026-03-29", closesTime: "03:30" })).toEqual(
    errors({ field: "opensOn", code: "not-a-day" }, { field: "closesTime", code: "no-such-time" }),
  );
  expect(readTimes({ opensOn: "2026-03-02", opensTime: "aamulla", closesTime: "12" })).toEqual(
    errors({ field: "opensTime", code: "not-a-time" }, { field: "closesOn", code: "required" }),
  );
});

test("what the form showed and nobody changed keeps its exact moment", () => {
  const before = {
    opensAt: at("2026-10-25T01:30:12.345Z"),
    closesAt: at("2026-10-30T21:59:59.999Z"),
  };
  const shown = typedTimes(before);
  expect(shown).toEqual({
    opensOn: "2026-10-25",
    opensTime: "03:30",
    closesOn: "2026-10-30",
    closesTime: "",
  });
  expect(readTimes(shown, before)).toEqual(ok(before));
  expect(readTimes({ ...shown, opensOn: "", opensTime: "" }, before)).toEqual(
    ok({ opensAt: undefined, closesAt: before.closesAt }),
  );
});
