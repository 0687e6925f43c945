import { expect, test } from "vitest";
import type { Day, Instant } from "../../kernel/instant.ts";
import { startFrom } from "./meeting-start.ts";
import { TEMPLATES } from "./templates.ts";
import type { WallClock } from "./wall-clock.ts";

/** A clock of a place whose walls show the same as the instants. */
const clock: WallClock = {
  read: (text) => text,
  momentsOn: (day, time) => (time === "02:00" ? [] : [`${day}T${time}:00.000Z` as Instant]),
  dayOf: (at) => at.slice(0, 10) as Day,
  timeOf: (at) => at.slice(11, 16),
};

test.each([
  ["2026-11-09", "2026-11-23"],
  // Two weeks on it would be a Saturday, a Sunday.
  ["2026-11-07", "2026-11-23"],
  ["2026-11-08", "2026-11-23"],
])("a meeting that is begun on %s is suggested for %s", (today, day) => {
  for (const template of TEMPLATES) {
    const { content } = startFrom(template, today as Day, clock);
    expect(content.startsAt).toBe(`${day}T${template.start}:00.000Z`);
  }
});

test("the items of a template follow each other and end with the meeting", () => {
  for (const template of TEMPLATES) {
    const { content, agenda, hosts } = startFrom(template, "2026-11-09" as Day, clock);
    expect(agenda.map(({ startsAt }) => startsAt)).toEqual([
      content.startsAt,
      ...agenda.slice(0, -1).map(({ endsAt }) => endsAt),
    ]);
    expect(agenda.at(-1)?.endsAt).toBe(content.endsAt);
    expect([hosts, content.programmeOpen, content.kind]).toEqual([[], false, template.kind]);
  }
});

test("an hour that a day does not have is a fault of the template", () => {
  const [template] = TEMPLATES;
  if (!template) throw new Error("no template");
  const early = { ...template, start: "02:00" };
  expect(() => startFrom(early, "2026-11-09" as Day, clock)).toThrow("2026-11-23 has no 02:00");
});
