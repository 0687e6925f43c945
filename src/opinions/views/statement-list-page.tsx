import { textFor } from "../../kernel/locale.ts";
import { SMALL_CELL } from "../../kernel/small-cell.ts";
import {
  Button,
  ButtonRow,
  DemoFiller,
  EmptyState,
  Form,
  formatMoment,
  formatNumber,
  formatPercent,
  LinkList,
  PageHeading,
  Pagination,
  SelectField,
  Table,
  TextField,
} from "../../ui/index.ts";
import type { Instant } from "../../kernel/instant.ts";
import {
  type ListedStatement,
  ORDERS,
  SHOWN,
  type StatementList,
  type StatementQuery,
} from "../core/statement-list.ts";
import type { ResultsState } from "../core/shown-groups.ts";
import { langOf, type Look, type Topic } from "./look.tsx";
import { TranslatedResult } from "./translated.tsx";

/** What was asked and what fits it. */
interface Listed {
  readonly computedAt: Instant;
  readonly query: StatementQuery;
  readonly list: StatementList;
  /** Translations by the county into the page's language, by number. */
  readonly translations: ReadonlyMap<number, string>;
  /** True where there are groups to lie apart. */
  readonly grouped: boolean;
}

export interface StatementListPageProps {
  readonly look: Look;
  readonly topic: Topic;
  readonly stage: ResultsState;
  /** Undefined before there are figures to show. */
  readonly listed: Listed | undefined;
  /** This page without its query. */
  readonly href: string;
  readonly resultsHref: string;
}

const rowOf = (
  look: Look,
  translations: Listed["translations"],
  { statement, n, agree, disagree, pass, difference }: ListedStatement,
) => {
  const { locale } = look;
  const share = (of: number | undefined) => (of === undefined ? "–" : formatPercent(of, locale));
  return {
    number: statement.number,
    statement: (
      <>
        <span lang={langOf(statement, locale)}>{statement.text}</span>
        <TranslatedResult
          look={look}
          statement={statement}
          translation={translations.get(statement.number)}
        />
      </>
    ),
    agree: share(agree),
    disagree: share(disagree),
    pass: share(pass),
    difference: difference === undefined ? "–" : formatNumber(difference * 100, locale),
    n: n === undefined ? "–" : formatNumber(n, locale),
  };
};

interface ListProps extends Pick<StatementListPageProps, "look" | "href"> {
  readonly listed: Listed;
}

const Filter = ({ look: { t }, href, listed: { query, grouped } }: ListProps) => {
  const offered = <T extends string>(values: readonly T[]) =>
    values.filter((value) => grouped || value !== "divides");
  return (
    <Form action={href} method="get" class="filter no-print">
      <SelectField
        name="order"
        label={t("results.all.sort")}
        value={query.order}
        options={offered(ORDERS).map((value) => ({ value, label: t(`results.all.sort.${value}`) }))}
      />
      <SelectField
        name="show"
        label={t("results.all.show")}
        value={query.shown}
        options={offered(SHOWN).map((value) => ({ value, label: t(`results.all.show.${value}`) }))}
      />
      <TextField name="words" label={t("results.all.words")} value={query.words} />
      <ButtonRow>
        <Button>{t("results.all.go")}</Button>
      </ButtonRow>
    </Form>
  );
};

const hides = ({ agree, disagree, pass }: ListedStatement): boolean =>
  agree === undefined || disagree === undefined || pass === undefined;

const List = ({ look, listed: { list, translations, query, grouped }, href }: ListProps) => {
  const { t, ui } = look;
  const hrefOf = (page: number) => {
    const { order, shown: show, words } = query;
    return `${href}?${new URLSearchParams({ order, show, words, page: String(page) })}`;
  };
  return (
    <>
      <p role="status">{t("results.all.found", { count: list.found })}</p>
      {list.rows.some(hides) && (
        <p class="small">
          {t("results.hidden-note", { least: formatNumber(SMALL_CELL, look.locale) })}
        </p>
      )}
      {list.found > 0 && (
        <Table
          caption={t("results.all")}
          captionHidden
          columns={[
            // The number heads its row: the words bring their translation along, which opens.
            { key: "number", label: t("results.all.number") },
            { key: "statement", label: t("results.all.statement") },
            { key: "agree", label: t("results.all.agree"), numeric: true },
            { key: "disagree", label: t("results.all.disagree"), numeric: true },
            { key: "pass", label: t("results.all.pass"), numeric: true },
            ...(grouped
              ? [{ key: "difference", label: t("results.all.difference"), numeric: true }]
              : []),
            { key: "n", label: "n", numeric: true },
          ]}
          rows={list.rows.map((one) => rowOf(look, translations, one))}
        />
      )}
      <Pagination t={ui} page={list.page} pages={list.pages} hrefOf={hrefOf} />
    </>
  );
};

/** Every statement with everybody's votes: the rows behind the figures, a page at a time. */
export const StatementListPage = ({ listed, ...props }: StatementListPageProps) => {
  const { look, topic, stage, href } = props;
  const { t, locale } = look;
  const question = textFor(topic.question, locale);
  return (
    <>
      <PageHeading
        text={t("results.all")}
        kicker={<span lang={langOf(question, locale)}>{question.text}</span>}
        meta={
          (listed || topic.filler) && (
            <>
              {listed && (
                <span>{t("results.as-of", { when: formatMoment(listed.computedAt, locale) })}</span>
              )}{" "}
              {topic.filler && <DemoFiller t={look.ui} />}
            </>
          )
        }
      />
      {listed ? (
        <>
          <Filter look={look} href={href} listed={listed} />
          <List look={look} href={href} listed={listed} />
        </>
      ) : (
        <EmptyState>
          {stage === "few" ? t("results.few", { least: String(SMALL_CELL) }) : t("results.none")}
        </EmptyState>
      )}
      <div class="onwards">
        <LinkList items={[{ href: props.resultsHref, label: t("results.all.back") }]} />
      </div>
    </>
  );
};
