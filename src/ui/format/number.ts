import type { Locale } from "../../kernel/locale.ts";

const INTL: Readonly<Record<Locale, string>> = { fi: "fi-FI", sv: "sv-FI", en: "en-GB" };

/** U+202F: groups of thousands stay on one line and stand apart only a little. */
const THIN = "\u202f";

/** Making a formatter takes a hundred times as long as using it; there are but a few. */
const formats = new Map<string, Intl.NumberFormat>();

const formatOf = (locale: Locale, digits: number, fixed: boolean): Intl.NumberFormat => {
  const key = `${locale} ${digits} ${fixed}`;
  const known = formats.get(key);
  if (known) return known;
  const fresh = new Intl.NumberFormat(INTL[locale], {
    maximumFractionDigits: digits,
    minimumFractionDigits: fixed ? digits : 0,
    useGrouping: "always",
  });
  formats.set(key, fresh);
  return fresh;
};

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
  const format = formatOf(locale, options.digits ?? 0, options.fixed ?? false);
  return joined(format.formatToParts(value));
};

/** A share of 0–1 as a percentage: `74 %` (fi, sv), `74%` (en). */
export const formatPercent = (share: number, locale: Locale, digits = 0): string =>
  `${formatNumber(share * 100, locale, { digits })}${locale === "en" ? "" : "\u00a0"}%`;

/** An interval of shares 0–1, the sign once: "62–98 %". */
export const formatPercentRange = (lower: number, upper: number, locale: Locale): string =>
  `${formatNumber(lower * 100, locale)}–${formatPercent(upper, locale)}`;
