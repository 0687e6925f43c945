import { type Localized, textFor } from "../../kernel/locale.ts";
import {
  Button,
  ButtonLink,
  ButtonRow,
  Columns,
  EmptyState,
  Form,
  formatList,
  type LinkItem,
  LinkList,
  LocalText,
  Notice,
  PageHeading,
  Section,
  SelectField,
  Tag,
  UndoNotice,
} from "../../ui/index.ts";
import {
  missingIn,
  offered,
  questionsIn,
  type Question,
  type Questionnaire,
  type SurveyPage,
  textsOf,
} from "../core/questionnaire.ts";
import { PageQuestions } from "./answer-page.tsx";
import { type Look, langOf } from "./look.tsx";

/** What can be added: a matrix of points and one of choices are told apart at once. */
export const ADDABLE = [
  "single",
  "multiple",
  "scale",
  "matrix-scale",
  "matrix-options",
  "text",
  "contact",
] as const;
export type Addable = (typeof ADDABLE)[number];

export interface EditorPageProps {
  readonly look: Look;
  readonly title: Localized;
  readonly status: "planned" | "open" | "closed";
  readonly questionnaire: Questionnaire;
  readonly version: number;
  readonly csrf: string;
  readonly told?: "saved" | "undone" | "created";
  /** Why something was not done. */
  readonly refused?: string;
  readonly undoable: boolean;
  readonly links: readonly LinkItem[];
  /** Where the survey is opened, while it is not. */
  readonly openHref?: string;
  readonly hrefs: {
    readonly step: string;
    readonly undo: string;
    readonly addQuestion: string;
    readonly addPage: string;
    readonly page: (key: string) => string;
    readonly question: (key: string) => string;
    readonly back: string;
  };
}

/** The languages in which something is missing, as a tag; nothing where all is there. */
export const MissingTag = ({
  look,
  texts,
}: {
  readonly look: Look;
  readonly texts: readonly Localized[];
}) => {
  const missing = missingIn(texts);
  if (missing.length === 0) return null;
  const languages = missing.map((one) => look.ui(`ui.language.${one}`));
  return (
    <Tag tone="warning">
      {look.t("editor.missing", { languages: formatList(languages, look.locale) })}
    </Tag>
  );
};

const STEPS = ["up", "down", "copy", "remove"] as const;
type Step = (typeof STEPS)[number] | "ask-again";

/** Without the steps over either end of the line. */
const within = <T extends { readonly key: string }>(
  line: readonly T[],
  { key }: T,
  steps: readonly Step[],
): readonly Step[] =>
  steps.filter(
    (step) =>
      !(step === "up" && line[0]?.key === key) && !(step === "down" && line.at(-1)?.key === key),
  );

const Steps = ({
  look,
  kind,
  subject,
  name,
  steps,
}: {
  readonly look: Look;
  readonly kind: "page" | "question";
  readonly subject: string;
  readonly name: string;
  readonly steps: readonly Step[];
}) => (
  <>
    {steps.map((step) => (
      <Button key={step} kind="quiet" name="step" value={`${step} ${kind} ${subject}`} about={name}>
        {look.t(`editor.step.${step}`)}
      </Button>
    ))}
  </>
);

const QuestionItem = ({
  props,
  question,
}: {
  readonly props: EditorPageProps;
  readonly question: Question;
}) => {
  const { look, hrefs } = props;
  const { t, locale } = look;
  const text = textFor(question.text, locale);
  return (
    <li class="card" id={`item-${question.key}`}>
      <p class="label" lang={langOf(text, locale)}>
        {text.text}
      </p>
      <p>
        <Tag>{t(`kind.${question.kind}`)}</Tag>{" "}
        {question.required && <Tag tone="info">{t("editor.required")}</Tag>}{" "}
        {question.retired && <Tag tone="warning">{t("editor.retired")}</Tag>}{" "}
        <MissingTag look={look} texts={textsOf(question)} />
      </p>
      <ButtonRow>
        <ButtonLink kind="secondary" href={hrefs.question(question.key)} about={text.text}>
          {t("editor.edit")}
        </ButtonLink>
        <Steps
          look={look}
          kind="question"
          subject={question.key}
          name={text.text}
          steps={
            question.retired
              ? ["ask-again"]
              : within(questionsIn(props.questionnaire), question, STEPS)
          }
        />
      </ButtonRow>
    </li>
  );
};

