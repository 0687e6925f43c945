import type { Instant } from "../../kernel/instant.ts";
import { type Locale, type Localized, LOCALES } from "../../kernel/locale.ts";
import { ok, type Result } from "../../kernel/result.ts";
import { type AgendaContent, inOrder } from "./agenda.ts";
import type { Span } from "./meeting.ts";
import { type Person, peopleFrom, personLine } from "./people-lines.ts";
import { addMinutes, minutesBetween, type WallClock } from "./wall-clock.ts";

/** What is known of an item before it has a time. */
export type AgendaTexts = Omit<AgendaContent, "startsAt" | "endsAt">;

export interface LineTrouble {
  /** Counted from 1 as typed. */
  readonly line: number;
  readonly code: "no-time" | "not-a-time" | "no-such-time" | "no-title";
}

export interface LinesRefusal {
  readonly kind: "bad-lines";
  readonly troubles: readonly LineTrouble[];
}

const BREAK = /^(?:tauko|lounas|kahvi|paus|lunch|kaffe|break|coffee)/i;
const BY_LENGTH = /^(\d{1,3})\s*min(?:\.|uuttia|uter|utes)?\s*(.*)$/i;
const BY_CLOCK = /^(\d{1,2}(?:[.:]\d{2})?)(?:\s*[–-]\s*(\d{1,2}(?:[.:]\d{2})?))?\s+(.*)$/;
const SPEAKERS = /^(.*\S)\s*\(([^()]*)\)$/;

interface Line {
  readonly number: number;
  readonly rest: string;
  readonly minutes?: number;
  readonly start?: string;
  readonly end?: string;
}

const lineOf = (text: string, number: number): Line | LineTrouble => {
  const [, length, afterLength] = BY_LENGTH.exec(text) ?? [];
  if (length !== undefined)
    return { number, rest: (afterLength ?? "").trim(), minutes: Number(length) };
  const [, start, end, rest = ""] = BY_CLOCK.exec(text) ?? [];
  if (start === undefined) return { line: number, code: "no-time" };
  return { number, rest: rest.trim(), start, ...(end === undefined ? {} : { end }) };
};

/** The texts of a line in one language, with the translations that are known of the same words. */
const textsOf = (rest: string, lang: Locale, known: readonly AgendaTexts[]): AgendaTexts => {
  const same = known.find((item) => lineText(item, lang) === rest);
  if (same) return same;
  const [, title = rest, speakers = ""] = SPEAKERS.exec(rest) ?? [];
  const lines = speakers.split(";").join("\n");
  const titled = known.find((item) => item.title[lang] === title);
  return {
    title: titled?.title ?? { [lang]: title },
    break: titled?.break ?? BREAK.test(title),
    speakers: peopleFrom({ [lang]: lines }, "title"),
    ...(titled?.description ? { description: titled.description } : {}),
  };
};

interface Frame {
  readonly meeting: Span;
  readonly lang: Locale;
  /** Items whose words in other languages are known: of a template or a former meeting. */
  readonly known?: readonly AgendaTexts[];
}

type Timed = Line & { readonly startsAt: Instant; readonly endsAt?: Instant };

const momentOf = (
  typed: string,
  from: Instant,
  { meeting }: Frame,
  clock: WallClock,
): Instant | LineTrouble["code"] => {
  const time = clock.read(typed);
  if (time === undefined) return "not-a-time";
  const moments = clock.momentsOn(clock.dayOf(meeting.startsAt), time);
  const next = clock.momentsOn(clock.dayOf(meeting.endsAt), time);
  const found = [...moments, ...next].find((at) => at >= from) ?? moments.at(0);
  return found ?? "no-such-time";
};

const isTrouble = (moment: Instant | LineTrouble["code"]): moment is LineTrouble["code"] =>
  moment === "not-a-time" || moment === "no-such-time" || moment === "no-time";

const timed = (
  line: Line,
  before: Instant,
  frame: Frame,
  clock: WallClock,
): Timed | LineTrouble => {
  const number = line.number;
  if (line.minutes !== undefined)
    return { ...line, startsAt: before, endsAt: addMinutes(before, line.minutes) };
  const startsAt = momentOf(line.start ?? "", frame.meeting.startsAt, frame, clock);
  if (isTrouble(startsAt)) return { line: number, code: startsAt };
  if (line.end === undefined) return { ...line, startsAt };
  const endsAt = momentOf(line.end, startsAt, frame, clock);
  return isTrouble(endsAt) ? { line: number, code: endsAt } : { ...line, startsAt, endsAt };
};

/**
 * Reads a programme that somebody typed, one item a line: `12.00 Tervetuloa (asiantuntija, Sitra)`,
 * `12.00–12.10 …` or `10 min …`, which follows on the line before. Speakers stand in brackets,
 * parted by semicolons. A line without an end lasts until the next begins, the last one until the
 * meeting ends. A line that begins with a word for a break is one.
 */
export const readAgendaLines = (
  text: string,
  frame: Frame,
  clock: WallClock,
): Result<readonly AgendaContent[], LinesRefusal> => {
  const troubles: LineTrouble[] = [];
  const lines: Timed[] = [];
  let before = frame.meeting.startsAt;
  for (const [index, raw] of text.split("\n").entries()) {
    if (raw.trim() === "") continue;
    const line = lineOf(raw.trim(), index + 1);
    const placed = "code" in line ? line : timed(line, before, frame, clock);
    if ("code" in placed) troubles.push(placed);
    else if (placed.rest === "") troubles.push({ line: index + 1, code: "no-title" });
    else {
      lines.push(placed);
      before = placed.endsAt ?? placed.startsAt;
    }
  }
  if (troubles.length > 0) return { ok: false, refusal: { kind: "bad-lines", troubles } };
  return ok(
    lines.map(({ rest, startsAt, endsAt }, index) => ({
      ...textsOf(rest, frame.lang, frame.known ?? []),
      startsAt,
      endsAt: endsAt ?? lines[index + 1]?.startsAt ?? frame.meeting.endsAt,
    })),
  );
};

/** What a line says after its time: the title, and the speakers in brackets. */
const lineText = ({ title, speakers }: AgendaTexts, lang: Locale): string => {
  const shown = title[lang] ?? firstOf(title);
  const people = speakers.map((person: Person) => personLine(person, lang)).filter(Boolean);
  return people.length > 0 ? `${shown} (${people.join("; ")})` : shown;
};

const firstOf = (text: Localized): string =>
  LOCALES.map((locale) => text[locale]).find((one) => one !== undefined) ?? "";

/**
 * The opposite of `readAgendaLines`, by lengths: such lines fit whenever the meeting begins. A gap
 * cannot be said by lengths; then the lines say their times.
 */
export const agendaLines = (
  items: readonly AgendaContent[],
  startsAt: Instant,
  lang: Locale,
  clock: WallClock,
): string => {
  const sorted = inOrder(items);
  const close = sorted.every(
    (item, index) => item.startsAt === (sorted[index - 1]?.endsAt ?? startsAt),
  );
  const shown = (at: Instant): string => clock.timeOf(at).replace(":", ".");
  return sorted
    .map((item) => {
      const time = close
        ? `${minutesBetween(item.startsAt, item.endsAt)} min`
        : `${shown(item.startsAt)}–${shown(item.endsAt)}`;
      return `${time} ${lineText(item, lang)}`;
    })
    .join("\n");
};
