import { type Locale, LOCALES, type Localized, textFor } from "../../kernel/locale.ts";
import {
  Button,
  ButtonLink,
  ButtonRow,
  CheckboxField,
  Disclosure,
  ErrorSummary,
  FileField,
  Form,
  LinkList,
  Notice,
  PageHeading,
  Prose,
  Section,
  SelectField,
  Table,
} from "../../ui/index.ts";
import type { BackgroundQuestion } from "../core/background.ts";
import { optionsOf } from "./about-you-page.tsx";
import type { Look } from "./look.tsx";

export interface PaperFileFormProps {
  readonly look: Look;
  readonly title: Localized;
  readonly csrf: string;
  readonly asked: readonly BackgroundQuestion[];
  readonly municipalities: readonly { readonly code: string; readonly name: Localized }[];
  readonly mostForms: number;
  /** Why the file was not taken. */
  readonly error?: string;
  readonly hrefs: { readonly here: string; readonly table: string; readonly back: string };
}

/** What may stand in the columns of what a person told. */
const Codes = ({ look, asked, municipalities }: PaperFileFormProps) => (
  <>
    {asked.map((question) => (
      <Disclosure
        key={question}
        summary={look.t("paper.file.codes", {
          question: look.t(`settings.background.${question}`),
        })}
      >
        <ul>
          {optionsOf(look, question, municipalities).map(({ value, label }) => (
            <li key={value}>
              <code>{value}</code> {label}
            </li>
          ))}
        </ul>
      </Disclosure>
    ))}
  </>
);

/** The page from which a file of paper forms is sent, and the empty table taken. */
export const PaperFileForm = (props: PaperFileFormProps) => {
  const { look, error, hrefs } = props;
  const { t, ui, locale } = look;
  return (
    <>
      <ErrorSummary t={ui} errors={error ? { forms: error } : {}} />
      <PageHeading
        text={t("paper.file")}
        kicker={textFor(props.title, locale).text}
        lead={t("paper.file.lead")}
      />
      <Prose>
        <ol>
          <li>{t("paper.file.step.table")}</li>
          <li>{t("paper.file.step.fill")}</li>
          <li>{t("paper.file.step.send", { most: String(props.mostForms) })}</li>
        </ol>
      </Prose>
      <LinkList items={[{ href: hrefs.table, label: t("paper.file.table") }]} />
      <Codes {...props} />
      <Form action={hrefs.here} csrf={props.csrf} files label={t("paper.file")}>
        <FileField
          name="forms"
          label={t("paper.file.field")}
          hint={t("paper.file.field.hint")}
          accept=".csv,.txt"
          error={error}
          required
        />
        <ButtonRow>
          <Button>{t("paper.file.look")}</Button>
          <ButtonLink kind="quiet" href={hrefs.back}>
            {t("paper.enter")}
          </ButtonLink>
        </ButtonRow>
      </Form>
    </>
  );
};

export interface ShownFault {
  readonly line: number;
  readonly number: string;
  readonly trouble: string;
}

export interface PaperFilePreviewProps {
  readonly look: Look;
  readonly title: Localized;
  readonly csrf: string;
  /** The language in which own statements are taken to be written. */
  readonly lang: Locale;
  /** The first forms that were understood. */
  readonly forms: readonly {
    readonly number: string;
    readonly answers: string;
    readonly statements: number;
  }[];
  readonly counts: {
    readonly forms: number;
    readonly answers: number;
    readonly statements: number;
  };
  /** The first faults, and how many there are in all; with any, nothing is saved. */
  readonly faults: readonly ShownFault[];
  readonly faultCount: number;
  /** True once the conversation takes no more votes. */
  readonly late: boolean;
  readonly error?: string;
  /** Why nothing was saved. */
  readonly notice?: string;
  readonly hrefs: { readonly save: string; readonly again: string; readonly back: string };
}

const Faults = ({ look, faults, faultCount }: PaperFilePreviewProps) => {
  const { t } = look;
  const heading = t("paper.file.faults", { count: faultCount });
  return (
    <Section heading={heading} intro={t("paper.file.faults.lead")}>
      <Table
        caption={heading}
        captionHidden
        columns={[
          { key: "line", label: t("import.where.line") },
          { key: "number", label: t("paper.number") },
          { key: "trouble", label: t("import.where.trouble") },
        ]}
        rows={faults.map(({ line, number, trouble }) => ({
          line: String(line),
          number: number || "–",
          trouble,
        }))}
      />
      {faultCount > faults.length && (
        <p>{t("paper.file.more", { count: String(faultCount - faults.length) })}</p>
      )}
    </Section>
  );
};

const Forms = ({ look, forms, counts }: PaperFilePreviewProps) => {
  const { t } = look;
  return (
    <Section heading={t("paper.file.read", counts)}>
      <Table
        caption={t("paper.file.read", counts)}
        captionHidden
        columns={[
          { key: "number", label: t("paper.number") },
          { key: "answers", label: t("paper.answers") },
          { key: "statements", label: t("paper.file.own"), numeric: true },
        ]}
        rows={forms.map(({ number, answers, statements }) => ({
          number,
          answers,
          statements: String(statements),
        }))}
      />
      {counts.forms > forms.length && (
        <p>{t("paper.file.more", { count: String(counts.forms - forms.length) })}</p>
      )}
    </Section>
  );
};

const Save = (props: PaperFilePreviewProps) => {
  const { look, counts, late, error, hrefs } = props;
  const { t } = look;
  return (
    <Form action={hrefs.save} csrf={props.csrf} label={t("paper.file.save", counts)}>
      {counts.statements > 0 && (
        <SelectField
          name="lang"
          label={t("seed.lang")}
          value={props.lang}
          options={LOCALES.map((one) => ({ value: one, label: t(`write.lang.${one}`) }))}
        />
      )}
      {late && (
        <CheckboxField
          name="late"
          label={t("paper.file.late")}
          hint={t("paper.late.hint")}
          error={error}
        />
      )}
      <ButtonRow>
        <Button>{t("paper.file.save", counts)}</Button>
        <ButtonLink kind="quiet" href={hrefs.again}>
          {t("paper.file.other")}
        </ButtonLink>
      </ButtonRow>
    </Form>
  );
};

/** What a file holds, before anything of it is saved. */
export const PaperFilePreview = (props: PaperFilePreviewProps) => {
  const { look, faultCount, counts, error, notice, hrefs } = props;
  const { t, ui, locale } = look;
  return (
    <>
      <ErrorSummary t={ui} errors={error ? { late: error } : {}} />
      {notice && (
        <Notice tone="warning" live>
          <p>{notice}</p>
        </Notice>
      )}
      <PageHeading
        text={t("paper.file.preview")}
        kicker={textFor(props.title, locale).text}
        lead={t(faultCount > 0 ? "paper.file.preview.faults" : "paper.file.preview.lead")}
      />
      {faultCount > 0 && <Faults {...props} />}
      {faultCount === 0 && <Save {...props} />}
      {counts.forms > 0 && <Forms {...props} />}
      {faultCount > 0 && (
        <ButtonRow>
          <ButtonLink href={hrefs.again}>{t("paper.file.other")}</ButtonLink>
          <ButtonLink kind="quiet" href={hrefs.back}>
            {t("paper.enter")}
          </ButtonLink>
        </ButtonRow>
      )}
    </>
  );
};
