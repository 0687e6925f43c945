import { textFor } from "../../kernel/locale.ts";
import {
  Button,
  ButtonRow,
  ErrorSummary,
  Form,
  Notice,
  PageHeading,
  TextField,
} from "../../ui/index.ts";
import type { TimedMeeting } from "../core/meeting.ts";
import { formatSpan, type Look } from "./look.tsx";
import { BackToMeeting } from "./registration-parts.tsx";

export interface PresencePageProps {
  readonly look: Look;
  readonly meeting: TimedMeeting;
  readonly code: string;
  readonly error?: string;
  /** Where the answer will stand; there once it was told. */
  readonly receiptHref?: string;
  readonly csrf: string;
  readonly action: string;
  readonly pageHref: string;
}

/** Where somebody who is there tells so, without a name. */
export const PresencePage = (props: PresencePageProps) => {
  const { look, meeting, error, receiptHref } = props;
  const { t, ui, locale } = look;
  return (
    <>
      <ErrorSummary t={ui} errors={error ? { code: error } : {}} />
      <PageHeading
        kicker={textFor(meeting.title, locale).text}
        text={t("page.here")}
        lead={t("here.lead")}
        meta={formatSpan(meeting, locale)}
      />
      {receiptHref ? (
        <Notice tone="success" heading={t("here.done")} live>
          <p>{t("here.done.how")}</p>
          <p>
            <a href={receiptHref}>{t("here.receipt")}</a>
          </p>
        </Notice>
      ) : (
        <Form action={props.action} csrf={props.csrf}>
          <TextField
            name="code"
            label={t("here.code")}
            hint={t("here.code.hint")}
            width="medium"
            autocomplete="off"
            value={props.code}
            error={error}
          />
          <ButtonRow>
            <Button>{t("here.tell")}</Button>
          </ButtonRow>
        </Form>
      )}
      <BackToMeeting look={look} href={props.pageHref} />
    </>
  );
};
