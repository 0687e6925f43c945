import { type Localized, textFor } from "../../kernel/locale.ts";
import { formatList, formatNumber } from "../../ui/index.ts";
import type { CodeCount } from "../core/coding-agreement.ts";
import { type Question } from "../core/questionnaire.ts";
import { foremostCodes, type QuestionFinding } from "../core/results.ts";
import type { Look } from "./look.tsx";

type Speaker = Pick<Look, "t" | "locale">;

const words = ({ locale }: Speaker, text: Localized): string => textFor(text, locale).text;

/** One name as it is, several as quoted ones in a list. */
const named = (look: Speaker, names: readonly Localized[]): string => {
  const texts = names.map((name) => words(look, name));
  if (texts.length === 1) return texts[0] ?? "";
  const quoted = texts.map((text) => look.t("results.finding.quote", { text }));
  return formatList(quoted, look.locale);
};

const scaleOf = (question: Question) =>
  question.kind === "scale" ? question.scale : { min: 0, max: 0 };

/** What a question says, in one sentence. */
export const findingSentence = (
  look: Speaker,
  question: Question,
  finding: QuestionFinding,
): string => {
  const { t, locale } = look;
  const figure = (value: number) => formatNumber(value, locale, { digits: 1 });
  switch (finding.kind) {
    case "nobody":
    case "hidden":
      return t(`results.finding.${finding.kind}`);
    case "chosen": {
      const { count, n } = finding;
      const options = named(
        look,
        finding.options.map(({ text }) => text),
      );
      const tied = finding.options.length > 1;
      return t(tied ? "results.finding.tied" : "results.finding.chosen", { options, count, n });
    }
    case "median": {
      const { min, max } = scaleOf(question);
      const scale = { min: String(min), max: String(max) };
      return t("results.finding.median", { median: figure(finding.median), ...scale });
    }
    case "rows":
      return t("results.finding.rows", {
        high: words(look, finding.high.text),
        highMean: figure(finding.highMean),
        low: words(look, finding.low.text),
        lowMean: figure(finding.lowMean),
      });
    case "cell":
      return t("results.finding.cell", {
        option: words(look, finding.option.text),
        row: words(look, finding.row.text),
        count: finding.count,
        n: finding.n,
      });
    case "contact":
      return t("results.finding.contact", { count: finding.count, n: finding.n });
    case "texts":
      return t("results.finding.texts", { n: finding.n });
  }
};

/** What the coded texts say, in one sentence; undefined where it may not be told. */
export const codedSentence = (
  look: Speaker,
  counts: readonly CodeCount[],
  n: number | undefined,
): string | undefined => {
  const foremost = foremostCodes(counts);
  if (!foremost || n === undefined) return undefined;
  const tied = foremost.options.length > 1;
  const told = {
    options: named(
      look,
      foremost.options.map(({ code }) => code.name),
    ),
    count: foremost.count,
    n,
  };
  return look.t(tied ? "results.finding.coded-tied" : "results.finding.coded", told);
};
