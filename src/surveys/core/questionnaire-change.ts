import { ok, type Refusal, type Result, refuse } from "../../kernel/result.ts";
import {
  isScale,
  type Option,
  pageOf,
  type Question,
  questionBy,
  type Questionnaire,
  questionsIn,
  type Scale,
  type SurveyPage,
} from "./questionnaire.ts";

/** Keys that answers refer to: of questions, each with its options, rows and columns in use. */
export type InUse = ReadonlyMap<string, ReadonlySet<string>>;

export type ChangeRefusal = Refusal<
  "question-has-answers" | "option-has-answers" | "kind-is-fixed" | "scale-is-fixed"
>;

const keysOf = (question: Question): readonly string[] => {
  const keys = (options: readonly Option[]) => options.map(({ key }) => key);
  if (question.kind === "single" || question.kind === "multiple")
    return [...keys(question.options), ...(question.other ? ["other"] : [])];
  if (question.kind !== "matrix") return [];
  return [...keys(question.rows), ...(isScale(question.columns) ? [] : keys(question.columns))];
};

const samePoints = (a: Scale, b: Scale): boolean => a.min === b.min && a.max === b.max;

const checkOne = (
  before: Question,
  after: Question | undefined,
  used: ReadonlySet<string>,
): Result<void, ChangeRefusal> => {
  if (!after) return refuse("question-has-answers");
  if (after.kind !== before.kind) return refuse("kind-is-fixed");
  const left = new Set(keysOf(after));
  if (keysOf(before).some((key) => used.has(key) && !left.has(key)))
    return refuse("option-has-answers");
  if (before.kind === "scale" && after.kind === "scale" && !samePoints(before.scale, after.scale))
    return refuse("scale-is-fixed");
  if (before.kind === "matrix" && after.kind === "matrix") {
    const [a, b] = [before.columns, after.columns];
    if (isScale(a) !== isScale(b)) return refuse("kind-is-fixed");
    if (isScale(a) && isScale(b) && !samePoints(a, b)) return refuse("scale-is-fixed");
  }
  return ok(undefined);
};

/**
 * May a questionnaire change like this when there are answers? Words may be mended, questions and
 * options added, moved and retired. What somebody answered to or chose is not deleted, no question
 * changes its kind, and no scale its points: earlier answers would mean something else.
 */
export const checkChange = (
  before: Questionnaire,
  after: Questionnaire,
  used: InUse,
): Result<void, ChangeRefusal> => {
  for (const question of questionsIn(before)) {
    const keys = used.get(question.key);
    const checked = keys
      ? checkOne(question, questionBy(after, question.key), keys)
      : ok(undefined);
    if (!checked.ok) return checked;
  }
  return ok(undefined);
};

/** A key that nothing bears yet: `q1`, `q2` … */
export const freshKey = (prefix: string, taken: readonly string[]): string => {
  let n = 1;
  while (taken.includes(`${prefix}${n}`)) n += 1;
  return `${prefix}${n}`;
};

const changePages = (
  questionnaire: Questionnaire,
  change: (page: SurveyPage) => SurveyPage,
): Questionnaire => ({ ...questionnaire, pages: questionnaire.pages.map(change) });

export const addPage = (
  questionnaire: Questionnaire,
  page: Pick<SurveyPage, "title" | "intro">,
): Questionnaire => {
  const keys = questionnaire.pages.map(({ key }) => key);
  const fresh: SurveyPage = { ...page, key: freshKey("p", keys), questions: [] };
  return { ...questionnaire, pages: [...questionnaire.pages, fresh] };
};

export const mendPage = (
  questionnaire: Questionnaire,
  key: string,
  { title, intro }: Pick<SurveyPage, "title" | "intro">,
): Questionnaire =>
  changePages(questionnaire, (page) =>
    page.key === key
      ? { key, title, ...(intro ? { intro } : {}), questions: page.questions }
      : page,
  );

