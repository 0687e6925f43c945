import { type Localized, textFor } from "../../kernel/locale.ts";
import {
  Button,
  ButtonLink,
  ButtonRow,
  ErrorSummary,
  Form,
  PageHeading,
  TextField,
} from "../../ui/index.ts";
import { type FieldsProps, TextsField } from "./meeting-fields.tsx";
import { type Told, ToldNotice } from "./staff-pages.tsx";

/** What is added once a meeting was held: recording and notes. */
export const NotesPage = (
  props: FieldsProps &
    Told & {
      readonly title: Localized;
      readonly csrf: string;
      readonly version: number;
      readonly action: string;
      readonly backHref: string;
    },
) => {
  const { look, values, errors } = props;
  const { t, ui, locale } = look;
  return (
    <>
      <ErrorSummary t={ui} errors={errors} note={t("form.kept")} />
      <ToldNotice {...props} />
      <PageHeading text={t("act.notes")} lead={textFor(props.title, locale).text} />
      <Form action={props.action} csrf={props.csrf} hidden={{ version: String(props.version) }}>
        <TextField
          name="recordingLink"
          type="url"
          label={t("form.recording")}
          optional={ui("ui.optional")}
          autocomplete="off"
          value={values.recordingLink}
          error={errors.recordingLink}
        />
        <TextsField
          look={look}
          values={values}
          errors={errors}
          name="notes"
          label={t("form.notes")}
          hint={t("form.notes.hint")}
          rows={8}
        />
        <ButtonRow>
          <Button>{t("form.save")}</Button>
          <ButtonLink kind="quiet" href={props.backHref}>
            {t("back.meeting")}
          </ButtonLink>
        </ButtonRow>
      </Form>
    </>
  );
};
