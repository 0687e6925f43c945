import { type ComponentChildren, toChildArray } from "preact";

/** `Stat`s in one row, under each other on a phone. */
export const StatList = ({ children }: { readonly children: ComponentChildren }) => (
  <ul class="stat-list">
    {toChildArray(children).map((child, index) => (
      <li key={index}>{child}</li>
    ))}
  </ul>
);
