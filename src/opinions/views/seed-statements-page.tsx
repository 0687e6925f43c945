import { LOCALES, type Locale, type Localized, textFor } from "../../kernel/locale.ts";
import {
  Button,
  ButtonLink,
  ButtonRow,
  ErrorSummary,
  Form,
  PageHeading,
  SelectField,
  TextArea,
} from "../../ui/index.ts";
import { MOST_LINES } from "../core/seed-statements.ts";
import { LONGEST_STATEMENT } from "../core/statement.ts";
import type { Look } from "./look.tsx";

export interface LinesFieldProps {
  readonly look: Look;
  readonly label: string;
  readonly text: string;
  readonly lang: Locale;
  /** What is wrong as a whole. */
  readonly error?: string;
  /** What is wrong line by line. */
  readonly lines?: readonly string[];
  readonly rows?: number;
}

/** The id of the box, to which an error summary links. */
const LINES_FIELD = "statements";

/** Statements, one a line; what is wrong stands above the box, line by line. */
export const LinesField = ({
  look,
  label,
  text,
  lang,
  error,
  lines = [],
  rows,
}: LinesFieldProps) => (
  <TextArea
    name={LINES_FIELD}
    label={label}
    hint={
      <>
        {look.t("seed.hint", { most: String(LONGEST_STATEMENT) })}
        {lines.length > 0 && (
          <ul>
            {lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        )}
      </>
    }
    error={error}
    value={text}
    lang={lang}
    rows={rows ?? 12}
  />
);

export interface SeedStatementsPageProps {
  readonly look: Look;
  readonly title: Localized;
  readonly csrf: string;
  readonly text: string;
  readonly lang: Locale;
  readonly error?: string;
  readonly lines?: readonly string[];
  readonly action: string;
  readonly backHref: string;
}

/** Many statements of the county at once. */
export const SeedStatementsPage = (props: SeedStatementsPageProps) => {
  const { look, error, lang } = props;
  const { t, ui, locale } = look;
  return (
    <>
      <ErrorSummary
        t={ui}
        errors={error ? { [LINES_FIELD]: error } : {}}
        note={t("settings.kept")}
      />
      <PageHeading
        text={t("seed.title")}
        kicker={textFor(props.title, locale).text}
        lead={t("seed.lead", { most: String(MOST_LINES) })}
      />
      <Form action={props.action} csrf={props.csrf}>
        <SelectField
          name="lang"
          label={t("seed.lang")}
          value={lang}
          options={LOCALES.map((one) => ({ value: one, label: t(`write.lang.${one}`) }))}
        />
        <LinesField
          look={look}
          label={t("seed.field")}
          text={props.text}
          lang={lang}
          error={error}
          lines={props.lines}
        />
        <ButtonRow>
          <Button>{t("seed.send")}</Button>
          <ButtonLink kind="quiet" href={props.backHref}>
            {t("run.back")}
          </ButtonLink>
        </ButtonRow>
      </Form>
    </>
  );
};
