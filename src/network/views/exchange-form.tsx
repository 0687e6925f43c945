import { type Localized, textFor } from "../../kernel/locale.ts";
import type { AreaCode } from "../../kernel/area.ts";
import { LocalizedField, PageHeading, SelectField, TextField } from "../../ui/index.ts";
import { fieldsOf, FormPage, type FormPageProps } from "./form-page.tsx";

/** What stands in the boxes of either form. */
export interface ExchangeTyped {
  readonly topic?: Localized;
  readonly purpose?: Localized;
  readonly body?: Localized;
  readonly wishedTime?: string;
  readonly county?: string;
}

export interface SparringFormProps extends FormPageProps {
  readonly typed: ExchangeTyped;
}

const WishedTime = ({ look, typed, errors }: SparringFormProps) => (
  <TextField
    {...fieldsOf(look, typed, errors).field("wishedTime")}
    label={look.t("wished-time")}
    hint={look.t("wished-time.hint")}
    optional={look.ui("ui.optional")}
  />
);

/** A county asks others to think along. */
export const SparringForm = (props: SparringFormProps) => {
  const { look, typed, errors } = props;
  const { t } = look;
  const { text } = fieldsOf(look, typed, errors);
  return (
    <FormPage
      {...props}
      heading={<PageHeading text={t("sparring.new")} lead={t("sparring.new.lead")} />}
      button={t("sparring.ask")}
    >
      <LocalizedField
        {...text("topic")}
        label={t("sparring.topic")}
        hint={t("sparring.topic.hint")}
      />
      <LocalizedField
        {...text("purpose")}
        label={t("sparring.purpose")}
        hint={t("sparring.purpose.hint")}
        rows={3}
      />
      <WishedTime {...props} />
    </FormPage>
  );
};

export interface VisitFormProps extends SparringFormProps {
  /** The counties to which an offer can be made; absent where a county asks. */
  readonly counties?: readonly { readonly code: AreaCode; readonly shortName: Localized }[];
}

/** A county asks for an expert, or the network offers one. */
export const VisitForm = (props: VisitFormProps) => {
  const { look, typed, errors, counties } = props;
  const { t, locale } = look;
  const { field, text } = fieldsOf(look, typed, errors);
  const heading = t(counties ? "visit.offer" : "visit.ask");
  const lead = t(counties ? "visit.offer.lead" : "visit.ask.lead");
  return (
    <FormPage {...props} heading={<PageHeading text={heading} lead={lead} />} button={heading}>
      {counties && (
        <SelectField
          {...field("county")}
          label={t("visit.to-county")}
          empty={t("visit.to-all")}
          options={counties.map(({ code, shortName }) => ({
            value: code,
            label: textFor(shortName, locale).text,
          }))}
        />
      )}
      <LocalizedField {...text("topic")} label={t("visit.topic")} hint={t("visit.topic.hint")} />
      <LocalizedField {...text("body")} label={t("visit.body")} hint={t("visit.body.hint")} />
      <WishedTime {...props} />
    </FormPage>
  );
};
