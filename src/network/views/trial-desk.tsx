import { type Localized, textFor } from "../../kernel/locale.ts";
import {
  Button,
  ButtonLink,
  CheckboxField,
  Columns,
  DateField,
  Disclosure,
  EmptyState,
  Form,
  LocalizedField,
  Notice,
  RadioGroup,
  Section,
  SummaryList,
  TextArea,
} from "../../ui/index.ts";
import { type Milestone, OUTCOMES, standingOf, type TrialNote, trialState } from "../core/trial.ts";
import { milestonePath, trialPath, trialStepPath } from "../core/trial-paths.ts";
import { Paragraphs, Words } from "./look.tsx";
import { ThingHead } from "./thing-head.tsx";
import { dayText, standingText, TrialTag } from "./trial-marks.tsx";
import { TrialBody, type TrialBodyProps } from "./trial-page.tsx";

/** What was typed into the forms of the desk, where one came back. */
export interface DeskTyped {
  readonly milestone?: { readonly title?: Localized; readonly due?: string };
  readonly move?: { readonly id: string; readonly to?: string; readonly reason?: string };
  readonly note?: { readonly day?: string; readonly text?: Localized; readonly isPublic: boolean };
  readonly learning?: { readonly [P in "tried" | "happened" | "learned"]?: Localized };
  readonly end?: { readonly outcome?: string; readonly reason?: Localized };
}

export interface TrialDeskProps extends TrialBodyProps {
  /** Every note, the county's own too, the newest first. */
  readonly allNotes: readonly TrialNote[];
  readonly typed: DeskTyped;
  readonly errors?: Readonly<Record<string, string>>;
  readonly refused?: string;
  readonly saved?: string;
  readonly csrf: string;
}

const Reached = ({ look, trial, csrf, today }: TrialDeskProps, milestone: Milestone) => {
  const { t, area } = look;
  const about = textFor(milestone.title, look.locale).text;
  return (
    <Form
      action={look.href(milestonePath(area, trial.id, milestone.id, "done"))}
      csrf={csrf}
      label={about}
      hidden={milestone.doneOn ? { undo: "1" } : undefined}
    >
      {milestone.doneOn ? (
        <Button kind="quiet" about={about}>
          {t("milestone.undo")}
        </Button>
      ) : (
        <>
          <DateField
            name="on"
            id={`on-${milestone.id}`}
            label={t("milestone.done-day")}
            value={today}
            max={today}
          />
          <Button kind="secondary" about={about}>
            {t("milestone.done")}
          </Button>
        </>
      )}
    </Form>
  );
};

const Moving = (props: TrialDeskProps, milestone: Milestone) => {
  const { look, trial, csrf, typed, errors } = props;
  const { t, area } = look;
  const about = textFor(milestone.title, look.locale).text;
  const move = typed.move?.id === milestone.id ? typed.move : undefined;
  return (
    <Disclosure
      summary={
        <>
          {t("milestone.move")} <span class="ds-sr-only">{about}</span>
        </>
      }
      open={move !== undefined}
    >
      <Form
        action={look.href(milestonePath(area, trial.id, milestone.id, "move"))}
        csrf={csrf}
        hidden={{ from: milestone.due }}
        label={`${t("milestone.move")}: ${about}`}
      >
        <DateField
          name="to"
          id={`to-${milestone.id}`}
          label={t("milestone.new-day")}
          value={move?.to ?? milestone.due}
          error={move && errors?.[`to-${milestone.id}`]}
        />
        <TextArea
          name="reason"
          id={`reason-${milestone.id}`}
          label={t("milestone.move.reason")}
          rows={2}
          value={move?.reason}
          error={move && errors?.[`reason-${milestone.id}`]}
        />
        <Button kind="secondary" about={about}>
          {t("milestone.move.button")}
        </Button>
      </Form>
    </Disclosure>
  );
};

const Milestones = (props: TrialDeskProps) => {
  const { look, trial, milestones, today, csrf, typed, errors } = props;
  const { t, ui, area } = look;
  const running = trial.outcome === undefined;
  return (
    <Section heading={t("milestones")} intro={t("milestones.intro")}>
      {milestones.length === 0 && <EmptyState>{t("milestones.empty")}</EmptyState>}
      {milestones.map((milestone) => (
        <Section
          key={milestone.id}
          level={3}
          heading={<Words look={look} text={milestone.title} />}
          intro={
            <>
              {dayText(milestone.due, look)} ·{" "}
              <strong>{standingText(look, standingOf(milestone, today))}</strong>
            </>
          }
        >
          {running && Reached(props, milestone)}
          {running && !milestone.doneOn && Moving(props, milestone)}
        </Section>
      ))}
      {running && (
        <Disclosure
          summary={t("milestone.add")}
          open={milestones.length === 0 || typed.milestone !== undefined}
        >
          <Form
            action={look.href(trialStepPath(area, trial.id, "milestones"))}
            csrf={csrf}
            label={t("milestone.add")}
          >
            <LocalizedField
              t={ui}
              name="milestone"
              label={t("milestone.title")}
              value={typed.milestone?.title}
              errors={errors}
            />
            <DateField
              name="due"
              label={t("milestone.due")}
              hint={t("milestone.due.hint")}
              value={typed.milestone?.due}
              error={errors?.["due"]}
            />
            <Button kind="secondary">{t("milestone.add")}</Button>
          </Form>
        </Disclosure>
      )}
    </Section>
  );
};

