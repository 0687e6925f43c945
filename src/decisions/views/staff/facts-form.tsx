import type { ActivityId } from "../../../kernel/ids.ts";
import type { Localized } from "../../../kernel/locale.ts";
import {
  Button,
  ButtonLink,
  ButtonRow,
  CheckboxField,
  Columns,
  DateField,
  EmptyState,
  ErrorSummary,
  FieldSet,
  Form,
  LocalizedField,
  PageHeading,
  RefusedNotice,
  TextField,
} from "../../../ui/index.ts";
import type { DecisionContent } from "../../core/decision.ts";
import type { Look } from "../look.tsx";
import { Words } from "../look.tsx";
import type { ComponentChildren } from "preact";

export interface TableChoice {
  readonly id: ActivityId;
  readonly title: Localized;
}

export interface FactsFormProps {
  readonly look: Look;
  readonly fresh: boolean;
  /** What stands in the fields; what is missing is empty. */
  readonly content: Partial<Omit<DecisionContent, "decidedOn" | "implementationDue">> & {
    readonly decidedOn?: string;
    readonly implementationDue?: string;
  };
  /** What can lie on the table. */
  readonly choices: readonly TableChoice[];
  readonly errors?: Readonly<Record<string, string>>;
  readonly refused?: string;
  readonly action: string;
  readonly csrf: string;
  readonly version?: number;
  readonly backHref: string;
  /** The public view of what is saved. */
  readonly preview?: ComponentChildren;
}

type TextName = "body" | "title" | "summary" | "text-before" | "text-after";

const Texts = ({ look, content, errors }: FactsFormProps) => {
  const { t, ui } = look;
  const field = (name: TextName, value: Localized | undefined, rows?: number) => (
    <LocalizedField
      t={ui}
      name={name}
      label={t(`field.${name}`)}
      hint={t(`hint.${name}`)}
      value={value}
      errors={errors}
      rows={rows}
    />
  );
  return (
    <>
      {field("title", content.title)}
      {field("summary", content.summary, 3)}
      {field("body", content.body)}
      <DateField
        name="decided-on"
        label={t("field.decided-on")}
        value={content.decidedOn}
        error={errors?.["decided-on"]}
      />
      <TextField
        name="section"
        label={t("field.section")}
        hint={t("hint.section")}
        optional={ui("ui.optional")}
        width="short"
        value={content.section}
        error={errors?.section}
      />
      <TextField
        name="case-no"
        label={t("field.case-no")}
        optional={ui("ui.optional")}
        width="medium"
        value={content.caseNo}
        error={errors?.["case-no"]}
      />
      {field("text-before", content.textBefore, 4)}
      {field("text-after", content.textAfter, 4)}
      <DateField
        name="due"
        label={t("field.due")}
        optional={ui("ui.optional")}
        value={content.implementationDue}
        error={errors?.due}
      />
    </>
  );
};

const OnTheTable = ({ look, content, choices }: FactsFormProps) => {
  const { t, locale } = look;
  return (
    <FieldSet legend={t("field.activities")} hint={t("hint.activities")}>
      {choices.length === 0 && <EmptyState>{t("facts.no-activities")}</EmptyState>}
      {choices.map(({ id, title }, index) => (
        <CheckboxField
          key={id}
          name={`activity-${index}`}
          value={id}
          label={title[locale] ?? title.fi ?? title.sv ?? title.en ?? ""}
          checked={content.activityIds?.includes(id)}
        />
      ))}
    </FieldSet>
  );
};

/** The facts of a decision: what, who, when, under which number, and what lay on its table. */
export const FactsForm = (props: FactsFormProps) => {
  const { look, errors, version } = props;
  const { t, ui } = look;
  const form = (
    <Form
      action={props.action}
      csrf={props.csrf}
      hidden={version === undefined ? undefined : { version: String(version) }}
    >
      <Texts {...props} />
      <OnTheTable {...props} />
      <ButtonRow>
        <Button>{t(props.fresh ? "facts.create" : "form.save")}</Button>
        <ButtonLink kind="quiet" href={props.backHref}>
          {t("form.back")}
        </ButtonLink>
      </ButtonRow>
    </Form>
  );
  return (
    <>
      <ErrorSummary t={ui} errors={errors} note={t("form.kept")} />
      <RefusedNotice>{props.refused}</RefusedNotice>
      <PageHeading
        text={t(props.fresh ? "facts.new" : "facts.edit")}
        lead={props.content.title && <Words look={look} text={props.content.title} />}
      />
      {props.preview ? (
        <Columns aside={props.preview} asideLabel={ui("ui.form.preview")}>
          {form}
        </Columns>
      ) : (
        form
      )}
    </>
  );
};
