import type { Instant } from "../../kernel/instant.ts";
import {
  Button,
  ButtonRow,
  ErrorSummary,
  formatMoment,
  Form,
  Notice,
  PageHeading,
  Section,
} from "../../ui/index.ts";
import type { Question } from "../core/registration-questions.ts";
import type { Look } from "./look.tsx";
import {
  BackToMeeting,
  MeetingFacts,
  ParticularsFields,
  type ShownMeeting,
  type Values,
} from "./registration-parts.tsx";

/** Why nobody registers now, or not this reader. */
export type Closed =
  | "no-registration"
  | "meeting-not-public"
  | "meeting-cancelled"
  | "registration-not-yet"
  | "registration-over"
  | "meeting-full"
  | "invitation-needed"
  | "role-needed"
  | "too-busy";

export interface RegisterPageProps {
  readonly look: Look;
  readonly meeting: ShownMeeting;
  readonly action: string;
  readonly csrf: string;
  readonly questions: readonly Question[];
  readonly values: Values;
  readonly errors: Values;
  /** The form is not shown; why. */
  readonly closed?: Closed;
  readonly opensAt?: Instant;
  /** Up to when one may register. */
  readonly lastMoment?: Instant;
  /** Free seats; undefined where there is no limit. */
  readonly free?: number;
  /** True right after registering. */
  readonly sent: boolean;
  /** For whom the invitation is: `a•••@example.fi`. */
  readonly invited?: string;
  readonly meetingHref: string;
  readonly signInHint: boolean;
}

const ClosedNotice = ({ look, closed, opensAt }: RegisterPageProps & { closed: Closed }) => {
  const { t, locale } = look;
  return (
    <Notice tone="warning">
      <p>
        {closed === "registration-not-yet" && opensAt
          ? t("register.closed.registration-not-yet.when", { when: formatMoment(opensAt, locale) })
          : t(`register.closed.${closed}`)}
      </p>
    </Notice>
  );
};

const seatsText = ({ look, free }: RegisterPageProps): string | undefined => {
  if (free === undefined) return undefined;
  return free > 0 ? look.t("register.free", { free }) : look.t("register.full-waiting");
};

const RegisterForm = (props: RegisterPageProps) => {
  const { look, invited, lastMoment } = props;
  const { t, locale } = look;
  const seats = seatsText(props);
  return (
    <Section heading={t("register.form")}>
      {seats && <p>{seats}</p>}
      {lastMoment && <p>{t("register.until", { when: formatMoment(lastMoment, locale) })}</p>}
      <Form action={props.action} csrf={props.csrf}>
        <ParticularsFields
          look={look}
          questions={props.questions}
          values={props.values}
          errors={props.errors}
          asksEmail
          {...(invited ? { emailHint: t("register.invited.email", { email: invited }) } : {})}
        />
        <p class="hint">{t("register.privacy")}</p>
        <ButtonRow>
          <Button>{t("register.send")}</Button>
        </ButtonRow>
      </Form>
    </Section>
  );
};

/** Registering for a meeting; needs neither script nor account. */
export const RegisterPage = (props: RegisterPageProps) => {
  const { look, closed, sent } = props;
  const { t, ui } = look;
  return (
    <>
      <ErrorSummary t={ui} errors={props.errors} note={t("register.kept-typed")} />
      <PageHeading text={t("register.title")} />
      {sent && (
        <Notice tone="success" live heading={t("register.sent")}>
          <p>{t("register.sent.what")}</p>
        </Notice>
      )}
      <MeetingFacts look={look} meeting={props.meeting} />
      {!sent && closed && <ClosedNotice {...props} closed={closed} />}
      {!sent && !closed && <RegisterForm {...props} />}
      <BackToMeeting look={look} href={props.meetingHref} />
    </>
  );
};
