import type { ComponentChildren } from "preact";
import { Button, ButtonLink, ButtonRow, ErrorSummary, Form } from "../../ui/index.ts";
import { type Look, Refused } from "./look.tsx";

/** What is wrong with the fields of a form, by their names. */
export type Errors = Readonly<Record<string, string>>;

/** What every page with one form is given, beside what stands in its boxes. */
export interface FormPageProps {
  readonly look: Look;
  readonly errors?: Errors;
  /** Why all of it was refused. */
  readonly refused?: string;
  readonly action: string;
  readonly csrf: string;
  /** The version that the form is made from; absent for something new. */
  readonly version?: number;
  readonly backHref: string;
}

interface FormPageParts extends FormPageProps {
  readonly heading: ComponentChildren;
  readonly hidden?: Readonly<Record<string, string>>;
  /** What the button says; without it nothing can be sent. */
  readonly button: string | false;
  readonly children?: ComponentChildren;
}

/** A page with one form: what was wrong, the heading, the fields, a button and the way back. */
export const FormPage = (props: FormPageParts) => {
  const { look, errors, version, hidden } = props;
  const { t, ui } = look;
  return (
    <>
      <ErrorSummary t={ui} errors={errors} note={t("form.kept")} />
      <Refused>{props.refused}</Refused>
      {props.heading}
      <Form
        action={props.action}
        csrf={props.csrf}
        hidden={version === undefined ? hidden : { ...hidden, version: String(version) }}
      >
        {props.children}
        <ButtonRow>
          {props.button && <Button>{props.button}</Button>}
          <ButtonLink kind="quiet" href={props.backHref}>
            {t("form.back")}
          </ButtonLink>
        </ButtonRow>
      </Form>
    </>
  );
};

/**
 * What each field of a form is given: its name, what stands in it and what is wrong with it;
 * `text` is for texts in three languages.
 */
export const fieldsOf = <T extends object>({ ui }: Look, typed: T, errors: Errors | undefined) => ({
  field: <K extends keyof T & string>(name: K) => ({
    name,
    value: typed[name],
    error: errors?.[name],
  }),
  text: <K extends keyof T & string>(name: K) => ({ t: ui, name, value: typed[name], errors }),
});
