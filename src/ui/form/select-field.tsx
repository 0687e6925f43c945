import { describedBy, FieldFrame, type FieldProps, fieldId } from "./field-frame.tsx";

export interface Option {
  readonly value: string;
  readonly label: string;
}

export interface SelectFieldProps extends FieldProps {
  readonly value?: string;
  readonly options: readonly Option[];
  /** The first, empty choice: "Valitse". Left out, the first option is chosen. */
  readonly empty?: string;
}

export const SelectField = (props: SelectFieldProps) => {
  const id = props.id ?? fieldId(props.name);
  return (
    <FieldFrame field={props} id={id}>
      <select
        class="ds-input"
        id={id}
        name={props.name}
        required={props.required}
        aria-describedby={describedBy(id, props.hint, props.error)}
        aria-invalid={props.error ? "true" : undefined}
      >
        {props.empty !== undefined && <option value="">{props.empty}</option>}
        {props.options.map(({ value, label }) => (
          <option key={value} value={value} selected={value === props.value}>
            {label}
          </option>
        ))}
      </select>
    </FieldFrame>
  );
};
