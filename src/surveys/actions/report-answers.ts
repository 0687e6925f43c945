import type { AreaCode } from "../../kernel/area.ts";
import type { ActivityId } from "../../kernel/ids.ts";
import { type Locale, textFor } from "../../kernel/locale.ts";
import { ok, type Refusal, type Result, refuse } from "../../kernel/result.ts";
import {
  allAreas,
  authorise,
  type Context,
  type PolicyRefusal,
  recordAudit,
  trailOf,
} from "../../people/index.ts";
import { type Db, inArea } from "../../platform/db/connect.ts";
import { hashOf } from "../../platform/secrets.ts";
import type { AnswerValue } from "../core/answer.ts";
import {
  choicesOf,
  type Option,
  OTHER,
  type Question,
  questionsIn,
} from "../core/questionnaire.ts";
import type { Survey } from "../core/survey.ts";
import { submittedAnswers } from "../store/answers.ts";
import { surveyOf } from "./survey.ts";

export type AnswerCell = string | number | undefined;

interface AnswerColumn {
  readonly name: string;
  readonly cell: (value: AnswerValue | undefined) => AnswerCell;
}

const nameIn = (options: readonly Option[], key: string | undefined, locale: Locale) => {
  const option = options.find((one) => one.key === key);
  return option ? textFor(option.text, locale).text : key;
};

const otherOf = (value: AnswerValue | undefined): AnswerCell =>
  value && "other" in value ? value.other : undefined;

/** A wish for contact, about what and whom. */
const contactColumns = (title: string): readonly AnswerColumn[] => [
  {
    name: title,
    cell: (value) => (value && "wish" in value ? Number(value.wish) : undefined),
  },
  { name: `${title} (1)`, cell: (v) => (v && "wish" in v ? v.about : undefined) },
  { name: `${title} (2)`, cell: (v) => (v && "wish" in v ? v.who : undefined) },
];

/** The columns of a question in words; contact details only where they may be told. */
const columnsOfQuestion = (
  question: Question,
  locale: Locale,
  contacts: boolean,
): readonly AnswerColumn[] => {
  const title = textFor(question.text, locale).text;
  const under = (text: string): string => `${title} – ${text}`;
  const label = (option: Option): string => textFor(option.text, locale).text;
  switch (question.kind) {
    case "single": {
      const options = choicesOf(question);
      return [
        {
          name: title,
          cell: (value) =>
            value && "choice" in value ? nameIn(options, value.choice, locale) : undefined,
        },
        ...(question.other
          ? [{ name: under(label({ key: OTHER, text: question.other })), cell: otherOf }]
          : []),
      ];
    }
    case "multiple":
      return [
        ...choicesOf(question).map((option) => ({
          name: under(label(option)),
          cell: (value: AnswerValue | undefined) =>
            value && "choices" in value ? Number(value.choices.includes(option.key)) : undefined,
        })),
        ...(question.other
          ? [{ name: under(`${label({ key: OTHER, text: question.other })}:`), cell: otherOf }]
          : []),
      ];
    case "scale":
      return [
        { name: title, cell: (value) => (value && "point" in value ? value.point : undefined) },
      ];
    case "matrix":
      return question.rows.map((row) => ({
        name: under(label(row)),
        cell: (value) => {
          const cell = value && "cells" in value ? value.cells[row.key] : undefined;
          if ("min" in question.columns) return cell === undefined ? undefined : Number(cell);
          return nameIn(question.columns, cell, locale);
        },
      }));
    case "text":
      return [
        { name: title, cell: (value) => (value && "text" in value ? value.text : undefined) },
      ];
    case "contact":
      return contacts ? contactColumns(title) : [];
  }
};

/** The headings that stand before the questions, in the reader's words. */
export interface AnswerHeadings {
  readonly county: string;
  readonly submitted: string;
  readonly respondent: string;
}

/** An order that tells neither who nor when. */
const shuffledBy = (response: string): string => hashOf(`order ${response}`);

/**
 * The answers row by row, the headings first: a county by its name and the day, a resident by a
 * number alone. Counties stream; the rows of residents are put into an order that tells nothing.
 */
export async function* answerRows(
  db: Db,
  survey: Survey,
  wishes: {
    readonly locale: Locale;
    readonly headings: AnswerHeadings;
    readonly contacts: boolean;
  },
): AsyncGenerator<readonly AnswerCell[]> {
  const { locale, headings, contacts } = wishes;
  const columns = questionsIn(survey.questionnaire).flatMap((question) =>
    columnsOfQuestion(question, locale, contacts).map((column) => ({
      ...column,
      key: question.key,
    })),
  );
  const names = columns.map(({ name }) => name);
  if (survey.audience === "counties") {
    yield [headings.county, headings.submitted, ...names];
    const areas = new Map((await allAreas(db)).map(({ code, name }) => [code, name]));
    for await (const { area, submittedAt, answers } of submittedAnswers(db, survey.id)) {
      const county = textFor(areas.get(area) ?? {}, locale).text;
      yield [
        county,
        submittedAt.slice(0, 10),
        ...columns.map(({ key, cell }) => cell(answers[key])),
      ];
    }
    return;
  }
  yield [headings.respondent, ...names];
  const rows: { readonly order: string; readonly cells: readonly AnswerCell[] }[] = [];
  for await (const { response, answers } of submittedAnswers(db, survey.id))
    rows.push({
      order: shuffledBy(response),
      cells: columns.map(({ key, cell }) => cell(answers[key])),
    });
  rows.sort((a, b) => (a.order < b.order ? -1 : 1));
  for (const [at, { cells }] of rows.entries()) yield [at + 1, ...cells];
}

/** Lets who edits the survey take all of its answers along, and notes that it was done. */
export const takeAnswers = async (
  context: Context,
  area: AreaCode,
  id: ActivityId,
  file: string,
): Promise<Result<Survey, PolicyRefusal | Refusal<"unknown-survey">>> => {
  const allowed = authorise(context.visitor, "survey.edit", area);
  if (!allowed.ok) return allowed;
  const found = await surveyOf(context.db, area, id);
  if (!found) return refuse("unknown-survey");
  await inArea(
    context.db,
    area,
    (tx) =>
      recordAudit(tx, {
        ...trailOf(context, area),
        action: "take-survey-answers",
        subjectKind: "survey-answers",
        subjectId: id,
        after: { file },
      }),
    { quiet: true },
  );
  return ok(found.survey);
};
