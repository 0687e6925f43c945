import { expect, test } from "vitest";
import type { Day } from "../../kernel/instant.ts";
import {
  checkStep,
  CONTACT_STATES,
  type ContactState,
  isOver,
  latenessOf,
  talkAfter,
  waysOn,
} from "./contact.ts";

const day = (text: string): Day => text as Day;
const TODAY = day("2025-03-10");

const kindOf = (from: ContactState, to: ContactState, on: string, talkOn?: string) => {
  const contact = { state: from, ...(talkOn ? { talkOn: day(talkOn) } : {}) };
  const checked = checkStep(contact, to, day(on), TODAY);
  return checked.ok ? "ok" : checked.refusal.kind;
};

test("a contact goes from asked to agreed to held to followed up", () => {
  expect(kindOf("asked", "agreed", "2025-04-01")).toBe("ok");
  expect(kindOf("agreed", "held", "2025-03-10")).toBe("ok");
  expect(kindOf("held", "followed-up", "2025-03-10", "2025-03-01")).toBe("ok");
});

test("no step is left out, and nothing goes on after the end", () => {
  expect(kindOf("asked", "held", "2025-03-01")).toBe("contact-step-unknown");
  expect(kindOf("asked", "followed-up", "2025-03-01")).toBe("contact-step-unknown");
  expect(kindOf("followed-up", "agreed", "2025-03-01")).toBe("contact-step-unknown");
  expect(CONTACT_STATES.filter((state) => waysOn(state).length === 0)).toEqual(["followed-up"]);
});

test("only an agreed talk may lie ahead", () => {
  expect(kindOf("agreed", "held", "2025-03-11")).toBe("contact-day-to-come");
  expect(kindOf("asked", "declined", "2025-03-11")).toBe("contact-day-to-come");
});

test("nothing is followed up before it was held", () => {
  expect(kindOf("held", "followed-up", "2025-03-01", "2025-03-05")).toBe("contact-day-too-early");
});

test("who declined may still agree, and a talk may be moved", () => {
  expect(kindOf("declined", "agreed", "2025-04-01")).toBe("ok");
  expect(kindOf("agreed", "agreed", "2025-04-02")).toBe("ok");
});

test("the day of the talk is that of the agreement, then of the talk itself", () => {
  expect(talkAfter({}, "agreed", day("2025-04-01"))).toBe("2025-04-01");
  expect(talkAfter({ talkOn: day("2025-04-01") }, "held", day("2025-04-02"))).toBe("2025-04-02");
  expect(talkAfter({ talkOn: day("2025-04-01") }, "followed-up", TODAY)).toBe("2025-04-01");
});

test("late is what should have been done by yesterday, and nothing that is over", () => {
  const past = day("2025-03-09");
  expect(latenessOf({ state: "asked", due: past }, TODAY)).toBe("due-passed");
  expect(latenessOf({ state: "asked", due: TODAY }, TODAY)).toBe(undefined);
  expect(latenessOf({ state: "agreed", talkOn: past }, TODAY)).toBe("talk-passed");
  expect(latenessOf({ state: "agreed", talkOn: TODAY, due: past }, TODAY)).toBe("due-passed");
  expect(latenessOf({ state: "held", talkOn: past }, TODAY)).toBe(undefined);
  expect(latenessOf({ state: "declined", due: past }, TODAY)).toBe(undefined);
  expect(CONTACT_STATES.filter(isOver)).toEqual(["followed-up", "declined"]);
});
