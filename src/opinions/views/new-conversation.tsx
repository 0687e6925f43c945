import type { Locale } from "../../kernel/locale.ts";
import {
  ActivityFacts,
  ActivityTimes,
  Button,
  ChooseTemplate,
  type ChooseTemplateProps,
  Disclosure,
  FillTemplate,
  type FillTemplateProps,
  LinkList,
  Section,
} from "../../ui/index.ts";
import { TEMPLATES } from "../core/templates.ts";
import { ConversationPreview } from "./conversation-preview.tsx";
import type { Look } from "./look.tsx";
import { LinesField } from "./seed-statements-page.tsx";
import { BackgroundFields, type FieldsProps, ModerationFields } from "./settings-fields.tsx";

export interface ChooseConversationProps
  extends Pick<
    ChooseTemplateProps,
    "measures" | "values" | "lang" | "sent" | "action" | "backHref"
  > {
  readonly look: Look;
  /** Where a conversation that was held elsewhere is brought in. */
  readonly importHref: string;
}

/** The first step: for which measure, from which template, in which language. */
export const ChooseConversation = ({ look, importHref, ...props }: ChooseConversationProps) => {
  const { t, ui, locale } = look;
  return (
    <>
      <ChooseTemplate
        {...props}
        t={ui}
        title={t("new.title")}
        lead={t("new.lead")}
        noMeasures={t("new.no-measures")}
        templates={TEMPLATES.map(({ key, title, about, statements, minutes }) => ({
          value: key,
          label: title[locale],
          hint: `${about[locale]} ${t("new.template.size", { count: statements.length, minutes })}`,
        }))}
      />
      <LinkList items={[{ href: importHref, label: t("import.title") }]} />
    </>
  );
};

export interface NewConversationProps
  extends FieldsProps,
    Pick<FillTemplateProps, "measure" | "csrf" | "hidden" | "action" | "backHref"> {
  readonly lang: Locale;
  readonly lines?: readonly string[];
}

const POLICY_FIELDS = /^(?:moderation|policy|purpose)/;

const Buttons = ({ look: { t } }: { look: Look }) => (
  <>
    <Button name="act" value="save">
      {t("new.save")}
    </Button>
    <Button name="act" value="preview" kind="secondary">
      {t("new.preview")}
    </Button>
  </>
);

/** The second step: everything filled in from the template, beside what residents will see. */
export const NewConversation = (props: NewConversationProps) => {
  const { look, values, errors, lang } = props;
  const { t, ui } = look;
  return (
    <FillTemplate
      {...props}
      t={ui}
      title={t("new.title")}
      kept={t("settings.kept")}
      preview={<ConversationPreview look={look} values={values} lang={lang} />}
      buttons={<Buttons look={look} />}
    >
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
        <ModerationFields {...props} />
        <BackgroundFields {...props} />
      </Disclosure>
    </FillTemplate>
  );
};
