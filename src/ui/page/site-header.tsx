import type { ComponentChildren } from "preact";
import type { UiText } from "../ui-text.ts";
import { Mark } from "./mark.tsx";

export interface NavItem {
  readonly href: string;
  readonly label: string;
  readonly current?: boolean;
}

export interface SiteHeaderProps {
  readonly t: UiText;
  /** The county's own name stands as the wordmark. */
  readonly name: string;
  readonly homeHref: string;
  readonly nav?: readonly NavItem[];
  /** The language switch. */
  readonly children?: ComponentChildren;
}

export const SiteHeader = ({ t, name, homeHref, nav, children }: SiteHeaderProps) => (
  <header class="site-header">
    <div class="frame">
      <a class="wordmark" href={homeHref}>
        <Mark />
        <span>{name}</span>
        <span class="ds-sr-only">, {t("ui.home")}</span>
      </a>
      {children}
      {nav && nav.length > 0 && (
        <nav class="site-nav" aria-label={t("ui.nav")}>
          <ul>
            {nav.map(({ href, label, current }) => (
              <li key={href}>
                <a href={href} aria-current={current ? "page" : undefined}>
                  {label}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      )}
    </div>
  </header>
);
