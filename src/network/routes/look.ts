import type { Area } from "../../kernel/area.ts";
import type { Locale } from "../../kernel/locale.ts";
import { translator } from "../../platform/i18n/translator.ts";
import { localPath } from "../../platform/slice.ts";
import { uiMessages } from "../../ui/messages/messages.generated.ts";
import { networkMessages } from "../messages/messages.generated.ts";
import type { Look } from "../views/look.tsx";

/** What the views need to speak the language of a page of an area. */
export const lookOf = (locale: Locale, area: Pick<Area, "slug">): Look => ({
  t: translator(networkMessages, locale),
  ui: translator(uiMessages, locale),
  locale,
  area: area.slug,
  href: (path) => localPath(locale, path),
});
