import { type Localized, textFor } from "../../kernel/locale.ts";
import {
  Button,
  ButtonLink,
  ButtonRow,
  CheckboxField,
  ErrorSummary,
  FieldSet,
  Form,
  LocalizedField,
  PageHeading,
  SelectField,
  TextField,
} from "../../ui/index.ts";
import { AIMS, PRACTICE_LANGUAGES, TARGET_GROUPS } from "../core/practice.ts";
import { type Look, Refused } from "./look.tsx";
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

export interface PracticeFormProps {
  readonly look: Look;
  readonly typed: PracticeTyped;
  readonly fresh: boolean;
  readonly ways: LinkChoices["ways"];
  readonly municipalities: readonly { readonly code: string; readonly name: Localized }[];
  readonly errors?: Readonly<Record<string, string>>;
  readonly refused?: string;
  readonly action: string;
  readonly csrf: string;
  readonly version?: number;
  readonly backHref: string;
}

const WORDS = ["title", "need", "context", "steps", "learned"] as const;
const ROWS = { title: undefined, need: 3, context: 3, steps: 6, learned: 4 } as const;

const WordFields = ({ look, typed, errors }: PracticeFormProps) => (
  <>
    {WORDS.map((name) => (
      <LocalizedField
        key={name}
        t={look.ui}
        name={name}
        label={look.t(`practice.${name}`)}
        hint={look.t(`practice.hint.${name}`)}
        value={typed[name]}
        errors={errors}
        rows={ROWS[name]}
      />
    ))}
  </>
);

const SortFields = (props: PracticeFormProps) => {
  const { look, typed, errors, ways } = props;
  const { t } = look;
  return (
    <>
      <SelectField
        name="aim"
        label={t("practice.aim")}
        empty={t("form.choose")}
        value={typed.aim}
        error={errors?.["aim"]}
        options={AIMS.map((value) => ({ value, label: t(`aim.${value}`) }))}
      />
      <SelectField
        name="group"
        label={t("practice.group")}
        empty={t("form.choose")}
        value={typed.group}
        error={errors?.["group"]}
        options={TARGET_GROUPS.map((value) => ({ value, label: t(`group.${value}`) }))}
      />
      <WayField
        look={look}
        choices={{ ways, measures: [], activities: [], decisions: [] }}
        typed={typed}
        errors={errors}
      />
      <TextField
        name="cost"
        label={t("practice.cost.euros")}
        hint={t("practice.hint.cost")}
        optional={look.ui("ui.optional")}
        type="number"
        width="short"
        value={typed.cost}
        error={errors?.["cost"]}
      />
      <TextField
        name="hours"
        label={t("practice.hours")}
        hint={t("practice.hint.hours")}
        optional={look.ui("ui.optional")}
        type="number"
        width="short"
        value={typed.hours}
        error={errors?.["hours"]}
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
  const { look, errors, version, fresh } = props;
  const { t, ui } = look;
  return (
    <>
      <ErrorSummary t={ui} errors={errors} note={t("form.kept")} />
      <Refused>{props.refused}</Refused>
      <PageHeading
        text={t(fresh ? "practice.new" : "practice.edit")}
        lead={t("practice.form.lead")}
      />
      <Form
        action={props.action}
        csrf={props.csrf}
        hidden={version === undefined ? undefined : { version: String(version) }}
      >
        <WordFields {...props} />
        <SortFields {...props} />
        <TickFields {...props} />
        <ButtonRow>
          <Button>{t(fresh ? "practice.create" : "form.save")}</Button>
          <ButtonLink kind="quiet" href={props.backHref}>
            {t("form.back")}
          </ButtonLink>
        </ButtonRow>
      </Form>
    </>
  );
};
