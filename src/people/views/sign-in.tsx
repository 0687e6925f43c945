import { Button, ButtonRow, Form, PageHeading } from "../../ui/index.ts";

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
