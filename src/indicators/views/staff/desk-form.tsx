import type { ComponentChildren } from "preact";
import { LOCALES } from "../../../kernel/locale.ts";
import { Button, ButtonRow, EmptyState, Form, Section } from "../../../ui/index.ts";
import type { Look } from "../look.ts";

/** What each form of the indicator's desk is given. */
export interface DeskProps {
  readonly look: Look;
  /** Where the desk's forms are sent, without the form's own last word. */
  readonly base: string;
  readonly csrf: string;
  /** What was typed, when a form came back; else what is stored. */
  readonly values: Readonly<Record<string, string>>;
  readonly errors: Readonly<Record<string, string>>;
}

/** A field by its name, with what stands in it and what is wrong with it. */
export const field = ({ values, errors }: DeskProps, name: string) => ({
  name,
  value: values[name],
  error: errors[name],
});

/** The same of a text in the three languages. */
export const textField = ({ look, values, errors }: DeskProps, name: string) => ({
  t: look.ui,
  name,
  value: Object.fromEntries(LOCALES.map((locale) => [locale, values[`${name}.${locale}`] ?? ""])),
  errors,
});

interface DeskFormProps extends DeskProps {
  readonly form: "baseline" | "target" | "reading" | "assess" | "lesson" | "link";
  /** The last word of its address, where it is not the form's own name. */
  readonly to?: string;
  readonly hidden?: Readonly<Record<string, string>>;
  /** Says why there is nothing to fill in yet, in the form's stead. */
  readonly later?: string | false;
  readonly children?: ComponentChildren;
}

/** One form of the desk under its heading. */
export const DeskForm = ({ look, base, csrf, form, to = form, ...props }: DeskFormProps) => {
  const title = look.t(`form.${form}`);
  return (
    <Section heading={title} id={form}>
      {props.later ? (
        <EmptyState>{props.later}</EmptyState>
      ) : (
        <Form action={`${base}/${to}`} csrf={csrf} label={title} hidden={props.hidden}>
          {props.children}
          <ButtonRow>
            <Button kind="secondary">{look.t(`form.${form}.save`)}</Button>
          </ButtonRow>
        </Form>
      )}
    </Section>
  );
};
