import { describedBy, FieldError, FieldHint, type FieldProps, fieldId } from "./field-frame.tsx";

export interface CheckboxFieldProps extends FieldProps {
  /** What is sent when ticked; "1" when left out. */
  readonly value?: string;
  readonly checked?: boolean;
  /** The form's id when the box stands outside it. */
  readonly form?: string;
}

export const CheckboxField = (props: CheckboxFieldProps) => {
  const id = props.id ?? fieldId(props.name);
  return (
    <div class="field" data-invalid={props.error ? "" : undefined}>
      <FieldError id={id} error={props.error} />
      <div class="choice">
        <input
          class="ds-input"
          type="checkbox"
          id={id}
          name={props.name}
          value={props.value ?? "1"}
          checked={props.checked}
          form={props.form}
          required={props.required}
          aria-describedby={describedBy(id, props.hint, props.error)}
          aria-invalid={props.error ? "true" : undefined}
        />
        <label for={id}>{props.label}</label>
        <FieldHint id={id}>{props.hint}</FieldHint>
      </div>
    </div>
  );
};
