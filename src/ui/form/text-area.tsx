import type { Locale } from "../../kernel/locale.ts";
import { describedBy, FieldFrame, type FieldProps, fieldId } from "./field-frame.tsx";

export interface TextAreaProps extends FieldProps {
  readonly value?: string;
  readonly rows?: number;
  readonly lang?: Locale;
  /**
   * The longest text accepted. The box itself takes more, so that nobody's text is cut while
   * pasting; say the limit in `hint` and let the server refuse with the text kept.
   */
  readonly maxLength?: number;
}

export const TextArea = (props: TextAreaProps) => {
  const id = props.id ?? fieldId(props.name);
  return (
    <FieldFrame field={props} id={id}>
      <textarea
        class="ds-input"
        id={id}
        name={props.name}
        rows={props.rows ?? 4}
        lang={props.lang}
        data-max={props.maxLength}
        required={props.required}
        aria-describedby={describedBy(id, props.hint, props.error)}
        aria-invalid={props.error ? "true" : undefined}
        value={props.value ?? ""}
      />
    </FieldFrame>
  );
};
