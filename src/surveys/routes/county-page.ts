import { textFor } from "../../kernel/locale.ts";
import { formValues } from "../../platform/web/fields.ts";
import type { WebReply } from "../../platform/web/server.ts";
import { countyAnswer, markOf, saveCountyAnswers, type Saved } from "../actions/county-answer.ts";
import { fieldsOfAnswer, markFieldOf, seenOf } from "../core/field-names.ts";
import { answerPagePath, summaryPath } from "../core/paths.ts";
import {
  askedPages,
  offered,
  type Question,
  questionBy,
  type SurveyPage,
} from "../core/questionnaire.ts";
import { AnswerPage } from "../views/answer-page.tsx";
import { answerLines } from "../views/answer-text.ts";
import { ConflictPage } from "../views/conflict-page.tsx";
import { LatePage } from "../views/late-page.tsx";
import type { Errors, Values } from "../views/look.tsx";
import { type Body, fieldErrors, readAnswers } from "./answer-form.ts";
import { type Seat, whole } from "./county-seat.ts";
import { bodyOf, staffPage, type SurveysDeps } from "./here.ts";
import { troubleText } from "./troubles.ts";

/** What the form must bring back to tell an untouched answer from a changed one. */
const hiddenOf = ({ answer }: Seat, questions: readonly Question[]): Values =>
  Object.fromEntries(
    questions.flatMap(({ key }) => {
      const stored = answer.answers.get(key);
      return [
        [seenOf(key), String(stored?.version ?? 0)],
        [markFieldOf(key), markOf(stored?.value)],
      ];
    }),
  );

interface PageDraft {
  /** What was typed, when the form comes back. */
  readonly values?: Values;
  readonly errors?: Errors;
  /** What the form knew of answers that could not be read: it still speaks of those. */
  readonly hidden?: Values;
  readonly fresh?: boolean;
  readonly status?: number;
}

export const questionPage = (
  deps: SurveysDeps,
  seat: Seat,
  page: SurveyPage,
  { values, errors = {}, hidden = {}, fresh = false, status = 200 }: PageDraft = {},
): Promise<WebReply> => {
  const { look, base, answer, reply } = seat;
  const { survey, activity, answers } = answer;
  const pages = askedPages(survey.questionnaire);
  const at = pages.findIndex(({ key }) => key === page.key);
  const questions = offered(page.questions);
  const stored = questions.flatMap(({ key }) => answers.get(key) ?? []);
  const newest = stored.toSorted((a, b) => (a.at < b.at ? 1 : -1))[0];
  const before = pages[at - 1];
  const body = AnswerPage({
    look,
    survey: activity.title,
    page,
    number: at + 1,
    pages: pages.length,
    values:
      values ??
      Object.assign(
        {},
        ...questions.map(({ key }) => fieldsOfAnswer(key, answers.get(key)?.value)),
      ),
    errors,
    hidden: { ...hiddenOf(seat, questions), ...hidden },
    csrf: deps.site.csrf(reply),
    action: answerPagePath(base, page.key),
    saved: newest && { at: newest.at, by: newest.by },
    fresh,
    backHref: before && answerPagePath(base, before.key),
    startHref: base,
  });
  return staffPage(deps, seat, textFor(page.title, look.locale).text, body, { status });
};

/** Everything typed on a page as it was typed, to be copied where it is not taken. */
const typedIn = (seat: Seat, questions: readonly Question[], body: Body) => {
  const { answers } = readAnswers(questions, body, { whole: false });
  return questions.flatMap((question) => {
    const lines = answerLines(seat.look, question, answers.get(question.key));
    const raw = lines.length > 0 ? lines.join("\n") : rawText(question, body);
    return raw === "" ? [] : [{ key: question.key, text: question.text, answer: raw }];
  });
};

/** What cannot be read as an answer is given back letter by letter. */
const rawText = ({ key }: Question, body: Body): string =>
  Object.entries(body)
    .filter(([name]) => name === `a.${key}` || name.startsWith(`a.${key}.`))
    .flatMap(([, value]) => value)
    .filter((value) => value !== "")
    .join("\n");

const latePage = (
  deps: SurveysDeps,
  seat: Seat,
  why: string,
  typed: ReturnType<typeof typedIn>,
): Promise<WebReply> => {
  const { look, base, answer } = seat;
  const body = LatePage({
    look,
    survey: answer.activity.title,
    why,
    typed,
    links: [{ href: base, label: look.t("draft.start") }],
  });
  return staffPage(deps, seat, look.t("late.title"), body, { status: 409 });
};

