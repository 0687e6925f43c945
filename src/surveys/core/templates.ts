import type { Audience } from "./survey.ts";
import { COUNTIES_SURVEY } from "./templates/counties.ts";
import { emptyTemplate } from "./templates/empty.ts";
import { RESIDENTS_SURVEY } from "./templates/residents.ts";
import type { SurveyTemplate } from "./templates/template.ts";

export type { SurveyTemplate } from "./templates/template.ts";

/** The templates of surveys, in the order in which they are offered. */
export const TEMPLATES: readonly SurveyTemplate[] = [
  COUNTIES_SURVEY,
  RESIDENTS_SURVEY,
  emptyTemplate("counties"),
  emptyTemplate("residents"),
];

export const templateOf = (key: string): SurveyTemplate | undefined =>
  TEMPLATES.find((template) => template.key === key);

/** What an area may ask: only the network asks the counties. */
export const templatesFor = (audiences: readonly Audience[]): readonly SurveyTemplate[] =>
  TEMPLATES.filter(({ audience }) => audiences.includes(audience));
