import { type Localized, textFor } from "../../kernel/locale.ts";
import {
  Button,
  ButtonRow,
  DemoFiller,
  ErrorSummary,
  Form,
  LinkList,
  Notice,
  PageHeading,
  Prose,
  RadioGroup,
  SelectField,
} from "../../ui/index.ts";
import {
  AGE_BANDS,
  type BackgroundQuestion,
  ELSEWHERE,
  LANGUAGES,
  SERVICE_USER,
} from "../core/background.ts";
import { type Look, langOf, type Topic } from "./look.tsx";
import { Purpose } from "./vote-page.tsx";

export interface AboutYouPageProps {
  readonly look: Look;
  readonly topic: Topic;
  readonly csrf: string;
  readonly questions: readonly BackgroundQuestion[];
  readonly purpose?: Localized;
  /** What the person has told, or typed into the form that came back. */
  readonly answers: Readonly<Partial<Record<BackgroundQuestion, string>>>;
  readonly municipalities: readonly { readonly code: string; readonly name: Localized }[];
  /** True when the person has told something that can be deleted. */
  readonly told: boolean;
  readonly done?: "saved" | "cleared";
  readonly errors: Readonly<Partial<Record<BackgroundQuestion, string>>>;
  readonly hrefs: { readonly send: string; readonly vote: string };
}

interface Offered {
  readonly value: string;
  readonly label: string;
}

/** The answers that a question offers, in words. */
export const optionsOf = (
  { t, locale }: Look,
  question: BackgroundQuestion,
  municipalities: AboutYouPageProps["municipalities"],
): readonly Offered[] => {
  if (question === "age") {
    return AGE_BANDS.map((value) => ({ value, label: t(`background.age.${value}`) }));
  }
  if (question === "language") {
    return LANGUAGES.map((value) => ({ value, label: t(`background.language.${value}`) }));
  }
  if (question === "service-user") {
    return SERVICE_USER.map((value) => ({ value, label: t(`background.service-user.${value}`) }));
  }
  const named = municipalities.map(({ code, name }) => ({
    value: code,
    label: textFor(name, locale).text,
  }));
  return [
    ...named.toSorted((a, b) => a.label.localeCompare(b.label, locale)),
    { value: ELSEWHERE, label: t(`background.municipality.${ELSEWHERE}`) },
  ];
};

const Question = ({
  props,
  question,
}: {
  props: AboutYouPageProps;
  question: BackgroundQuestion;
}) => {
  const { look, answers, errors, municipalities } = props;
  const { t } = look;
  const field = {
    name: question,
    label: t(`about.${question}`),
    error: errors[question],
    value: answers[question] ?? "",
    options: [
      ...optionsOf(look, question, municipalities),
      { value: "", label: t("about.not-telling") },
    ],
  };
  // A county may have twenty municipalities: too many to stand under each other.
  if (question !== "municipality") return <RadioGroup {...field} />;
  const [last, ...rest] = field.options.toReversed();
  return <SelectField {...field} options={last ? [last, ...rest.reverse()] : field.options} />;
};

/** What a person may tell of themselves; every question can be left out, and taken back. */
export const AboutYouPage = (props: AboutYouPageProps) => {
  const { look, topic, csrf, questions, errors, hrefs } = props;
  const { t, ui, locale } = look;
  const question = textFor(topic.question, locale);
  return (
    <>
      <ErrorSummary t={ui} errors={errors} />
      <PageHeading
        text={t("about.invite")}
        kicker={<span lang={langOf(question, locale)}>{question.text}</span>}
        meta={topic.filler && <DemoFiller t={ui} />}
      />
      {props.done && (
        <Notice tone="success" live>
          <p>{t(`about.${props.done}`)}</p>
        </Notice>
      )}
      <Prose>
        <Purpose look={look} purpose={props.purpose} />
        <p>
          {t("about.count", { count: questions.length })} {t("about.privacy")}
        </p>
      </Prose>
      <Form action={hrefs.send} csrf={csrf} label={t("about.invite")}>
        {questions.map((one) => (
          <Question key={one} props={props} question={one} />
        ))}
        <ButtonRow>
          <Button>{t("about.send")}</Button>
        </ButtonRow>
      </Form>
      {props.told && (
        <Form action={hrefs.send} csrf={csrf} hidden={{ clear: "1" }}>
          <Button kind="quiet">{t("about.clear")}</Button>
        </Form>
      )}
      <div class="onwards">
        <LinkList items={[{ href: hrefs.vote, label: t("mine.back") }]} />
      </div>
    </>
  );
};
