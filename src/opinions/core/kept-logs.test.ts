import { expect, test } from "vitest";
import { hashOf } from "../../platform/secrets.ts";
import { TAKEN_BACK } from "./engine.ts";
import { wholeAnalysis } from "./whole-analysis.ts";
import { keptLogs, type LogPage, type Rules, type StateAsked } from "./kept-logs.ts";

const PEOPLE = 60;
const STATEMENTS = 12;
const PLAIN: Rules = { method: "compatible", hidden: [], meta: [], merged: [] };

interface Event {
  readonly person: number;
  readonly statement: number;
  readonly value: number;
}

/** Two camps who part on odd statements, with a second thought of every seventh person. */
const EVENTS: readonly Event[] = Array.from({ length: PEOPLE * STATEMENTS * 8 }, (_, at) => {
  const person = (at * 37) % PEOPLE;
  const statement = 1 + (Math.floor(at / PEOPLE) % STATEMENTS);
  const side = statement % 2 === 0 || person % 2 === 0 ? 1 : -1;
  return { person, statement, value: person % 7 === 0 && at % 5 === 0 ? 0 : side };
});

const pageOf = (conversation: string, from: number, to: number): LogPage => {
  const events = EVENTS.slice(from, to);
  return {
    conversation,
    after: from * 10,
    seq: Float64Array.from(events, (_, index) => (from + index + 1) * 10),
    participant: events.map(({ person }) => `person ${person}`),
    statement: Int32Array.from(events, ({ statement }) => statement),
    value: Int8Array.from(events, ({ value }) => value),
  };
};

const fill = (
  logs: ReturnType<typeof keptLogs>,
  conversation: string,
  size: number,
  to: number,
) => {
  for (let from = 0; from < to; from += size)
    logs.append(pageOf(conversation, from, Math.min(to, from + size)));
};

/** The whole analysis of a state, as the thread for it makes it; it is the last from then on. */
const analysed = (logs: ReturnType<typeof keptLogs>, state: StateAsked) => {
  const whole = logs.table(state);
  if (!whole || whole.known) return whole?.known;
  const result = wholeAnalysis(whole.table);
  logs.adopt({ ...state, events: whole.events, result });
  return result;
};

const asked = (conversation: string, events: number, rules = PLAIN): StateAsked => ({
  conversation,
  upTo: events * 10,
  rules,
});

test("a state has one hash and one result, in whatever pages its votes came and whatever follows", () => {
  const logs = keptLogs(hashOf);
  const all = EVENTS.length;
  fill(logs, "at once", all, all);
  fill(logs, "in pages", 100, 5000);
  fill(logs, "elsewhere", 999, 5000);
  const states = ["at once", "in pages", "elsewhere"].map((name) => asked(name, 5000));
  expect(new Set(states.map(logs.hash)).size).toBe(1);
  const [first, ...others] = states.map((state) => analysed(logs, state));
  expect(others).toEqual([first, first]);
  expect(logs.hash(asked("at once", 4999))).not.toBe(logs.hash(asked("at once", 5000)));
});

test("hidden, meta and merged statements and the method are part of the hash, their order is not", () => {
  const logs = keptLogs(hashOf);
  fill(logs, "c", 1000, 1000);
  const rules: Rules = { ...PLAIN, hidden: [3, 1], merged: [[2, 4]] };
  const hash = logs.hash(asked("c", 1000, rules));
  expect(logs.hash(asked("c", 1000, { ...rules, hidden: [1, 3] }))).toBe(hash);
  const others: Rules[] = [
    PLAIN,
    { ...rules, hidden: [1] },
    { ...rules, meta: [5] },
    { ...rules, merged: [[4, 2]] },
  ];
  expect(others.filter((other) => logs.hash(asked("c", 1000, other)) === hash)).toEqual([]);
});

test("people count in the hash by the order in which they came, not by their ids", () => {
  const logs = keptLogs(hashOf);
  const page = pageOf("as they are", 0, 5000);
  logs.append(page);
  const renamed = page.participant.map((id) => `x ${id}`);
  logs.append({ ...page, conversation: "renamed", participant: renamed });
  const swapped = page.participant.map((id, at) => page.participant[at === 0 ? 1 : 0] ?? id);
  logs.append({ ...page, conversation: "another", participant: swapped });
  const [first, same, other] = ["as they are", "renamed", "another"].map((name) =>
    logs.hash(asked(name, 5000)),
  );
  expect([first === same, first === other]).toEqual([true, false]);
});

