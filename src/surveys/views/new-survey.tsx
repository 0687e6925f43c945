import type { Localized } from "../../kernel/locale.ts";
import {
  Button,
  ButtonLink,
  ButtonRow,
  CheckboxField,
  Columns,
  DateField,
  EmptyState,
  ErrorSummary,
  FieldSet,
  Form,
  LocalizedField,
  type Option,
  PageHeading,
  RadioGroup,
  Section,
  SelectField,
  TextField,
  TimeField,
} from "../../ui/index.ts";
import { questionsIn } from "../core/questionnaire.ts";
import type { SurveyTemplate } from "../core/templates.ts";
import { Preview } from "./editor-page.tsx";
import type { Errors, Look, Values } from "./look.tsx";
import { typedText } from "./question-editor.tsx";

export interface ChooseTemplateProps {
  readonly look: Look;
  readonly templates: readonly SurveyTemplate[];
  readonly measures: readonly Option[];
  readonly measure?: string;
  readonly errors: Errors;
  readonly action: string;
  readonly backHref: string;
}

/** The first step: for which measure, from which template. */
export const ChooseTemplate = (props: ChooseTemplateProps) => {
  const { look, templates, measures, errors } = props;
  const { t, ui, locale } = look;
  return (
    <>
      <ErrorSummary t={ui} errors={errors} />
      <PageHeading text={t("new.title")} lead={t("new.lead")} />
      {measures.length === 0 ? (
        <EmptyState>{t("new.no-measures")}</EmptyState>
      ) : (
        <Form action={props.action} method="get">
          <SelectField
            name="measure"
            label={t("new.measure")}
            value={props.measure ?? measures[0]?.value}
            error={errors.measure}
            options={measures}
          />
          <RadioGroup
            name="template"
            label={t("new.template")}
            value={templates[0]?.key}
            error={errors.template}
            options={templates.map(({ key, title, about, questionnaire, minutes }) => ({
              value: key,
              label: title[locale],
              hint: `${about[locale]} ${t("new.template.size", {
                count: questionsIn(questionnaire).length,
                minutes,
              })}`,
            }))}
          />
          <ButtonRow>
            <Button>{t("new.go-on")}</Button>
            <ButtonLink kind="quiet" href={props.backHref}>
              {t("new.back")}
            </ButtonLink>
          </ButtonRow>
        </Form>
      )}
    </>
  );
};

interface FieldsProps {
  readonly look: Look;
  readonly values: Values;
  readonly errors: Errors;
}

/** When it closes, when it opens by itself. */
const Times = ({ look, values, errors }: FieldsProps) => {
  const { t, ui } = look;
  const field = (name: string, key: "opens-on" | "opens-time" | "closes-on" | "closes-time") => ({
    name,
    label: t(`new.${key}`),
    value: values[name],
    error: errors[name],
    optional: ui("ui.optional"),
  });
  return (
    <FieldSet legend={t("new.times")} hint={t("new.times.hint")}>
      <DateField {...field("opensOn", "opens-on")} />
      <TimeField {...field("opensTime", "opens-time")} />
      <DateField {...field("closesOn", "closes-on")} />
      <TimeField {...field("closesTime", "closes-time")} />
    </FieldSet>
  );
};

/** Whether answers are public and when reminders go; for surveys of the counties. */
export const SettingsFields = ({ look, values, errors }: FieldsProps) => {
  const { t, ui } = look;
  return (
    <FieldSet legend={t("settings.counties")}>
      <CheckboxField
        name="answersPublic"
        label={t("settings.public")}
        hint={t("settings.public.hint")}
        error={errors.answersPublic}
        checked={values.answersPublic === "1"}
      />
      <TextField
        name="remindDays"
        type="number"
        width="short"
        autocomplete="off"
        label={t("settings.remind")}
        hint={t("settings.remind.hint")}
        optional={ui("ui.optional")}
        value={values.remindDays}
        error={errors.remindDays}
      />
    </FieldSet>
  );
};

export interface NewSurveyProps extends FieldsProps {
  readonly template: SurveyTemplate;
  readonly measure: string;
  readonly csrf: string;
  readonly hidden: Values;
  readonly action: string;
  readonly backHref: string;
}

const TEXTS = [
  { name: "title", rows: undefined },
  { name: "question", rows: 2 },
  { name: "why", rows: 3 },
] as const;

/** The second step: everything filled in from the template, beside the survey itself. */
export const NewSurvey = (props: NewSurveyProps) => {
  const { look, template, values, errors } = props;
  const { t, ui } = look;
  const fields = { look, values, errors };
  const text = (name: string): Localized => typedText(values, name);
  return (
    <>
      <ErrorSummary t={ui} errors={errors} note={t("question.kept")} />
      <PageHeading text={t("new.title")} lead={`${t("new.measure")}: ${props.measure}`} />
      <Columns
        aside={<Preview look={look} questionnaire={template.questionnaire} />}
        asideLabel={t("editor.preview")}
      >
        <Form action={props.action} csrf={props.csrf} hidden={props.hidden}>
          <Section heading={t("new.texts")}>
            {TEXTS.map(({ name, rows }) => (
              <LocalizedField
                key={name}
                t={ui}
                name={name}
                label={t(`new.text.${name}`)}
                rows={rows}
                value={text(name)}
                errors={errors}
              />
            ))}
            <TextField
              name="minutes"
              type="number"
              width="short"
              autocomplete="off"
              label={t("new.minutes")}
              optional={ui("ui.optional")}
              value={values.minutes}
              error={errors.minutes}
            />
          </Section>
          <Times {...fields} />
          {template.audience === "counties" && <SettingsFields {...fields} />}
          <ButtonRow>
            <Button>{t("new.save")}</Button>
            <ButtonLink kind="quiet" href={props.backHref}>
              {t("new.back")}
            </ButtonLink>
          </ButtonRow>
        </Form>
      </Columns>
    </>
  );
};

export interface SettingsPageProps extends FieldsProps {
  readonly title: string;
  readonly csrf: string;
  readonly version: number;
  readonly saved: boolean;
  readonly action: string;
  readonly backHref: string;
}
