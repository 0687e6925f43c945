import type { Locale } from "../../kernel/locale.ts";
import en from "../messages/en.json";
import fi from "../messages/fi.json";
import sv from "../messages/sv.json";
import type { Shell } from "../page/page.tsx";
import type { ThreadStop } from "../page/thread-line.tsx";
import type { UiText } from "../ui-text.ts";

export const textOf = (locale: Locale): UiText => {
  const texts = { fi, sv, en }[locale];
  return (key) => texts[key];
};

export interface Assets {
  readonly stylesheetHref: string;
  readonly themeHref: string;
  readonly iconHref: string;
}

const OWN_NAME: Readonly<Record<Locale, string>> = { fi: "Suomi", sv: "Svenska", en: "English" };

export const shellOf = (assets: Assets, lang: Locale = "fi"): Shell => ({
  lang,
  t: textOf(lang),
  ...assets,
  area: { name: "Päijät-Hämeen hyvinvointialue", homeHref: "/fi/paijat-hame" },
  languages: (["fi", "sv", "en"] as const).map((locale) => ({
    locale,
    href: `/${locale}/paijat-hame`,
    label: OWN_NAME[locale],
    current: locale === lang,
  })),
  nav: [
    { href: "/fi/paijat-hame/osallistu", label: "Osallistu", current: true },
    { href: "/fi/paijat-hame/ohjelma", label: "Ohjelma" },
    { href: "/fi/paijat-hame/paatokset", label: "Päätökset" },
    { href: "/fi/paijat-hame/mittarit", label: "Mittarit" },
  ],
  footer: {
    accessibilityHref: "/fi/saavutettavuus",
    privacyHref: "/fi/tietosuoja",
    staffHref: "/fi/kirjaudu",
    attributions: ["Tilastokeskus, väestö 2024, CC BY 4.0", "Polis Open Data, CC BY 4.0"],
  },
});

export const stops: readonly ThreadStop[] = [
  { key: "programme", state: "done", href: "/o", note: "marraskuu 2022" },
  { key: "activity", state: "done", href: "/a", note: "312 ihmistä" },
  { key: "results", state: "here", note: "1.3.2024" },
  { key: "decision", state: "todo", note: "14.3.2024" },
  { key: "answer", state: "todo", note: "28.3.2024" },
  { key: "impact", state: "todo", note: "2025" },
];
