import { OTHER, type Option } from "./questionnaire.ts";
import type { CodeCount } from "./coding-agreement.ts";
import type { SurveyState } from "./survey.ts";
import type { OptionTally, QuestionTally } from "./tally.ts";

export const RESULTS_SHOWN = ["closed", "open", "staff"] as const;
/** Who sees the results: everybody once closed, everybody at once, or those who work with them. */
export type ResultsShown = (typeof RESULTS_SHOWN)[number];

/** May everybody see the results of a survey in this state? */
export const arePublic = (shown: ResultsShown, state: SurveyState): boolean =>
  state !== "prepared" && (shown === "open" || (shown === "closed" && state === "closed"));

/** The middle of the chosen points; between two of them where the halves meet there. */
export const medianOf = (options: readonly OptionTally[]): number | undefined => {
  if (options.some(({ count }) => count === undefined)) return undefined;
  const points = options.flatMap(({ key, count = 0 }) =>
    Array.from({ length: count }, () => Number(key)),
  );
  const middle = points.length / 2;
  const low = points[Math.ceil(middle) - 1];
  const high = points[Math.floor(middle)];
  return low === undefined || high === undefined ? undefined : (low + high) / 2;
};

/** The most chosen of some options, all of them where several were chosen as often. */
export const foremostOf = <T extends { readonly count?: number }>(
  options: readonly T[],
): { readonly options: readonly T[]; readonly count: number } | undefined => {
  // Beside a hidden one nobody can say which is the most chosen.
  if (options.some(({ count }) => count === undefined)) return undefined;
  const count = Math.max(0, ...options.map((option) => option.count ?? 0));
  return count === 0 ? undefined : { count, options: options.filter((one) => one.count === count) };
};

/**
 * The options as they are told: of several choices the most chosen first and "other" last. One
 * choice keeps its order, which may be that of stages; so do hidden counts, whose places would tell.
 */
export const toldOrder = (
  { kind }: Pick<QuestionTally, "kind">,
  options: readonly OptionTally[],
): readonly OptionTally[] => {
  if (kind !== "multiple" || options.some(({ count }) => count === undefined)) return options;
  const weight = ({ key, count = 0 }: OptionTally): number => (key === OTHER ? -1 : count);
  return options.toSorted((a, b) => weight(b) - weight(a));
};

/** What one question says, to be told in a sentence before its picture. */
export type QuestionFinding =
  | { readonly kind: "nobody" }
  /** Fewer than five residents, or counts that are hidden. */
  | { readonly kind: "hidden" }
  | {
      readonly kind: "chosen";
      readonly options: readonly Option[];
      readonly count: number;
      readonly n: number;
    }
  | { readonly kind: "median"; readonly median: number; readonly n: number }
  | {
      readonly kind: "rows";
      /** Rows with the highest and the lowest mean of the points. */
      readonly high: Option;
      readonly highMean: number;
      readonly low: Option;
      readonly lowMean: number;
    }
  | {
      readonly kind: "cell";
      readonly row: Option;
      readonly option: Option;
      readonly count: number;
      readonly n: number;
    }
  | { readonly kind: "contact"; readonly count: number; readonly n: number }
  | { readonly kind: "texts"; readonly n: number };

const ofRows = ({ parts }: QuestionTally): QuestionFinding => {
  const rows = parts.flatMap(({ row, mean }) => (row && mean !== undefined ? [{ row, mean }] : []));
  const byMean = rows.toSorted((a, b) => b.mean - a.mean);
  const [high, low] = [byMean[0], byMean.at(-1)];
  if (high && low)
    return { kind: "rows", high: high.row, highMean: high.mean, low: low.row, lowMean: low.mean };
  const cells = parts.flatMap(({ row, n, options }) =>
    options.map((option) => ({ row, n, option, count: option.count })),
  );
  const foremost = foremostOf(cells);
  const first = foremost?.options[0];
  return foremost && first?.row && first.n !== undefined
    ? { kind: "cell", row: first.row, option: first.option, count: foremost.count, n: first.n }
    : { kind: "hidden" };
};

/** The finding of a question from its counted answers. */
export const findingOf = (question: QuestionTally): QuestionFinding => {
  const { kind, parts, n } = question;
  if (n === 0) return { kind: "nobody" };
  if (n === undefined) return { kind: "hidden" };
  if (kind === "text") return { kind: "texts", n };
  if (kind === "matrix") return ofRows(question);
  const [part] = parts;
  if (!part) return { kind: "hidden" };
  if (kind === "scale") {
    const median = medianOf(part.options);
    return median === undefined ? { kind: "hidden" } : { kind: "median", median, n };
  }
  if (kind === "contact") {
    const count = part.options.find(({ key }) => key === "yes")?.count;
    return count === undefined ? { kind: "hidden" } : { kind: "contact", count, n };
  }
  const foremost = foremostOf(part.options);
  return foremost
    ? { kind: "chosen", options: foremost.options, count: foremost.count, n }
    : { kind: "hidden" };
};

/** The codes that most answers have; undefined where a count is hidden. */
export const foremostCodes = (counts: readonly CodeCount[]) => foremostOf(counts);
