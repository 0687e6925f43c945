import { expect, test } from "vitest";
import type { Refusal, Result } from "../../kernel/result.ts";
import {
  addPage,
  askAgain,
  checkChange,
  copyQuestion,
  type InUse,
  movePage,
  moveQuestion,
  putQuestion,
  removePage,
  removeQuestion,
} from "./questionnaire-change.ts";
import { checkQuestion, checkQuestionnaire } from "./questionnaire-check.ts";
import {
  askedIn,
  missingIn,
  type Question,
  questionBy,
  type Questionnaire,
  textsOf,
} from "./questionnaire.ts";
import { TEMPLATES, templateOf } from "./templates.ts";

const option = (key: string) => ({ key, text: { fi: key } });

const single: Question = {
  key: "a",
  kind: "single",
  text: { fi: "A" },
  required: true,
  options: [option("x"), option("y")],
  other: { fi: "Muu" },
};
const scale: Question = {
  key: "b",
  kind: "scale",
  text: { fi: "B" },
  required: false,
  scale: { min: 1, max: 5 },
};
const matrix: Question = {
  key: "c",
  kind: "matrix",
  text: { fi: "C" },
  required: false,
  rows: [option("r")],
  columns: [option("x"), option("y")],
};

const page = (key: string, questions: readonly Question[]) => ({
  key,
  title: { fi: key },
  questions,
});
const BEFORE: Questionnaire = { pages: [page("p1", [single, scale]), page("p2", [matrix])] };

const keysOf = ({ pages }: Questionnaire) =>
  pages.map(({ key, questions }) => [key, ...questions.map((one) => one.key)].join(" "));
const kindOf = (result: Result<unknown, Refusal>) => (result.ok ? "ok" : result.refusal.kind);
const used = (keys: Record<string, readonly string[]>): InUse =>
  new Map(Object.entries(keys).map(([key, options]) => [key, new Set(options)]));

test("questions move within a page and over its edge; pages move, too", () => {
  expect(keysOf(moveQuestion(BEFORE, "a", 1))).toEqual(["p1 b a", "p2 c"]);
  expect(keysOf(moveQuestion(BEFORE, "b", 1))).toEqual(["p1 a", "p2 b c"]);
  expect(keysOf(moveQuestion(BEFORE, "c", -1))).toEqual(["p1 a b c", "p2"]);
  expect(moveQuestion(BEFORE, "a", -1)).toEqual(BEFORE);
  expect(moveQuestion(BEFORE, "nothing", 1)).toEqual(BEFORE);
  expect(keysOf(movePage(BEFORE, "p1", 1))).toEqual(["p2 c", "p1 a b"]);
  expect(movePage(BEFORE, "p1", -1)).toEqual(BEFORE);
});

test("a copy stands beside its original with a key of its own", () => {
  const copied = copyQuestion(BEFORE, "a");
  expect(keysOf(copied)).toEqual(["p1 a q1 b", "p2 c"]);
  expect(questionBy(copied, "q1")).toEqual({ ...single, key: "q1" });
});

test("an unanswered question is removed, an answered one retired and asked again", () => {
  expect(keysOf(removeQuestion(BEFORE, "a", used({})))).toEqual(["p1 b", "p2 c"]);
  const retired = removeQuestion(BEFORE, "a", used({ a: ["x"] }));
  expect(askedIn(retired).map(({ key }) => key)).toEqual(["b", "c"]);
  expect(askAgain(retired, "a")).toEqual(BEFORE);
});

test("a page is removed once it is empty", () => {
  expect(kindOf(removePage(BEFORE, "p1"))).toBe("page-has-questions");
  const more = addPage(BEFORE, { title: { fi: "Uusi" } });
  expect(keysOf(more)).toEqual(["p1 a b", "p2 c", "p3"]);
  expect(removePage(more, "p3")).toEqual({ ok: true, value: BEFORE });
});

