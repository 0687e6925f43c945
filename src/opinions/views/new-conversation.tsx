import { type Locale, LOCALES, textFor } from "../../kernel/locale.ts";
import {
  Button,
  ButtonLink,
  ButtonRow,
  Columns,
  DateField,
  Disclosure,
  EmptyState,
  ErrorSummary,
  FieldSet,
  Form,
  LinkList,
  LocalizedField,
  type Option,
  PageHeading,
  RadioGroup,
  Section,
  SelectField,
  TextField,
  TimeField,
} from "../../ui/index.ts";
import type { ConversationTemplate } from "../core/templates.ts";
import { ConversationPreview } from "./conversation-preview.tsx";
import type { Look } from "./look.tsx";
import { LinesField } from "./seed-statements-page.tsx";
import {
  BackgroundFields,
  type FieldsProps,
  ModerationFields,
  typedText,
} from "./settings-fields.tsx";

export interface ChooseTemplateProps {
  readonly look: Look;
  readonly templates: readonly ConversationTemplate[];
  readonly measures: readonly Option[];
  readonly measure?: string;
  readonly lang: Locale;
  readonly errors: Readonly<Record<string, string>>;
  readonly action: string;
  /** Where a conversation that was held elsewhere is brought in. */
  readonly importHref: string;
  readonly backHref: string;
}

/** The first step: for which measure, from which template, in which language. */
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
            hint={t("new.measure.hint")}
            empty={t("new.measure.choose")}
            value={props.measure}
            error={errors.measure}
            options={measures}
          />
          <RadioGroup
            name="template"
            label={t("new.template")}
            error={errors.template}
            options={templates.map(({ key, title, about, statements, minutes }) => ({
              value: key,
              label: title[locale],
              hint: `${about[locale]} ${t("new.template.size", { count: statements.length, minutes })}`,
            }))}
          />
          <SelectField
            name="lang"
            label={t("seed.lang")}
            hint={t("new.lang.hint")}
            value={props.lang}
            options={LOCALES.map((one) => ({ value: one, label: t(`write.lang.${one}`) }))}
          />
          <ButtonRow>
            <Button>{t("new.go-on")}</Button>
            <ButtonLink kind="quiet" href={props.backHref}>
              {t("new.back")}
            </ButtonLink>
          </ButtonRow>
        </Form>
      )}
      <LinkList items={[{ href: props.importHref, label: t("import.title") }]} />
    </>
  );
};

export interface NewConversationProps extends FieldsProps {
  readonly measure: string;
  readonly lang: Locale;
  readonly lines?: readonly string[];
  /** Why nothing was saved although every field was fine. */
  readonly refused?: string;
  readonly csrf: string;
  readonly hidden: Readonly<Record<string, string>>;
  readonly action: string;
  readonly backHref: string;
}

const TEXTS = [
  { name: "title", key: "title", rows: 0 },
  { name: "question", key: "question", rows: 2 },
  { name: "why", key: "why", rows: 3 },
  { name: "decides", key: "decides", rows: 0 },
  { name: "canChange", key: "can-change", rows: 2 },
  { name: "cannotChange", key: "cannot-change", rows: 2 },
] as const;

const Texts = ({ look, values, errors }: FieldsProps) => {
  const { t, ui } = look;
  const optional = ui("ui.optional");
  return (
    <Section heading={t("new.texts")}>
      {TEXTS.map(({ name, key, rows }) => (
        <LocalizedField
          key={name}
          t={ui}
          name={name}
          label={t(key === "title" ? "new.title-field" : `new.${key}`)}
          rows={rows || undefined}
          value={typedText(values, name)}
          errors={errors}
        />
      ))}
      <TextField
        name="decisionOn"
        label={t("new.decision-on")}
        hint={t("new.decision-on.hint")}
        optional={optional}
        width="medium"
        autocomplete="off"
        value={values.decisionOn}
        error={errors.decisionOn}
      />
      <TextField
        name="minutes"
        type="number"
        label={t("new.minutes")}
        optional={optional}
        width="short"
        autocomplete="off"
        value={values.minutes}
        error={errors.minutes}
      />
    </Section>
  );
};

const Times = ({ look, values, errors }: FieldsProps) => {
  const { t, ui } = look;
  const field = (name: string, key: "opens-on" | "opens-time" | "closes-on" | "closes-time") => ({
    name,
    label: t(`new.${key}`),
    hint: t(`new.${key}.hint`),
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

const POLICY_FIELDS = /^(?:moderation|policy|purpose)/;

/** The second step: everything filled in from the template, beside what residents will see. */
export const NewConversation = (props: NewConversationProps) => {
  const { look, values, errors, lang } = props;
  const { t, ui } = look;
  const fields = { look, values, errors };
  return (
    <>
      <ErrorSummary t={ui} errors={errors} note={props.refused ?? t("settings.kept")} />
      <PageHeading text={t("new.title")} lead={`${t("new.measure")}: ${props.measure}`} />
      <Columns
        aside={<ConversationPreview look={look} values={values} lang={lang} />}
        asideLabel={ui("ui.form.preview")}
      >
        <Form action={props.action} csrf={props.csrf} hidden={props.hidden}>
          <Texts {...fields} />
          <Section heading={t("seed.field")} intro={t("new.statements.intro")}>
            <LinesField
              look={look}
              label={t("new.statements")}
              text={values.statements ?? ""}
              lang={lang}
              error={errors.statements}
              lines={props.lines}
              rows={16}
            />
          </Section>
          <Section heading={t("settings.times")}>
            <Times {...fields} />
          </Section>
          <Disclosure
            summary={t("new.more")}
            open={Object.keys(errors).some((name) => POLICY_FIELDS.test(name))}
          >
            <ModerationFields {...fields} />
            <BackgroundFields {...fields} />
          </Disclosure>
          <ButtonRow>
            <Button name="act" value="save">
              {t("new.save")}
            </Button>
            <Button name="act" value="preview" kind="secondary">
              {t("new.preview")}
            </Button>
            <ButtonLink kind="quiet" href={props.backHref}>
              {t("new.back")}
            </ButtonLink>
          </ButtonRow>
        </Form>
      </Columns>
    </>
  );
};

/** The heading of a measure among others. */
export const measureLabel = (
  title: Parameters<typeof textFor>[0],
  programme: string | undefined,
  locale: Locale,
): string => {
  const own = textFor(title, locale).text;
  return programme === undefined ? own : `${programme}: ${own}`;
};
