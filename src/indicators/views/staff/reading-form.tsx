import {
  Button,
  ButtonRow,
  DateField,
  Form,
  LocalizedField,
  Section,
  SelectField,
  TextField,
} from "../../../ui/index.ts";
import { DIMENSIONS } from "../../core/dimension.ts";
import { who } from "../say.ts";
import { type DeskForm, typed } from "./form-props.ts";

interface ReadingFormProps extends DeskForm {
  /** The unit of the value, in words. */
  readonly unit: string;
}

const NumberFields = ({ look, values, errors, unit }: ReadingFormProps) => {
  const { t, ui } = look;
  return (
    <>
      <TextField
        name="readingValue"
        type="number"
        width="short"
        label={t("form.reading.value", { unit })}
        hint={t("form.decimal.hint")}
        autocomplete="off"
        value={values["readingValue"]}
        error={errors["readingValue"]}
      />
      <TextField
        name="readingN"
        type="number"
        width="short"
        label={t("form.reading.n")}
        optional={ui("ui.optional")}
        autocomplete="off"
        value={values["readingN"]}
        error={errors["readingN"]}
      />
    </>
  );
};

/** A number read from a survey or a publication. */
export const ReadingForm = (props: ReadingFormProps) => {
  const { look, base, csrf, values, errors } = props;
  const { t, ui } = look;
  return (
    <Section heading={t("form.reading")} id="reading">
      <Form action={`${base}/reading`} csrf={csrf} label={t("form.reading")}>
        <NumberFields {...props} />
        <SelectField
          name="readingWho"
          label={t("form.reading.who")}
          value={values["readingWho"]}
          error={errors["readingWho"]}
          options={Object.keys(DIMENSIONS).map((value) => ({ value, label: who(look, value) }))}
        />
        <DateField
          name="readingStart"
          label={t("form.reading.start")}
          optional={ui("ui.optional")}
          value={values["readingStart"]}
          error={errors["readingStart"]}
        />
        <DateField
          name="readingEnd"
          label={t("form.reading.end")}
          optional={ui("ui.optional")}
          value={values["readingEnd"]}
          error={errors["readingEnd"]}
        />
        <TextField
          name="readingSource"
          label={t("form.reading.source")}
          autocomplete="off"
          value={values["readingSource"]}
          error={errors["readingSource"]}
        />
        <LocalizedField
          t={ui}
          name="comment"
          label={t("form.reading.comment")}
          rows={2}
          value={typed(props, "comment")}
          errors={errors}
        />
        <ButtonRow>
          <Button kind="secondary">{t("form.reading.save")}</Button>
        </ButtonRow>
      </Form>
    </Section>
  );
};
