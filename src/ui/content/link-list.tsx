import type { ComponentChildren } from "preact";

export interface LinkItem {
  readonly href: string;
  readonly label: ComponentChildren;
  /** A date, a size, a status after the link. */
  readonly note?: ComponentChildren;
}

/** A plain list of places to go, each with room for a finger. */
export const LinkList = ({ items }: { readonly items: readonly LinkItem[] }) => (
  <ul class="link-list">
    {items.map(({ href, label, note }) => (
      <li key={href}>
        <a href={href}>{label}</a>
        {note && <span class="link-note">{note}</span>}
      </li>
    ))}
  </ul>
);
