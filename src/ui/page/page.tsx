import type { ComponentChildren } from "preact";
import type { Locale } from "../../kernel/locale.ts";
import type { UiText } from "../ui-text.ts";
import { documentTitle } from "./document-title.ts";
import { type LanguageLink, LanguageSwitch } from "./language-switch.tsx";
import { PageHeading, type PageHeadingProps } from "./page-heading.tsx";
import { type FooterProps, SiteFooter } from "./site-footer.tsx";
import { type NavItem, SiteHeader } from "./site-header.tsx";
import { StaffBar, type StaffBarProps } from "./staff-bar.tsx";
import { ThreadContext } from "./thread-context.ts";
import type { ThreadStop } from "./thread-line.tsx";

/** What a request knows and every page shows: language, theme, navigation, footer. */
export interface Shell {
  readonly lang: Locale;
  readonly t: UiText;
  /** The hashed path of the main stylesheet. */
  readonly stylesheetHref: string;
  /** The path of the county's theme, `/assets/theme-{hex}.css`. */
  readonly themeHref: string;
  /** Font files to fetch early; the 400 weight is enough. */
  readonly fontHrefs?: readonly string[];
  readonly iconHref?: string;
  /** The county; without it the page stands under the product's own name. */
  readonly area?: {
    readonly name: string;
    /** The name as people say it, for titles in which the whole name does not fit. */
    readonly shortName?: string;
    readonly homeHref: string;
  };
  /** The same page in every language, in the order fi, sv, en. */
  readonly languages: readonly LanguageLink[];
  readonly nav?: readonly NavItem[];
  readonly staff?: Omit<StaffBarProps, "t">;
  readonly footer: Omit<FooterProps, "t">;
}

export interface PageProps extends Shell {
  /** The page's own name, without the county's; `<title>` gets both where they fit. */
  readonly title: string;
  readonly description?: string;
  /** The `h1` with what belongs to it. Leave it out when `children` begin with a `PageHeading`. */
  readonly heading?: PageHeadingProps;
  /** The stops of the thread; the page's `PageHeading` draws them right under itself. */
  readonly thread?: readonly ThreadStop[];
  /** What the page must say before anything else: saved, undone, closed, errors. */
  readonly notices?: ComponentChildren;
  /** True when the page comes back with field errors: the title then starts with "Error:". */
  readonly invalid?: boolean;
  /** Receipts and staff pages stay out of search engines. */
  readonly noindex?: boolean;
  /** Module scripts of islands; most pages have none. */
  readonly scriptHrefs?: readonly string[];
  /** True where the site's header and footer stay away: in a frame, on a hall's screen. */
  readonly bare?: boolean;
  readonly children?: ComponentChildren;
}

const Head = (props: PageProps) => (
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>
      {documentTitle(
        props.invalid ? `${props.t("ui.error-prefix")} ${props.title}` : props.title,
        ...(props.area ? [props.area.name, props.area.shortName ?? props.area.name] : ["Puntari"]),
      )}
    </title>
    {props.description && <meta name="description" content={props.description} />}
    <meta name="color-scheme" content="light dark" />
    {props.noindex && <meta name="robots" content="noindex" />}
    {props.fontHrefs?.map((href) => (
      <link
        key={href}
        rel="preload"
        href={href}
        as="font"
        type="font/woff2"
        crossorigin="anonymous"
      />
    ))}
    <link rel="stylesheet" href={props.stylesheetHref} />
    <link rel="stylesheet" href={props.themeHref} />
    {props.iconHref && <link rel="icon" href={props.iconHref} type="image/svg+xml" />}
    {!props.noindex &&
      props.languages.map(({ locale, href }) => (
        <link key={locale} rel="alternate" hreflang={locale} href={href} />
      ))}
    {props.scriptHrefs?.map((href) => (
      <script key={href} type="module" src={href} />
    ))}
  </head>
);

const Header = ({ t, lang, area, nav, languages }: PageProps) => (
  <SiteHeader
    t={t}
    name={area?.name ?? "Puntari"}
    homeHref={area?.homeHref ?? `/${lang}`}
    nav={nav}
  >
    <LanguageSwitch t={t} languages={languages} />
  </SiteHeader>
);

const BareHeader = ({ t, area, languages }: PageProps) => (
  <header class="bare-header">
    <span>{area?.name ?? "Puntari"}</span>
    <LanguageSwitch t={t} languages={languages} />
  </header>
);

/** A whole HTML document; the renderer puts `<!DOCTYPE html>` before it. */
export const Page = (props: PageProps) => (
  <html lang={props.lang}>
    <Head {...props} />
    <body class={props.bare ? "bare" : undefined}>
      <a class="ds-skip-link" href="#main">
        {props.t("ui.skip")}
      </a>
      {props.staff && <StaffBar t={props.t} {...props.staff} />}
      {props.bare ? <BareHeader {...props} /> : <Header {...props} />}
      <main id="main" class="page" tabindex={-1}>
        <ThreadContext.Provider value={props.thread && { t: props.t, stops: props.thread }}>
          {props.notices && <div class="notices">{props.notices}</div>}
          {props.heading && <PageHeading {...props.heading} />}
          {props.children}
        </ThreadContext.Provider>
      </main>
      {!props.bare && <SiteFooter t={props.t} {...props.footer} />}
    </body>
  </html>
);
