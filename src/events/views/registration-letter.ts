import type { Instant } from "../../kernel/instant.ts";
import { type Locale, type Localized, textFor } from "../../kernel/locale.ts";
import type { Translator } from "../../platform/i18n/translator.ts";
import { formatMoment } from "../../ui/index.ts";
import type { Place } from "../core/meeting.ts";
import type { RegistrationState } from "../core/registration.ts";
import type { EventsMessages } from "../messages/messages.generated.ts";
import { formatSpan } from "./look.tsx";

/** What a letter to somebody who comes may tell. */
export interface MeetingLetterProps {
  readonly kind:
    | "confirmed"
    | "again"
    | "promoted"
    | "cancelled"
    | "changed"
    | "invitation"
    | "reminder-day"
    | "reminder-hour";
  readonly meeting: {
    readonly title: Localized;
    readonly lead?: Localized;
    readonly startsAt?: Instant;
    readonly endsAt?: Instant;
    readonly place: Place;
    readonly address?: string;
    readonly onlineLink?: string;
    readonly cancelledAt?: Instant;
    readonly cancelReason?: Localized;
    readonly parts: readonly { readonly title: Localized; readonly startsAt: Instant }[];
  };
  readonly area: { readonly shortName: Localized };
  readonly reader: {
    readonly lang: Locale;
    readonly name?: string;
    readonly state?: RegistrationState;
  };
  readonly personal: string;
  readonly page: string;
  readonly deadline?: Instant;
}

interface Look {
  readonly t: Translator<EventsMessages>;
  readonly say: (text: Localized) => string;
  readonly moment: (at: Instant) => string;
  /** From when to when; without an end, from when. */
  readonly span: (meeting: Pick<MeetingLetterProps["meeting"], "startsAt" | "endsAt">) => string;
}

/** What the letter is about: the meeting's end goes before everything else. */
const matterOf = ({ kind, meeting, reader }: MeetingLetterProps) => {
  if (meeting.cancelledAt !== undefined && kind !== "cancelled") return "called-off";
  if (kind === "changed" && meeting.parts.length > 0) return "split";
  if (kind === "confirmed" || kind === "again")
    return reader.state === "waiting" ? "waiting" : "seat";
  return kind;
};

const leadOf = (props: MeetingLetterProps, { t, say, moment }: Look): string[] => {
  const matter = matterOf(props);
  const { meeting, kind } = props;
  if (matter === "invitation")
    return [
      t("letter.lead.invitation", { host: say(props.area.shortName) }),
      ...(meeting.lead ? [say(meeting.lead)] : []),
    ];
  if (matter === "reminder-day" || matter === "reminder-hour") return [t("letter.lead.reminder")];
  const lead = t(`letter.lead.${matter}`);
  if (matter === "split") {
    const parts = meeting.parts.map((part) =>
      t("letter.part", { title: say(part.title), when: moment(part.startsAt) }),
    );
    return [[lead, ...parts].join("\n")];
  }
  if (matter === "called-off" && meeting.cancelReason)
    return [lead, t("letter.reason", { reason: say(meeting.cancelReason) })];
  return kind === "again" ? [t("letter.lead.again"), lead] : [lead];
};

const factsOf = ({ meeting, reader }: MeetingLetterProps, { t, say, span }: Look): string => {
  const address = meeting.address ?? t("letter.address.later");
  return [
    say(meeting.title),
    ...(meeting.startsAt === undefined ? [] : [t("letter.when", { when: span(meeting) })]),
    meeting.place === "online"
      ? t("letter.place.online")
      : t(`letter.place.${meeting.place}`, { address }),
    ...(reader.state === "seat" && meeting.onlineLink
      ? [t("letter.online", { link: meeting.onlineLink })]
      : []),
  ].join("\n");
};

const linksOf = (props: MeetingLetterProps, { t, moment }: Look): string[] => {
  const { kind, meeting, reader, personal, page, deadline } = props;
  const over = meeting.cancelledAt !== undefined || kind === "cancelled";
  const programme = t("letter.page", { link: page });
  if (over) return [programme];
  // A calendar file goes with it where there is a time, see `calendarOf`.
  const timed = meeting.startsAt !== undefined && !kind.startsWith("reminder");
  if (reader.state === undefined)
    return [
      [
        t("letter.invited", { link: personal }),
        ...(deadline ? [t("letter.invited.deadline", { when: moment(deadline) })] : []),
      ].join("\n"),
      ...(timed ? [t("letter.calendar.invited")] : []),
      t("letter.invited.only-you"),
      programme,
    ];
  return [
    programme,
    `${t("letter.own", { link: personal })}\n${t("letter.own.feedback")}`,
    ...(timed && reader.state === "seat" ? [t("letter.calendar.own")] : []),
    t("letter.kept"),
  ];
};

/** Keeps a span on one line of a page; a letter of plain text needs none. */
const WORD_JOINER = "\u2060";

/** A letter to one who comes, waits or is invited, in the language of that person. */
export const meetingLetter = (
  t: Translator<EventsMessages>,
  props: MeetingLetterProps,
): { readonly subject: string; readonly body: string } => {
  const { lang, name } = props.reader;
  const look: Look = {
    t,
    say: (text) => textFor(text, lang).text,
    moment: (at) => formatMoment(at, lang),
    span: ({ startsAt, endsAt }) =>
      startsAt && endsAt
        ? formatSpan({ startsAt, endsAt }, lang).replaceAll(WORD_JOINER, "")
        : startsAt
          ? formatMoment(startsAt, lang)
          : "",
  };
  const title = look.say(props.meeting.title);
  const parts = [
    name === undefined ? t("letter.hello.nameless") : t("letter.hello", { name }),
    ...leadOf(props, look),
    ...(props.kind === "cancelled" ? [title] : [factsOf(props, look)]),
    ...linksOf(props, look),
  ];
  return { subject: t(`letter.subject.${matterOf(props)}`, { title }), body: parts.join("\n\n") };
};
