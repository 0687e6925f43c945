import type { AccountId } from "../../kernel/ids.ts";
import type { Instant } from "../../kernel/instant.ts";
import { type Locale, LOCALES, type Localized, textFor } from "../../kernel/locale.ts";
import {
  Button,
  ButtonLink,
  ButtonRow,
  CheckboxField,
  Disclosure,
  EmptyState,
  ErrorSummary,
  Form,
  formatMoment,
  Notice,
  PageHeading,
  Pagination,
  Section,
  SelectField,
  Table,
  TextField,
  UndoNotice,
} from "../../ui/index.ts";
import type { BackgroundQuestion } from "../core/background.ts";
import { optionsOf } from "./about-you-page.tsx";
import type { Look } from "./look.tsx";
import { LinesField } from "./seed-statements-page.tsx";

export interface PaperEntryProps {
  readonly look: Look;
  readonly title: Localized;
  readonly csrf: string;
  /** What the form shows: what was typed when it came back, else the next form's number. */
  readonly values: Readonly<Record<string, string>>;
  readonly errors: Readonly<Record<string, string>>;
  readonly lines?: readonly string[];
  readonly lang: Locale;
  readonly background: readonly BackgroundQuestion[];
  readonly municipalities: readonly { readonly code: string; readonly name: Localized }[];
  /** True once the conversation takes no more votes: only forms handed in before are typed in. */
  readonly late: boolean;
  /** The form that was just typed in. */
  readonly entered?: { readonly number: string; readonly answers: number };
  /** The form that was just taken back. */
  readonly undone?: string;
  /** How many forms of a file were just saved, or taken back. */
  readonly saved?: PaperEntryProps["batches"][number];
  readonly takenBack?: number;
  /** Why it was not taken back. */
  readonly refused?: string;
  /** The statements by number, to look up what a number means. */
  readonly statements: readonly {
    readonly number: number;
    readonly text: string;
    readonly lang: Locale;
  }[];
  readonly forms: readonly {
    readonly number: string;
    readonly enteredAt: Instant;
    readonly answers: number;
  }[];
  /** Files of forms, each with how many of its forms are left. */
  readonly batches: readonly {
    readonly enteredAt: Instant;
    readonly enteredBy: AccountId | undefined;
    readonly forms: number;
  }[];
  readonly count: number;
  readonly page: number;
  readonly pages: number;
  readonly hrefs: {
    readonly here: string;
    readonly undo: string;
    readonly file: string;
    readonly undoBatch: string;
    readonly print: string;
    readonly back: string;
    readonly page: (page: number) => string;
  };
}

const Told = (props: PaperEntryProps) => {
  const { look, csrf, entered, undone, saved, takenBack, refused, hrefs } = props;
  const { t, ui } = look;
  if (saved)
    return (
      <UndoNotice t={ui} action={hrefs.undoBatch} csrf={csrf} hidden={batchFields(saved)}>
        {t("paper.file.saved", { count: saved.forms })}
      </UndoNotice>
    );
  if (takenBack)
    return (
      <Notice tone="success" live>
        <p>{t("paper.file.undone", { count: takenBack })}</p>
      </Notice>
    );
  if (entered)
    return (
      <UndoNotice t={ui} action={hrefs.undo} csrf={csrf} hidden={{ number: entered.number }}>
        {t("paper.entered", entered)}
      </UndoNotice>
    );
  if (!undone && !refused) return null;
  return (
    <Notice tone={refused ? "warning" : "success"} live>
      <p>{refused ?? t("paper.undone", { number: undone ?? "" })}</p>
    </Notice>
  );
};

/** Names the forms of one file. */
const batchFields = ({
  enteredAt,
  enteredBy,
}: PaperEntryProps["batches"][number]): Readonly<Record<string, string>> => ({
  at: enteredAt,
  by: enteredBy ?? "",
});

const Batches = ({ look, csrf, batches, hrefs }: PaperEntryProps) => {
  const { t, locale } = look;
  if (batches.length === 0) return null;
  return (
    <Section heading={t("paper.file.files")}>
      <Table
        caption={t("paper.file.files")}
        captionHidden
        columns={[
          { key: "when", label: t("paper.when") },
          { key: "forms", label: t("paper.file.forms"), numeric: true },
          { key: "undo", label: t("paper.undo") },
        ]}
        rows={batches.map((batch) => ({
          when: formatMoment(batch.enteredAt, locale),
          forms: String(batch.forms),
          undo: (
            <Form action={hrefs.undoBatch} csrf={csrf} hidden={batchFields(batch)}>
              <Button kind="quiet" about={formatMoment(batch.enteredAt, locale)}>
                {t("paper.file.undo", { count: batch.forms })}
              </Button>
            </Form>
          ),
        }))}
      />
    </Section>
  );
};

