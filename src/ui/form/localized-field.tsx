import type { ComponentChildren } from "preact";
import { LOCALES, type Localized } from "../../kernel/locale.ts";
import type { UiText } from "../ui-text.ts";
import { FieldSet } from "./field-set.tsx";
import { TextArea } from "./text-area.tsx";
import { TextField } from "./text-field.tsx";

export interface LocalizedFieldProps {
  readonly t: UiText;
  /** Sent as `${name}.fi`, `${name}.sv`, `${name}.en`. */
  readonly name: string;
  readonly label: string;
  readonly value?: Localized;
  readonly hint?: ComponentChildren;
  /** Texts of what is wrong by field name, as for the error summary; others are ignored. */
  readonly errors?: Readonly<Record<string, string>>;
  /** Several lines instead of one. */
  readonly rows?: number;
  readonly maxLength?: number;
}

/** One text in the three languages; each box carries the language that is written in it. */
export const LocalizedField = (props: LocalizedFieldProps) => (
  <FieldSet legend={props.label} hint={props.hint}>
    {LOCALES.map((locale) => {
      const field = {
        name: `${props.name}.${locale}`,
        label: props.t(`ui.language.${locale}`),
        value: props.value?.[locale],
        error: props.errors?.[`${props.name}.${locale}`],
        lang: locale,
        maxLength: props.maxLength,
      };
      return props.rows ? (
        <TextArea key={locale} {...field} rows={props.rows} />
      ) : (
        <TextField key={locale} {...field} />
      );
    })}
  </FieldSet>
);

/** What each language's box of a text is called in messages about it: "Nimi, ruotsiksi". */
export const localizedLabels = (
  t: UiText,
  /** The label of each text by its name. */
  texts: Readonly<Record<string, string>>,
): Record<string, string> =>
  Object.fromEntries(
    Object.entries(texts).flatMap(([name, label]) =>
      LOCALES.map((locale) => [`${name}.${locale}`, `${label}, ${t(`ui.language.${locale}`)}`]),
    ),
  );
