import type { Instant } from "../../kernel/instant.ts";
import { type Localized, textFor } from "../../kernel/locale.ts";
import {
  Button,
  ButtonLink,
  ButtonRow,
  Columns,
  ErrorSummary,
  Form,
  LinkList,
  PageHeading,
  RadioGroup,
  RefusedNotice,
} from "../../ui/index.ts";
import type { Activity } from "../core/activity.ts";
import type { ProgrammeNode } from "../core/chain.ts";
import { ActivityFields, type ActivityFieldsProps } from "./activity-fields.tsx";
import { ActivitySummary } from "./activity-summary.tsx";
import { StatusTag, Words } from "./look.tsx";
import { LastSaved, type Saved, SavedNotice } from "./staff-notices.tsx";

interface Editing extends ActivityFieldsProps {
  readonly refused?: string;
  readonly action: string;
  readonly csrf: string;
  readonly backHref: string;
}

export interface ActivityPlanProps extends Editing {
  readonly measure: ProgrammeNode;
  readonly ways: readonly { readonly kind: string; readonly names: Localized }[];
  /** Where a way is begun from a template instead. */
  readonly templates: readonly { readonly href: string; readonly names: Localized }[];
}

/** Plan an activity for a measure: choose the way, say what is asked and what it can change. */
export const ActivityPlan = (props: ActivityPlanProps) => {
  const { look, measure, errors, csrf } = props;
  const { t, ui, locale } = look;
  return (
    <>
      <RefusedNotice>{props.refused}</RefusedNotice>
      <PageHeading
        text={t("plan.title")}
        lead={
          <>
            {t("plan.measure")}: <Words look={look} text={measure.title} />
          </>
        }
      />
      <ErrorSummary t={ui} errors={errors} note={t("editor.kept")} />
      {props.templates.length > 0 && (
        <LinkList
          items={props.templates.map(({ href, names }) => ({
            href,
            label: t("plan.template", { way: textFor(names, locale).text }),
          }))}
        />
      )}
      <Form action={props.action} csrf={csrf}>
        <RadioGroup
          name="way"
          label={t("plan.way")}
          value={props.values.way ?? (props.ways.length === 1 ? props.ways[0]?.kind : undefined)}
          error={errors.way}
          options={props.ways.map(({ kind, names }) => ({
            value: kind,
            label: textFor(names, locale).text,
          }))}
        />
        <ActivityFields look={look} values={props.values} errors={errors} />
        <ButtonRow>
          <Button>{t("plan.save")}</Button>
          <ButtonLink kind="quiet" href={props.backHref}>
            {t("editor.back")}
          </ButtonLink>
        </ButtonRow>
      </Form>
    </>
  );
};

export interface ActivityEditorProps extends Editing {
  readonly activity: Activity;
  readonly saved?: Saved;
  readonly savedAt?: Instant;
}

/** Change an activity's texts and dates: the form on the left, what residents read on the right. */
export const ActivityEditor = (props: ActivityEditorProps) => {
  const { look, activity, errors, csrf } = props;
  const { t, ui } = look;
  return (
    <>
      <RefusedNotice>{props.refused}</RefusedNotice>
      <SavedNotice look={look} saved={props.saved} csrf={csrf} />
      <PageHeading
        text={t("activity.edit.title")}
        meta={
          <>
            <StatusTag look={look} status={activity.status} />{" "}
            <LastSaved look={look} at={props.savedAt} />
          </>
        }
      />
      <ErrorSummary t={ui} errors={errors} note={t("editor.kept")} />
      <Columns
        aside={<ActivitySummary look={look} activity={activity} />}
        asideLabel={ui("ui.form.preview")}
      >
        <Form
          action={props.action}
          csrf={csrf}
          hidden={{ version: props.values.version ?? String(activity.version) }}
        >
          <ActivityFields
            look={look}
            values={props.values}
            errors={errors}
            opened={activity.status !== "planned"}
          />
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