const Background = ({ look, values, errors, background, municipalities }: PaperEntryProps) => (
  <>
    {background.map((question) => (
      <SelectField
        key={question}
        name={question}
        label={look.t(`settings.background.${question}`)}
        optional={look.ui("ui.optional")}
        empty={look.t("paper.not-told")}
        value={values[question]}
        error={errors[question]}
        options={optionsOf(look, question, municipalities)}
      />
    ))}
  </>
);

const Fields = (props: PaperEntryProps) => {
  const { look, values, errors, lang } = props;
  const { t } = look;
  return (
    <>
      <TextField
        name="number"
        label={t("paper.number")}
        hint={t("paper.number.hint")}
        width="short"
        autocomplete="off"
        value={values.number}
        error={errors.number}
      />
      <TextField
        name="answers"
        label={t("paper.answers")}
        hint={t("paper.answers.hint")}
        autocomplete="off"
        value={values.answers}
        error={errors.answers}
      />
      <Disclosure
        summary={t("paper.own")}
        open={Boolean(errors.statements) || (values.statements ?? "") !== ""}
      >
        <SelectField
          name="lang"
          label={t("seed.lang")}
          value={lang}
          options={LOCALES.map((one) => ({ value: one, label: t(`write.lang.${one}`) }))}
        />
        <LinesField
          look={look}
          label={t("seed.field")}
          text={values.statements ?? ""}
          lang={lang}
          error={errors.statements}
          lines={props.lines}
          rows={3}
        />
      </Disclosure>
      <Background {...props} />
      {props.late && (
        <CheckboxField
          name="late"
          label={t("paper.late")}
          hint={t("paper.late.hint")}
          checked={values.late === "1"}
          error={errors.late}
        />
      )}
    </>
  );
};

const Entered = ({ look, csrf, forms, count, page, pages, hrefs }: PaperEntryProps) => {
  const { t, ui, locale } = look;
  return (
    <Section heading={t("paper.forms", { count: String(count) })}>
      {forms.length === 0 ? (
        <EmptyState>{t("paper.forms.none")}</EmptyState>
      ) : (
        <Table
          caption={t("paper.forms", { count: String(count) })}
          captionHidden
          columns={[
            { key: "number", label: t("paper.number") },
            { key: "answers", label: t("run.votes"), numeric: true },
            { key: "when", label: t("paper.when") },
            { key: "undo", label: t("paper.undo") },
          ]}
          rows={forms.map(({ number, answers, enteredAt }) => ({
            number,
            answers,
            when: formatMoment(enteredAt, locale),
            undo: (
              <Form action={hrefs.undo} csrf={csrf} hidden={{ number }}>
                <Button kind="quiet" about={number}>
                  {t("paper.undo")}
                </Button>
              </Form>
            ),
          }))}
        />
      )}
      <Pagination t={ui} page={page} pages={pages} hrefOf={hrefs.page} />
    </Section>
  );
};

/** Paper forms are typed in one after the other: number, answers, Enter. */
export const PaperEntry = (props: PaperEntryProps) => {
  const { look, errors, hrefs, statements } = props;
  const { t, ui, locale } = look;
  return (
    <>
      <ErrorSummary t={ui} errors={errors} note={t("settings.kept")} />
      <Told {...props} />
      <PageHeading
        text={t("paper.enter")}
        kicker={textFor(props.title, locale).text}
        lead={t("paper.enter.lead")}
      />
      <Form action={hrefs.here} csrf={props.csrf} label={t("paper.enter")}>
        <Fields {...props} />
        <ButtonRow>
          <Button>{t("paper.save")}</Button>
          <ButtonLink kind="quiet" href={hrefs.file}>
            {t("paper.file")}
          </ButtonLink>
          <ButtonLink kind="quiet" href={hrefs.print}>
            {t("paper.print")}
          </ButtonLink>
          <ButtonLink kind="quiet" href={hrefs.back}>
            {t("run.back")}
          </ButtonLink>
        </ButtonRow>
      </Form>
      <Disclosure summary={t("paper.statements")}>
        <ul>
          {statements.map(({ number, text, lang }) => (
            <li key={number}>
              {number}. <span lang={lang === locale ? undefined : lang}>{text}</span>
            </li>
          ))}
        </ul>
      </Disclosure>
      <Batches {...props} />
      <Entered {...props} />
    </>
  );
};
