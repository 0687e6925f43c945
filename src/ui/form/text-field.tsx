import type { InputHTMLAttributes } from "preact";
import type { Locale } from "../../kernel/locale.ts";
import { describedBy, FieldFrame, type FieldProps, fieldId } from "./field-frame.tsx";

export interface TextFieldProps extends FieldProps {
  readonly value?: string;
  /** "number" gives a text box with a number keyboard: a spinner changes by accident. */
  readonly type?: "text" | "email" | "tel" | "url" | "search" | "number";
  /** What the browser may fill in by itself: "email", "name", "off". */
  readonly autocomplete?: InputHTMLAttributes["autocomplete"];
  /** The language of what is written. */
  readonly lang?: Locale;
  readonly maxLength?: number;
  /** How wide the box is, telling how much to write. */
  readonly width?: "short" | "medium" | "full";
}

export const TextField = (props: TextFieldProps) => {
  const id = props.id ?? fieldId(props.name);
  const number = props.type === "number";
  // Preact types each kind of input apart; the text-like kinds share every attribute used here.
  const type = (number ? "text" : (props.type ?? "text")) as "text";
  return (
    <FieldFrame field={props} id={id}>
      <input
        class="ds-input"
        data-width={props.width ?? "full"}
        id={id}
        name={props.name}
        type={type}
        inputmode={number ? "decimal" : undefined}
        value={props.value ?? ""}
        lang={props.lang}
        autocomplete={props.autocomplete}
        maxlength={props.maxLength}
        required={props.required}
        aria-describedby={describedBy(id, props.hint, props.error)}
        aria-invalid={props.error ? "true" : undefined}
      />
    </FieldFrame>
  );
};
