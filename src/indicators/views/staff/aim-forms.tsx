import { DateField, LocalizedField, RadioGroup, TextField } from "../../../ui/index.ts";
import { DeskForm, type DeskProps, field, textField } from "./desk-form.tsx";

export interface UnitProps extends DeskProps {
  /** The unit of the value, in words. */
  readonly unit: string;
}

/** The value of a baseline, a target or a reading. */
export const ValueField = (
  props: UnitProps & { readonly of: "baseline" | "target" | "reading" },
) => (
  <TextField
    {...field(props, `${props.of}Value`)}
    type="number"
    width="short"
    label={props.look.t(`form.${props.of}.value`, { unit: props.unit })}
    hint={props.look.t("form.decimal.hint")}
    autocomplete="off"
  />
);

/** Where the county started. */
export const BaselineForm = (props: UnitProps) => {
  const { t, ui } = props.look;
  return (
    <DeskForm {...props} form="baseline">
      <ValueField {...props} of="baseline" />
      <TextField
        {...field(props, "baselineWhen")}
        width="medium"
        label={t("form.baseline.when")}
        hint={t("form.baseline.when.hint")}
        autocomplete="off"
      />
      <TextField
        {...field(props, "baselineSource")}
        label={t("form.baseline.source")}
        optional={ui("ui.optional")}
        autocomplete="off"
      />
    </DeskForm>
  );
};

/** What the county aims at, by when and how. */
export const TargetForm = (props: UnitProps) => {
  const { t } = props.look;
  return (
    <DeskForm {...props} form="target">
      <ValueField {...props} of="target" />
      <DateField {...field(props, "targetStart")} label={t("form.target.start")} />
      <DateField {...field(props, "targetEnd")} label={t("form.target.end")} />
      <RadioGroup
        {...field(props, "targetShape")}
        label={t("form.target.shape")}
        options={(["linear", "step"] as const).map((value) => ({
          value,
          label: t(`form.target.shape.${value}`),
        }))}
      />
      <LocalizedField
        {...textField(props, "rationale")}
        label={t("form.target.rationale")}
        rows={2}
      />
    </DeskForm>
  );
};
