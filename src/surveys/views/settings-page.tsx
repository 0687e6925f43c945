import {
  Button,
  ButtonLink,
  ButtonRow,
  CheckboxField,
  ErrorSummary,
  FieldSet,
  Form,
  Notice,
  PageHeading,
  TextField,
} from "../../ui/index.ts";
import type { Errors, Look, Values } from "./look.tsx";

export interface FieldsProps {
  readonly look: Look;
  readonly values: Values;
  readonly errors: Errors;
}

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

export interface SettingsPageProps extends FieldsProps {
  readonly title: string;
  readonly csrf: string;
  readonly version: number;
  readonly saved: boolean;
  readonly action: string;
  readonly backHref: string;
}

/** What a survey of the counties is set to. */
export const SettingsPage = (props: SettingsPageProps) => {
  const { look, values, errors } = props;
  const { t, ui } = look;
  return (
    <>
      <ErrorSummary t={ui} errors={errors} note={t("question.kept")} />
      {props.saved && (
        <Notice tone="success" live>
          <p>{t("settings.saved")}</p>
        </Notice>
      )}
      <PageHeading text={t("settings.title")} lead={props.title} />
      <Form action={props.action} csrf={props.csrf} hidden={{ version: String(props.version) }}>
        <SettingsFields look={look} values={values} errors={errors} />
        <ButtonRow>
          <Button>{t("question.save")}</Button>
          <ButtonLink kind="quiet" href={props.backHref}>
            {t("editor.to-questions")}
          </ButtonLink>
        </ButtonRow>
      </Form>
    </>
  );
};
