import type { Instant } from "../../kernel/instant.ts";
import { LOCALES, type Locale, type Localized, textFor } from "../../kernel/locale.ts";
import {
  ButtonLink,
  formatMoment,
  LocalText,
  RadioGroup,
  SelectField,
  SummaryList,
  TextField,
} from "../../ui/index.ts";
import type { Place } from "../core/meeting.ts";
import { answerField, isOwn, type Question } from "../core/registration-questions.ts";
import { formatSpan, type Look } from "./look.tsx";
import { whereText } from "./meeting-facts.tsx";

/** What a page about coming shows of the meeting itself. */
export interface ShownMeeting {
  readonly title: Localized;
  readonly startsAt?: Instant;
  readonly endsAt?: Instant;
  readonly place: Place;
  readonly address?: string;
}

export type Values = Readonly<Record<string, string>>;

export const whenText = ({ startsAt, endsAt }: ShownMeeting, { t, locale }: Look): string => {
  if (startsAt === undefined) return t("register.no-time");
  return endsAt === undefined
    ? formatMoment(startsAt, locale)
    : formatSpan({ startsAt, endsAt }, locale);
};

/** Title, time and place in rows. */
export const MeetingFacts = ({ look, meeting }: { look: Look; meeting: ShownMeeting }) => {
  const { t, ui, locale } = look;
  return (
    <SummaryList
      rows={[
        {
          term: t("register.meeting"),
          value: <LocalText t={ui} locale={locale} text={meeting.title} />,
        },
        { term: t("register.when"), value: whenText(meeting, look) },
        { term: t("register.where"), value: whereText(look, meeting) },
      ]}
    />
  );
};

/** The words of a question: those that staff wrote, or the ready-made ones. */
export const questionLabel = (question: Question, { t, locale }: Look): string =>
  isOwn(question) ? textFor(question.label, locale).text : t(`register.ask.${question.kind}`);

/** An answer as people read it. */
export const answerText = (question: Question, answer: string | undefined, look: Look): string => {
  if (answer === undefined) return "";
  const { t, locale } = look;
  if (question.kind === "yes-no") return answer === "yes" ? t("register.yes") : t("register.no");
  if (question.kind === "language") {
    const lang = LOCALES.find((one) => one === answer);
    return lang ? look.ui(`ui.language.${lang}`) : answer;
  }
  if (question.kind === "choice" && isOwn(question)) {
    const option = question.options?.[Number(answer) - 1];
    return option ? textFor(option, locale).text : answer;
  }
  return answer;
};

const QuestionField = (props: {
  look: Look;
  question: Question;
  value?: string;
  error?: string;
}) => {
  const { look, question, value, error } = props;
  const { t, ui, locale } = look;
  const required = isOwn(question) && question.required;
  const field = {
    name: answerField(question.key),
    label: questionLabel(question, look),
    value,
    error,
    required,
    ...(required ? {} : { optional: ui("ui.optional") }),
  };
  if (question.kind === "yes-no")
    return (
      <RadioGroup
        {...field}
        options={[
          { value: "yes", label: t("register.yes") },
          { value: "no", label: t("register.no") },
        ]}
      />
    );
  if (question.kind === "language")
    return (
      <SelectField
        {...field}
        empty={t("register.choose")}
        options={LOCALES.map((lang) => ({ value: lang, label: ui(`ui.language.${lang}`) }))}
      />
    );
  if (question.kind === "choice" && isOwn(question))
    return (
      <SelectField
        {...field}
        empty={t("register.choose")}
        options={(question.options ?? []).map((option, at) => ({
          value: String(at + 1),
          label: textFor(option, locale).text,
        }))}
      />
    );
  const hint = isOwn(question) ? undefined : t(`register.ask.${question.kind}.hint`);
  return <TextField {...field} hint={hint} maxLength={500} />;
};

interface ParticularsProps {
  readonly look: Look;
  readonly questions: readonly Question[];
  readonly values: Values;
  readonly errors: Values;
  readonly emailHint?: string;
  /** False where the address is known and stays. */
  readonly asksEmail: boolean;
}

const WhoFields = (props: ParticularsProps) => {
  const { look, values, errors } = props;
  const { t, ui } = look;
  return (
    <>
      <TextField
        name="name"
        label={t("register.name")}
        value={values["name"]}
        error={errors["name"]}
        autocomplete="name"
        maxLength={200}
        required
      />
      {props.asksEmail && (
        <TextField
          name="email"
          type="email"
          label={t("register.email")}
          hint={props.emailHint ?? t("register.email.hint")}
          value={values["email"]}
          error={errors["email"]}
          autocomplete="email"
          maxLength={254}
          required
        />
      )}
      <TextField
        name="organisation"
        label={t("register.organisation")}
        value={values["organisation"]}
        error={errors["organisation"]}
        autocomplete="organization"
        optional={ui("ui.optional")}
        maxLength={200}
      />
    </>
  );
};

/** Name, organisation, language and the questions of the meeting; the address where it is asked. */
export const ParticularsFields = (props: ParticularsProps) => {
  const { look, questions, values, errors } = props;
  const { t, ui } = look;
  return (
    <>
      <WhoFields {...props} />
      <SelectField
        name="lang"
        label={t("register.lang")}
        value={values["lang"]}
        options={LOCALES.map((lang: Locale) => ({ value: lang, label: ui(`ui.language.${lang}`) }))}
      />
      {questions.map((question) => (
        <QuestionField
          key={question.key}
          look={look}
          question={question}
          value={values[answerField(question.key)]}
          error={errors[answerField(question.key)]}
        />
      ))}
    </>
  );
};

/** A QR code with its words; `label` is what it holds, for those who do not see it. */
export const QrPicture = ({
  qr,
  label,
}: {
  qr: { readonly size: number; readonly path: string };
  label: string;
}) => (
  <svg
    class="hall-qr"
    role="img"
    aria-label={label}
    viewBox={`0 0 ${qr.size} ${qr.size}`}
    shape-rendering="crispEdges"
  >
    <rect class="hall-qr-paper" width={qr.size} height={qr.size} />
    <path class="hall-qr-ink" d={qr.path} />
  </svg>
);

export const BackToMeeting = ({ look, href }: { look: Look; href: string }) => (
  <p>
    <ButtonLink kind="quiet" href={href}>
      {look.t("register.to-meeting")}
    </ButtonLink>
  </p>
);
