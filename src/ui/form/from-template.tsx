import type { ComponentChildren } from "preact";
import { type Locale, LOCALES } from "../../kernel/locale.ts";
import { Columns } from "../content/columns.tsx";
import { EmptyState } from "../content/empty-state.tsx";
import { PageHeading } from "../page/page-heading.tsx";
import type { UiText } from "../ui-text.ts";
import { Button, ButtonLink } from "./button.tsx";
import { ButtonRow } from "./button-row.tsx";
import { ErrorSummary } from "./error-summary.tsx";
import { Form, type FormProps } from "./form.tsx";
import { RadioGroup, type RadioOption } from "./radio-group.tsx";
import { type Option, SelectField } from "./select-field.tsx";

type Values = Readonly<Record<string, string>>;

interface StepProps {
  readonly t: UiText;
  readonly title: string;
  readonly action: string;
  readonly backHref: string;
  readonly children?: ComponentChildren;
}

export interface ChooseTemplateProps extends StepProps {
  readonly lead: string;
  readonly measures: readonly Option[];
  /** Said in place of the form where there is no measure to choose. */
  readonly noMeasures: string;
  readonly templates: readonly RadioOption[];
  /** What is chosen so far: `measure`, `template`. */
  readonly values: Values;
  /** Present where texts are written in one language at a time. */
  readonly lang?: Locale;
  /** True once this step was answered: then what is missing is an error. */
  readonly sent: boolean;
}

const isAmong = (options: readonly { readonly value: string }[], value?: string): boolean =>
  options.some((option) => option.value === value);

/** The first step to something new: for which measure, from which template. Children: other choices. */
export const ChooseTemplate = (props: ChooseTemplateProps) => {
  const { t, measures, templates, values, lang } = props;
  const errors: Record<string, string> = {};
  if (props.sent && !isAmong(measures, values.measure))
    errors.measure = t("ui.template.measure.missing");
  if (props.sent && !isAmong(templates, values.template))
    errors.template = t("ui.template.missing");
  return (
    <>
      <ErrorSummary t={t} errors={errors} />
      <PageHeading text={props.title} lead={props.lead} />
      {measures.length === 0 ? (
        <EmptyState>{props.noMeasures}</EmptyState>
      ) : (
        <Form action={props.action} method="get">
          <SelectField
            name="measure"
            label={t("ui.template.measure")}
            hint={t("ui.template.measure.hint")}
            empty={t("ui.template.measure.choose")}
            value={values.measure}
            error={errors.measure}
            options={measures}
          />
          <RadioGroup
            name="template"
            label={t("ui.template")}
            value={values.template}
            error={errors.template}
            options={templates}
          />
          {props.children}
          {lang && (
            <SelectField
              name="lang"
              label={t("ui.template.lang")}
              hint={t("ui.template.lang.hint")}
              value={lang}
              options={LOCALES.map((one) => ({ value: one, label: t(`ui.language.${one}`) }))}
            />
          )}
          <ButtonRow>
            <Button>{t("ui.template.go-on")}</Button>
            <ButtonLink kind="quiet" href={props.backHref}>
              {t("ui.template.back")}
            </ButtonLink>
          </ButtonRow>
        </Form>
      )}
    </>
  );
};

export interface FillTemplateProps extends StepProps, Pick<FormProps, "csrf" | "hidden"> {
  /** The title of the measure that it serves. */
  readonly measure: string;
  readonly errors: Values;
  /** Said below the errors: that nothing typed is lost. */
  readonly kept: string;
  readonly preview: ComponentChildren;
  readonly previewLabel?: string;
  /** What saves it, before the way back. */
  readonly buttons: ComponentChildren;
}

/** The second step: the form that the template filled in, beside what people will see. */
export const FillTemplate = (props: FillTemplateProps) => {
  const { t } = props;
  return (
    <>
      <ErrorSummary t={t} errors={props.errors} note={props.kept} />
      <PageHeading text={props.title} lead={`${t("ui.template.measure")}: ${props.measure}`} />
      <Columns aside={props.preview} asideLabel={props.previewLabel ?? t("ui.form.preview")}>
        <Form action={props.action} csrf={props.csrf} hidden={props.hidden}>
          {props.children}
          <ButtonRow>
            {props.buttons}
            <ButtonLink kind="quiet" href={props.backHref}>
              {t("ui.template.back")}
            </ButtonLink>
          </ButtonRow>
        </Form>
      </Columns>
    </>
  );
};
