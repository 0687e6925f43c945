import type { ComponentChildren } from "preact";
import { describedBy, FieldError, FieldHint, type FieldProps, fieldId } from "./field-frame.tsx";

export interface RadioOption {
  readonly value: string;
  readonly label: string;
  readonly hint?: ComponentChildren;
}

export interface RadioGroupProps extends FieldProps {
  readonly value?: string;
  readonly options: readonly RadioOption[];
}

/** The id of the first choice is the field's own id, so that the error summary can link to it. */
export const RadioGroup = (props: RadioGroupProps) => {
  const id = props.id ?? fieldId(props.name);
  return (
    <fieldset
      class="field choices"
      data-invalid={props.error ? "" : undefined}
      aria-describedby={describedBy(id, props.hint, props.error)}
    >
      <legend class="label">
        {props.label}
        {props.optional && <span class="optional"> ({props.optional})</span>}
      </legend>
      <FieldHint id={id}>{props.hint}</FieldHint>
      <FieldError id={id} error={props.error} />
      {props.options.map((option, index) => {
        const optionId = index === 0 ? id : `${id}-${index}`;
        // The group's own hint bears the id of the first choice.
        const hintId = `${id}-${index}`;
        return (
          <div class="choice" key={option.value}>
            <input
              class="ds-input"
              type="radio"
              id={optionId}
              name={props.name}
              value={option.value}
              checked={option.value === props.value}
              required={props.required}
              aria-describedby={option.hint ? `${hintId}-hint` : undefined}
            />
            <label for={optionId}>{option.label}</label>
            <FieldHint id={hintId}>{option.hint}</FieldHint>
          </div>
        );
      })}
    </fieldset>
  );
};