test("once answered, a question keeps its kind, its chosen options and its scale", () => {
  const change = (question: Question, inUse: InUse) =>
    kindOf(checkChange(BEFORE, putQuestion(BEFORE, "", question), inUse));
  const one = { ...single, options: [option("y"), option("z")] };
  expect(change(one, used({}))).toBe("ok");
  expect(change(one, used({ a: ["y"] }))).toBe("ok");
  expect(change(one, used({ a: ["x"] }))).toBe("option-has-answers");
  const { other: _, ...plain } = single;
  expect(change(plain as Question, used({ a: ["other"] }))).toBe("option-has-answers");
  expect(change({ ...single, kind: "multiple" }, used({ a: [] }))).toBe("kind-is-fixed");
  expect(change({ ...scale, scale: { min: 1, max: 7 } }, used({ b: [] }))).toBe("scale-is-fixed");
  expect(change({ ...matrix, columns: { min: 1, max: 3 } }, used({ c: ["r", "x"] }))).toBe(
    "option-has-answers",
  );
  expect(change({ ...matrix, columns: { min: 1, max: 3 } }, used({ c: [] }))).toBe("kind-is-fixed");
  expect(change({ ...single, text: { fi: "Parempi" } }, used({ a: ["x"] }))).toBe("ok");
  const without = { pages: [page("p1", [scale]), page("p2", [matrix])] };
  expect(kindOf(checkChange(BEFORE, without, used({ a: [] })))).toBe("question-has-answers");
});

test("a question is asked only with its texts, enough options, a scale of 2–11 points, a limit", () => {
  const many = Array.from({ length: 41 }, (_, i) => option(`o${i}`));
  const text: Question = { ...scale, kind: "text", long: true, max: 100 };
  const cases: [Question, string][] = [
    [single, "ok"],
    [{ ...single, text: {} }, "text-missing"],
    [{ ...single, text: { fi: "x".repeat(501) } }, "text-too-long"],
    [{ ...single, options: [option("x")] }, "ok"],
    [{ ...single, options: [] }, "too-few-options"],
    [{ ...single, options: many }, "too-many-options"],
    [{ ...single, options: [option("x"), option("x")] }, "key-taken"],
    [{ ...single, options: [option("x"), option("other")] }, "key-taken"],
    [{ ...single, options: [option("x"), option("Ä!")] }, "bad-key"],
    [{ ...scale, scale: { min: 0, max: 1 } }, "ok"],
    [{ ...scale, scale: { min: 0, max: 10 } }, "ok"],
    [{ ...scale, scale: { min: 0, max: 11 } }, "bad-scale"],
    [{ ...scale, scale: { min: 3, max: 3 } }, "bad-scale"],
    [{ ...scale, scale: { min: 5, max: 1 } }, "bad-scale"],
    [{ ...scale, scale: { min: Number.NaN, max: 5 } }, "bad-scale"],
    [{ ...matrix, rows: [] }, "too-few-options"],
    [{ ...matrix, columns: [option("x")] }, "too-few-options"],
    [text, "ok"],
    [{ ...text, max: 0 }, "bad-limit"],
    [{ ...text, max: 10_001 }, "bad-limit"],
  ];
  expect(cases.map(([question]) => kindOf(checkQuestion(question)))).toEqual(
    cases.map(([, kind]) => kind),
  );
});

test("a questionnaire has bounds and every key once", () => {
  const pages = Array.from({ length: 21 }, (_, i) => page(`p${i}`, []));
  expect(kindOf(checkQuestionnaire({ pages }))).toBe("too-many-pages");
  const questions = Array.from({ length: 101 }, (_, i) => ({ ...scale, key: `q${i}` }));
  expect(kindOf(checkQuestionnaire({ pages: [page("p1", questions)] }))).toBe("too-many-questions");
  const twice = { pages: [page("p1", [single]), page("p2", [single])] };
  expect(kindOf(checkQuestionnaire(twice))).toBe("key-taken");
});

test("the templates are whole, in three languages, and the counties' one has ten questions", () => {
  expect(TEMPLATES.map(({ questionnaire }) => kindOf(checkQuestionnaire(questionnaire)))).toEqual(
    TEMPLATES.map(() => "ok"),
  );
  const questions = TEMPLATES.flatMap(({ questionnaire }) => askedIn(questionnaire));
  expect(questions.filter((question) => missingIn(textsOf(question)).length > 0)).toEqual([]);
  const counties = templateOf("counties");
  expect(counties && askedIn(counties.questionnaire).length).toBe(10);
});
