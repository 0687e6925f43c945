import { describedBy, FieldFrame, type FieldProps, fieldId } from "./field-frame.tsx";

export interface DateFieldProps extends FieldProps {
  /** `YYYY-MM-DD`, which is also what is sent. */
  readonly value?: string;
  readonly min?: string;
  readonly max?: string;
}

/**
 * The browser's own date control: it needs no script, speaks the person's language, opens a
 * calendar on a phone and always sends `YYYY-MM-DD`.
 */
export const DateField = (props: DateFieldProps) => {
  const id = props.id ?? fieldId(props.name);
  return (
    <FieldFrame field={props} id={id}>
      <input
        class="ds-input"
        data-width="medium"
        id={id}
        name={props.name}
        type="date"
        value={props.value ?? ""}
        min={props.min}
        max={props.max}
        required={props.required}
        aria-describedby={describedBy(id, props.hint, props.error)}
        aria-invalid={props.error ? "true" : undefined}
      />
    </FieldFrame>
  );
};
