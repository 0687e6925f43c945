import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import { describedBy, FieldHint } from "./field-frame.tsx";

export interface FieldSetProps {
  readonly legend: string;
  readonly hint?: ComponentChildren;
  readonly children: ComponentChildren;
}

/** Fields that belong together under one name; the hint is of all of them. */
export const FieldSet = ({ legend, hint, children }: FieldSetProps) => {
  const id = useId();
  return (
    <fieldset class="field-set" aria-describedby={describedBy(id, hint, undefined)}>
      <legend>{legend}</legend>
      <FieldHint id={id}>{hint}</FieldHint>
      {children}
    </fieldset>
  );
};
