import { type Locale, textFor } from "../../kernel/locale.ts";
import { isSmall, SMALL_CELL, suppressionOf } from "../../kernel/small-cell.ts";
import type { Answers, AnswerValue } from "./answer.ts";
import { type Share, shareOf } from "./interval.ts";
import {
  choicesOf,
  columnsOf,
  type Option,
  pointsOf,
  type Question,
  type Questionnaire,
  questionsIn,
  type Scale,
} from "./questionnaire.ts";
import type { Audience } from "./survey.ts";

/** How often an option was chosen; `count` and share are absent where they are hidden. */
export interface OptionTally extends Partial<Share> {
  readonly key: string;
  readonly text: Option["text"];
  readonly count?: number;
}

/** The choices of one question, or of one row of a matrix. */
export interface Distribution {
  /** Those who answered; absent where it is hidden, as 1–4 residents are. */
  readonly n?: number;
  readonly options: readonly OptionTally[];
  /** Of scales: the mean of the points; absent where it is hidden. */
  readonly mean?: number;
}

/** What came to one question. */
export interface QuestionTally {
  readonly key: string;
  readonly kind: Question["kind"];
  readonly text: Question["text"];
  /** One for choices and scales, one per row for a matrix, none for texts. */
  readonly parts: readonly (Distribution & { readonly row?: Option })[];
  /** Those who answered at all; absent where it is hidden. */
  readonly n?: number;
}

/** What one respondent chose in a part: several of a multiple choice. */
type Chosen = readonly string[];

interface Part {
  readonly row?: Option;
  readonly options: readonly Option[];
  /** True where one excludes the others, so that the counts add up to n. */
  readonly exclusive: boolean;
  readonly points: boolean;
  readonly chosenIn: (value: AnswerValue) => Chosen | undefined;
}

/** The points of a scale; its ends say in words what they mean. */
const pointOptions = (scale: Scale): Option[] =>
  pointsOf(scale).map((point) => {
    const key = String(point);
    const end = point === scale.min ? scale.low : point === scale.max ? scale.high : undefined;
    const text = (locale: Locale): string => {
      const words = end && textFor(end, locale).text;
      return words ? `${key} (${words})` : key;
    };
    return { key, text: { fi: text("fi"), sv: text("sv"), en: text("en") } };
  });

const partsOf = (question: Question): readonly Part[] => {
  switch (question.kind) {
    case "single":
    case "multiple":
      return [
        {
          options: choicesOf(question),
          exclusive: question.kind === "single",
          points: false,
          chosenIn: (value) =>
            "choice" in value ? [value.choice] : "choices" in value ? value.choices : undefined,
        },
      ];
    case "scale":
      return [
        {
          options: pointOptions(question.scale),
          exclusive: true,
          points: true,
          chosenIn: (value) => ("point" in value ? [String(value.point)] : undefined),
        },
      ];
    case "matrix":
      return question.rows.map((row) => ({
        row,
        options: columnsOf(question),
        exclusive: true,
        points: "min" in question.columns,
        chosenIn: (value) => {
          const column = "cells" in value ? value.cells[row.key] : undefined;
          return column === undefined ? undefined : [column];
        },
      }));
    case "contact":
      return [
        {
          options: [
            { key: "yes", text: { fi: "Kyllä", sv: "Ja", en: "Yes" } },
            { key: "no", text: { fi: "Ei", sv: "Nej", en: "No" } },
          ],
          exclusive: true,
          points: false,
          chosenIn: (value) => ("wish" in value ? [value.wish ? "yes" : "no"] : undefined),
        },
      ];
    case "text":
      return [];
  }
};

/** Counting in progress: who answered, and how often each option was chosen. */
interface Counting {
  n: number;
  readonly counts: Map<string, number>;
}

/** Which counts to keep from readers so that nothing is told of fewer than five residents. */
const hiddenOf = (
  amounts: readonly number[],
  n: number,
  exclusive: boolean,
): readonly boolean[] => {
  if (isSmall(n, SMALL_CELL)) return amounts.map(() => true);
  // A count next to all of them tells as much of those few who did not choose it.
  if (!exclusive)
    return amounts.map((count) => isSmall(count, SMALL_CELL) || isSmall(n - count, SMALL_CELL));
  const { hidden, safe } = suppressionOf(amounts);
  return safe ? hidden : amounts.map(() => true);
};

const distribution = (part: Part, { n, counts }: Counting, open: boolean): Distribution => {
  const amounts = part.options.map(({ key }) => counts.get(key) ?? 0);
  const hidden = open ? amounts.map(() => false) : hiddenOf(amounts, n, part.exclusive);
  const told = open || !isSmall(n, SMALL_CELL);
  const sum = part.options.reduce((all, { key }, i) => all + Number(key) * (amounts[i] ?? 0), 0);
  // A mean beside all counts but two would give those away.
  const meanTold = part.points && n > 0 && !hidden.includes(true);
  return {
    ...(told ? { n } : {}),
    options: part.options.map(({ key, text }, i) => {
      const count = amounts[i] ?? 0;
      return hidden[i] ? { key, text } : { key, text, count, ...shareOf(count, n) };
    }),
    ...(meanTold ? { mean: sum / n } : {}),
  };
};

/**
 * Counts answers question by question as they come, without keeping them. Of residents, 1–4 are
 * hidden, with as much beside them as it takes. Counties are organisations: nothing is hidden.
 */
export const counter = (questionnaire: Questionnaire, audience: Audience) => {
  const questions = questionsIn(questionnaire).map((question) => ({
    question,
    answered: { n: 0 },
    parts: partsOf(question).map((part) => ({
      part,
      counting: { n: 0, counts: new Map<string, number>() } satisfies Counting,
    })),
  }));
  let people = 0;
  return {
    add: (answers: Answers): void => {
      people += 1;
      for (const { question, answered, parts } of questions) {
        const value = answers[question.key];
        if (value === undefined) continue;
        answered.n += 1;
        for (const { part, counting } of parts) {
          const chosen = part.chosenIn(value);
          if (!chosen) continue;
          counting.n += 1;
          for (const key of chosen) counting.counts.set(key, (counting.counts.get(key) ?? 0) + 1);
        }
      }
    },
    people: (): number => people,
    tallies: (): QuestionTally[] => {
      const open = audience === "counties";
      return questions.map(({ question, answered, parts }) => ({
        key: question.key,
        kind: question.kind,
        text: question.text,
        ...(open || !isSmall(answered.n, SMALL_CELL) ? { n: answered.n } : {}),
        parts: parts.map(({ part, counting }) => ({
          ...(part.row ? { row: part.row } : {}),
          ...distribution(part, counting, open),
        })),
      }));
    },
  };
};

/** The tallies of answers that are at hand. */
export const tallyOf = (
  questionnaire: Questionnaire,
  audience: Audience,
  answers: Iterable<Answers>,
): QuestionTally[] => {
  const counting = counter(questionnaire, audience);
  for (const one of answers) counting.add(one);
  return counting.tallies();
};
