import { type Localized, textFor } from "../../kernel/locale.ts";
import {
  DemoFiller,
  EmptyState,
  Figure,
  formatDay,
  type LinkItem,
  LinkList,
  type MapTile,
  Notice,
  PageHeading,
  Section,
  Table,
  TileMap,
  type TileMark,
} from "../../ui/index.ts";
import type { Instant } from "../../kernel/instant.ts";
import { findingOf, type ResultsShown } from "../core/results.ts";
import type { Audience } from "../core/survey.ts";
import { langOf, type Look } from "./look.tsx";
import { type QuestionResult, QuestionResults } from "./results-question.tsx";
import { findingSentence } from "./results-sentence.ts";

/** A county on the map of who has answered. */
export interface AnsweringCounty {
  readonly area: string;
  readonly name: Localized;
  readonly row: number;
  readonly col: number;
  readonly state: "answered" | "draft" | "not-yet";
  readonly submittedAt?: Instant;
}

export interface ResultsPageProps {
  readonly look: Look;
  readonly title: Localized;
  readonly audience: Audience;
  readonly state: string;
  /** "Viimeisin vastaus 7.3.2024". */
  readonly asOf?: string;
  readonly filler: boolean;
  /** Shown to staff before everybody sees them. */
  readonly early: boolean;
  /** Why there are no figures, in place of them. */
  readonly empty?: string;
  readonly counties: readonly AnsweringCounty[];
  readonly questions: readonly QuestionResult[];
  readonly files: readonly LinkItem[];
}

const MARKS = {
  answered: "full",
  draft: "part",
  "not-yet": "empty",
} as const satisfies Record<AnsweringCounty["state"], TileMark>;

/** Who has answered: the counties as tiles, and as a table right under them. */
const WhoAnswered = ({ look, state, counties }: ResultsPageProps) => {
  const { t, ui, locale } = look;
  const people = counties.filter((county) => county.state === "answered").length;
  const drafts = counties.some((county) => county.state === "draft");
  const tiles = counties.map(
    ({ row, col, name, state: own }): MapTile => ({
      row,
      col,
      name: textFor(name, locale).text,
      mark: MARKS[own],
    }),
  );
  return (
    <Section heading={t("results.who")}>
      <Figure
        t={ui}
        finding={state}
        tableOpen
        table={
          <Table
            caption={t("results.who.table")}
            columns={[
              { key: "county", label: t("results.who.county") },
              { key: "state", label: t("results.who.state") },
            ]}
            rows={counties.map(({ name, state: own, submittedAt }) => ({
              county: textFor(name, locale).text,
              state: submittedAt
                ? t("results.who.answered-on", { day: formatDay(submittedAt, locale) })
                : t(`results.who.${own}`),
            }))}
          />
        }
      >
        <TileMap
          id="who"
          label={t("results.who.map", { people: String(people), asked: String(counties.length) })}
          tiles={tiles}
          marks={{
            full: t("results.who.answered"),
            ...(drafts ? { part: t("results.who.draft") } : {}),
            empty: t("results.who.not-yet"),
          }}
        />
        <p>{t("results.who.note")}</p>
      </Figure>
    </Section>
  );
};

const hasInterval = ({ tally }: QuestionResult): boolean =>
  tally.parts.some(({ options }) => options.some(({ lower }) => lower !== undefined));

/** With this many questions one no longer sees them at a glance. */
const MANY_QUESTIONS = 4;

/** All sentences at once, each leading to its question. */
const InShort = ({ look, questions }: Pick<ResultsPageProps, "look" | "questions">) => {
  if (questions.length < MANY_QUESTIONS) return null;
  return (
    <Section heading={look.t("report.short")} id="short">
      <ul class="link-list told-list">
        {questions.map(({ question, tally }) => {
          const { text, lang } = textFor(question.text, look.locale);
          return (
            <li key={question.key}>
              <a href={`#${question.key}`} lang={langOf({ lang }, look.locale)}>
                {text}
              </a>
              <p class="link-note">{findingSentence(look, question, findingOf(tally))}</p>
            </li>
          );
        })}
      </ul>
    </Section>
  );
};

/** What came of a survey: its sentences, then every question with its sentence first. */
export const ResultsPage = (props: ResultsPageProps) => {
  const { look, title, questions, counties, files, audience } = props;
  const { t, ui, locale } = look;
  const intervals = audience === "residents";
  return (
    <>
      <PageHeading
        text={t("results.title")}
        kicker={textFor(title, locale).text}
        lead={props.state}
        meta={
          <>
            {props.asOf} {props.filler && <DemoFiller t={ui} />}
          </>
        }
      />
      {props.early && <Notice tone="info">{t("results.early")}</Notice>}
      {props.empty && <EmptyState>{props.empty}</EmptyState>}
      <InShort look={look} questions={questions} />
      {questions.map((result) => (
        <QuestionResults
          key={result.question.key}
          look={look}
          result={result}
          intervals={intervals}
        />
      ))}
      {counties.length > 0 && <WhoAnswered {...props} />}
      {intervals && questions.some(hasInterval) && <p>{t("results.intervals")}</p>}
      {files.length > 0 && (
        <Section heading={t("results.files")}>
          <LinkList items={files} />
        </Section>
      )}
    </>
  );
};

/** Before everybody may see them. */
export const ResultsLater = ({
  look: { t, locale },
  title,
  shown,
  closes,
}: {
  readonly look: Look;
  readonly title: Localized;
  readonly shown: ResultsShown;
  /** Until when the survey can be answered, in words. */
  readonly closes?: string;
}) => (
  <>
    <PageHeading text={t("results.title")} kicker={textFor(title, locale).text} />
    <EmptyState>
      {t(shown === "staff" ? "results.later.staff" : "results.later.closed")}{" "}
      {closes && shown !== "staff" && t("results.later.when", { when: closes })}
    </EmptyState>
  </>
);
