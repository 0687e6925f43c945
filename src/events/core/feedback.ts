import { type Cell, cellOf, SMALL_CELL, suppressionOf } from "../../kernel/small-cell.ts";

/** How useful a meeting was, from 1 (not at all) to 5 (very). */
export const GRADES = [1, 2, 3, 4, 5] as const;
export type Grade = (typeof GRADES)[number];

/** What somebody who came answers. */
export interface Feedback {
  readonly useful: Grade;
  /** What should be next. */
  readonly next?: string;
}

export const LONGEST_WISH = 2000;

/** What is shown of the answers: nothing by which one who answered could be found. */
export type FeedbackSummary =
  | { readonly shown: false; readonly answers: Cell }
  | {
      readonly shown: true;
      readonly answers: number;
      /** Mean of the grades, from 1 to 5. */
      readonly mean: number;
      readonly grades: readonly { readonly grade: Grade; readonly cell: Cell }[];
      readonly wishes: readonly string[];
    };

/**
 * Fewer than five answers are not shown at all. From five on the mean is, the wishes in the order
 * of the alphabet, and of the grades those from which no small one can be worked out.
 */
export const feedbackSummary = (feedback: readonly Feedback[]): FeedbackSummary => {
  const answers = feedback.length;
  if (answers < SMALL_CELL) return { shown: false, answers: cellOf(answers) };
  const counts = GRADES.map((grade) => feedback.filter(({ useful }) => useful === grade).length);
  const { hidden } = suppressionOf(counts);
  return {
    shown: true,
    answers,
    mean: feedback.reduce((sum, { useful }) => sum + useful, 0) / answers,
    grades: GRADES.map((grade, at) => ({
      grade,
      cell: hidden[at] ? { suppressed: true } : { count: counts[at] ?? 0 },
    })),
    wishes: feedback.flatMap(({ next }) => (next ? [next] : [])).toSorted(),
  };
};
