import { type Locale, LOCALES } from "../../kernel/locale.ts";
import {
  Button,
  ButtonLink,
  ButtonRow,
  EmptyState,
  ErrorSummary,
  FileField,
  Form,
  formatNumber,
  LinkList,
  type Option,
  PageHeading,
  Prose,
  RadioGroup,
  Section,
  SelectField,
  SummaryList,
  TextArea,
  TextField,
} from "../../ui/index.ts";
import type { Method } from "../core/engine.ts";
import type { FileTrouble, ImportState } from "../core/import-state.ts";
import type { Look } from "./look.tsx";

export const IMPORT_FILES = ["comments", "votes", "participants"] as const;

/** How the map of what is brought in may be computed; the first unless told. */
export const IMPORT_METHODS = ["robust", "compatible"] as const satisfies readonly Method[];

export interface ImportFormProps {
  readonly look: Look;
  readonly csrf: string;
  readonly action: string;
  readonly measures: readonly Option[];
  readonly values: Readonly<Record<string, string>>;
  readonly errors: Readonly<Record<string, string>>;
  readonly mostMegabytes: number;
  readonly backHref: string;
}

const Files = ({ look, errors, mostMegabytes }: ImportFormProps) => {
  const { t, ui, locale } = look;
  return (
    <Section heading={t("import.files")} intro={t("import.files.hint")}>
      {IMPORT_FILES.map((name) => (
        <FileField
          key={name}
          name={name}
          label={t(`import.file.${name}`)}
          hint={t(`import.file.${name}.hint`)}
          accept=".csv,.gz"
          error={errors[name]}
          optional={name === "participants" ? ui("ui.optional") : undefined}
          required={name === "comments"}
        />
      ))}
      <p>{t("import.most", { most: formatNumber(mostMegabytes, locale) })}</p>
    </Section>
  );
};

const MethodField = ({ look: { t }, values, errors }: ImportFormProps) => (
  <RadioGroup
    name="method"
    value={values.method}
    error={errors.method}
    label={t("settings.method")}
    hint={t("import.method.hint")}
    options={IMPORT_METHODS.map((method) => ({
      value: method,
      label: t(`settings.method.${method}`),
      hint: t(`settings.method.${method}.hint`),
    }))}
  />
);

/** The form by which a conversation that was held elsewhere is brought in. */
export const ImportForm = (props: ImportFormProps) => {
  const { look, values, errors, measures } = props;
  const { t, ui } = look;
  const field = (name: string) => ({ name, value: values[name], error: errors[name] });
  const language = (lang: Locale): string => t(`import.lang.${lang}`);
  if (measures.length === 0)
    return (
      <>
        <PageHeading text={t("import.title")} />
        <EmptyState>{t("new.no-measures")}</EmptyState>
      </>
    );
  return (
    <>
      <ErrorSummary t={ui} errors={errors} />
      <PageHeading text={t("import.title")} lead={t("import.lead")} />
      <Form action={props.action} csrf={props.csrf} files>
        <SelectField
          {...field("measure")}
          label={ui("ui.template.measure")}
          empty={ui("ui.template.measure.choose")}
          options={measures}
          required
        />
        <TextField {...field("question")} label={t("import.question")} required />
        <SelectField
          {...field("lang")}
          label={t("import.lang")}
          hint={t("import.lang.hint")}
          options={LOCALES.map((lang) => ({ value: lang, label: language(lang) }))}
        />
        <Files {...props} />
        <MethodField {...props} />
        <Section heading={t("import.source")} intro={t("import.source.hint")}>
          <TextArea {...field("attribution")} label={t("import.attribution")} required />
          <TextField {...field("licence")} label={t("import.licence")} width="medium" required />
          <TextArea
            {...field("links")}
            label={t("import.links")}
            hint={t("import.links.hint")}
            optional={ui("ui.optional")}
          />
        </Section>
        <ButtonRow>
          <Button>{t("import.send")}</Button>
          <ButtonLink href={props.backHref} kind="quiet">
            {t("import.back")}
          </ButtonLink>
        </ButtonRow>
      </Form>
    </>
  );
};

