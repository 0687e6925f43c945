import { describedBy, FieldFrame, type FieldProps, fieldId } from "./field-frame.tsx";

export interface FileFieldProps extends FieldProps {
  /** Endings and types that the browser offers: ".csv,.gz". */
  readonly accept?: string;
}

/** One file of the sender's own. */
export const FileField = (props: FileFieldProps) => {
  const id = props.id ?? fieldId(props.name);
  return (
    <FieldFrame field={props} id={id}>
      <input
        class="ds-input"
        id={id}
        name={props.name}
        type="file"
        accept={props.accept}
        required={props.required}
        aria-describedby={describedBy(id, props.hint, props.error)}
        aria-invalid={props.error ? "true" : undefined}
      />
    </FieldFrame>
  );
};
