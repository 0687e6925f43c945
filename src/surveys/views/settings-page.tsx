import {
  Button,
  ButtonLink,
  ButtonRow,
  ErrorSummary,
  Form,
  Notice,
  PageHeading,
} from "../../ui/index.ts";
import { type SettingsPageProps, SettingsFields } from "./new-survey.tsx";

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
