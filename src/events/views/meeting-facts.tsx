import { textFor } from "../../kernel/locale.ts";
import { formatMoment, Notice, type SummaryRow, Tag } from "../../ui/index.ts";
import { hasTime, type Host, type Meeting, type Phase } from "../core/meeting.ts";
import type { Place } from "../core/meeting.ts";
import { formatSpan, langOf, type Look, personText, spanInSentence } from "./look.tsx";

const TONE = {
  draft: "neutral",
  coming: "neutral",
  live: "success",
  over: "neutral",
  cancelled: "danger",
} as const;

/**
 * Where a meeting stands. While it is coming or on, an island changes the tag when the time comes;
 * without a script it is as it was when the page was made.
 */
const PhaseTag = ({ look, meeting, phase }: { look: Look; meeting: Meeting; phase: Phase }) => {
  const waits = (phase === "coming" || phase === "live") && hasTime(meeting);
  if (!waits)
    return phase === "over" ? null : <Tag tone={TONE[phase]}>{look.t(`phase.${phase}`)}</Tag>;
  return (
    <span
      data-live
      data-from={meeting.startsAt}
      data-until={meeting.endsAt}
      hidden={phase !== "live"}
    >
      <Tag tone="success">{look.t("phase.live")}</Tag>
    </span>
  );
};

/** The tags over a meeting: kind, where it stands, who may come. */
export const MeetingTags = ({
  look,
  meeting,
  phase,
}: {
  look: Look;
  meeting: Meeting;
  phase: Phase;
}) => (
  <>
    <Tag>{look.t(`kind.${meeting.kind}`)}</Tag>
    <PhaseTag look={look} meeting={meeting} phase={phase} />
    {meeting.invitedOnly && <Tag tone="info">{look.t("invited-only")}</Tag>}
  </>
);

const placeText = ({ t }: Look, place: Place, address: string | undefined): string =>
  address === undefined
    ? t(`place.${place}`)
    : place === "both"
      ? t("place.address-and-online", { address })
      : address;

/** Where a meeting is, in one line. */
export const whereText = (
  look: Look,
  { place, address }: Pick<Meeting, "place" | "address">,
): string => placeText(look, place, address);

const hostLines = (look: Look, hosts: readonly Host[]) => (
  <ul class="plain">
    {hosts.map((host, index) => (
      <li key={index}>{personText(host, look.locale)}</li>
    ))}
  </ul>
);

/** When, where and with whom. */
export const factRows = (look: Look, meeting: Meeting, hosts: readonly Host[]): SummaryRow[] => {
  const { t, locale } = look;
  const named = hosts.filter(({ title, organisation }) => title ?? organisation);
  return [
    {
      term: t("facts.when"),
      value: hasTime(meeting) ? formatSpan(meeting, locale) : t("facts.when.open"),
    },
    { term: t("facts.where"), value: whereText(look, meeting) },
    ...(named.length > 0
      ? [
          {
            term: t("facts.hosts", { count: named.length }),
            value: named.length === 1 ? personText(named[0] ?? {}, locale) : hostLines(look, named),
          },
        ]
      : []),
  ];
};

/** The facts for everybody: who gets the link, while there is something to come to. */
export const publicRows = (
  look: Look,
  meeting: Meeting,
  phase: Phase,
  hosts: readonly Host[],
): SummaryRow[] => {
  const { t } = look;
  const comes = meeting.place !== "on-site" && phase !== "cancelled" && phase !== "over";
  return [
    ...factRows(look, meeting, hosts),
    ...(comes ? [{ term: t("form.online-link"), value: t("facts.link.told") }] : []),
  ];
};

export interface PastPlace {
  readonly fromStartsAt: NonNullable<Meeting["startsAt"]>;
  readonly fromEndsAt: NonNullable<Meeting["endsAt"]>;
  readonly fromPlace: Place;
  readonly fromAddress?: string;
  readonly reason?: Meeting["lead"];
  readonly movedAt: NonNullable<Meeting["startsAt"]>;
}

/** What those who knew of the meeting must see first: that it is cancelled, or was moved. */
export const MeetingNews = ({
  look,
  meeting,
  moves,
}: {
  look: Look;
  meeting: Meeting;
  moves: readonly PastPlace[];
}) => {
  const { t, locale } = look;
  const [last] = moves;
  if (meeting.cancelledAt && meeting.cancelReason) {
    const reason = textFor(meeting.cancelReason, locale);
    return (
      <Notice tone="danger" heading={t("news.cancelled")}>
        <p>{t("news.cancelled.when", { when: formatMoment(meeting.cancelledAt, locale) })}</p>
        <p lang={langOf(meeting.cancelReason, locale)}>{reason.text}</p>
      </Notice>
    );
  }
  if (!last) return null;
  const before = { startsAt: last.fromStartsAt, endsAt: last.fromEndsAt };
  return (
    <Notice tone="warning" heading={t("news.moved")}>
      <p>
        {t("news.moved.was", {
          when: spanInSentence(before, locale),
          where: placeText(look, last.fromPlace, last.fromAddress),
        })}
      </p>
      {last.reason && <p lang={langOf(last.reason, locale)}>{textFor(last.reason, locale).text}</p>}
    </Notice>
  );
};
