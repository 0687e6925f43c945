import type { Locale } from "../../kernel/locale.ts";
import type { UiText } from "../ui-text.ts";

export interface LanguageLink {
  readonly locale: Locale;
  /** The same place in that language. */
  readonly href: string;
  /** The language's own name for itself: Suomi, Svenska, English. */
  readonly label: string;
  readonly current: boolean;
}

export interface LanguageSwitchProps {
  readonly t: UiText;
  readonly languages: readonly LanguageLink[];
}

/** Full names, never flags: a language is not a country. */
export const LanguageSwitch = ({ t, languages }: LanguageSwitchProps) => (
  <nav class="languages" aria-label={t("ui.languages")}>
    <ul>
      {languages.map(({ locale, href, label, current }) => (
        <li key={locale}>
          <a
            href={href}
            lang={locale}
            hreflang={locale}
            aria-current={current ? "true" : undefined}
          >
            {label}
          </a>
        </li>
      ))}
    </ul>
  </nav>
);
