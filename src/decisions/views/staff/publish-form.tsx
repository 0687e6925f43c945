import type { ComponentChildren } from "preact";
import {
  Button,
  ButtonLink,
  ButtonRow,
  CheckboxField,
  Form,
  LinkList,
  Notice,
  PageHeading,
  RefusedNotice,
  Section,
} from "../../../ui/index.ts";
import type { Recommendation } from "../../core/recommendation.ts";
import { type Look, Words } from "../look.tsx";

export interface PublishFormProps {
  readonly look: Look;
  /** Recommendations that still lack an effect with a reason, each with its form. */
  readonly unanswered: readonly {
    readonly recommendation: Recommendation;
    readonly href: string;
  }[];
  /** True when activities are on the table but nothing is cited. */
  readonly citesNothing: boolean;
  readonly refused?: string;
  readonly action: string;
  readonly csrf: string;
  readonly version: number;
  readonly backHref: string;
  readonly preview: ComponentChildren;
}

const Lacking = ({ look, unanswered, backHref }: PublishFormProps) => {
  const { t } = look;
  return (
    <>
      <Notice tone="warning" heading={t("publish.lacking", { n: unanswered.length })}>
        <LinkList
          items={unanswered.map(({ recommendation, href }) => ({
            href,
            label: <Words look={look} text={recommendation.text} />,
          }))}
        />
      </Notice>
      <ButtonLink kind="quiet" href={backHref}>
        {t("form.cancel")}
      </ButtonLink>
    </>
  );
};

const Confirm = (props: PublishFormProps) => {
  const { t } = props.look;
  return (
    <Form action={props.action} csrf={props.csrf} hidden={{ version: String(props.version) }}>
      <Notice tone="warning">
        <p>{t("publish.warning")}</p>
      </Notice>
      {props.citesNothing && (
        <CheckboxField
          name="without-citation"
          label={t("publish.without")}
          hint={t("publish.without.hint")}
        />
      )}
      <ButtonRow>
        <Button>{t("publish.button")}</Button>
        <ButtonLink kind="quiet" href={props.backHref}>
          {t("form.cancel")}
        </ButtonLink>
      </ButtonRow>
    </Form>
  );
};

/** Publishing is told to people and not undone: what is missing is listed, then asked once more. */
export const PublishForm = (props: PublishFormProps) => {
  const { t, ui } = props.look;
  return (
    <>
      <RefusedNotice>{props.refused}</RefusedNotice>
      <PageHeading text={t("publish.title")} />
      {props.unanswered.length > 0 ? <Lacking {...props} /> : <Confirm {...props} />}
      <Section heading={ui("ui.form.preview")}>{props.preview}</Section>
    </>
  );
};