const PageItem = ({
  props,
  page,
}: {
  readonly props: EditorPageProps;
  readonly page: SurveyPage;
}) => {
  const { look, hrefs } = props;
  const { t, locale } = look;
  const title = textFor(page.title, locale);
  const empty = page.questions.length === 0;
  const all: readonly Step[] = empty ? ["up", "down", "remove"] : ["up", "down"];
  const steps = within(props.questionnaire.pages, page, all);
  return (
    <Section heading={<span lang={langOf(title, locale)}>{title.text}</span>}>
      <MissingTag look={look} texts={[page.title, ...(page.intro ? [page.intro] : [])]} />
      <ButtonRow>
        <ButtonLink kind="quiet" href={hrefs.page(page.key)} about={title.text}>
          {t("editor.page.edit")}
        </ButtonLink>
        <Steps look={look} kind="page" subject={page.key} name={title.text} steps={steps} />
      </ButtonRow>
      {empty ? (
        <EmptyState>{t("editor.page.empty")}</EmptyState>
      ) : (
        <ol class="card-list">
          {page.questions.map((question) => (
            <QuestionItem key={question.key} props={props} question={question} />
          ))}
        </ol>
      )}
    </Section>
  );
};

const AddQuestion = ({ look, questionnaire, hrefs }: EditorPageProps) => {
  const { t, locale } = look;
  const { pages } = questionnaire;
  if (pages.length === 0) return null;
  return (
    <Section heading={t("editor.add")}>
      <Form action={hrefs.addQuestion} method="get">
        <SelectField
          name="kind"
          label={t("editor.add.kind")}
          options={ADDABLE.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
        />
        <SelectField
          name="page"
          label={t("editor.add.page")}
          value={pages.at(-1)?.key}
          options={pages.map(({ key, title }) => ({
            value: key,
            label: textFor(title, locale).text,
          }))}
        />
        <ButtonRow>
          <Button kind="secondary">{t("editor.add.button")}</Button>
          <ButtonLink kind="quiet" href={hrefs.addPage}>
            {t("editor.page.add")}
          </ButtonLink>
        </ButtonRow>
      </Form>
    </Section>
  );
};

/** The survey as those see it who answer; trying it out sends nothing. */
export const Preview = ({
  look,
  questionnaire,
}: {
  readonly look: Look;
  readonly questionnaire: Questionnaire;
}) => (
  <>
    {questionnaire.pages.map((page) => (
      <Section key={page.key} heading={textFor(page.title, look.locale).text}>
        {page.intro && <LocalText t={look.ui} text={page.intro} locale={look.locale} as="p" />}
        <PageQuestions look={look} page={page} values={{}} errors={{}} />
      </Section>
    ))}
  </>
);

const Told = ({ look, told, refused, undoable, csrf, version, hrefs }: EditorPageProps) => {
  const { t, ui } = look;
  if (refused)
    return (
      <Notice tone="warning" live>
        <p>{refused}</p>
      </Notice>
    );
  if (!told) return null;
  if (told !== "created" && undoable)
    return (
      <UndoNotice t={ui} action={hrefs.undo} csrf={csrf} hidden={{ version: String(version) }}>
        {t(`editor.told.${told}`)}
      </UndoNotice>
    );
  return (
    <Notice tone="success" live>
      <p>{t(`editor.told.${told}`)}</p>
    </Notice>
  );
};

const TONE = { planned: "neutral", open: "success", closed: "neutral" } as const;

/** The questions of a survey on the left, the survey as it is answered on the right. */
export const EditorPage = (props: EditorPageProps) => {
  const { look, questionnaire, hrefs, status, openHref } = props;
  const { t, locale } = look;
  const title = textFor(props.title, locale);
  const asked = questionnaire.pages.flatMap(({ questions }) => offered(questions));
  return (
    <>
      <Told {...props} />
      <PageHeading
        text={title.text}
        lang={langOf(title, locale)}
        kicker={t("editor.kicker")}
        meta={<Tag tone={TONE[status]}>{t(`editor.status.${status}`)}</Tag>}
      />
      <p>{t("panel.questions", { count: asked.length })}</p>
      {status !== "planned" && <p>{t("editor.answered")}</p>}
      <LinkList items={props.links} />
      {openHref && asked.length > 0 && (
        <ButtonRow>
          <ButtonLink href={openHref}>{t("editor.open")}</ButtonLink>
        </ButtonRow>
      )}
      <Columns
        aside={<Preview look={look} questionnaire={questionnaire} />}
        asideLabel={t("editor.preview")}
      >
        <Form
          action={hrefs.step}
          csrf={props.csrf}
          hidden={{ version: String(props.version) }}
          label={t("editor.questions")}
        >
          {questionnaire.pages.map((page) => (
            <PageItem key={page.key} props={props} page={page} />
          ))}
        </Form>
        <AddQuestion {...props} />
        {questionnaire.pages.length === 0 && (
          <EmptyState action={<ButtonLink href={hrefs.addPage}>{t("editor.page.add")}</ButtonLink>}>
            {t("editor.empty")}
          </EmptyState>
        )}
      </Columns>
      <ButtonRow>
        <ButtonLink kind="quiet" href={hrefs.back}>
          {t("editor.back")}
        </ButtonLink>
      </ButtonRow>
    </>
  );
};
