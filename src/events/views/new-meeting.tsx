import type { VNode } from "preact";
import type { Locale } from "../../kernel/locale.ts";
import {
  Button,
  ChooseTemplate,
  type ChooseTemplateProps,
  FillTemplate,
  type FillTemplateProps,
  type Option,
  Section,
  SelectField,
  TextArea,
} from "../../ui/index.ts";
import { TEMPLATES } from "../core/templates.ts";
import type { Look } from "./look.tsx";
import { type FieldsProps, type HostChoice, MeetingFields } from "./meeting-fields.tsx";

export interface ChooseMeetingProps
  extends Pick<
    ChooseTemplateProps,
    "measures" | "values" | "lang" | "sent" | "action" | "backHref"
  > {
  readonly look: Look;
  readonly former: readonly Option[];
}

/** The first step: from which template or former meeting, for which measure. */
export const ChooseMeeting = ({ look, former, ...props }: ChooseMeetingProps) => {
  const { t, ui, locale } = look;
  return (
    <ChooseTemplate
      {...props}
      t={ui}
      title={t("new.title")}
      lead={t("new.lead")}
      noMeasures={t("new.no-measures")}
      templates={TEMPLATES.map(({ kind, about }) => ({
        value: kind,
        label: t(`kind.${kind}`),
        hint: about[locale],
      }))}
    >
      {former.length > 0 && (
        <SelectField
          name="copy"
          label={t("new.copy")}
          hint={t("new.copy.hint")}
          empty={t("new.copy.none")}
          options={former}
        />
      )}
    </ChooseTemplate>
  );
};

export interface NewMeetingProps
  extends FieldsProps,
    Pick<FillTemplateProps, "measure" | "csrf" | "hidden" | "action" | "backHref"> {
  readonly lang: Locale;
  readonly hosts: readonly HostChoice[];
  readonly lines?: readonly string[];
  readonly preview?: VNode;
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

/** What becomes of it; saving stands first, since the key Enter presses it: nobody publishes by a slip. */
const Buttons = ({ look: { t } }: { look: Look }) => (
  <>
    <Button name="act" value="save" kind="secondary">
      {t("new.save")}
    </Button>
    <Button name="act" value="publish">
      {t("new.publish")}
    </Button>
    <Button name="act" value="preview" kind="secondary">
      {t("form.preview")}
    </Button>
  </>
);

/** The second step: everything filled in, beside what people will see. */
export const NewMeeting = (props: NewMeetingProps) => {
  const { look } = props;
  const { t, ui } = look;
  return (
    <FillTemplate
      {...props}
      t={ui}
      title={t("new.title")}
      kept={t("form.kept")}
      preview={props.preview ?? <p>{t("form.preview.how")}</p>}
      buttons={<Buttons look={look} />}
    >
      <MeetingFields {...props} times />
      <AgendaField {...props} />
    </FillTemplate>
  );
};
