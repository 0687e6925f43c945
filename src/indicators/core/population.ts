import type { Localized } from "../../kernel/locale.ts";

/** How the denominator of a rate is named among the counted rows. */
export const residentLabel = (year: number): Localized => ({
  fi: `Asukkaat 31.12.${year}`,
  sv: `Invånare 31.12.${year}`,
  en: `Residents on 31 December ${year}`,
});
