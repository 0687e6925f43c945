import { LOCALES, type Locale } from "../../kernel/locale.ts";
import {
  Button,
  ButtonLink,
  Disclosure,
  ErrorSummary,
  Form,
  Notice,
  PageHeading,
  RadioGroup,
  Section,
  SummaryList,
  TextArea,
} from "../../ui/index.ts";
import { GRADES } from "../core/feedback.ts";
import type { RegistrationState } from "../core/registration.ts";
import type { Question } from "../core/registration-questions.ts";
import type { Look } from "./look.tsx";
import {
  BackToMeeting,
  MeetingFacts,
  ParticularsFields,
  QrPicture,
  type ShownMeeting,
  type Values,
} from "./registration-parts.tsx";

export type OwnDone = "changed" | "cancelled" | "feedback";

export interface OwnPageProps {
  readonly look: Look;
  readonly meeting: ShownMeeting & { readonly cancelled: boolean; readonly begun: boolean };
  readonly state: RegistrationState;
  readonly name: string;
  readonly email: string;
  /** Of those who wait, how many came before. */
  readonly ahead?: number;
  readonly onlineLink?: string;
  readonly qr?: { readonly size: number; readonly path: string };
  readonly calendarHref?: string;
  readonly questions: readonly Question[];
  readonly values: Values;
  readonly errors: Values;
  readonly csrf: string;
  readonly actionOf: (act: "change" | "cancel" | "feedback" | "erase" | "materials") => string;
  readonly feedback: "later" | "open" | "given";
  readonly done?: OwnDone;
  readonly refused?: string;
  readonly meetingHref: string;
}

const stateText = ({ look: { t }, state, meeting, ahead }: OwnPageProps): string => {
  if (meeting.cancelled) return t("own.state.called-off");
  if (state === "waiting") return t("own.state.waiting", { place: (ahead ?? 0) + 1 });
  return t(`own.state.${state}`);
};

const Feedback = ({ look, csrf, actionOf, values, errors }: OwnPageProps) => {
  const { t, ui } = look;
  return (
    <Section heading={t("feedback.heading")} id="feedback" intro={t("feedback.intro")}>
      <Form action={actionOf("feedback")} csrf={csrf}>
        <RadioGroup
          name="useful"
          label={t("feedback.useful")}
          value={values["useful"]}
          error={errors["useful"]}
          required
          options={GRADES.map((grade) => ({
            value: String(grade),
            label: t(`feedback.grade.${grade}`),
          }))}
        />
        <TextArea
          name="next"
          label={t("feedback.next")}
          value={values["next"]}
          error={errors["next"]}
          optional={ui("ui.optional")}
          rows={4}
          maxLength={2000}
        />
        <Button>{t("feedback.send")}</Button>
      </Form>
    </Section>
  );
};

const Changing = (props: OwnPageProps) => {
  const { look, csrf, actionOf } = props;
  const { t } = look;
  const wrong = Object.keys(props.errors).length > 0;
  return (
    <>
      <Disclosure summary={t("own.change")} open={wrong}>
        <Form action={actionOf("change")} csrf={csrf}>
          <ParticularsFields
            look={look}
            questions={props.questions}
            values={props.values}
            errors={props.errors}
            asksEmail={false}
          />
          <Button>{t("own.change.save")}</Button>
        </Form>
      </Disclosure>
      <Disclosure summary={t("own.cancel")}>
        <p>{t("own.cancel.what")}</p>
        <Form action={actionOf("cancel")} csrf={csrf}>
          <Button kind="danger">{t("own.cancel.sure")}</Button>
        </Form>
      </Disclosure>
    </>
  );
};

/** Everything known of the reader goes at once, also where the meeting is over or cancelled. */
const Erasing = ({ look, csrf, actionOf, meeting, state }: OwnPageProps) => {
  const { t } = look;
  const comes = state !== "cancelled" && !meeting.cancelled && !meeting.begun;
  return (
    <Disclosure summary={t("own.erase")}>
      <p>{t(comes ? "own.erase.what.coming" : "own.erase.what")}</p>
      <Form action={actionOf("erase")} csrf={csrf}>
        <Button kind="danger">{t("own.erase.sure")}</Button>
      </Form>
    </Disclosure>
  );
};

const Coming = ({ look, onlineLink, qr, calendarHref }: OwnPageProps) => {
  const { t } = look;
  return (
    <>
      {onlineLink && (
        <Section heading={t("own.online")}>
          <p>
            <a href={onlineLink} rel="noreferrer">
              {onlineLink}
            </a>
          </p>
        </Section>
      )}
      {qr && (
        <Section heading={t("own.door")} intro={t("own.door.what")}>
          <QrPicture qr={qr} label={t("own.door.code")} />
        </Section>
      )}
      {calendarHref && (
        <p>
          <ButtonLink kind="secondary" href={calendarHref}>
            {t("own.calendar")}
          </ButtonLink>
        </p>
      )}
    </>
  );
};

/** The page of one who registered, opened by the link of their letters alone. */
export const OwnPage = (props: OwnPageProps) => {
  const { look, state, meeting, feedback } = props;
  const { t, ui, locale } = look;
  const lang = LOCALES.find((one: Locale) => one === props.values["lang"]) ?? locale;
  const comes = state !== "cancelled" && !meeting.cancelled;
  return (
    <>
      <ErrorSummary t={ui} errors={props.errors} note={t("register.kept-typed")} />
      <PageHeading text={t("own.title")} lead={stateText(props)} />
      {props.refused && <Notice tone="warning">{props.refused}</Notice>}
      {props.done && (
        <Notice tone="success" live>
          {t(`own.done.${props.done}`)}
        </Notice>
      )}
      <MeetingFacts look={look} meeting={meeting} />
      {state !== "cancelled" && (
        <p>
          <a href={props.actionOf("materials")}>{t("materials.own")}</a>
        </p>
      )}
      {state === "seat" && comes && <Coming {...props} />}
      {comes && feedback === "open" && <Feedback {...props} />}
      {comes && feedback === "given" && <p>{t("feedback.given")}</p>}
      <Section heading={t("register.form")} intro={t("own.kept")}>
        <SummaryList
          rows={[
            { term: t("register.name"), value: props.name },
            { term: t("register.email"), value: props.email },
            { term: t("register.lang"), value: ui(`ui.language.${lang}`) },
          ]}
        />
        {comes && !meeting.begun && <Changing {...props} />}
        <Erasing {...props} />
      </Section>
      <BackToMeeting look={look} href={props.meetingHref} />
    </>
  );
};

/** After one's data was erased: there is nothing left to show. */
export const ErasedPage = ({ look, meetingHref }: { look: Look; meetingHref: string }) => (
  <>
    <PageHeading text={look.t("own.erased")} lead={look.t("own.erased.what")} />
    <BackToMeeting look={look} href={meetingHref} />
  </>
);
