import type { Area } from "../../kernel/area.ts";
import type { Instant } from "../../kernel/instant.ts";
import { type Locale, type Localized, textFor } from "../../kernel/locale.ts";
import type { Visitor } from "../../people/index.ts";
import { translator } from "../../platform/i18n/translator.ts";
import { portalMessages } from "../messages/messages.generated.ts";
import type { PortalNeeds } from "./needs.ts";

/** Whose Today it is: what each of its parts is made from. */
export interface Here {
  readonly needs: PortalNeeds;
  readonly area: Area;
  readonly locale: Locale;
  readonly now: Instant;
  readonly visitor: Visitor;
}

export const textsOf = ({ locale }: Here) => translator(portalMessages, locale);

export const label = ({ locale }: Here, text: Localized): string => textFor(text, locale).text;
