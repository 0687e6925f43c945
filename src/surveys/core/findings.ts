import type { Option } from "./questionnaire.ts";
import type { QuestionTally } from "./tally.ts";

/** One thing that a survey says and that can be cited. */
export type SurveyFinding = {
  readonly key: string;
  readonly question: QuestionTally;
  readonly row?: Option;
  readonly n: number;
} & (
  | {
      readonly kind: "share";
      readonly option: Option;
      readonly count: number;
      readonly share: number;
      readonly lower: number;
      readonly upper: number;
    }
  | { readonly kind: "mean"; readonly mean: number }
);

type Part = QuestionTally["parts"][number];

const ofPart = (question: QuestionTally, part: Part): SurveyFinding[] => {
  const { n, row, mean, options } = part;
  if (n === undefined || n === 0) return [];
  const base = [question.key, ...(row ? [row.key] : [])].join(":");
  const common = { question, n, ...(row ? { row } : {}) };
  if (mean !== undefined) return [{ ...common, kind: "mean", key: `${base}:mean`, mean }];
  return options.flatMap(({ key, text, count, share, lower, upper }): SurveyFinding[] =>
    count === undefined || share === undefined || lower === undefined || upper === undefined
      ? []
      : [
          {
            ...common,
            kind: "share",
            key: `${base}:${key}`,
            option: { key, text },
            count,
            share,
            lower,
            upper,
          },
        ],
  );
};

/** What the counted answers say, in the order of the questionnaire; hidden counts say nothing. */
export const findingsOf = (tallies: readonly QuestionTally[]): SurveyFinding[] =>
  tallies.flatMap((question) => question.parts.flatMap((part) => ofPart(question, part)));
