import type { ActivityId } from "../../kernel/ids.ts";
import { type Locale, textFor } from "../../kernel/locale.ts";
import { SMALL_CELL } from "../../kernel/small-cell.ts";
import { allAreas } from "../../people/index.ts";
import { csvLine } from "../../platform/csv.ts";
import type { Db } from "../../platform/db/connect.ts";
import { hashOf } from "../../platform/secrets.ts";
import type { ExportFile } from "../../programmes/index.ts";
import type { Answers, AnswerValue } from "../core/answer.ts";
import { choicesOf, type Question, questionsIn } from "../core/questionnaire.ts";
import type { Survey } from "../core/survey.ts";
import { counter } from "../core/tally.ts";
import { submittedAnswers } from "../store/answers.ts";
import { surveyById } from "../store/survey.ts";

/** Open data speaks Finnish where a text has it: its keys are what programs go by. */
const WORDS: Locale = "fi";

type Cell = string | number | undefined;

interface DataColumn {
  readonly name: string;
  readonly cell: (value: AnswerValue | undefined) => Cell;
}

const chosen = (value: AnswerValue | undefined): readonly string[] =>
  value && "choice" in value ? [value.choice] : value && "choices" in value ? value.choices : [];

/** The columns of a question. Texts that people wrote stand only where `texts` is true. */
const columnsOfQuestion = (question: Question, texts: boolean): DataColumn[] => {
  const { key } = question;
  switch (question.kind) {
    case "single":
    case "multiple": {
      const what: DataColumn = {
        name: `${key}:what`,
        cell: (value) => (value && "other" in value ? value.other : undefined),
      };
      const columns: DataColumn[] =
        question.kind === "single"
          ? [{ name: key, cell: (value) => chosen(value)[0] }]
          : choicesOf(question).map((option) => ({
              name: `${key}:${option.key}`,
              cell: (value) => (value ? Number(chosen(value).includes(option.key)) : undefined),
            }));
      return question.other && texts ? [...columns, what] : columns;
    }
    case "scale":
      return [
        { name: key, cell: (value) => (value && "point" in value ? value.point : undefined) },
      ];
    case "matrix":
      return question.rows.map((row) => ({
        name: `${key}:${row.key}`,
        cell: (value) => (value && "cells" in value ? value.cells[row.key] : undefined),
      }));
    case "text":
      return texts
        ? [{ name: key, cell: (value) => (value && "text" in value ? value.text : undefined) }]
        : [];
    case "contact":
      return [];
  }
};

const cellsOf = (questions: readonly Question[], texts: boolean) => {
  const columns = questions.flatMap((question) =>
    columnsOfQuestion(question, texts).map((column) => ({ ...column, question: question.key })),
  );
  return {
    names: columns.map(({ name }) => name),
    of: (answers: Answers): Cell[] => columns.map(({ question, cell }) => cell(answers[question])),
  };
};

async function* countyLines(db: Db, survey: Survey): AsyncIterable<string> {
  const { names, of } = cellsOf(questionsIn(survey.questionnaire), true);
  yield csvLine(["county", "name", "submitted", "on_behalf", "filler", ...names]);
  const areas = new Map((await allAreas(db)).map((area) => [area.code, area.shortName]));
  for await (const { area, submittedAt, onBehalf, filler, answers } of submittedAnswers(
    db,
    survey.id,
  )) {
    const name = textFor(areas.get(area) ?? {}, WORDS).text;
    const marks = [Number(onBehalf), Number(filler)];
    yield csvLine([area, name, submittedAt.slice(0, 10), ...marks, ...of(answers)]);
  }
}

/** An order that tells neither who nor when. */
const shuffledBy = (response: string): string => hashOf(`order ${response}`);

/**
 * One row per resident without anything that they wrote. With fewer than five of them there is no
 * row: a row would be a person.
 */
async function* residentLines(db: Db, survey: Survey): AsyncIterable<string> {
  const { names, of } = cellsOf(questionsIn(survey.questionnaire), false);
  yield csvLine(["respondent", ...names]);
  const rows: { readonly order: string; readonly cells: Cell[] }[] = [];
  for await (const { response, answers } of submittedAnswers(db, survey.id))
    rows.push({ order: shuffledBy(response), cells: of(answers) });
  if (rows.length < SMALL_CELL) return;
  rows.sort((a, b) => (a.order < b.order ? -1 : 1));
  for (const [at, { cells }] of rows.entries()) yield csvLine([at + 1, ...cells]);
}

async function* countLines(db: Db, survey: Survey): AsyncIterable<string> {
  yield csvLine(["question", "row", "option", "text", "count", "n", "share", "lower", "upper"]);
  const counting = counter(survey.questionnaire, survey.audience);
  for await (const { answers } of submittedAnswers(db, survey.id)) counting.add(answers);
  for (const { key, text, parts, n: answered } of counting.tallies()) {
    if (parts.length === 0)
      yield csvLine([key, undefined, undefined, textFor(text, WORDS).text, undefined, answered]);
    for (const { row, n, options } of parts)
      for (const option of options) {
        const words = textFor(option.text, WORDS).text;
        const { count, share, lower, upper } = option;
        yield csvLine([key, row?.key, option.key, words, count, n, share, lower, upper]);
      }
  }
}

/** Reads the survey once somebody takes the rows. */
async function* ofSurvey(
  db: Db,
  id: ActivityId,
  lines: (db: Db, survey: Survey) => AsyncIterable<string>,
): AsyncIterable<string> {
  const survey = await surveyById(db, id);
  if (survey) yield* lines(db, survey);
}

/** The answers themselves: of counties where the survey says so, of residents without texts. */
async function* answerLines(db: Db, survey: Survey): AsyncIterable<string> {
  if (survey.audience === "residents") yield* residentLines(db, survey);
  else if (survey.answersPublic) yield* countyLines(db, survey);
  else yield csvLine(["county"]);
}

/**
 * The open data of a survey: counts with shares, and the answers. Counties stand by name only where
 * the survey promised to publish them; residents have numbers that tell neither pseudonym nor order,
 * and none of their texts. Contacts are never told.
 */
export const openData = (db: Db, id: ActivityId): readonly ExportFile[] => [
  { name: "counts.csv", type: "text/csv", rows: ofSurvey(db, id, countLines) },
  { name: "answers.csv", type: "text/csv", rows: ofSurvey(db, id, answerLines) },
];
