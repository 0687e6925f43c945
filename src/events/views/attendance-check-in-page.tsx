import { Button, ErrorSummary, Form, Notice, PageHeading, TextField } from "../../ui/index.ts";
import type { Look } from "./look.tsx";
import { BackToMeeting, MeetingFacts, type ShownMeeting } from "./registration-parts.tsx";

export interface CheckInPageProps {
  readonly look: Look;
  readonly meeting: ShownMeeting;
  readonly action: string;
  readonly csrf: string;
  readonly code: string;
  readonly done: boolean;
  readonly typed?: string;
  readonly error?: string;
  /** Why it cannot be told now. */
  readonly refused?: string;
  readonly meetingHref: string;
}

/** Where somebody who came tells so, under the code of the screen. */
export const CheckInPage = (props: CheckInPageProps) => {
  const { look, done, error } = props;
  const { t, ui } = look;
  return (
    <>
      {error && <ErrorSummary t={ui} errors={{ email: error }} />}
      <PageHeading text={t("check-in.title")} />
      {props.refused && <Notice tone="warning">{props.refused}</Notice>}
      {done && (
        <Notice tone="success" live>
          {t("check-in.done")}
        </Notice>
      )}
      <MeetingFacts look={look} meeting={props.meeting} />
      {!done && (
        <Form action={props.action} csrf={props.csrf} hidden={{ code: props.code }}>
          <TextField
            name="email"
            type="email"
            label={t("check-in.email")}
            autocomplete="email"
            value={props.typed}
            error={error}
            required
          />
          <Button>{t("check-in.send")}</Button>
        </Form>
      )}
      <BackToMeeting look={look} href={props.meetingHref} />
    </>
  );
};
