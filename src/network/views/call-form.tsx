import {
  DateField,
  FieldSet,
  LocalizedField,
  PageHeading,
  RadioGroup,
  TextField,
  TimeField,
} from "../../ui/index.ts";
import type { Localized } from "../../kernel/locale.ts";
import { APPLICANTS } from "../core/call.ts";
import { fieldsOf, FormPage, type FormPageProps } from "./form-page.tsx";

/** What stands in the boxes: saved or typed. */
export interface CallTyped {
  readonly title?: Localized;
  readonly purpose?: Localized;
  readonly opensOn?: string;
  readonly opensTime?: string;
  readonly closesOn?: string;
  readonly closesTime?: string;
  readonly applicants?: string;
  readonly perTrial?: string;
  readonly inAll?: string;
  readonly contact?: string;
}

export interface CallFormProps extends FormPageProps {
  readonly typed: CallTyped;
  /** True once the call is published: its terms are shown, not asked. */
  readonly published: boolean;
}

const Closing = ({ look, typed, errors }: CallFormProps) => {
  const { field } = fieldsOf(look, typed, errors);
  return (
    <>
      <DateField {...field("closesOn")} label={look.t("field.closes-on")} />
      <TimeField
        {...field("closesTime")}
        label={look.t("field.closes-time")}
        hint={look.t("hint.closes-time")}
        optional={look.ui("ui.optional")}
      />
    </>
  );
};

const Terms = (props: CallFormProps) => {
  const { look, typed, errors, published } = props;
  const { t, ui } = look;
  const { field } = fieldsOf(look, typed, errors);
  if (published)
    return (
      <FieldSet legend={t("call.when")} hint={t("call.published.hint")}>
        <Closing {...props} />
      </FieldSet>
    );
  return (
    <>
      <FieldSet legend={t("call.when")} hint={t("hint.finnish-time")}>
        <DateField {...field("opensOn")} label={t("field.opens-on")} />
        <TimeField
          {...field("opensTime")}
          label={t("field.opens-time")}
          optional={ui("ui.optional")}
        />
        <Closing {...props} />
      </FieldSet>
      <RadioGroup
        {...field("applicants")}
        label={t("call.applicants")}
        options={APPLICANTS.map((value) => ({ value, label: t(`call.applicants.${value}`) }))}
      />
      <TextField
        {...field("perTrial")}
        label={t("field.per-trial")}
        hint={t("hint.euros")}
        type="number"
        width="short"
      />
      <TextField {...field("inAll")} label={t("field.in-all")} type="number" width="short" />
    </>
  );
};

/** What a call says: title, purpose, window, who may apply, money, contact. */
export const CallForm = (props: CallFormProps) => {
  const { look, typed, errors, version } = props;
  const { t } = look;
  const { field, text } = fieldsOf(look, typed, errors);
  const fresh = version === undefined;
  return (
    <FormPage
      {...props}
      heading={<PageHeading text={t(fresh ? "call.new" : "call.edit")} />}
      button={t(fresh ? "call.create" : "form.save")}
    >
      <LocalizedField {...text("title")} label={t("field.title")} />
      <LocalizedField
        {...text("purpose")}
        label={t("call.purpose")}
        hint={t("hint.purpose")}
        rows={4}
      />
      <Terms {...props} />
      <TextField {...field("contact")} label={t("call.contact")} hint={t("hint.contact")} />
    </FormPage>
  );
};
