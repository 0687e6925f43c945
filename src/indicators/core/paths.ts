/** The dashboard of a county's indicators, after the language: `/vantaa-kerava/indicators`. */
export const indicatorsPath = (slug: string): string => `/${slug}/indicators`;

/** One indicator's page: `/vantaa-kerava/indicators/FEE1`. */
export const indicatorPath = (slug: string, code: string): string =>
  `${indicatorsPath(slug)}/${code}`;

/** The series of an indicator as CSV. */
export const indicatorCsvPath = (slug: string, code: string): string =>
  `${indicatorPath(slug, code)}/observations.csv`;

/** The rows that one observation counted. */
export const observationPath = (slug: string, code: string, observation: string): string =>
  `${indicatorPath(slug, code)}/observations/${observation}`;

/** Where staff tend the indicators. */
export const staffIndicatorsPath = (slug: string): string => `/${slug}/staff/indicators`;

/** Where staff tend one indicator: baseline, target, assessment, lesson. */
export const staffIndicatorPath = (slug: string, code: string): string =>
  `${staffIndicatorsPath(slug)}/${code}`;
