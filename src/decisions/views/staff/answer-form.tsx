import type { ComponentChildren } from "preact";
import type { Localized } from "../../../kernel/locale.ts";
import {
  Button,
  ButtonLink,
  ButtonRow,
  Columns,
  ErrorSummary,
  Form,
  LocalizedField,
  Notice,
  PageHeading,
  RefusedNotice,
  Section,
} from "../../../ui/index.ts";
import { type Look, Words } from "../look.tsx";
import { Missing, type Saved, SavedNotice } from "./notices.tsx";

export interface AnswerFormProps {
  readonly look: Look;
  readonly activityTitle: Localized;
  readonly text?: Localized;
  /** Absent while the answer is not begun. */
  readonly version?: number;
  readonly errors?: Readonly<Record<string, string>>;
  readonly refused?: string;
  readonly saved?: Saved;
  readonly undo?: { readonly action: string; readonly version: number };
  readonly action: string;
  readonly csrf: string;
  readonly backHref: string;
  /** Where publishing is asked once more; absent before the first save. */
  readonly publishHref?: string;
  readonly preview: ComponentChildren;
}

/** Write to those who took part: the form on the left, what they will read on the right. */
export const AnswerForm = (props: AnswerFormProps) => {
  const { look, errors, version } = props;
  const { t, ui } = look;
  return (
    <>
      <ErrorSummary t={ui} errors={errors} note={t("form.kept")} />
      <RefusedNotice>{props.refused}</RefusedNotice>
      <SavedNotice look={look} saved={props.saved} csrf={props.csrf} undo={props.undo} />
      <PageHeading
        text={t("answer-form.title")}
        lead={<Words look={look} text={props.activityTitle} />}
        meta={
          version !== undefined && (
            <>
              <span>{t("desk.all-saved")}</span>
              {props.text && <Missing look={look} text={props.text} />}
            </>
          )
        }
      />
      <Columns aside={props.preview} asideLabel={ui("ui.form.preview")}>
        <Form
          action={props.action}
          csrf={props.csrf}
          hidden={version === undefined ? undefined : { version: String(version) }}
        >
          <LocalizedField
            t={ui}
            name="text"
            label={t("field.answer")}
            hint={t("hint.answer")}
            value={props.text}
            errors={errors}
            rows={8}
          />
          <ButtonRow>
            <Button>{t("form.save")}</Button>
            {props.publishHref && (
              <ButtonLink kind="secondary" href={props.publishHref}>
                {t("answer-form.publish")}
              </ButtonLink>
            )}
            <ButtonLink kind="quiet" href={props.backHref}>
              {t("answer-form.back")}
            </ButtonLink>
          </ButtonRow>
        </Form>
      </Columns>
    </>
  );
};

export interface AnswerPublishProps {
  readonly look: Look;
  readonly activityTitle: Localized;
  /** False while the decision itself is a draft. */
  readonly possible: boolean;
  readonly action: string;
  readonly csrf: string;
  readonly version: number;
  readonly backHref: string;
  readonly preview: ComponentChildren;
}

/** Publishing reaches everyone with a receipt and is not undone, so it is asked once more. */
export const AnswerPublish = (props: AnswerPublishProps) => {
  const { look } = props;
  const { t, ui } = look;
  const cancel = (
    <ButtonLink kind="quiet" href={props.backHref}>
      {t("form.cancel")}
    </ButtonLink>
  );
  return (
    <>
      <PageHeading
        text={t("answer-publish.title")}
        lead={<Words look={look} text={props.activityTitle} />}
      />
      <Notice tone="warning">
        <p>{t(props.possible ? "answer-publish.warning" : "refusal.decision-not-published")}</p>
      </Notice>
      {props.possible ? (
        <Form action={props.action} csrf={props.csrf} hidden={{ version: String(props.version) }}>
          <ButtonRow>
            <Button>{t("answer-publish.button")}</Button>
            {cancel}
          </ButtonRow>
        </Form>
      ) : (
        cancel
      )}
      <Section heading={ui("ui.form.preview")}>{props.preview}</Section>
    </>
  );
};
