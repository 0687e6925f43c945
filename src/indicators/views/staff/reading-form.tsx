import { DateField, LocalizedField, SelectField, TextField } from "../../../ui/index.ts";
import { DIMENSIONS } from "../../core/dimension.ts";
import { who } from "../say.ts";
import { type UnitProps, ValueField } from "./aim-forms.tsx";
import { DeskForm, field, textField } from "./desk-form.tsx";

/** A number read from a survey or a publication. */
export const ReadingForm = (props: UnitProps) => {
  const { look } = props;
  const { t, ui } = look;
  return (
    <DeskForm {...props} form="reading">
      <ValueField {...props} of="reading" />
      <TextField
        {...field(props, "readingN")}
        type="number"
        width="short"
        label={t("form.reading.n")}
        optional={ui("ui.optional")}
        autocomplete="off"
      />
      <SelectField
        {...field(props, "readingWho")}
        label={t("form.reading.who")}
        options={Object.keys(DIMENSIONS).map((value) => ({ value, label: who(look, value) }))}
      />
      <DateField
        {...field(props, "readingStart")}
        label={t("form.reading.start")}
        optional={ui("ui.optional")}
      />
      <DateField
        {...field(props, "readingEnd")}
        label={t("form.reading.end")}
        optional={ui("ui.optional")}
      />
      <TextField
        {...field(props, "readingSource")}
        label={t("form.reading.source")}
        autocomplete="off"
      />
      <LocalizedField {...textField(props, "comment")} label={t("form.reading.comment")} rows={2} />
    </DeskForm>
  );
};