const KINDS = [
  "missing-file",
  "unreadable-file",
  "broken-gzip",
  "not-utf8",
  "broken-csv",
  "ragged-row",
  "missing-column",
  "missing-id",
  "bad-value",
  "too-large",
] as const;

const EXPECTATIONS = [
  "id",
  "known-statement",
  "one-row",
  "milliseconds",
  "vote",
  "moderated",
  "yes-or-no",
  "text",
  "shorter-text",
  "state",
  "reason",
] as const;

/** What is wrong, where, and what should stand there, in the reader's language. */
const Trouble = ({ look, trouble }: { readonly look: Look; readonly trouble: FileTrouble }) => {
  const { t } = look;
  const kind = KINDS.find((one) => one === trouble.kind) ?? "broken-csv";
  const expected = EXPECTATIONS.find((one) => one === trouble.expected);
  const row = (term: string, value: string | undefined) => (value ? [{ term, value }] : []);
  return (
    <SummaryList
      rows={[
        ...row(t("import.where.file"), trouble.file),
        ...row(t("import.where.line"), trouble.line > 0 ? String(trouble.line) : undefined),
        ...row(t("import.where.column"), trouble.column),
        ...row(t("import.where.trouble"), t(`import.trouble.${kind}`)),
        ...row(t("import.where.expected"), expected && t(`import.expected.${expected}`)),
      ]}
    />
  );
};

export interface ImportStatePageProps {
  readonly look: Look;
  readonly state: ImportState;
  readonly hrefs: {
    readonly self: string;
    readonly again: string;
    readonly activity: (id: string) => string;
    readonly results: (id: string) => string;
  };
}

const Progress = ({ look: { t, locale }, state }: Pick<ImportStatePageProps, "look" | "state">) => {
  const count = (rows: number) => formatNumber(rows, locale);
  if (state.status === "reading") return <p>{t("import.reading", { rows: count(state.rows) })}</p>;
  if (state.status === "writing")
    return (
      <p>{t("import.writing", { rows: count(state.rows), all: count(state.all ?? state.rows) })}</p>
    );
  return <p>{t(state.status === "grouping" ? "import.grouping" : "import.waiting")}</p>;
};

const Done = ({
  look,
  state,
  hrefs,
}: Pick<ImportStatePageProps, "look" | "hrefs"> & {
  readonly state: Extract<ImportState, { status: "done" }>;
}) => {
  const { t, locale } = look;
  const row = (key: "people" | "statements" | "hidden" | "votes") => ({
    term: t(`import.done.${key}`),
    value: formatNumber(state[key], locale),
  });
  return (
    <>
      <SummaryList rows={[row("people"), row("statements"), row("hidden"), row("votes")]} />
      {state.ignored.length > 0 && (
        <Prose>
          <p>{t("import.ignored")}</p>
          <ul>
            {state.ignored.map((column) => (
              <li key={column}>
                <code>{column}</code>
              </li>
            ))}
          </ul>
        </Prose>
      )}
      <LinkList
        items={[
          { href: hrefs.results(state.activity), label: t("panel.results") },
          { href: hrefs.activity(state.activity), label: t("import.activity") },
        ]}
      />
    </>
  );
};

/** How the taking in goes, or what came of it. */
export const ImportStatePage = ({ look, state, hrefs }: ImportStatePageProps) => {
  const { t } = look;
  if (state.status === "done")
    return (
      <>
        <PageHeading text={t("import.done")} />
        <Done look={look} state={state} hrefs={hrefs} />
      </>
    );
  if (state.status === "refused" || state.status === "failed")
    return (
      <>
        {state.status === "refused" ? (
          <>
            <PageHeading text={t("import.refused")} lead={t("import.refused.lead")} />
            <Trouble look={look} trouble={state.trouble} />
          </>
        ) : (
          <PageHeading text={t("import.failed.title")} lead={t("import.failed")} />
        )}
        <LinkList items={[{ href: hrefs.again, label: t("import.again") }]} />
      </>
    );
  return (
    <>
      <PageHeading text={t("import.running")} lead={t("import.running.lead")} />
      <Progress look={look} state={state} />
      <LinkList items={[{ href: hrefs.self, label: t("import.refresh") }]} />
    </>
  );
};
