import type { Localized } from "../../kernel/locale.ts";
import { textFor } from "../../kernel/locale.ts";
import {
  Button,
  ButtonLink,
  ButtonRow,
  CheckboxField,
  EmptyState,
  ErrorSummary,
  FieldSet,
  Form,
  LocalizedField,
  PageHeading,
} from "../../ui/index.ts";
import { type Look, Refused } from "./look.tsx";
import { BudgetFields, type BudgetTyped } from "./trial-budget.tsx";
import { DecisionFields, type LinkChoices, MeasureField, WayField } from "./trial-link-fields.tsx";

/** What stands in the boxes: saved or typed. */
export interface TrialTyped {
  readonly title?: Localized;
  readonly summary?: Localized;
  readonly budget: readonly BudgetTyped[];
  readonly activityIds: readonly string[];
  readonly way?: string;
  readonly measureId?: string;
  readonly decisionId?: string;
  readonly decisionText?: string;
}

export interface TrialFormProps {
  readonly look: Look;
  readonly typed: TrialTyped;
  readonly choices: LinkChoices;
  readonly granted: string;
  readonly mostLines: number;
  readonly errors?: Readonly<Record<string, string>>;
  readonly refused?: string;
  readonly action: string;
  readonly csrf: string;
  readonly version: number;
  readonly backHref: string;
}

const Activities = ({ look, typed, choices }: TrialFormProps) => (
  <FieldSet legend={look.t("link.activities")} hint={look.t("hint.activities")}>
    {choices.activities.length === 0 && <EmptyState>{look.t("link.no-activities")}</EmptyState>}
    {choices.activities.map(({ id, title }, n) => (
      <CheckboxField
        key={id}
        name={`activity-${n}`}
        value={id}
        label={textFor(title, look.locale).text}
        checked={typed.activityIds.includes(id)}
      />
    ))}
  </FieldSet>
);

/** What a running trial says, spends and is tied to. */
export const TrialForm = (props: TrialFormProps) => {
  const { look, typed, choices, errors } = props;
  const { t, ui } = look;
  return (
    <>
      <ErrorSummary t={ui} errors={errors} note={t("form.kept")} />
      <Refused>{props.refused}</Refused>
      <PageHeading text={t("trial.edit")} lead={t("trial.edit.lead")} />
      <Form action={props.action} csrf={props.csrf} hidden={{ version: String(props.version) }}>
        <LocalizedField
          t={ui}
          name="title"
          label={t("field.title")}
          value={typed.title}
          errors={errors}
        />
        <LocalizedField
          t={ui}
          name="summary"
          label={t("application.summary")}
          value={typed.summary}
          errors={errors}
          rows={4}
        />
        <WayField look={look} choices={choices} typed={typed} errors={errors} />
        <MeasureField look={look} choices={choices} typed={typed} errors={errors} />
        <Activities {...props} />
        <DecisionFields look={look} choices={choices} typed={typed} errors={errors} />
        <BudgetFields
          look={look}
          lines={typed.budget}
          errors={errors}
          hint={t("hint.budget.granted", { granted: props.granted })}
          spent
          most={props.mostLines}
        />
        <ButtonRow>
          <Button>{t("form.save")}</Button>
          <ButtonLink kind="quiet" href={props.backHref}>
            {t("form.back")}
          </ButtonLink>
        </ButtonRow>
      </Form>
    </>
  );
};