const Notes = (props: TrialDeskProps) => {
  const { look, trial, allNotes, csrf, typed, errors, today } = props;
  const { t, ui, area } = look;
  return (
    <Section heading={t("notes")} intro={t("notes.intro")}>
      {allNotes.length === 0 && <EmptyState>{t("notes.empty")}</EmptyState>}
      <SummaryList
        rows={allNotes.map(({ day, text, isPublic }) => ({
          term: `${dayText(day, look)} · ${t(isPublic ? "note.public" : "note.internal")}`,
          value: <Words look={look} text={text} />,
        }))}
      />
      {trial.outcome === undefined && (
        <Disclosure summary={t("note.add")} open={typed.note !== undefined}>
          <Form
            action={look.href(trialStepPath(area, trial.id, "notes"))}
            csrf={csrf}
            label={t("note.add")}
          >
            <DateField
              name="day"
              label={t("note.day")}
              value={typed.note?.day ?? today}
              max={today}
              error={errors?.["day"]}
            />
            <LocalizedField
              t={ui}
              name="note"
              label={t("note.text")}
              value={typed.note?.text}
              errors={errors}
              rows={3}
            />
            <CheckboxField
              name="public"
              label={t("note.make-public")}
              hint={t("note.make-public.hint")}
              checked={typed.note?.isPublic ?? false}
            />
            <Button kind="secondary">{t("note.add")}</Button>
          </Form>
        </Disclosure>
      )}
    </Section>
  );
};

const Learning = ({ look, trial, csrf, typed, errors }: TrialDeskProps) => {
  const { t, ui, area } = look;
  return (
    <Section heading={t("learning")} intro={t("learning.write")}>
      <Form
        action={look.href(trialStepPath(area, trial.id, "learning"))}
        csrf={csrf}
        hidden={{ version: String(trial.version) }}
        label={t("learning")}
      >
        {(["tried", "happened", "learned"] as const).map((part) => (
          <LocalizedField
            key={part}
            t={ui}
            name={part}
            label={t(`learning.${part}`)}
            hint={t(`learning.${part}.hint`)}
            value={typed.learning ? typed.learning[part] : trial[part]}
            errors={errors}
            rows={3}
          />
        ))}
        <Button kind="secondary">{t("learning.save")}</Button>
      </Form>
    </Section>
  );
};

const Ending = ({ look, trial, csrf, typed, errors }: TrialDeskProps) => {
  const { t, ui, area } = look;
  if (trial.outcome)
    return trial.outcomeReason ? (
      <Notice heading={t(`outcome.${trial.outcome}`)}>
        <Paragraphs look={look} text={trial.outcomeReason} />
      </Notice>
    ) : null;
  return (
    <Section heading={t("end")} intro={t("end.intro")}>
      <Disclosure summary={t("end.open")} open={typed.end !== undefined}>
        <Form
          action={look.href(trialStepPath(area, trial.id, "end"))}
          csrf={csrf}
          hidden={{ version: String(trial.version) }}
          label={t("end")}
        >
          <RadioGroup
            name="outcome"
            label={t("end.outcome")}
            value={typed.end?.outcome}
            error={errors?.["outcome"]}
            options={OUTCOMES.map((value) => ({
              value,
              label: t(`trial.state.${value}`),
              hint: t(`outcome.${value}`),
            }))}
          />
          <LocalizedField
            t={ui}
            name="endReason"
            label={t("end.reason")}
            value={typed.end?.reason}
            errors={errors}
            rows={3}
          />
          <CheckboxField
            name="sure"
            label={t("end.sure")}
            hint={t("end.sure.hint")}
            error={errors?.["sure"]}
          />
          <Button kind="danger">{t("end.button")}</Button>
        </Form>
      </Disclosure>
    </Section>
  );
};

/** The county's desk of one trial, with its public page beside it. */
export const TrialDesk = (props: TrialDeskProps) => {
  const { look, trial } = props;
  const { t, ui, area } = look;
  return (
    <>
      <ThingHead
        {...props}
        title={trial.title}
        kicker={t("trial.kicker")}
        meta={<TrialTag look={look} state={trialState(trial)} />}
      />
      <p>
        <a href={look.href(trialPath(area, trial.id))}>{t("trial.public")}</a>
      </p>
      <Columns aside={<TrialBody {...props} />} asideLabel={ui("ui.form.preview")}>
        <Milestones {...props} />
        <Notes {...props} />
        {trial.outcome === undefined && (
          <Section heading={t("trial.facts")} intro={t("trial.edit.lead")}>
            <ButtonLink kind="secondary" href={look.href(trialStepPath(area, trial.id, "edit"))}>
              {t("trial.edit")}
            </ButtonLink>
          </Section>
        )}
        <Learning {...props} />
        <Ending {...props} />
      </Columns>
    </>
  );
};
