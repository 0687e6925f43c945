import { type Localized, textFor } from "../../kernel/locale.ts";
import type { Day } from "../../kernel/instant.ts";
import {
  DemoFiller,
  EmptyState,
  formatDay,
  Notice,
  PageHeading,
  Section,
  SummaryList,
  Timeline,
} from "../../ui/index.ts";
import {
  type Milestone,
  type MilestoneMove,
  standingOf,
  type Trial,
  type TrialNote,
  trialState,
} from "../core/trial.ts";
import { callPath, trialsPath } from "../core/trial-paths.ts";
import { saysSomething } from "../core/trial-words.ts";
import { LinkRows, type ShownLink } from "./application-read.tsx";
import { langOf, type Look, Paragraphs, Words } from "./look.tsx";
import { BudgetTable } from "./trial-budget.tsx";
import { dayText, formatEuros, standingText, TrialTag } from "./trial-marks.tsx";

export interface TrialBodyProps {
  readonly look: Look;
  readonly trial: Trial;
  readonly milestones: readonly Milestone[];
  readonly moves: readonly MilestoneMove[];
  /** Public notes, the newest first. */
  readonly notes: readonly TrialNote[];
  readonly links: readonly ShownLink[];
  readonly today: Day;
}

export interface TrialPageProps extends TrialBodyProps {
  readonly county: Localized;
  readonly call: { readonly title: Localized; readonly href: string };
  readonly allHref: string;
}

const Outcome = ({ look, trial }: TrialBodyProps) => {
  const { t, locale } = look;
  if (!trial.outcome || !trial.outcomeReason) return null;
  return (
    <Notice heading={t(`outcome.${trial.outcome}`)}>
      <Paragraphs look={look} text={trial.outcomeReason} />
      {trial.endedAt && <p>{t("trial.ended-on", { day: formatDay(trial.endedAt, locale) })}</p>}
    </Notice>
  );
};

/** How each milestone stands; a moved one says from when and why. */
const MilestoneLine = (props: TrialBodyProps) => {
  const { look, milestones, moves, today } = props;
  const { t } = look;
  if (milestones.length === 0) return <EmptyState>{t("milestones.empty")}</EmptyState>;
  return (
    <Timeline
      steps={milestones.map((milestone) => ({
        when: dayText(milestone.due, look),
        text: <Words look={look} text={milestone.title} />,
        todo: milestone.doneOn === undefined,
        detail: (
          <>
            <p>{standingText(look, standingOf(milestone, today))}</p>
            {moves
              .filter(({ milestoneId }) => milestoneId === milestone.id)
              .map(({ from, to, reason }, n) => (
                <p key={n}>
                  {t("milestone.moved", {
                    from: dayText(from, look),
                    to: dayText(to, look),
                  })}{" "}
                  {reason}
                </p>
              ))}
          </>
        ),
      }))}
    />
  );
};

const Learned = ({ look, trial }: TrialBodyProps) => {
  const { t } = look;
  const parts = (["tried", "happened", "learned"] as const).flatMap((part) => {
    const text = trial[part];
    return saysSomething(text) ? [{ part, text }] : [];
  });
  if (parts.length === 0) return null;
  return (
    <Section heading={t("learning")} intro={t("learning.intro")}>
      {parts.map(({ part, text }) => (
        <Section key={part} level={3} heading={t(`learning.${part}`)}>
          <Paragraphs look={look} text={text} />
        </Section>
      ))}
    </Section>
  );
};

const Notes = ({ look, notes }: TrialBodyProps) => {
  const { t } = look;
  if (notes.length === 0) return null;
  return (
    <Section heading={t("notes.public")}>
      <SummaryList
        rows={notes.map(({ day, text }) => ({
          term: dayText(day, look),
          value: <Words look={look} text={text} />,
        }))}
      />
    </Section>
  );
};

/** A trial as everybody reads it, without its heading: also the preview beside its desk. */
export const TrialBody = (props: TrialBodyProps) => {
  const { look, trial, links } = props;
  const { t, locale } = look;
  return (
    <>
      <Outcome {...props} />
      <Paragraphs look={look} text={trial.summary} />
      <Learned {...props} />
      <Section heading={t("trial.tied")} intro={t("trial.tied.intro")}>
        {links.length === 0 ? (
          <EmptyState>{t("trial.tied.empty")}</EmptyState>
        ) : (
          <LinkRows look={look} links={links} />
        )}
      </Section>
      <Section heading={t("milestones")}>
        <MilestoneLine {...props} />
      </Section>
      <Notes {...props} />
      <Section
        heading={t("budget")}
        intro={t("trial.granted", { amount: formatEuros(trial.grantedCents, locale) })}
      >
        <BudgetTable look={look} lines={trial.budget} spent />
      </Section>
    </>
  );
};

/** The public page of a trial. */
export const TrialPage = (props: TrialPageProps) => {
  const { look, trial, county, call, allHref } = props;
  const { t, ui, locale } = look;
  const title = textFor(trial.title, locale);
  return (
    <>
      <PageHeading
        text={title.text}
        lang={langOf(title, locale)}
        kicker={t("trial.kicker")}
        meta={
          <>
            <TrialTag look={look} state={trialState(trial)} /> <Words look={look} text={county} />{" "}
            {trial.filler && <DemoFiller t={ui} />}
          </>
        }
      />
      <TrialBody {...props} />
      <p>
        {t("trial.from-call")}{" "}
        <a href={call.href}>
          <Words look={look} text={call.title} />
        </a>
      </p>
      <p>
        <a href={allHref}>{t("trials.all")}</a>
      </p>
    </>
  );
};

/** Addresses of the call and of the list of trials, under the network. */
export const trialPageHrefs = (look: Look, network: string, trial: Pick<Trial, "callId">) => ({
  call: look.href(callPath(network, trial.callId)),
  all: look.href(trialsPath(network)),
});
