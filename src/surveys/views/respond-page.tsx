import type { Instant } from "../../kernel/instant.ts";
import { type Localized, textFor } from "../../kernel/locale.ts";
import {
  Button,
  ButtonRow,
  DemoFiller,
  ErrorSummary,
  Form,
  formatMoment,
  LinkList,
  type LinkItem,
  LocalText,
  Notice,
  PageHeading,
  Prose,
  Section,
} from "../../ui/index.ts";
import { offered, type Question, type SurveyPage } from "../core/questionnaire.ts";
import { PageQuestions } from "./answer-page.tsx";
import { type Errors, type Look, langOf, type Values } from "./look.tsx";

export interface Topic {
  readonly title: Localized;
  readonly question: Localized;
  readonly why?: Localized;
  readonly minutes?: number;
  readonly closesAt?: Instant;
  readonly filler: boolean;
}

const Heading = ({ look, topic }: { readonly look: Look; readonly topic: Topic }) => {
  const { t, ui, locale } = look;
  const question = textFor(topic.question, locale);
  return (
    <>
      <PageHeading
        text={question.text}
        lang={langOf(question, locale)}
        kicker={t("respond.kicker")}
        lead={topic.why && textFor(topic.why, locale).text}
      />
      {topic.filler && <DemoFiller t={ui} as="note" />}
    </>
  );
};

export interface RespondPageProps {
  readonly look: Look;
  readonly topic: Topic;
  readonly pages: readonly SurveyPage[];
  readonly values: Values;
  readonly errors: Errors;
  readonly csrf: string;
  readonly action: string;
}

/** All questions on one page, for a resident. */
export const RespondPage = (props: RespondPageProps) => {
  const { look, topic, pages, values, errors } = props;
  const { t, ui, locale } = look;
  const { minutes, closesAt } = topic;
  return (
    <>
      <ErrorSummary t={ui} errors={errors} note={t("respond.kept")} />
      <Heading look={look} topic={topic} />
      <Prose>
        <p>
          {minutes !== undefined && `${t("respond.minutes", { minutes })} `}
          {closesAt && t("respond.until", { when: formatMoment(closesAt, locale) })}
        </p>
        <p>{t("respond.privacy")}</p>
      </Prose>
      <Form action={props.action} csrf={props.csrf}>
        {pages.map((page) => (
          <Section key={page.key} heading={textFor(page.title, locale).text}>
            {page.intro && <LocalText t={ui} text={page.intro} locale={locale} as="p" />}
            <PageQuestions look={look} page={page} values={values} errors={errors} />
          </Section>
        ))}
        <ButtonRow>
          <Button>{t("respond.send")}</Button>
        </ButtonRow>
      </Form>
    </>
  );
};

/** A question as it is read where it is not answered. */
const QuestionList = ({
  look,
  pages,
}: {
  readonly look: Look;
  readonly pages: readonly SurveyPage[];
}) => {
  const { locale } = look;
  const item = (question: Question) => {
    const text = textFor(question.text, locale);
    return (
      <li key={question.key} lang={langOf(text, locale)}>
        {text.text}
      </li>
    );
  };
  return (
    <Section heading={look.t("look.questions")}>
      {pages.map((page) => (
        <Section key={page.key} heading={textFor(page.title, locale).text} level={3}>
          <Prose>
            <ol>{offered(page.questions).map(item)}</ol>
          </Prose>
        </Section>
      ))}
    </Section>
  );
};

export interface SurveyLookProps {
  readonly look: Look;
  readonly topic: Topic;
  readonly pages: readonly SurveyPage[];
  /** How it stands, in a sentence. */
  readonly state: string;
  /** What the reader may do next. */
  readonly links: readonly LinkItem[];
  readonly told?: string;
}

/** A survey for who is not asked now: what it asks, how it stands and where to go on. */
export const SurveyLook = ({ look, topic, pages, state, links, told }: SurveyLookProps) => (
  <>
    {told && (
      <Notice tone="info" live>
        <p>{told}</p>
      </Notice>
    )}
    <Heading look={look} topic={topic} />
    <p>{state}</p>
    {links.length > 0 && <LinkList items={links} />}
    <QuestionList look={look} pages={pages} />
  </>
);

export interface ThanksPageProps {
  readonly look: Look;
  readonly topic: Topic;
  readonly receiptHref?: string;
  readonly links: readonly LinkItem[];
}

/** After a resident has answered: the link to what comes of it. */
export const ThanksPage = ({ look, topic, receiptHref, links }: ThanksPageProps) => {
  const { t, locale } = look;
  return (
    <>
      <PageHeading text={t("thanks.title")} kicker={textFor(topic.title, locale).text} />
      <p>{t("thanks.text")}</p>
      {receiptHref && (
        <Notice tone="info" heading={t("thanks.receipt")}>
          <p>{t("thanks.receipt.text")}</p>
          <p>
            <a href={receiptHref}>{t("thanks.receipt.link")}</a>
          </p>
        </Notice>
      )}
      <LinkList items={links} />
    </>
  );
};
