import { type Localized, textFor } from "../../kernel/locale.ts";
import {
  Button,
  ButtonLink,
  CheckboxField,
  Disclosure,
  Form,
  formatMoment,
  LocalizedField,
  Notice,
  Section,
  SelectField,
  TextArea,
  TextField,
} from "../../ui/index.ts";
import {
  type Application,
  type ApplicationState,
  FUNDING_OUTCOMES,
  type FundingDecision,
} from "../core/application.ts";
import type { Conflict } from "../core/review.ts";
import { type Cents, sumOf } from "../core/trial-money.ts";
import { reviewStepPath, staffCallPath } from "../core/trial-paths.ts";
import { ApplicationRead, type ShownLink } from "./application-read.tsx";
import { fieldsOf } from "./form-page.tsx";
import { Paragraphs, Words } from "./look.tsx";
import { Scoring, type ScoringProps, Summary, type SummaryProps } from "./review-scores.tsx";
import { ThingHead } from "./thing-head.tsx";
import { ApplicationTag, formatEuros } from "./trial-marks.tsx";

export interface DecisionTyped {
  readonly outcome?: string;
  readonly amount?: string;
  readonly reason?: Localized;
}

export interface ReviewPageProps extends ScoringProps, SummaryProps {
  readonly application: Application;
  readonly county: Localized;
  readonly state: ApplicationState;
  readonly links: readonly ShownLink[];
  readonly conflict?: Conflict;
  readonly decision?: FundingDecision;
  /** What the call has left; shown with the form of the decision to whoever may decide. */
  readonly deciding?: { readonly leftCents: Cents; readonly typed: DecisionTyped };
  readonly mayDeclare: boolean;
  readonly refused?: string;
  readonly saved?: string;
}

const Declaring = ({ look, application, mayDeclare, csrf, errors }: ReviewPageProps) => {
  const { t, area } = look;
  if (!mayDeclare) return null;
  return (
    <Disclosure summary={t("conflict.declare")} open={errors?.["conflict"] !== undefined}>
      <p>{t("conflict.declare.intro")}</p>
      <Form action={look.href(reviewStepPath(area, application.id, "conflict"))} csrf={csrf}>
        <TextArea
          name="conflict"
          label={t("conflict.reason")}
          rows={2}
          error={errors?.["conflict"]}
        />
        <Button kind="danger">{t("conflict.declare.button")}</Button>
      </Form>
    </Disclosure>
  );
};

const Deciding = ({ look, call, application, deciding, csrf, errors }: ReviewPageProps) => {
  const { t, locale, area } = look;
  if (!deciding) return null;
  const { leftCents, typed } = deciding;
  const { field, text } = fieldsOf(look, typed, errors);
  return (
    <Section
      heading={t("decide")}
      intro={t("decide.intro", {
        left: formatEuros(leftCents, locale),
        limit: formatEuros(call.trialCents, locale),
        asked: formatEuros(sumOf(application.budget), locale),
      })}
    >
      <Form action={look.href(reviewStepPath(area, application.id, "decision"))} csrf={csrf}>
        <SelectField
          {...field("outcome")}
          label={t("decide.outcome")}
          empty={t("form.choose")}
          options={FUNDING_OUTCOMES.map((value) => ({
            value,
            label: t(`decide.outcome.${value}`),
          }))}
        />
        <TextField
          {...field("amount")}
          label={t("decide.amount")}
          hint={t("decide.amount.hint")}
          type="number"
          width="short"
        />
        <LocalizedField
          {...text("reason")}
          label={t("decide.reason")}
          hint={t("decide.reason.hint")}
          rows={4}
        />
        <CheckboxField
          name="sure"
          label={t("decide.sure")}
          hint={t("decide.sure.hint")}
          error={errors?.["sure"]}
        />
        <Button>{t("decide.button")}</Button>
      </Form>
    </Section>
  );
};

const Decided = ({ look, decision }: ReviewPageProps) => {
  const { t, locale } = look;
  if (!decision) return null;
  return (
    <Notice heading={t(`decided.${decision.outcome}`)}>
      <p>
        {formatMoment(decision.decidedAt, locale)}
        {decision.cents !== undefined &&
          ` · ${t("decided.amount", { amount: formatEuros(decision.cents, locale) })}`}
      </p>
      <Paragraphs look={look} text={decision.reason} />
    </Notice>
  );
};

/** One application before those who judge it: the text, their own scores, then those of others. */
export const ReviewPage = (props: ReviewPageProps) => {
  const { look, call, application, county, state, conflict } = props;
  const { t, locale, area } = look;
  return (
    <>
      <ThingHead
        {...props}
        title={application.title}
        kicker={
          <a href={look.href(staffCallPath(area, call.id))}>{textFor(call.title, locale).text}</a>
        }
        lead={<Words look={look} text={county} />}
        meta={<ApplicationTag look={look} state={state} />}
      />
      <Decided {...props} />
      {conflict ? (
        <Notice tone="warning" heading={t("conflict")}>
          <p>{t(`conflict.${conflict}`)}</p>
          <p>{t("conflict.what")}</p>
          <p>
            <ButtonLink kind="secondary" href={look.href(staffCallPath(area, call.id))}>
              {t("form.back")}
            </ButtonLink>
          </p>
        </Notice>
      ) : (
        <>
          <Section heading={t("application.whole")}>
            <ApplicationRead
              look={look}
              call={call}
              application={application}
              links={props.links}
            />
          </Section>
          <Scoring {...props} />
          <Declaring {...props} />
          <Summary {...props} />
          <Deciding {...props} />
        </>
      )}
    </>
  );
};
