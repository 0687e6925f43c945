import type { Localized } from "../../kernel/locale.ts";
import { textFor } from "../../kernel/locale.ts";
import {
  CheckboxField,
  EmptyState,
  FieldSet,
  LocalizedField,
  PageHeading,
} from "../../ui/index.ts";
import { fieldsOf, FormPage, type FormPageProps } from "./form-page.tsx";
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

export interface TrialFormProps extends FormPageProps {
  readonly typed: TrialTyped;
  readonly choices: LinkChoices;
  readonly granted: string;
  readonly mostLines: number;
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
  const { look, typed, errors } = props;
  const { t } = look;
  const { text } = fieldsOf(look, typed, errors);
  return (
    <FormPage
      {...props}
      heading={<PageHeading text={t("trial.edit")} lead={t("trial.edit.lead")} />}
      button={t("form.save")}
    >
      <LocalizedField {...text("title")} label={t("field.title")} />
      <LocalizedField {...text("summary")} label={t("application.summary")} rows={4} />
      <WayField {...props} />
      <MeasureField {...props} />
      <Activities {...props} />
      <DecisionFields {...props} />
      <BudgetFields
        look={look}
        lines={typed.budget}
        errors={errors}
        hint={t("hint.budget.granted", { granted: props.granted })}
        spent
        most={props.mostLines}
      />
    </FormPage>
  );
};
