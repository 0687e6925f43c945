import {
  Button,
  ButtonRow,
  DateField,
  Form,
  LocalizedField,
  RadioGroup,
  Section,
  TextField,
} from "../../../ui/index.ts";
import { type DeskForm, typed } from "./form-props.ts";

interface UnitForm extends DeskForm {
  /** The unit of the value, in words. */
  readonly unit: string;
}

/** Where the county started. */
export const BaselineForm = ({ look, base, csrf, values, errors, unit }: UnitForm) => {
  const { t, ui } = look;
  return (
    <Section heading={t("form.baseline")} id="baseline">
      <Form action={`${base}/baseline`} csrf={csrf} label={t("form.baseline")}>
        <TextField
          name="baselineValue"
          type="number"
          width="short"
          label={t("form.baseline.value", { unit })}
          hint={t("form.decimal.hint")}
          autocomplete="off"
          value={values["baselineValue"]}
          error={errors["baselineValue"]}
        />
        <TextField
          name="baselineWhen"
          width="medium"
          label={t("form.baseline.when")}
          hint={t("form.baseline.when.hint")}
          autocomplete="off"
          value={values["baselineWhen"]}
          error={errors["baselineWhen"]}
        />
        <TextField
          name="baselineSource"
          label={t("form.baseline.source")}
          optional={ui("ui.optional")}
          autocomplete="off"
          value={values["baselineSource"]}
          error={errors["baselineSource"]}
        />
        <ButtonRow>
          <Button kind="secondary">{t("form.baseline.save")}</Button>
        </ButtonRow>
      </Form>
    </Section>
  );
};

/** What the county aims at, by when and how. */
export const TargetForm = (props: UnitForm) => {
  const { look, base, csrf, values, errors, unit } = props;
  const { t, ui } = look;
  return (
    <Section heading={t("form.target")} id="target">
      <Form action={`${base}/target`} csrf={csrf} label={t("form.target")}>
        <TextField
          name="targetValue"
          type="number"
          width="short"
          label={t("form.target.value", { unit })}
          hint={t("form.decimal.hint")}
          autocomplete="off"
          value={values["targetValue"]}
          error={errors["targetValue"]}
        />
        <DateField
          name="targetStart"
          label={t("form.target.start")}
          value={values["targetStart"]}
          error={errors["targetStart"]}
        />
        <DateField
          name="targetEnd"
          label={t("form.target.end")}
          value={values["targetEnd"]}
          error={errors["targetEnd"]}
        />
        <RadioGroup
          name="targetShape"
          label={t("form.target.shape")}
          value={values["targetShape"]}
          error={errors["targetShape"]}
          options={(["linear", "step"] as const).map((value) => ({
            value,
            label: t(`form.target.shape.${value}`),
          }))}
        />
        <LocalizedField
          t={ui}
          name="rationale"
          label={t("form.target.rationale")}
          rows={2}
          value={typed(props, "rationale")}
          errors={errors}
        />
        <ButtonRow>
          <Button kind="secondary">{t("form.target.save")}</Button>
        </ButtonRow>
      </Form>
    </Section>
  );
};
