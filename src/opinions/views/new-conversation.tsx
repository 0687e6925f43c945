import { type Locale, LOCALES, textFor } from "../../kernel/locale.ts";
import {
  ActivityFacts,
  ActivityTimes,
  Button,
  ButtonLink,
  ButtonRow,
  Columns,
  Disclosure,
  EmptyState,
  ErrorSummary,
  Form,
  LinkList,
  type Option,
  PageHeading,
  RadioGroup,
  Section,
  SelectField,
} from "../../ui/index.ts";
import type { ConversationTemplate } from "../core/templates.ts";
import { ConversationPreview } from "./conversation-preview.tsx";
import type { Look } from "./look.tsx";
import { LinesField } from "./seed-statements-page.tsx";
import { BackgroundFields, type FieldsProps, ModerationFields } from "./settings-fields.tsx";

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
          <Section heading={t("new.texts")}>
            <ActivityFacts t={ui} values={values} errors={errors} />
          </Section>
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
            <ActivityTimes t={ui} values={values} errors={errors} />
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
