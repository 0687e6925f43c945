import type { ComponentChildren } from "preact";

export interface StatProps {
  /** The number as people write it: "74,5". */
  readonly value: ComponentChildren;
  readonly unit?: string;
  readonly label: ComponentChildren;
  /** How many, when, how certain: "n = 1 200 · 2021 · ±1,8". */
  readonly basis?: ComponentChildren;
  /** Where the number leads: its rows. */
  readonly href?: string;
}

/** One number that says how many people, of which day and how certain; never a bare figure. */
export const Stat = ({ value, unit, label, basis, href }: StatProps) => (
  <div class="stat">
    <p class="stat-value">
      {value}
      {unit && <span class="stat-unit"> {unit}</span>}
    </p>
    <p class="stat-label">{href ? <a href={href}>{label}</a> : label}</p>
    {basis && <p class="stat-basis">{basis}</p>}
  </div>
);
