import { type Localized, textFor } from "../../kernel/locale.ts";
import {
  Button,
  DateField,
  Disclosure,
  EmptyState,
  Form,
  LocalizedField,
  Section,
  TextArea,
} from "../../ui/index.ts";
import { milestonePath, trialStepPath } from "../core/trial-paths.ts";
import { type Milestone, standingOf } from "../core/trial.ts";
import type { Errors } from "./form-page.tsx";
import { Words } from "./look.tsx";
import { dayText, standingText } from "./trial-marks.tsx";
import type { TrialBodyProps } from "./trial-page.tsx";

/** What was typed into the forms of milestones, where one came back. */
export interface MilestonesTyped {
  readonly milestone?: { readonly title?: Localized; readonly due?: string };
  readonly move?: { readonly id: string; readonly to?: string; readonly reason?: string };
}

interface MilestonesProps extends Pick<TrialBodyProps, "look" | "trial" | "milestones" | "today"> {
  readonly typed: MilestonesTyped;
  readonly errors?: Errors;
  readonly csrf: string;
}

const Reached = ({ look, trial, csrf, today }: MilestonesProps, milestone: Milestone) => {
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

const Moving = (props: MilestonesProps, milestone: Milestone) => {
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

/** The milestones on a trial's desk: reached, moved with a reason, added. */
export const Milestones = (props: MilestonesProps) => {
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
