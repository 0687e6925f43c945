import { Button, ButtonRow, Form, Notice, Section, TextField } from "../../ui/index.ts";
import { LONGEST_EMAIL } from "../core/answer-request.ts";
import type { Look } from "./look.tsx";

export interface EmailFormProps {
  readonly look: Look;
  readonly action: string;
  readonly forgetAction: string;
  readonly csrf: string;
  /** The address that is kept now, veiled. */
  readonly kept?: string;
  /** What was typed, when it was not taken. */
  readonly typed?: string;
  readonly error?: string;
  /** What has just been done. */
  readonly done?: "kept" | "forgotten";
}

export const EMAIL_FIELD = "email";

/** Where the answer should be sent; shown as long as there is none. */
export const EmailForm = (props: EmailFormProps) => {
  const { look, kept } = props;
  const { t } = look;
  return (
    <Section heading={t("email.heading")} id="answer-by-email">
      {props.done && (
        <Notice tone="success" live>
          <p>{t(`email.${props.done}`)}</p>
        </Notice>
      )}
      {kept ? (
        <>
          <p>{t("email.will-send", { email: kept })}</p>
          <Form action={props.forgetAction} csrf={props.csrf} label={t("email.forget")}>
            <ButtonRow>
              <Button kind="secondary">{t("email.forget")}</Button>
            </ButtonRow>
          </Form>
        </>
      ) : (
        <>
          <p>{t("email.intro")}</p>
          <Form action={props.action} csrf={props.csrf} label={t("email.heading")}>
            <TextField
              name={EMAIL_FIELD}
              label={t("email.label")}
              hint={t("email.hint")}
              type="email"
              autocomplete="email"
              maxLength={LONGEST_EMAIL}
              width="medium"
              value={props.typed}
              error={props.error}
            />
            <ButtonRow>
              <Button kind="secondary">{t("email.send")}</Button>
            </ButtonRow>
          </Form>
        </>
      )}
    </Section>
  );
};
