import { type ComponentChildren, toChildArray } from "preact";

/** Cards side by side where there is room, as one list for those who listen. */
export const CardList = ({ children }: { readonly children: ComponentChildren }) => (
  <ul class="card-list">
    {toChildArray(children).map((child, index) => (
      <li key={index}>{child}</li>
    ))}
  </ul>
);
