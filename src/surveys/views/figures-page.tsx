import { type Localized, textFor } from "../../kernel/locale.ts";
import {
  EmptyState,
  formatNumber,
  formatPercent,
  formatPercentRange,
  type LinkItem,
  LinkList,
  PageHeading,
  Section,
  Table,
} from "../../ui/index.ts";
import type { QuestionTally } from "../core/tally.ts";
import type { Look } from "./look.tsx";

export interface FiguresPageProps {
  readonly look: Look;
  readonly title: Localized;
  /** How it stands, in a sentence. */
  readonly state: string;
  readonly tallies: readonly QuestionTally[];
  readonly files: readonly LinkItem[];
}

type Part = QuestionTally["parts"][number];

const PartTable = ({
  look,
  question,
  part,
}: {
  readonly look: Look;
  readonly question: QuestionTally;
  readonly part: Part;
}) => {
  const { t, locale } = look;
  const words = (text: Localized): string => textFor(text, locale).text;
  return (
    <Table
      caption={part.row ? words(part.row.text) : words(question.text)}
      captionHidden={!part.row}
      columns={[
        { key: "option", label: t("figures.option") },
        { key: "count", label: t("figures.count"), numeric: true },
        { key: "share", label: t("figures.share"), numeric: true },
        { key: "interval", label: t("figures.interval"), numeric: true },
      ]}
      rows={part.options.map(({ text, count, share, lower, upper }) => ({
        option: words(text),
        count: count === undefined ? t("figures.hidden") : formatNumber(count, locale),
        share: share === undefined ? "–" : formatPercent(share, locale),
        interval:
          lower === undefined || upper === undefined
            ? "–"
            : formatPercentRange(lower, upper, locale),
      }))}
    />
  );
};

/** The answers counted, question by question. */
export const FiguresPage = ({ look, title, state, tallies, files }: FiguresPageProps) => {
  const { t, locale } = look;
  const shown = tallies.filter(({ parts }) => parts.length > 0);
  return (
    <>
      <PageHeading text={t("figures.title")} kicker={textFor(title, locale).text} lead={state} />
      {shown.length === 0 && <EmptyState>{t("panel.none")}</EmptyState>}
      {shown.map((question) => (
        <Section
          key={question.key}
          id={question.key}
          heading={textFor(question.text, locale).text}
          intro={question.n === undefined ? undefined : t("figures.n", { n: question.n })}
        >
          {question.parts.map((part, at) => (
            <PartTable key={part.row?.key ?? at} look={look} question={question} part={part} />
          ))}
        </Section>
      ))}
      <Section heading={t("figures.data")}>
        <LinkList items={files} />
      </Section>
    </>
  );
};