/** Removes a page; its questions must have been moved or removed before. */
export const removePage = (
  questionnaire: Questionnaire,
  key: string,
): Result<Questionnaire, Refusal<"page-has-questions">> => {
  const pages = questionnaire.pages.filter((page) => page.key !== key);
  const gone = questionnaire.pages.find((page) => page.key === key);
  return gone && gone.questions.length > 0
    ? refuse("page-has-questions")
    : ok({ ...questionnaire, pages });
};

/** Puts a question at the end of a page, or in place of the one with its key. */
export const putQuestion = (
  questionnaire: Questionnaire,
  page: string,
  question: Question,
): Questionnaire =>
  questionBy(questionnaire, question.key)
    ? changePages(questionnaire, (one) => ({
        ...one,
        questions: one.questions.map((old) => (old.key === question.key ? question : old)),
      }))
    : changePages(questionnaire, (one) =>
        one.key === page ? { ...one, questions: [...one.questions, question] } : one,
      );

const swapped = <T>(things: readonly T[], at: number, to: number): T[] => {
  const list = [...things];
  const [moved] = list.splice(at, 1);
  if (moved !== undefined) list.splice(to, 0, moved);
  return list;
};

/** Moves a page one step; at the end of the line nothing changes. */
export const movePage = (
  questionnaire: Questionnaire,
  key: string,
  step: -1 | 1,
): Questionnaire => {
  const at = questionnaire.pages.findIndex((page) => page.key === key);
  const to = at + step;
  if (at < 0 || to < 0 || to >= questionnaire.pages.length) return questionnaire;
  return { ...questionnaire, pages: swapped(questionnaire.pages, at, to) };
};

/** Moves a question one step; over the edge of its page it comes to the next page. */
export const moveQuestion = (
  questionnaire: Questionnaire,
  key: string,
  step: -1 | 1,
): Questionnaire => {
  const { pages } = questionnaire;
  const pageAt = pages.findIndex(({ questions }) => questions.some((one) => one.key === key));
  const page = pages[pageAt];
  if (!page) return questionnaire;
  const at = page.questions.findIndex((one) => one.key === key);
  const to = at + step;
  if (to >= 0 && to < page.questions.length)
    return changePages(questionnaire, (one) =>
      one.key === page.key ? { ...one, questions: swapped(one.questions, at, to) } : one,
    );
  const neighbour = pages[pageAt + step];
  const moved = page.questions[at];
  if (!neighbour || !moved) return questionnaire;
  return changePages(questionnaire, (one) => {
    if (one.key === page.key)
      return { ...one, questions: one.questions.filter((other) => other.key !== key) };
    if (one.key !== neighbour.key) return one;
    return {
      ...one,
      questions: step === 1 ? [moved, ...one.questions] : [...one.questions, moved],
    };
  });
};

/** Puts a copy with a key of its own right after a question. */
export const copyQuestion = (questionnaire: Questionnaire, key: string): Questionnaire => {
  const keys = questionsIn(questionnaire).map((question) => question.key);
  return changePages(questionnaire, (page) => ({
    ...page,
    questions: page.questions.flatMap((question) => {
      if (question.key !== key) return [question];
      const { retired: _, ...copy } = { ...question, key: freshKey("q", keys) };
      return [question, copy];
    }),
  }));
};

/** Removes a question; one that somebody answered is retired instead. */
export const removeQuestion = (
  questionnaire: Questionnaire,
  key: string,
  used: InUse,
): Questionnaire => {
  const question = questionBy(questionnaire, key);
  const page = pageOf(questionnaire, key);
  if (!question || !page) return questionnaire;
  if (used.has(key)) return putQuestion(questionnaire, page.key, { ...question, retired: true });
  return changePages(questionnaire, (one) => ({
    ...one,
    questions: one.questions.filter((other) => other.key !== key),
  }));
};

/** Asks a retired question again. */
export const askAgain = (questionnaire: Questionnaire, key: string): Questionnaire =>
  changePages(questionnaire, (page) => ({
    ...page,
    questions: page.questions.map((question) => {
      if (question.key !== key) return question;
      const { retired: _, ...asked } = question;
      return asked;
    }),
  }));
