import { type Localized, textFor } from "../../kernel/locale.ts";
import {
  Figure,
  formatNumber,
  formatPercent,
  Notice,
  Section,
  ShareBars,
  type ShareRow,
  ShareTable,
  Table,
} from "../../ui/index.ts";
import type { Agreements, CodedCounts } from "../core/coding-agreement.ts";
import { isScale, type Question } from "../core/questionnaire.ts";
import { findingOf, toldOrder } from "../core/results.ts";
import type { QuestionTally } from "../core/tally.ts";
import { kappaText } from "./coding-kappa.ts";
import { langOf, type Look } from "./look.tsx";
import { codedSentence, findingSentence } from "./results-sentence.ts";

/** What came to one question, all of it. */
export interface QuestionResult {
  readonly question: Question;
  readonly tally: QuestionTally;
  readonly coded?: { readonly counts: CodedCounts; readonly agreements: Agreements };
  /** Texts with the county that wrote them; the county's name only where answers are public. */
  readonly texts: readonly { readonly text: string; readonly county?: Localized }[];
}

export interface QuestionProps {
  readonly look: Look;
  readonly result: QuestionResult;
  /** True where respondents are some of many: then shares have an interval. */
  readonly intervals: boolean;
}

type Part = QuestionTally["parts"][number];

const rowsOf = ({ locale }: Look, tally: QuestionTally, { options }: Part): ShareRow[] =>
  toldOrder(tally, options).map(({ key, text, count, share, lower, upper }) => {
    const label = textFor(text, locale);
    const lang = langOf(label, locale);
    return { key, label: label.text, lang, count, share, lower, upper };
  });

const basisOf = ({ t, locale }: Look, n: number | undefined): string | undefined =>
  n === undefined ? undefined : t("results.n", { n: formatNumber(n, locale) });

/** What the ends of a scale mean, where its points alone stand. */
export const endsText = ({ t, locale }: Look, question: Question): string | undefined => {
  if (question.kind !== "matrix" || !isScale(question.columns)) return undefined;
  const { min, max, low, high } = question.columns;
  if (!low || !high) return undefined;
  return t("results.ends", {
    min: String(min),
    max: String(max),
    low: textFor(low, locale).text,
    high: textFor(high, locale).text,
  });
};

/** Bars of one distribution with the same as a table. */
const Bars = ({ look, result, intervals }: QuestionProps) => {
  const { t, ui, locale } = look;
  const { question, tally } = result;
  const [part] = tally.parts;
  if (!part) return null;
  const rows = rowsOf(look, tally, part);
  return (
    <Figure
      t={ui}
      finding={findingSentence(look, question, findingOf(tally))}
      basis={basisOf(look, part.n)}
      table={
        <ShareTable
          t={ui}
          locale={locale}
          caption={textFor(question.text, locale).text}
          columns={{ option: t("results.option"), count: t("results.count") }}
          intervals={intervals}
          rows={rows}
        />
      }
    >
      <ShareBars t={ui} locale={locale} rows={rows} n={part.n} />
    </Figure>
  );
};

