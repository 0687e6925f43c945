import type { Localized } from "../../kernel/locale.ts";
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
} from "../../ui/index.ts";
import { OUTCOMES, type TrialNote, trialState } from "../core/trial.ts";
import { trialPath, trialStepPath } from "../core/trial-paths.ts";
import { Paragraphs, Words } from "./look.tsx";
import { ThingHead } from "./thing-head.tsx";
import { dayText, TrialTag } from "./trial-marks.tsx";
import { Milestones, type MilestonesTyped } from "./trial-milestones.tsx";
import { TrialBody, type TrialBodyProps } from "./trial-page.tsx";

/** What was typed into the forms of the desk, where one came back. */
export interface DeskTyped extends MilestonesTyped {
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