/** The fields of the answers that are in conflict, so that the choice can be made on its own page. */
const conflictHidden = (conflicts: Saved["conflicts"]): Values =>
  Object.assign(
    {},
    ...conflicts.map(({ question, mine, theirs }) => ({
      ...fieldsOfAnswer(question, mine),
      [seenOf(question)]: String(theirs?.version ?? 0),
    })),
  );

const conflictPage = (
  deps: SurveysDeps,
  seat: Seat,
  page: SurveyPage,
  { conflicts, written }: Pick<Saved, "conflicts" | "written">,
  errors: Errors = {},
): Promise<WebReply> => {
  const { look, base, answer, reply } = seat;
  const { questionnaire } = answer.survey;
  const body = ConflictPage({
    look,
    written: written.length,
    hidden: conflictHidden(conflicts),
    errors,
    csrf: deps.site.csrf(reply),
    action: answerPagePath(base, page.key),
    conflicts: conflicts.flatMap(({ question: key, mine, theirs }) => {
      const question = questionBy(questionnaire, key);
      if (!question) return [];
      return [
        {
          question: key,
          text: question.text,
          mine: answerLines(look, question, mine),
          theirs: answerLines(look, question, theirs?.value),
          theirsAt: theirs?.at,
          theirsBy: theirs?.by,
        },
      ];
    }),
  });
  return staffPage(deps, seat, look.t("conflict.title"), body, { status: 409 });
};

/** Of the answers in conflict, those of which the editor wants their own. */
const resolved = (questions: readonly Question[], body: Body) => {
  const take = ({ key }: Question) => body[`take.${key}`];
  const open = questions.filter((question) => body[seenOf(question.key)] !== undefined);
  return {
    open,
    mine: open.filter((question) => take(question) === "mine"),
    undecided: open.filter((question) => take(question) !== "mine" && take(question) !== "theirs"),
  };
};

export const savePage = async (
  deps: SurveysDeps,
  seat: Seat,
  page: SurveyPage,
): Promise<WebReply> => {
  const { look, context, place, request, reply, base, answer } = seat;
  const { t } = look;
  const body = bodyOf(request);
  const resolving = body.act === "resolve";
  const onPage = offered(page.questions);
  const choice = resolving ? resolved(onPage, body) : undefined;
  const questions = choice?.mine ?? onPage;
  if (choice && choice.undecided.length > 0) {
    const { answers } = readAnswers(choice.open, body, { whole: false });
    const conflicts = choice.open.map(({ key }) => ({
      question: key,
      mine: answers.get(key),
      theirs: answer.answers.get(key),
    }));
    const errors = Object.fromEntries(
      choice.undecided.map(({ key }) => [`take.${key}`, t("conflict.missing")]),
    );
    return conflictPage(deps, seat, page, { conflicts, written: [] }, errors);
  }
  const read = readAnswers(questions, body, { whole: false });
  const given = new Map(
    [...read.answers].map(([key, value]) => {
      const mark = body[markFieldOf(key)];
      const seen = whole(body[seenOf(key)]);
      return [key, { value, seen, ...(typeof mark === "string" ? { mark } : {}) }] as const;
    }),
  );
  const saved = await saveCountyAnswers(context, place, { lang: look.locale, answers: given });
  if (!saved.ok) {
    const { kind } = saved.refusal;
    if (kind === "signed-out" || kind === "forbidden")
      return deps.site.problem(request, reply, kind);
    if (kind === "unknown-survey") return deps.site.problem(request, reply, "not-found");
    return latePage(deps, seat, t(`refusal.${kind}`), typedIn(seat, questions, body));
  }
  if (saved.value.conflicts.length > 0) return conflictPage(deps, seat, page, saved.value);
  if (read.troubles.size > 0) {
    const now = await countyAnswer(context, place);
    const errors = fieldErrors(questions, read.troubles, (trouble, question) =>
      troubleText(look, trouble, question),
    );
    const fresh = now.ok ? { ...seat, answer: now.value } : seat;
    const values = formValues(body);
    const hidden = Object.fromEntries(
      [...read.troubles.keys()].flatMap((key) =>
        [seenOf(key), markFieldOf(key)].map((name) => [name, values[name] ?? ""]),
      ),
    );
    return questionPage(deps, fresh, page, { values, errors, hidden, status: 422 });
  }
  const pages = askedPages(answer.survey.questionnaire);
  const next = pages[pages.findIndex(({ key }) => key === page.key) + 1];
  if (body.act !== "next") return reply.redirect(`${answerPagePath(base, page.key)}?saved=1`, 303);
  return reply.redirect(next ? answerPagePath(base, next.key) : summaryPath(base), 303);
};
