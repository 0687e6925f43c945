import type { ComponentChildren } from "preact";

export interface FieldSetProps {
  readonly legend: string;
  readonly hint?: ComponentChildren;
  readonly children: ComponentChildren;
}

/** Fields that belong together under one name. */
export const FieldSet = ({ legend, hint, children }: FieldSetProps) => (
  <fieldset class="field-set">
    <legend>{legend}</legend>
    {hint && <div class="hint">{hint}</div>}
    {children}
  </fieldset>
);