test("a page that does not begin where the log ends is left alone", () => {
  const logs = keptLogs(hashOf);
  expect(logs.append(pageOf("c", 0, 10))).toBe(100);
  expect(logs.append(pageOf("c", 0, 10))).toBe(100);
  expect(logs.append(pageOf("c", 20, 30))).toBe(100);
  expect(logs.append(pageOf("c", 10, 20))).toBe(200);
  expect(logs.knownUpTo("c")).toBe(200);
});

test("a state beyond what is known, and one of which votes were erased, must be read anew", () => {
  const logs = keptLogs(hashOf);
  fill(logs, "c", 10, 20);
  expect([
    logs.hash(asked("c", 21)),
    logs.table(asked("nowhere", 1)),
    logs.live(asked("nowhere", 1)),
  ]).toEqual([undefined, undefined, undefined]);
  expect(logs.hash({ ...asked("c", 20), events: 20 })).not.toBe(undefined);
  expect(logs.hash({ ...asked("c", 20), events: 19 })).toBe(undefined);
  expect(logs.knownUpTo("c")).toBe(0);
});

test("what was asked for longest ago is forgotten first, and gives the same when read again", () => {
  const logs = keptLogs(hashOf, 60_000);
  fill(logs, "first", 500, 1500);
  const before = logs.hash(asked("first", 1500));
  fill(logs, "second", 500, 1500);
  fill(logs, "third", 500, 1500);
  expect(["first", "second", "third"].map(logs.knownUpTo)).toEqual([0, 0, 15_000]);
  fill(logs, "first", 77, 1500);
  expect(logs.hash(asked("first", 1500))).toBe(before);
});

test("votes on a merged statement count at the one that stands for it", () => {
  const logs = keptLogs(hashOf);
  fill(logs, "c", 1000, 1000);
  const result = analysed(logs, asked("c", 1000, { ...PLAIN, merged: [[2, 4]] }));
  expect(result?.statements.map(({ number }) => number)).toEqual([
    1, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12,
  ]);
});

test("before the first whole analysis there are no live figures", () => {
  const logs = keptLogs(hashOf);
  fill(logs, "c", 100, 1000);
  expect(logs.live(asked("c", 1000))).toEqual({ settledUpTo: 0 });
});

test("the live figures of an analysed state are the analysis itself, those of later votes are not", () => {
  const logs = keptLogs(hashOf);
  fill(logs, "c", 100, 1000);
  const result = analysed(logs, asked("c", 1000));
  expect(logs.live(asked("c", 1000))).toEqual({
    figures: { result, whole: true },
    settledUpTo: 10_000,
  });
  expect(logs.table(asked("c", 1000))).toEqual({ known: result });
  logs.append(pageOf("c", 1000, 1100));
  const between = logs.live(asked("c", 1100));
  expect([between?.figures?.whole, between?.settledUpTo]).toEqual([false, 10_000]);
  expect(between?.figures?.result.votes).toBe(analysed(logs, asked("c", 1100))?.votes);
});

test("an analysis that was overtaken, or of votes that were erased since, is not adopted", () => {
  const logs = keptLogs(hashOf);
  fill(logs, "c", 100, 1000);
  const early = logs.table(asked("c", 900));
  const late = analysed(logs, asked("c", 1000));
  const result = late!;
  logs.adopt({ ...asked("c", 900), events: 900, result });
  expect([early?.known, logs.live(asked("c", 1000))?.settledUpTo]).toEqual([undefined, 10_000]);
  logs.adopt({ ...asked("c", 1000, { ...PLAIN, hidden: [1] }), events: 999, result });
  expect(logs.live(asked("c", 1000))?.figures?.whole).toBe(true);
  logs.adopt({ ...asked("unknown", 10), events: 10, result });
  expect(logs.knownUpTo("unknown")).toBe(0);
});

test("a vote taken back is none", () => {
  const logs = keptLogs(hashOf);
  const page = pageOf("c", 0, 100);
  logs.append(page);
  const votes = analysed(logs, asked("c", 100))?.votes ?? 0;
  const { participant, statement } = page;
  const seq = Float64Array.of(1001);
  const value = Int8Array.of(TAKEN_BACK);
  logs.append({
    conversation: "c",
    after: 1000,
    seq,
    participant: participant.slice(0, 1),
    statement: statement.slice(0, 1),
    value,
  });
  expect(analysed(logs, { conversation: "c", upTo: 1001, rules: PLAIN })?.votes).toBe(votes - 1);
});
