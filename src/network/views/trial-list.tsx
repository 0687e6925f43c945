import { type Localized, textFor } from "../../kernel/locale.ts";
import type { Day } from "../../kernel/instant.ts";
import {
  Card,
  CardList,
  DemoFiller,
  EmptyState,
  formatDay,
  PageHeading,
  Pagination,
  Section,
} from "../../ui/index.ts";
import { type ListedTrial, standingOf, trialState } from "../core/trial.ts";
import { trialPath } from "../core/trial-paths.ts";
import type { Paging } from "./call-list.tsx";
import { langOf, type Look, Words } from "./look.tsx";
import { dayText, standingText, TrialTag } from "./trial-marks.tsx";

/** A trial with the county that runs it. */
export interface PlacedTrial extends ListedTrial {
  readonly county: Localized;
  readonly slug: string;
  /** The name of its way of participation, where it has one. */
  readonly way?: Localized;
}

/** Trials as cards: what is tried, where, how it stands and what comes next. */
const TrialCards = ({
  look,
  trials,
  today,
  level = 2,
}: {
  readonly look: Look;
  readonly trials: readonly PlacedTrial[];
  readonly today: Day;
  readonly level?: 2 | 3;
}) => {
  const { t, ui, locale } = look;
  return (
    <CardList>
      {trials.map(({ trial, next, county, slug, way }) => {
        const title = textFor(trial.title, locale);
        return (
          <Card
            key={trial.id}
            level={level}
            title={title.text}
            titleLang={langOf(title, locale)}
            href={look.href(trialPath(slug, trial.id))}
            kicker={
              <>
                <TrialTag look={look} state={trialState(trial)} />{" "}
                <Words look={look} text={county} /> {trial.filler && <DemoFiller t={ui} />}
              </>
            }
            facts={[
              ...(way ? [{ term: t("link.way"), value: <Words look={look} text={way} /> }] : []),
              { term: t("trial.began"), value: formatDay(trial.startedAt, locale) },
              ...(trial.endedAt
                ? [{ term: t("trial.ended"), value: formatDay(trial.endedAt, locale) }]
                : []),
              ...(next && !trial.outcome
                ? [
                    {
                      term: t("trial.next"),
                      value: (
                        <>
                          <Words look={look} text={next.title} />, {dayText(next.due, look)} (
                          {standingText(look, standingOf(next, today))})
                        </>
                      ),
                    },
                  ]
                : []),
            ]}
          >
            <Words look={look} text={trial.summary} />
          </Card>
        );
      })}
    </CardList>
  );
};

export interface TrialListProps {
  readonly look: Look;
  readonly trials: readonly PlacedTrial[];
  /** How many there are on all pages. */
  readonly all: number;
  readonly today: Day;
  readonly paging: Paging;
  /** Links that filter, the chosen one without an address. */
  readonly states: readonly { readonly label: string; readonly href?: string }[];
  readonly ways: readonly { readonly label: string; readonly href?: string }[];
}

const Filter = ({ label, links }: { label: string; links: TrialListProps["states"] }) => (
  <nav aria-label={label}>
    <p>
      <strong>{label}:</strong>{" "}
      {links.map(({ label: name, href }, n) => (
        <span key={name}>
          {n > 0 && " · "}
          {href ? <a href={href}>{name}</a> : <span aria-current="true">{name}</span>}
        </span>
      ))}
    </p>
  </nav>
);

/** The trials of all counties: running ones first, or those that have ended. */
export const TrialList = (props: TrialListProps) => {
  const { look, trials, today, states, ways, paging } = props;
  const { t, ui } = look;
  return (
    <>
      <PageHeading text={t("trials.title")} lead={t("trials.lead")} />
      <Filter label={t("trials.filter.state")} links={states} />
      <Filter label={t("link.way")} links={ways} />
      <Section heading={t("trials.found", { n: props.all })}>
        {trials.length === 0 && <EmptyState>{t("trials.empty")}</EmptyState>}
        <TrialCards look={look} trials={trials} today={today} level={3} />
        <Pagination t={ui} {...paging} />
      </Section>
    </>
  );
};
