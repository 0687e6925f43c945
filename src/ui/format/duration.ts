import type { Locale } from "../../kernel/locale.ts";

const INTL: Readonly<Record<Locale, string>> = { fi: "fi-FI", sv: "sv-FI", en: "en-GB" };

const unitOf = (minutes: number): readonly [number, "minute" | "hour" | "day"] => {
  if (minutes < 60) return [Math.max(1, Math.round(minutes)), "minute"];
  if (minutes < 48 * 60) return [Math.round(minutes / 60), "hour"];
  return [Math.round(minutes / (24 * 60)), "day"];
};

/**
 * A length of time in whole words: `2 minuuttia`, `3 timmar`, `12 days`. Rounded to minutes under
 * an hour, to hours under two days, then to days; never less than one minute.
 */
export const formatDuration = (minutes: number, locale: Locale): string => {
  const [amount, unit] = unitOf(minutes);
  return new Intl.NumberFormat(INTL[locale], {
    style: "unit",
    unit,
    unitDisplay: "long",
  }).format(amount);
};
