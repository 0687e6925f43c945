import type { Instant } from "../../kernel/instant.ts";
import { type Localized, textFor } from "../../kernel/locale.ts";
import {
  Button,
  ButtonLink,
  ButtonRow,
  ErrorSummary,
  Form,
  formatMoment,
  LocalText,
  Notice,
  PageHeading,
  Progress,
  Prose,
} from "../../ui/index.ts";
import { offered, type SurveyPage } from "../core/questionnaire.ts";
import { type Errors, type Look, langOf, type Values } from "./look.tsx";
import { InItsLanguage } from "./question-fields.tsx";

/** The questions of a page in order, as fields. */
export const PageQuestions = ({
  look,
  page,
  values,
  errors,
}: {
  readonly look: Look;
  readonly page: SurveyPage;
  readonly values: Values;
  readonly errors: Errors;
}) => (
  <>
    {offered(page.questions).map((question) => (
      <InItsLanguage
        key={question.key}
        look={look}
        question={question}
        values={values}
        errors={errors}
      />
    ))}
  </>
);

export interface AnswerPageProps {
  readonly look: Look;
  readonly survey: Localized;
  readonly page: SurveyPage;
  readonly number: number;
  readonly pages: number;
  readonly values: Values;
  readonly errors: Errors;
  /** Versions and marks of the answers that the form was made from. */
  readonly hidden: Values;
  readonly csrf: string;
  readonly action: string;
  /** When the draft was saved last, by whom. */
  readonly saved?: { readonly at: Instant; readonly by?: string };
  /** True when it has just been saved. */
  readonly fresh: boolean;
  readonly backHref?: string;
  readonly startHref: string;
}

const SavedState = ({ look, saved, fresh }: Pick<AnswerPageProps, "look" | "saved" | "fresh">) => {
  const { t, locale } = look;
  if (!saved) return <p class="saved-state">{t("draft.none")}</p>;
  const when = formatMoment(saved.at, locale);
  const text = saved.by ? t("draft.saved-by", { when, by: saved.by }) : t("draft.saved", { when });
  return fresh ? (
    <Notice tone="success" live>
      <p>{text}</p>
    </Notice>
  ) : (
    <p class="saved-state">{text}</p>
  );
};

/** One page of a county's answer, saved as a draft. */
export const AnswerPage = (props: AnswerPageProps) => {
  const { look, page, number, pages, errors } = props;
  const { t, ui, locale } = look;
  const title = textFor(page.title, locale);
  return (
    <>
      <ErrorSummary t={ui} errors={errors} note={t("draft.kept")} />
      <PageHeading
        text={title.text}
        lang={langOf(title, locale)}
        kicker={textFor(props.survey, locale).text}
      />
      <Progress
        done={number}
        total={pages}
        text={t("draft.page", { number: String(number), pages: String(pages) })}
      />
      <SavedState {...props} />
      {page.intro && (
        <Prose>
          <LocalText t={ui} text={page.intro} locale={locale} as="p" />
        </Prose>
      )}
      <Form action={props.action} csrf={props.csrf} hidden={props.hidden}>
        <PageQuestions look={look} page={page} values={props.values} errors={errors} />
        <ButtonRow>
          <Button name="act" value="next">
            {t(number < pages ? "draft.next" : "draft.summary")}
          </Button>
          <Button name="act" value="save" kind="secondary">
            {t("draft.save")}
          </Button>
          {props.backHref && (
            <ButtonLink kind="quiet" href={props.backHref}>
              {t("draft.previous")}
            </ButtonLink>
          )}
          <ButtonLink kind="quiet" href={props.startHref}>
            {t("draft.start")}
          </ButtonLink>
        </ButtonRow>
      </Form>
    </>
  );
};
