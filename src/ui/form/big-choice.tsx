import type { ComponentChildren } from "preact";
import { Sign, type SignKind } from "./sign.tsx";

export interface Choice {
  /** Sent under the common `name`. */
  readonly value: string;
  readonly label: string;
  readonly sign: SignKind;
  /** True for what the person has chosen before. */
  readonly chosen?: boolean;
}

export interface BigChoiceProps {
  /** The name under which the pressed button's value is sent. */
  readonly name: string;
  readonly choices: readonly Choice[];
  /** Text for a choice made before: "Vastasit näin". */
  readonly chosenText?: string;
  /** Stands between the statement and the buttons: "important to me". */
  readonly children?: ComponentChildren;
}

/** Large submit buttons with words and signs; put it in a `Form`. */
export const BigChoice = ({ name, choices, chosenText, children }: BigChoiceProps) => (
  <div class="big-choice">
    {children}
    <div class="big-choice-buttons">
      {choices.map(({ value, label, sign, chosen }) => (
        <button
          key={value}
          class="big-button"
          type="submit"
          name={name}
          value={value}
          data-sign={sign}
          data-chosen={chosen ? "" : undefined}
        >
          <Sign kind={sign} />
          <span class="big-label">{label}</span>
          {chosen && chosenText && <span class="big-chosen">{chosenText}</span>}
        </button>
      ))}
    </div>
  </div>
);
