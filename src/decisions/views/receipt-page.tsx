import type { Instant } from "../../kernel/instant.ts";
import type { Localized } from "../../kernel/locale.ts";
import {
  ErrorSummary,
  formatDay,
  LocalText,
  Notice,
  PageHeading,
  Section,
} from "../../ui/index.ts";
import { EMAIL_FIELD, EmailForm, type EmailFormProps } from "./email-form.tsx";
import { FeedbackForm, type FeedbackFormProps } from "./feedback-form.tsx";
import type { Look } from "./look.tsx";
import { NextSteps, type Steps } from "./next-steps.tsx";
import { OutcomeParts, type OutcomeProps } from "./outcome.tsx";

export interface ReceiptOutcome extends Omit<OutcomeProps, "look"> {
  /** The two questions; absent before the answer. */
  readonly form?: Omit<FeedbackFormProps, "look">;
}

export interface ReceiptPageProps {
  readonly look: Look;
  readonly question: Localized;
  readonly tookPartAt: Instant;
  readonly outcomes: readonly ReceiptOutcome[];
  readonly steps: Steps;
  /** Where the answer should be sent; absent once there is one. */
  readonly email?: Omit<EmailFormProps, "look">;
  /** True right after feedback was given. */
  readonly thanks: boolean;
}

/** What came of one participant's part. Shows nothing of what they said, nor who they are. */
export const ReceiptPage = (props: ReceiptPageProps) => {
  const { look, outcomes } = props;
  const { t, ui, locale } = look;
  const errors = outcomes.find(({ form }) => form?.errors)?.form?.errors;
  const wrongEmail = props.email?.error;
  return (
    <>
      <ErrorSummary t={ui} errors={errors} note={t("feedback.kept")} />
      {wrongEmail && <ErrorSummary t={ui} errors={{ [EMAIL_FIELD]: wrongEmail }} />}
      {props.thanks && (
        <Notice tone="success" live>
          <p>{t("feedback.thanks")}</p>
        </Notice>
      )}
      <PageHeading
        text={t("receipt.title")}
        kicker={t("receipt.took-part", { day: formatDay(props.tookPartAt, locale) })}
        lead={<LocalText t={ui} text={props.question} locale={locale} />}
      />
      {outcomes.map(({ form, ...outcome }) => (
        <div key={outcome.decision.id}>
          <OutcomeParts look={look} {...outcome} />
          {form && <FeedbackForm look={look} {...form} />}
        </div>
      ))}
      {outcomes.length === 0 && <NextSteps look={look} steps={props.steps} />}
      {props.email && <EmailForm look={look} {...props.email} />}
      <Section heading={t("receipt.page")}>
        <p>{t("receipt.keep")}</p>
        <p>{t("receipt.private")}</p>
      </Section>
    </>
  );
};
