import { expect, test } from "vitest";
import { ok, refuse } from "../../kernel/result.ts";
import type { Day } from "../../kernel/instant.ts";
import type { PartialDay } from "./partial-day.ts";
import type { ActivityId, NodeId, ProgrammeId } from "../../kernel/ids.ts";
import {
  activityPath,
  newActivityPath,
  programmePath,
  staffActivityPath,
  staffNodePath,
  staffProgrammePath,
} from "./paths.ts";
import { checkSlug, programmeState } from "./programme.ts";

test.each(["2023-2025", "osallisuusohjelma", "a1"])("%s fits an address", (slug) => {
  expect(checkSlug(slug)).toEqual(ok(slug));
});

test.each(["", "2023–2025", "Ohjelma", "-2023", "2023-", "a--b", "a b", "ä", "x".repeat(61)])(
  "%s does not fit an address",
  (slug) => {
    expect(checkSlug(slug)).toEqual(refuse("bad-slug"));
  },
);

test("pages have the addresses that other slices link to", () => {
  const id = "0a";
  expect([
    programmePath("vantaa-kerava", "2023-2025"),
    activityPath("vantaa-kerava", id as ActivityId),
    staffProgrammePath("vantaa-kerava", id as ProgrammeId),
    staffNodePath("vantaa-kerava", id as NodeId),
    staffActivityPath("vantaa-kerava", id as ActivityId),
    newActivityPath("vantaa-kerava", id as NodeId),
  ]).toEqual([
    "/vantaa-kerava/programmes/2023-2025",
    "/vantaa-kerava/activities/0a",
    "/vantaa-kerava/staff/programmes/0a",
    "/vantaa-kerava/staff/nodes/0a",
    "/vantaa-kerava/staff/activities/0a",
    "/vantaa-kerava/staff/activities/new?measure=0a",
  ]);
});

test("a programme whose period is over has ended, whatever was stored", () => {
  const endsOn = "2025" as PartialDay;
  const on = (today: string) => programmeState({ status: "in-force", endsOn }, today as Day);
  expect([on("2025-12-31"), on("2026-01-01")]).toEqual(["in-force", "ended"]);
  expect(programmeState({ status: "in-force" }, "2099-01-01" as Day)).toBe("in-force");
  expect(programmeState({ status: "draft", endsOn }, "2026-01-01" as Day)).toBe("draft");
});
