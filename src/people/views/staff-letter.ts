import { LOCALES, type Locale, type Localized, textFor } from "../../kernel/locale.ts";
import type { Translator } from "../../platform/i18n/translator.ts";
import { formatList } from "../../ui/index.ts";
import type { Role } from "../core/policy.ts";
import type { PeopleMessages } from "../messages/messages.generated.ts";

export interface StaffLetterProps {
  readonly textsOf: (locale: Locale) => Translator<PeopleMessages>;
  readonly occasion: "invited" | "role" | "link";
  readonly roles: readonly Role[];
  readonly place?: Localized;
  /** The whole address of the link, or of the page on which one is asked for. */
  readonly addressIn: (locale: Locale) => string;
}

const partsOf = ({ textsOf, occasion, roles, place }: StaffLetterProps, locale: Locale) => {
  const t = textsOf(locale);
  const where = textFor(place ?? {}, locale).text;
  const told = {
    place: where,
    roles: formatList(
      roles.map((role) => t(`role.${role}`)),
      locale,
    ),
  };
  const text = {
    invited: () => t("letter.invited", told),
    role: () => t("letter.role", told),
    link: () => t("letter.link"),
  }[occasion]();
  const subject = {
    invited: () => t("letter.invited.subject", { place: where }),
    role: () => t("letter.role.subject", { place: where }),
    link: () => t("letter.link.subject"),
  }[occasion]();
  return { subject, text, greeting: t("letter.greeting") };
};

/** A letter to a member of the staff in all languages, Finnish first: an account tells none. */
export const staffLetter = (props: StaffLetterProps) => ({
  subject: partsOf(props, "fi").subject,
  body: LOCALES.map((locale) => {
    const { greeting, text } = partsOf(props, locale);
    return [greeting, text, props.addressIn(locale)].join("\n\n");
  }).join("\n\n---\n\n"),
  lang: "fi" as const,
});
