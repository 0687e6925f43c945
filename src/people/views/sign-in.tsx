import type { Translator } from "../../platform/i18n/translator.ts";
import { Button, ButtonRow, Form, PageHeading, TextField } from "../../ui/index.ts";
import type { PeopleMessages } from "../messages/messages.generated.ts";

export interface SignInProps {
  readonly title: string;
  readonly text: string;
  /** Without an action the page only explains. */
  readonly form?: { readonly action: string; readonly csrf: string; readonly button: string };
}

/** Opening a link must not use it up (mail scanners open links), so signing in is a button. */
export const SignIn = ({ title, text, form }: SignInProps) => (
  <>
    <PageHeading text={title} lead={text} />
    {form && (
      <Form action={form.action} csrf={form.csrf}>
        <ButtonRow>
          <Button>{form.button}</Button>
        </ButtonRow>
      </Form>
    )}
  </>
);

export interface AskForLinkProps {
  readonly t: Translator<PeopleMessages>;
  readonly action: string;
  readonly csrf: string;
}

/** How staff get in, and where a new link is asked for. */
export const AskForLink = ({ t, action, csrf }: AskForLinkProps) => (
  <>
    <PageHeading text={t("sign-in.help.title")} lead={t("sign-in.help.text")} />
    <Form action={action} csrf={csrf}>
      <TextField
        name="email"
        type="email"
        label={t("sign-in.email")}
        hint={t("sign-in.email.hint")}
        autocomplete="email"
        required
      />
      <ButtonRow>
        <Button>{t("sign-in.ask")}</Button>
      </ButtonRow>
    </Form>
  </>
);
