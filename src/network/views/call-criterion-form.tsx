import type { Localized } from "../../kernel/locale.ts";
import { Button, Form, LocalizedField, PageHeading, TextField } from "../../ui/index.ts";
import { SCORES } from "../core/call.ts";
import { fieldsOf, FormPage, type FormPageProps } from "./form-page.tsx";

export interface CriterionFormProps extends FormPageProps {
  readonly typed: {
    readonly text?: Localized;
    readonly weight?: string;
    readonly levels: readonly Localized[];
  };
  readonly fresh: boolean;
  /** Where the criterion is dropped; absent for a fresh one and for the last. */
  readonly dropAction?: string;
  /** The version of the call. */
  readonly version: number;
}

/** One criterion: its question, whether it weighs, and what each score means. */
export const CriterionForm = (props: CriterionFormProps) => {
  const { look, typed, errors, fresh } = props;
  const { t, ui } = look;
  const { field, text } = fieldsOf(look, typed, errors);
  return (
    <>
      <FormPage
        {...props}
        heading={
          <PageHeading
            text={t(fresh ? "criterion.new" : "criterion.edit")}
            lead={t("criterion.lead")}
          />
        }
        button={t("form.save")}
      >
        <LocalizedField {...text("text")} label={t("criterion.text")} rows={2} />
        <TextField
          {...field("weight")}
          label={t("criterion.weight")}
          hint={t("criterion.weight.hint")}
          optional={ui("ui.optional")}
          type="number"
          width="short"
        />
        {SCORES.map((score) => (
          <LocalizedField
            key={score}
            t={ui}
            name={`level${score}`}
            label={t("criterion.level", { score: String(score) })}
            value={typed.levels[score]}
            errors={errors}
          />
        ))}
      </FormPage>
      {props.dropAction && (
        <Form
          action={props.dropAction}
          csrf={props.csrf}
          hidden={{ version: String(props.version) }}
          label={t("criterion.drop")}
        >
          <Button kind="danger">{t("criterion.drop")}</Button>
        </Form>
      )}
    </>
  );
};
