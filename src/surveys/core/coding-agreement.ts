import { hiddenParts } from "../../kernel/small-table.ts";
import { isSmall, SMALL_CELL } from "../../kernel/small-cell.ts";
import type { Code, CodingFrame, Seat } from "./coding.ts";
import { type Agreement, agreementOfPairs } from "./coding-kappa.ts";
import { type Share, shareOf } from "./interval.ts";
import type { Audience } from "./survey.ts";

/** What both said of one answer, and what was decided where they parted. */
export interface CodedAnswer {
  readonly response: string;
  readonly marks: Readonly<Partial<Record<Seat, readonly string[]>>>;
  readonly decision?: readonly string[];
}

/** Codes as one word, whatever their order: equal words are equal codes. */
const wordOf = (codes: readonly string[]): string => codes.toSorted().join(" ");

export const isDisagreement = ({ marks }: CodedAnswer): boolean =>
  marks[1] !== undefined && marks[2] !== undefined && wordOf(marks[1]) !== wordOf(marks[2]);

/** What holds of an answer: what was decided, else what both said; undefined while it is open. */
export const settledCodes = (answer: CodedAnswer): readonly string[] | undefined => {
  if (answer.decision) return answer.decision;
  const [first, second] = [answer.marks[1], answer.marks[2]];
  return first && second && wordOf(first) === wordOf(second) ? first : undefined;
};

export interface Agreements {
  /** On the whole answer: both gave exactly the same codes. */
  readonly all: Agreement;
  /** Code by code: both gave it, or neither. */
  readonly codes: readonly { readonly code: Code; readonly agreement: Agreement }[];
}

/** Cohen's kappa in all and per code, over the answers that both coded, before any discussion. */
export const agreementsOf = (
  { codes }: Pick<CodingFrame, "codes">,
  answers: readonly CodedAnswer[],
): Agreements => {
  const both = answers.flatMap(({ marks }) =>
    marks[1] && marks[2] ? [[marks[1], marks[2]] as const] : [],
  );
  const has = (marks: readonly string[], key: string): string => String(marks.includes(key));
  return {
    all: agreementOfPairs(both.map(([first, second]) => [wordOf(first), wordOf(second)])),
    codes: codes.map((code) => ({
      code,
      agreement: agreementOfPairs(
        both.map(([first, second]) => [has(first, code.key), has(second, code.key)]),
      ),
    })),
  };
};

/** How many answers have a code; absent where it is hidden. */
export interface CodeCount extends Partial<Share> {
  readonly code: Code;
  readonly count?: number;
}

export interface CodedCounts {
  /** Answers with settled codes; absent where 1–4 residents are behind it. */
  readonly n?: number;
  readonly counts: readonly CodeCount[];
  /** False while a disagreement is open: then nothing is counted yet. */
  readonly settled: boolean;
}

/** Which counts to keep back, so that nothing is told of fewer than five residents. */
const hiddenCounts = (
  amounts: readonly number[],
  n: number,
  several: boolean,
): readonly boolean[] => {
  if (isSmall(n, SMALL_CELL)) return amounts.map(() => true);
  // A count next to all of them tells as much of those few who do not have the code.
  if (several)
    return amounts.map((count) => isSmall(count, SMALL_CELL) || isSmall(n - count, SMALL_CELL));
  return hiddenParts(
    amounts,
    amounts.map((amount) => amount || 1),
  ).hidden[0].slice(0, -1);
};

/**
 * How many answers have each code, once every answer is settled. Of residents, 1–4 are hidden with
 * as much beside them as it takes; counties are organisations, of them nothing is.
 */
export const codedCounts = (
  { codes, several }: CodingFrame,
  answers: readonly CodedAnswer[],
  audience: Audience,
): CodedCounts => {
  const settled = answers.map(settledCodes);
  if (answers.length === 0 || settled.includes(undefined)) return { counts: [], settled: false };
  const amounts = codes.map(({ key }) => settled.filter((marks) => marks?.includes(key)).length);
  const n = settled.length;
  const open = audience === "counties";
  const hidden = open ? amounts.map(() => false) : hiddenCounts(amounts, n, several);
  return {
    settled: true,
    ...(open || !isSmall(n, SMALL_CELL) ? { n } : {}),
    counts: codes.map((code, at) => {
      const count = amounts[at] ?? 0;
      return hidden[at] ? { code } : { code, count, ...shareOf(count, n) };
    }),
  };
};
