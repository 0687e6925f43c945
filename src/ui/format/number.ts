import type { Locale } from "../../kernel/locale.ts";

const INTL: Readonly<Record<Locale, string>> = { fi: "fi-FI", sv: "sv-FI", en: "en-GB" };

/** U+202F: groups of thousands stay on one line and stand apart only a little. */
const THIN = "\u202f";

const joined = (parts: readonly Intl.NumberFormatPart[]): string =>
  parts
    .map(({ type, value }) => (type === "group" ? THIN : value))
    .join("")
    .replaceAll("-", "−");

/**
 * A number for people: `12 480,5` (fi, sv), `12 480.5` (en), thousands apart from 1 000 on.
 * `digits`: how many decimals at most, 0 when left out; with `fixed` exactly so many.
 */
export const formatNumber = (
  value: number,
  locale: Locale,
  options: { readonly digits?: number; readonly fixed?: boolean } = {},
): string => {
  const digits = options.digits ?? 0;
  const format = new Intl.NumberFormat(INTL[locale], {
    maximumFractionDigits: digits,
    minimumFractionDigits: options.fixed ? digits : 0,
    useGrouping: "always",
  });
  return joined(format.formatToParts(value));
};

/** A share of 0–1 as a percentage: `74 %` (fi, sv), `74%` (en). */
export const formatPercent = (share: number, locale: Locale, digits = 0): string =>
  `${formatNumber(share * 100, locale, { digits })}${locale === "en" ? "" : "\u00a0"}%`;
