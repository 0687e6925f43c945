import type { Day } from "../../kernel/instant.ts";
import { type Localized, textFor } from "../../kernel/locale.ts";
import {
  ButtonLink,
  ButtonRow,
  Card,
  EmptyState,
  formatDeadline,
  PageHeading,
  Pagination,
  Section,
  Table,
} from "../../ui/index.ts";
import type { Application, ApplicationState } from "../core/application.ts";
import type { Call } from "../core/call.ts";
import {
  applicationPath,
  callPath,
  newApplicationPath,
  staffTrialPath,
} from "../core/trial-paths.ts";
import { boardNeed, standingOf, trialState } from "../core/trial.ts";
import type { Paging } from "./call-list.tsx";
import { langOf, type Look, Saved, Words } from "./look.tsx";
import type { PlacedTrial } from "./trial-list.tsx";
import { ApplicationTag, dayText, formatEuros, standingText, TrialTag } from "./trial-marks.tsx";

export interface CountyTrialsProps {
  readonly look: Look;
  readonly network: string;
  readonly calls: readonly Call[];
  readonly applications: readonly {
    readonly application: Application;
    readonly state: ApplicationState;
    readonly call: Localized;
    /** The slug and name of the county that applies, which may be another one. */
    readonly slug: string;
    readonly county: Localized;
    readonly begun: boolean;
  }[];
  readonly trials: readonly PlacedTrial[];
  readonly today: Day;
  readonly paging: Paging;
  readonly saved?: string;
}

const Calls = ({ look, network, calls }: CountyTrialsProps) => {
  const { t, locale, area } = look;
  return (
    <Section heading={t("county.calls")}>
      {calls.length === 0 && <EmptyState>{t("county.calls.empty")}</EmptyState>}
      {calls.map((call) => {
        const title = textFor(call.title, locale);
        return (
          <Card
            key={call.id}
            title={title.text}
            titleLang={langOf(title, locale)}
            facts={[
              { term: t("call.until"), value: formatDeadline(call.closesAt, locale) },
              { term: t("call.per-trial"), value: formatEuros(call.trialCents, locale) },
            ]}
          >
            <ButtonRow>
              <ButtonLink href={look.href(newApplicationPath(area, call.id))} about={title.text}>
                {t("application.new")}
              </ButtonLink>
              <ButtonLink
                kind="quiet"
                href={look.href(callPath(network, call.id))}
                about={title.text}
              >
                {t("call.read")}
              </ButtonLink>
            </ButtonRow>
          </Card>
        );
      })}
    </Section>
  );
};

const Applications = ({ look, applications }: CountyTrialsProps) => {
  const { t, locale } = look;
  return (
    <Section heading={t("county.applications")}>
      <Table
        caption={t("county.applications")}
        captionHidden
        columns={[
          { key: "title", label: t("field.title") },
          { key: "call", label: t("call.kicker") },
          { key: "county", label: t("field.applicant") },
          { key: "state", label: t("field.state") },
        ]}
        empty={t("county.applications.empty")}
        rows={applications.map(({ application, state, call, slug, county, begun }) => {
          const title = textFor(application.title, locale);
          return {
            title: (
              <a
                href={look.href(applicationPath(slug, application.id))}
                lang={langOf(title, locale)}
              >
                {title.text}
              </a>
            ),
            call: <Words look={look} text={call} />,
            county: <Words look={look} text={county} />,
            state: (
              <>
                <ApplicationTag look={look} state={state} />
                {state === "funded" && !begun && ` · ${t("county.begin")}`}
              </>
            ),
          };
        })}
      />
    </Section>
  );
};

const Trials = ({ look, trials, today, paging }: CountyTrialsProps) => {
  const { t, locale, area } = look;
  return (
    <Section heading={t("county.trials")}>
      <Table
        caption={t("county.trials")}
        captionHidden
        columns={[
          { key: "title", label: t("board.trial") },
          { key: "state", label: t("field.state") },
          { key: "next", label: t("trial.next") },
          { key: "need", label: t("board.need") },
        ]}
        empty={t("county.trials.empty")}
        rows={trials.map(({ trial, next, milestones }) => {
          const title = textFor(trial.title, locale);
          return {
            title: (
              <a href={look.href(staffTrialPath(area, trial.id))} lang={langOf(title, locale)}>
                {title.text}
              </a>
            ),
            state: <TrialTag look={look} state={trialState(trial)} />,
            next:
              next && !trial.outcome ? (
                <>
                  <Words look={look} text={next.title} />, {dayText(next.due, look)} (
                  {standingText(look, standingOf(next, today))})
                </>
              ) : (
                "–"
              ),
            need: trial.outcome ? "–" : t(`county.need.${boardNeed(next, milestones, today)}`),
          };
        })}
      />
      <Pagination t={look.ui} {...paging} />
    </Section>
  );
};

/** A county's desk: calls that are open, what it applied for, and its own trials. */
export const CountyTrials = (props: CountyTrialsProps) => {
  const { t } = props.look;
  return (
    <>
      <Saved>{props.saved}</Saved>
      <PageHeading text={t("county.title")} lead={t("county.lead")} />
      <Calls {...props} />
      <Applications {...props} />
      <Trials {...props} />
    </>
  );
};
