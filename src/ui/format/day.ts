import type { Day, Instant } from "../../kernel/instant.ts";
import type { Locale } from "../../kernel/locale.ts";

const ZONE = "Europe/Helsinki";
const MONTHS: Readonly<Record<Locale, string>> = { fi: "fi-FI", sv: "sv-FI", en: "en-GB" };

interface DayParts {
  readonly year: string;
  readonly month: string;
  readonly day: string;
}

const clock = new Intl.DateTimeFormat("en-GB", {
  timeZone: ZONE,
  year: "numeric",
  month: "numeric",
  day: "numeric",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
});

type Parts = Readonly<Record<string, string>>;

/** A page shows the same moments again and again, and the calendar is slow to tell them. */
const known = new Map<Instant, Parts>();
const MOST_KNOWN = 2000;

const finnish = (at: Instant): Parts => {
  const before = known.get(at);
  if (before) return before;
  const parts = Object.fromEntries(
    clock.formatToParts(new Date(at)).map(({ type, value }) => [type, value]),
  );
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(at, parts);
  return parts;
};

const partsOf = (at: Day | Instant): DayParts => {
  if (at.length > 10) {
    const { year = "", month = "", day = "" } = finnish(at as Instant);
    return { year: plain(year), month: plain(month), day: plain(day) };
  }
  const [year = "", month = "", day = ""] = at.split("-");
  return { year, month: plain(month), day: plain(day) };
};

const plain = (digits: string): string => String(Number(digits));

const monthName = (month: string, locale: Locale): string =>
  new Intl.DateTimeFormat(MONTHS[locale], { month: "long", timeZone: "UTC" }).format(
    new Date(Date.UTC(2000, Number(month) - 1, 1)),
  );

/** `14.3.2023` (fi, sv), `14 March 2023` (en). A moment is shown as the day in Finland. */
export const formatDay = (at: Day | Instant, locale: Locale): string => {
  const { year, month, day } = partsOf(at);
  return locale === "en"
    ? `${day}\u00a0${monthName(month, locale)} ${year}`
    : `${day}.${month}.${year}`;
};

/** Without the year, where it is plain from the page: `14.3.`, `14 March`. */
export const formatShortDay = (at: Day | Instant, locale: Locale): string => {
  const { month, day } = partsOf(at);
  return locale === "en" ? `${day}\u00a0${monthName(month, locale)}` : `${day}.${month}.`;
};

/** `14.3.2023 kl. 13`, `14.3.2023 kl. 13.30` (fi, sv), `14 March 2023 at 13:00` (en); Finnish time. */
export const formatMoment = (at: Instant, locale: Locale): string => {
  const { hour = "", minute = "" } = finnish(at);
  const time =
    locale === "en"
      ? ` at ${hour}:${minute}`
      : ` kl.\u00a0${plain(hour)}${minute === "00" ? "" : `.${minute}`}`;
  return formatDay(at, locale) + time;
};

/** `YYYY-MM` or `YYYY` where no day is known: `marraskuu 2022`, `november 2022`, `2021`. */
export const formatMonth = (month: string, locale: Locale): string => {
  const [year = "", name] = month.split("-");
  return name ? `${monthName(name, locale)} ${year}` : year;
};