/** A matrix as a table: every row with how often each column was chosen, and the mean of points. */
const Matrix = ({ look, result }: QuestionProps) => {
  const { t, ui, locale } = look;
  const { question, tally } = result;
  const columns = tally.parts[0]?.options ?? [];
  const hasMean = tally.parts.some(({ mean }) => mean !== undefined);
  const ends = endsText(look, question);
  const cell = ({ count, share }: Part["options"][number]): string =>
    count === undefined
      ? ui("ui.chart.hidden")
      : `${formatNumber(count, locale)}${share === undefined ? "" : ` (${formatPercent(share, locale)})`}`;
  return (
    <Figure
      t={ui}
      finding={findingSentence(look, question, findingOf(tally))}
      basis={basisOf(look, tally.n)}
    >
      {ends && <p>{ends}</p>}
      <Table
        caption={textFor(question.text, locale).text}
        captionHidden
        columns={[
          { key: "row", label: t("results.row") },
          ...columns.map(({ key, text }) => ({
            key: `c-${key}`,
            label: textFor(text, locale).text,
            numeric: true,
          })),
          ...(hasMean ? [{ key: "mean", label: t("results.mean"), numeric: true }] : []),
          { key: "n", label: "n", numeric: true },
        ]}
        rows={tally.parts.map(({ row, n, mean, options }) => ({
          row: textFor(row?.text ?? {}, locale).text,
          ...Object.fromEntries(options.map((option) => [`c-${option.key}`, cell(option)])),
          mean: mean === undefined ? "–" : formatNumber(mean, locale, { digits: 1 }),
          n: n === undefined ? ui("ui.chart.hidden") : formatNumber(n, locale),
        }))}
      />
    </Figure>
  );
};

/** Coded texts: bars, and the table with the agreement of the coders beside each count. */
const Coded = ({ look, result }: QuestionProps) => {
  const { t, ui, locale } = look;
  const { coded } = result;
  if (!coded) return null;
  const { counts, agreements } = coded;
  if (!counts.settled) return <Notice tone="info">{t("results.coded.open")}</Notice>;
  const kappaOf = new Map(agreements.codes.map(({ code, agreement }) => [code.key, agreement]));
  const rows = counts.counts.map(({ code, ...told }): ShareRow => {
    const label = textFor(code.name, locale);
    return { key: code.key, label: label.text, lang: langOf(label, locale), ...told };
  });
  return (
    <Figure
      t={ui}
      finding={codedSentence(look, counts.counts, counts.n) ?? t("results.coded")}
      basis={basisOf(look, counts.n)}
      tableOpen
      table={
        <Table
          caption={t("results.coded")}
          columns={[
            { key: "code", label: t("results.coded.code") },
            { key: "count", label: t("results.coded.count"), numeric: true },
            { key: "kappa", label: t("results.coded.kappa") },
          ]}
          rows={rows.map(({ key, label, lang, count }) => {
            const agreement = kappaOf.get(key);
            return {
              code: <span lang={lang}>{label}</span>,
              count: count === undefined ? ui("ui.chart.hidden") : formatNumber(count, locale),
              kappa: agreement && count !== undefined ? kappaText(look, agreement) : "–",
            };
          })}
        />
      }
    >
      <ShareBars t={ui} locale={locale} rows={rows} n={counts.n} />
      <p>{t("results.coded.how")}</p>
      <p>{t("kappa.all", { kappa: kappaText(look, agreements.all) })}</p>
    </Figure>
  );
};

const Texts = ({ look, result }: QuestionProps) => {
  const { t, locale } = look;
  const { texts, question } = result;
  if (texts.length === 0) return null;
  return (
    <details class="disclosure">
      <summary>{t(question.kind === "text" ? "results.texts" : "results.texts.other")}</summary>
      <ul>
        {texts.map(({ text, county }, at) => (
          <li key={at}>
            {county && `${textFor(county, locale).text}: `}
            {text}
          </li>
        ))}
      </ul>
    </details>
  );
};

/** One question: what it says, the picture, the numbers, the texts. */
export const QuestionResults = (props: QuestionProps) => {
  const { look, result } = props;
  const { question, tally } = result;
  const title = textFor(question.text, look.locale);
  const told = tally.parts.some(({ options }) => options.some(({ count }) => count !== undefined));
  const plain = question.kind === "text" || tally.n === 0 || !told;
  return (
    <Section
      id={question.key}
      heading={<span lang={langOf(title, look.locale)}>{title.text}</span>}
    >
      {plain && <p>{findingSentence(look, question, findingOf(tally))}</p>}
      {!plain && (question.kind === "matrix" ? <Matrix {...props} /> : <Bars {...props} />)}
      <Coded {...props} />
      <Texts {...props} />
    </Section>
  );
};
