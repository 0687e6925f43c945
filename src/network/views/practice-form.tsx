import { type Localized, textFor } from "../../kernel/locale.ts";
import {
  CheckboxField,
  FieldSet,
  LocalizedField,
  PageHeading,
  SelectField,
  TextField,
} from "../../ui/index.ts";
import { AIMS, PRACTICE_LANGUAGES, TARGET_GROUPS } from "../core/practice.ts";
import { fieldsOf, FormPage, type FormPageProps } from "./form-page.tsx";
import { type LinkChoices, WayField } from "./trial-link-fields.tsx";

/** What stands in the boxes: saved or typed. */
export interface PracticeTyped {
  readonly title?: Localized;
  readonly need?: Localized;
  readonly context?: Localized;
  /** One step on each line. */
  readonly steps?: Localized;
  readonly learned?: Localized;
  readonly aim?: string;
  readonly group?: string;
  readonly way?: string;
  readonly cost?: string;
  readonly hours?: string;
  readonly languages: readonly string[];
  readonly withMunicipalities: boolean;
  readonly municipalities: readonly string[];
}

export interface PracticeFormProps extends FormPageProps {
  readonly typed: PracticeTyped;
  readonly ways: LinkChoices["ways"];
  readonly municipalities: readonly { readonly code: string; readonly name: Localized }[];
}

const WORDS = ["title", "need", "context", "steps", "learned"] as const;
const ROWS = { title: undefined, need: 3, context: 3, steps: 6, learned: 4 } as const;

const WordFields = ({ look, typed, errors }: PracticeFormProps) => (
  <>
    {WORDS.map((name) => (
      <LocalizedField
        key={name}
        {...fieldsOf(look, typed, errors).text(name)}
        label={look.t(`practice.${name}`)}
        hint={look.t(`practice.hint.${name}`)}
        rows={ROWS[name]}
      />
    ))}
  </>
);

const SortFields = ({ look, typed, errors, ways }: PracticeFormProps) => {
  const { t, ui } = look;
  const { field } = fieldsOf(look, typed, errors);
  return (
    <>
      <SelectField
        {...field("aim")}
        label={t("practice.aim")}
        empty={t("form.choose")}
        options={AIMS.map((value) => ({ value, label: t(`aim.${value}`) }))}
      />
      <SelectField
        {...field("group")}
        label={t("practice.group")}
        empty={t("form.choose")}
        options={TARGET_GROUPS.map((value) => ({ value, label: t(`group.${value}`) }))}
      />
      <WayField look={look} choices={{ ways }} typed={typed} errors={errors} />
      <TextField
        {...field("cost")}
        label={t("practice.cost.euros")}
        hint={t("practice.hint.cost")}
        optional={ui("ui.optional")}
        type="number"
        width="short"
      />
      <TextField
        {...field("hours")}
        label={t("practice.hours")}
        hint={t("practice.hint.hours")}
        optional={ui("ui.optional")}
        type="number"
        width="short"
      />
    </>
  );
};

const TickFields = ({ look, typed, municipalities }: PracticeFormProps) => {
  const { t, locale } = look;
  return (
    <>
      <FieldSet legend={t("practice.languages")} hint={t("practice.hint.languages")}>
        {PRACTICE_LANGUAGES.map((language) => (
          <CheckboxField
            key={language}
            name={`language-${language}`}
            label={t(`language.${language}`)}
            checked={typed.languages.includes(language)}
          />
        ))}
      </FieldSet>
      <FieldSet legend={t("practice.interface")} hint={t("practice.hint.interface")}>
        <CheckboxField
          name="withMunicipalities"
          label={t("practice.with-municipalities")}
          checked={typed.withMunicipalities}
        />
        {municipalities.map(({ code, name }) => (
          <CheckboxField
            key={code}
            name={`municipality-${code}`}
            label={textFor(name, locale).text}
            checked={typed.municipalities.includes(code)}
          />
        ))}
      </FieldSet>
    </>
  );
};

/** All that a county writes of its practice; a draft may lack most of it. */
export const PracticeForm = (props: PracticeFormProps) => {
  const { t } = props.look;
  const fresh = props.version === undefined;
  return (
    <FormPage
      {...props}
      heading={
        <PageHeading
          text={t(fresh ? "practice.new" : "practice.edit")}
          lead={t("practice.form.lead")}
        />
      }
      button={t(fresh ? "practice.create" : "form.save")}
    >
      <WordFields {...props} />
      <SortFields {...props} />
      <TickFields {...props} />
    </FormPage>
  );
};
