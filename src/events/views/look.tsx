import type { Instant } from "../../kernel/instant.ts";
import { type Locale, type Localized, textFor } from "../../kernel/locale.ts";
import type { Translator } from "../../platform/i18n/translator.ts";
import { formatDay, type UiText } from "../../ui/index.ts";
import type { Span } from "../core/meeting.ts";
import type { Person } from "../core/people-lines.ts";
import type { EventsMessages } from "../messages/messages.generated.ts";

/** What every view of the slice needs to speak: its texts, the texts of components, the language. */
export interface Look {
  readonly t: Translator<EventsMessages>;
  readonly ui: UiText;
  readonly locale: Locale;
}

const wall = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Europe/Helsinki",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
});

/** `12.10`, `9.00` (fi, sv), `12:10` (en), as timetables are written; Finnish time. */
export const formatClock = (at: Instant, locale: Locale): string => {
  const time = wall.format(new Date(at));
  return locale === "en" ? time : time.replace(":", ".").replace(/^0/, "");
};

/** Keeps what stands on both sides of it on one line. */
const JOINED = "\u2060–\u2060";

/** `12.00–14.00`; over midnight the end bears its day. */
export const formatClocks = ({ startsAt, endsAt }: Span, locale: Locale): string => {
  const sameDay = formatDay(startsAt, locale) === formatDay(endsAt, locale);
  const end = formatClock(endsAt, locale);
  return `${formatClock(startsAt, locale)}${JOINED}${sameDay ? end : `${formatDay(endsAt, locale)} ${end}`}`;
};

const weekday = (at: Instant, locale: Locale): string =>
  new Intl.DateTimeFormat(locale === "en" ? "en-GB" : `${locale}-FI`, {
    weekday: "long",
    timeZone: "Europe/Helsinki",
  }).format(new Date(at));

const capital = (word: string, locale: Locale): string =>
  word.charAt(0).toLocaleUpperCase(locale) + word.slice(1);

/** `Tiistai 27.9.2022 kl. 12.00–14.00`, `Tuesday 27 September 2022, 12:00–14:00`. */
export const formatSpan = (span: Span, locale: Locale): string => {
  const day = capital(
    `${weekday(span.startsAt, locale)} ${formatDay(span.startsAt, locale)}`,
    locale,
  );
  const times = formatClocks(span, locale);
  return locale === "en" ? `${day}, ${times}` : `${day} kl.\u00a0${times}`;
};

/** The same inside a sentence, where only English writes weekdays with a capital. */
export const spanInSentence = (span: Span, locale: Locale): string => {
  const text = formatSpan(span, locale);
  return locale === "en" ? text : text.charAt(0).toLocaleLowerCase(locale) + text.slice(1);
};

/** `Asukasilta, 7.12.2026`: meetings of a series bear one name, their pages have titles of their own. */
export const datedTitle = (
  { title, startsAt }: { readonly title: Localized; readonly startsAt?: Instant },
  locale: Locale,
): string => {
  const { text } = textFor(title, locale);
  return startsAt === undefined ? text : `${text}, ${formatDay(startsAt, locale)}`;
};

/** `johtava asiantuntija, Sitra` in the reader's language, or as it was written. */
export const personText = ({ title, organisation }: Person, locale: Locale): string =>
  [title, organisation].flatMap((part) => (part ? [textFor(part, locale).text] : [])).join(", ");

/** The attribute `lang` of a text that is not in the page's language. */
export const langOf = (text: Localized, locale: Locale): Locale | undefined => {
  const { lang } = textFor(text, locale);
  return lang === locale ? undefined : lang;
};
