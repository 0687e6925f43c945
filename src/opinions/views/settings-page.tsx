import type { Localized } from "../../kernel/locale.ts";
import { textFor } from "../../kernel/locale.ts";
import {
  Button,
  ButtonLink,
  ButtonRow,
  ErrorSummary,
  Form,
  LinkList,
  Notice,
  PageHeading,
  RadioGroup,
  Section,
  SummaryList,
  type SummaryRow,
  TextArea,
  UndoNotice,
} from "../../ui/index.ts";
import { BackgroundFields, type FieldsProps, ModerationFields } from "./settings-fields.tsx";

export type ShownMethod = "robust" | "compatible";

export interface SettingsPageProps extends FieldsProps {
  readonly title: Localized;
  readonly csrf: string;
  /** The version that the form is made from. */
  readonly version: number;
  readonly methods: readonly ShownMethod[];
  readonly told?: "saved" | "undone" | "undo-late";
  readonly undoable: boolean;
  /** Why nothing was saved although every field was fine. */
  readonly refused?: string;
  readonly times: readonly SummaryRow[];
  /** The code that shows the conversation in a frame; absent before a site may. */
  readonly snippet?: string;
  readonly hrefs: {
    readonly save: string;
    readonly undo: string;
    readonly times: string;
    readonly back: string;
  };
}

const Told = ({ look, told, undoable, csrf, version, hrefs, refused }: SettingsPageProps) => {
  const { t, ui } = look;
  if (refused || told === "undo-late")
    return (
      <Notice tone="warning" live>
        <p>{refused ?? t("settings.undo-late")}</p>
      </Notice>
    );
  if (!told) return null;
  if (told === "saved" && undoable)
    return (
      <UndoNotice t={ui} action={hrefs.undo} csrf={csrf} hidden={{ version: String(version) }}>
        {t("settings.saved")}
      </UndoNotice>
    );
  return (
    <Notice tone="success" live>
      <p>{t(`settings.${told}`)}</p>
    </Notice>
  );
};

const Embedding = ({ look, values, errors, snippet }: SettingsPageProps) => {
  const { t } = look;
  return (
    <Section heading={t("settings.embed")}>
      <TextArea
        name="origins"
        label={t("settings.embed.origins")}
        hint={t("settings.embed.hint")}
        error={errors.origins}
        value={values.origins}
        rows={3}
      />
      {snippet ? (
        <>
          <p class="label">{t("settings.embed.snippet")}</p>
          <pre class="snippet">
            <code>{snippet}</code>
          </pre>
        </>
      ) : (
        <p>{t("settings.embed.none")}</p>
      )}
    </Section>
  );
};

/** What a conversation is set to, in one form that can be taken back. */
export const SettingsPage = (props: SettingsPageProps) => {
  const { look, errors, values, methods, hrefs } = props;
  const { t, ui, locale } = look;
  return (
    <>
      <ErrorSummary t={ui} errors={errors} note={t("settings.kept")} />
      <Told {...props} />
      <PageHeading text={t("settings.title")} lead={textFor(props.title, locale).text} />
      <Section heading={t("settings.times")}>
        <SummaryList rows={props.times} />
        <LinkList items={[{ href: hrefs.times, label: t("settings.times.change") }]} />
      </Section>
      <Form action={hrefs.save} csrf={props.csrf} hidden={{ version: String(props.version) }}>
        <Section heading={t("run.moderation")}>
          <ModerationFields look={look} values={values} errors={errors} />
        </Section>
        <Section heading={t("settings.background")}>
          <BackgroundFields look={look} values={values} errors={errors} />
        </Section>
        <Embedding {...props} />
        <Section heading={t("settings.method")}>
          <RadioGroup
            name="method"
            label={t("settings.method.how")}
            hint={t("settings.method.hint")}
            value={values.method}
            error={errors.method}
            options={methods.map((value) => ({
              value,
              label: t(`settings.method.${value}`),
              hint: t(`settings.method.${value}.hint`),
            }))}
          />
        </Section>
        <ButtonRow>
          <Button>{t("settings.save")}</Button>
          <ButtonLink kind="quiet" href={hrefs.back}>
            {t("run.back")}
          </ButtonLink>
        </ButtonRow>
      </Form>
    </>
  );
};
