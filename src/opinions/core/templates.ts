import { DIGITAL_SERVICES } from "./templates/digital-services.ts";
import { LOCAL_SERVICES } from "./templates/local-services.ts";
import { OLDER_PEOPLE } from "./templates/older-people.ts";
import { OPEN_QUESTION } from "./templates/open-question.ts";
import type { ConversationTemplate } from "./templates/template.ts";
import { YOUNG_PEOPLE } from "./templates/young-people.ts";

export type { ConversationTemplate, InAll } from "./templates/template.ts";

/** The templates of conversations, in the order in which they are offered. */
export const TEMPLATES: readonly ConversationTemplate[] = [
  LOCAL_SERVICES,
  DIGITAL_SERVICES,
  YOUNG_PEOPLE,
  OLDER_PEOPLE,
  OPEN_QUESTION,
];

export const templateOf = (key: string): ConversationTemplate | undefined =>
  TEMPLATES.find((template) => template.key === key);
