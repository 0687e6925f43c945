import type { ComponentChildren } from "preact";

/** What every field with one control takes. */
export interface FieldProps {
  readonly name: string;
  readonly label: string;
  /** The id of the control; `fieldId(name)` when left out. The error summary links to it. */
  readonly id?: string;
  readonly hint?: ComponentChildren;
  /** What is wrong and what to do, in the page's language. */
  readonly error?: string;
  /** Sets `required`. Mark what is optional with `optional`, not what is required. */
  readonly required?: boolean;
  /** The word for "optional", shown after the label: `t("ui.optional")`. */
  readonly optional?: string;
}

/** The id of a field's control unless it is given one: its name, with dots as dashes. */
export const fieldId = (name: string): string => name.replaceAll(".", "-");

/** The ids that tie hint and error to a control. */
export const describedBy = (id: string, hint: unknown, error: unknown): string | undefined =>
  [hint ? `${id}-hint` : "", error ? `${id}-error` : ""].filter(Boolean).join(" ") || undefined;

export const FieldHint = ({ id, children }: { id: string; children?: ComponentChildren }) =>
  children ? (
    <div class="hint" id={`${id}-hint`}>
      {children}
    </div>
  ) : null;

export const FieldError = ({ id, error }: { id: string; error?: string }) =>
  error ? (
    <p class="field-error" id={`${id}-error`}>
      {error}
    </p>
  ) : null;

interface FieldFrameProps {
  readonly field: FieldProps;
  readonly id: string;
  readonly children: ComponentChildren;
}

/** Label, hint and error around one control, in the order in which they are read aloud. */
export const FieldFrame = ({ field, id, children }: FieldFrameProps) => (
  <div class="field" data-invalid={field.error ? "" : undefined}>
    <label class="label" for={id}>
      {field.label}
      {field.optional && <span class="optional"> ({field.optional})</span>}
    </label>
    <FieldHint id={id}>{field.hint}</FieldHint>
    <FieldError id={id} error={field.error} />
    {children}
  </div>
);
