import type { VNode } from "preact";
import { type Locale, LOCALES } from "../../kernel/locale.ts";
import {
  Button,
  ButtonLink,
  ButtonRow,
  Columns,
  EmptyState,
  ErrorSummary,
  Form,
  type Option,
  PageHeading,
  RadioGroup,
  Section,
  SelectField,
  TextArea,
} from "../../ui/index.ts";
import type { MeetingTemplate } from "../core/templates.ts";
import type { Look } from "./look.tsx";
import { type FieldsProps, type HostChoice, MeetingFields } from "./meeting-fields.tsx";

export interface ChooseTemplateProps {
  readonly look: Look;
  readonly templates: readonly MeetingTemplate[];
  readonly measures: readonly Option[];
  readonly measure?: string;
  readonly former: readonly Option[];
  readonly lang: Locale;
  readonly errors: Readonly<Record<string, string>>;
  readonly action: string;
  readonly backHref: string;
}

/** The first step: from which template or former meeting, for which measure. */
export const ChooseTemplate = (props: ChooseTemplateProps) => {
  const { look, templates, measures, former, errors } = props;
  const { t, ui, locale } = look;
  return (
    <>
      <ErrorSummary t={ui} errors={errors} />
      <PageHeading text={t("new.title")} lead={t("new.lead")} />
      {measures.length === 0 ? (
        <EmptyState>{t("new.no-measures")}</EmptyState>
      ) : (
        <Form action={props.action} method="get">
          <RadioGroup
            name="template"
            label={t("new.template")}
            error={errors.template}
            options={templates.map(({ kind, about }) => ({
              value: kind,
              label: t(`kind.${kind}`),
              hint: about[locale],
            }))}
          />
          {former.length > 0 && (
            <SelectField
              name="copy"
              label={t("new.copy")}
              hint={t("new.copy.hint")}
              empty={t("new.copy.none")}
              options={former}
            />
          )}
          <SelectField
            name="measure"
            label={t("new.measure")}
            hint={t("new.measure.hint")}
            value={props.measure}
            error={errors.measure}
            options={measures}
          />
          <SelectField
            name="lang"
            label={t("new.lang")}
            hint={t("new.lang.hint")}
            value={props.lang}
            options={LOCALES.map((one) => ({ value: one, label: ui(`ui.language.${one}`) }))}
          />
          <ButtonRow>
            <Button>{t("new.go-on")}</Button>
            <ButtonLink kind="quiet" href={props.backHref}>
              {t("back.list")}
            </ButtonLink>
          </ButtonRow>
        </Form>
      )}
    </>
  );
};

export interface NewMeetingProps extends FieldsProps {
  readonly measure: string;
  readonly lang: Locale;
  readonly hosts: readonly HostChoice[];
  readonly lines?: readonly string[];
  readonly preview?: VNode;
  readonly csrf: string;
  readonly hidden: Readonly<Record<string, string>>;
  readonly action: string;
  readonly backHref: string;
}

const AgendaField = ({ look, values, errors, lang, lines = [] }: NewMeetingProps) => {
  const { t } = look;
  return (
    <Section heading={t("page.agenda")} intro={t("form.agenda.intro")}>
      {lines.length > 0 && (
        <ul>
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
      <TextArea
        name="agenda"
        label={t("form.agenda")}
        hint={t("form.agenda.hint")}
        lang={lang}
        rows={9}
        value={values.agenda}
        error={errors.agenda}
      />
    </Section>
  );
};

/** The second step: everything filled in, beside what people will see. */
export const NewMeeting = (props: NewMeetingProps) => {
  const { look, values, errors } = props;
  const { t, ui } = look;
  return (
    <>
      <ErrorSummary t={ui} errors={errors} note={t("form.kept")} />
      <PageHeading text={t("new.title")} lead={`${t("new.measure")}: ${props.measure}`} />
      <Columns
        aside={props.preview ?? <p>{t("form.preview.how")}</p>}
        asideLabel={ui("ui.form.preview")}
      >
        <Form action={props.action} csrf={props.csrf} hidden={props.hidden}>
          <MeetingFields look={look} values={values} errors={errors} hosts={props.hosts} times />
          <AgendaField {...props} />
          <ButtonRow>
            {/* First, since the key Enter presses it: nobody publishes by a slip. */}
            <Button name="act" value="save" kind="secondary">
              {t("new.save")}
            </Button>
            <Button name="act" value="publish">
              {t("new.publish")}
            </Button>
            <Button name="act" value="preview" kind="secondary">
              {t("form.preview")}
            </Button>
            <ButtonLink kind="quiet" href={props.backHref}>
              {t("back.list")}
            </ButtonLink>
          </ButtonRow>
        </Form>
      </Columns>
    </>
  );
};
