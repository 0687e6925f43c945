import { LOCALES, type Locale } from "../../kernel/locale.ts";
import { Button, ButtonRow, Form, SelectField, TextArea } from "../../ui/index.ts";
import { cleanText, LONGEST_STATEMENT, lengthOf } from "../core/statement.ts";
import type { Look } from "./look.tsx";

export interface StatementFormProps {
  readonly look: Look;
  readonly action: string;
  readonly csrf: string;
  readonly labels: {
    readonly text: string;
    readonly hint: string;
    readonly lang: string;
    readonly send: string;
  };
  readonly text: string;
  readonly lang: Locale;
  /** What is wrong with the text. */
  readonly error?: string;
  /** The length in words, where {n} stands for it: "{n} / 280 merkkiä". */
  readonly count?: string;
  /** What is sent beside what is typed. */
  readonly hidden?: Readonly<Record<string, string>>;
}

/** The id of the text box, to which an error summary links. */
export const STATEMENT_FIELD = "text";

/** Writing a statement: its text, its language, send. */
export const StatementForm = (props: StatementFormProps) => {
  const { look, labels } = props;
  return (
    <Form action={props.action} csrf={props.csrf} hidden={props.hidden}>
      <TextArea
        name={STATEMENT_FIELD}
        label={labels.text}
        hint={labels.hint}
        error={props.error}
        value={props.text}
        rows={3}
        lang={props.lang}
        maxLength={LONGEST_STATEMENT}
        required
      />
      {props.count && (
        <p class="count" data-count={props.count}>
          {props.count.replace("{n}", String(lengthOf(cleanText(props.text))))}
        </p>
      )}
      <SelectField
        name="lang"
        label={labels.lang}
        value={props.lang}
        options={LOCALES.map((locale) => ({
          value: locale,
          label: look.t(`write.lang.${locale}`),
        }))}
      />
      <ButtonRow>
        <Button kind="secondary">{labels.send}</Button>
      </ButtonRow>
    </Form>
  );
};
