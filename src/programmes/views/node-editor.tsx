import type { ComponentChildren } from "preact";
import type { Day, Instant } from "../../kernel/instant.ts";
import { LOCALES, type Localized, textFor } from "../../kernel/locale.ts";
import {
  Button,
  ButtonLink,
  ButtonRow,
  Columns,
  DemoFiller,
  ErrorSummary,
  Form,
  formatWhen,
  LocalizedField,
  LocalText,
  PageHeading,
  RadioGroup,
  RefusedNotice,
  SummaryList,
  TextField,
} from "../../ui/index.ts";
import type { ProgrammeNode } from "../core/chain.ts";
import { MEASURE_STATUSES, measureState } from "../core/measure.ts";
import { langOf, type Look, StateTag } from "./look.tsx";
import { MissingTags } from "./missing-tags.tsx";
import { LastSaved, type Saved, SavedNotice } from "./staff-notices.tsx";

export interface NodeEditorProps {
  readonly look: Look;
  readonly node: ProgrammeNode;
  /** What the form shows: what is stored, or what was typed when it came back. */
  readonly values: Readonly<Record<string, string>>;
  readonly errors: Readonly<Record<string, string>>;
  /** Why it was not saved although every field was fine. */
  readonly refused?: string;
  readonly saved?: Saved;
  readonly savedAt?: Instant;
  readonly action: string;
  readonly csrf: string;
  readonly backHref: string;
  readonly today: Day;
  /** What higher slices add: where it came from. */
  readonly panels?: readonly ComponentChildren[];
}

/** The texts of `name.fi`, `name.sv`, `name.en` as they stand in the form. */
const typed = (values: NodeEditorProps["values"], name: string): Localized =>
  Object.fromEntries(LOCALES.map((locale) => [locale, values[`${name}.${locale}`] ?? ""]));

/** Residents' view of a goal or measure. */
const NodePreview = ({ look, node, today }: NodeEditorProps) => {
  const { t, ui, locale } = look;
  const title = textFor(node.title, locale);
  const row = (term: string, value: string | undefined) => ({
    term,
    value: value ?? t("measure.unset"),
  });
  return (
    <>
      <h2 lang={langOf(title, locale)}>{title.text}</h2>
      {node.filler && (
        <p>
          <DemoFiller t={ui} />
        </p>
      )}
      {node.statement && <LocalText t={ui} text={node.statement} locale={locale} as="p" />}
      {node.kind === "measure" && (
        <SummaryList
          rows={[
            {
              term: t("measure.owner"),
              value: node.owner ? (
                <LocalText t={ui} text={node.owner} locale={locale} />
              ) : (
                t("measure.unset")
              ),
            },
            row(t("measure.deadline"), node.deadline && formatWhen(node.deadline, locale)),
            {
              term: t("measure.state"),
              value: <StateTag look={look} state={measureState(node, today)} />,
            },
          ]}
        />
      )}
    </>
  );
};

const MeasureFields = ({ look, values, errors }: NodeEditorProps) => {
  const { t, ui } = look;
  return (
    <>
      <LocalizedField
        t={ui}
        name="owner"
        label={t("measure.owner")}
        hint={t("editor.owner.hint")}
        value={typed(values, "owner")}
        errors={errors}
      />
      <TextField
        name="deadline"
        label={t("measure.deadline")}
        hint={t("editor.day.hint")}
        optional={ui("ui.optional")}
        width="medium"
        autocomplete="off"
        value={values.deadline}
        error={errors.deadline}
      />
      <RadioGroup
        name="status"
        label={t("measure.state")}
        value={values.status}
        error={errors.status}
        options={MEASURE_STATUSES.map((value) => ({ value, label: t(`state.${value}`) }))}
      />
    </>
  );
};

/** Change one goal, measure or other node: the form on the left, its public view on the right. */
export const NodeEditor = (props: NodeEditorProps) => {
  const { look, node, values, errors, csrf } = props;
  const { t, ui } = look;
  return (
    <>
      <RefusedNotice>{props.refused}</RefusedNotice>
      <SavedNotice look={look} saved={props.saved} csrf={csrf} />
      <PageHeading
        text={t(`editor.title.${node.kind}`)}
        meta={
          <>
            <LastSaved look={look} at={props.savedAt} /> <MissingTags look={look} node={node} />
          </>
        }
      />
      <ErrorSummary t={ui} errors={errors} note={t("editor.kept")} />
      {props.panels}
      <Columns aside={<NodePreview {...props} />} asideLabel={ui("ui.form.preview")}>
        <Form
          action={props.action}
          csrf={csrf}
          hidden={{ version: values.version ?? String(node.version) }}
        >
          <LocalizedField
            t={ui}
            name="title"
            label={t("editor.name")}
            value={typed(values, "title")}
            errors={errors}
          />
          <LocalizedField
            t={ui}
            name="statement"
            label={t("editor.statement")}
            hint={t("editor.statement.hint")}
            rows={4}
            value={typed(values, "statement")}
            errors={errors}
          />
          {node.kind === "measure" && <MeasureFields {...props} />}
          <ButtonRow>
            <Button>{t("editor.save")}</Button>
            <ButtonLink kind="quiet" href={props.backHref}>
              {t("editor.back")}
            </ButtonLink>
          </ButtonRow>
        </Form>
      </Columns>
    </>
  );
};
