import { describedBy, FieldFrame, type FieldProps, fieldId } from "./field-frame.tsx";

export interface TimeFieldProps extends FieldProps {
  /** `HH:MM`, which is also what is sent. */
  readonly value?: string;
}

/** The browser's own control for a time of day, beside a `DateField`. */
export const TimeField = (props: TimeFieldProps) => {
  const id = props.id ?? fieldId(props.name);
  return (
    <FieldFrame field={props} id={id}>
      <input
        class="ds-input"
        data-width="short"
        id={id}
        name={props.name}
        type="time"
        value={props.value ?? ""}
        required={props.required}
        aria-describedby={describedBy(id, props.hint, props.error)}
        aria-invalid={props.error ? "true" : undefined}
      />
    </FieldFrame>
  );
};
