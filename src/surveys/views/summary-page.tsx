import type { Instant } from "../../kernel/instant.ts";
import { type Localized, textFor } from "../../kernel/locale.ts";
import {
  Button,
  ButtonLink,
  ButtonRow,
  ErrorSummary,
  Form,
  formatMoment,
  Notice,
  PageHeading,
  Prose,
  Section,
  SummaryList,
} from "../../ui/index.ts";
import { type Errors, type Look, langOf } from "./look.tsx";

export interface SummaryQuestion {
  readonly key: string;
  readonly text: Localized;
  readonly lines: readonly string[];
  readonly by?: string;
  readonly at?: Instant;
  /** What is missing, in a sentence. */
  readonly gap?: string;
}

export interface SummaryPageGroup {
  readonly title: Localized;
  readonly href: string;
  readonly questions: readonly SummaryQuestion[];
}

export interface SummaryPageProps {
  readonly look: Look;
  readonly survey: Localized;
  readonly county: Localized;
  readonly groups: readonly SummaryPageGroup[];
  /** True while the answer can still be changed and submitted. */
  readonly open: boolean;
  readonly errors: Errors;
  /** Why it was not submitted although nothing is missing. */
  readonly refused?: string;
  readonly csrf: string;
  readonly version: number;
  readonly hrefs: { readonly submit: string; readonly start: string };
}

const Answered = ({
  look,
  question,
}: {
  readonly look: Look;
  readonly question: SummaryQuestion;
}) => {
  const { t, locale } = look;
  const { lines, gap, at, by } = question;
  return (
    <div id={`q-${question.key}`}>
      {gap && <p class="field-error">{gap}</p>}
      {lines.length === 0 && !gap && <p>{t("answer.none")}</p>}
      {lines.map((line, index) => (
        <p key={index}>{line}</p>
      ))}
      {at && (
        <p class="hint">
          {by ? t("summary.by", { by, when: formatMoment(at, locale) }) : formatMoment(at, locale)}
        </p>
      )}
    </div>
  );
};

/** Everything that a county answers, before it is sent and after. */
export const SummaryPage = (props: SummaryPageProps) => {
  const { look, groups, open, refused, hrefs } = props;
  const { t, ui, locale } = look;
  const title = textFor(props.survey, locale);
  return (
    <>
      <ErrorSummary t={ui} errors={props.errors} note={t("summary.missing")} />
      {refused && (
        <Notice tone="warning" live>
          <p>{refused}</p>
        </Notice>
      )}
      <PageHeading
        text={t(open ? "summary.title" : "summary.title.sent")}
        kicker={<span lang={langOf(title, locale)}>{title.text}</span>}
        lead={textFor(props.county, locale).text}
      />
      {groups.map((group) => (
        <Section key={group.href} heading={textFor(group.title, locale).text}>
          <SummaryList
            rows={group.questions.map((question) => ({
              term: textFor(question.text, locale).text,
              value: <Answered look={look} question={question} />,
            }))}
          />
          {open && (
            <p>
              <a href={group.href}>
                {t("summary.change")}
                <span class="ds-sr-only">: {textFor(group.title, locale).text}</span>
              </a>
            </p>
          )}
        </Section>
      ))}
      {open && (
        <Prose>
          <p>{t("summary.after")}</p>
        </Prose>
      )}
      {open ? (
        <Form action={hrefs.submit} csrf={props.csrf} hidden={{ version: String(props.version) }}>
          <ButtonRow>
            <Button>{t("summary.submit")}</Button>
            <ButtonLink kind="quiet" href={hrefs.start}>
              {t("draft.start")}
            </ButtonLink>
          </ButtonRow>
        </Form>
      ) : (
        <ButtonRow>
          <ButtonLink kind="quiet" href={hrefs.start}>
            {t("draft.start")}
          </ButtonLink>
        </ButtonRow>
      )}
    </>
  );
};
