import { textFor } from "../../kernel/locale.ts";
import type { Day } from "../../kernel/instant.ts";
import {
  Button,
  ButtonRow,
  Card,
  CardList,
  EmptyState,
  Form,
  formatDay,
  formatMonth,
  formatShortDay,
  LinkList,
  type LinkItem,
  PageHeading,
  Section,
  SelectField,
} from "../../ui/index.ts";
import { KINDS, type MeetingKind, type Phase, type TimedMeeting } from "../core/meeting.ts";
import { type Month, weekNumber } from "../core/month.ts";
import { formatClock, formatSpan, langOf, type Look } from "./look.tsx";
import { MeetingTags, whereText } from "./meeting-facts.tsx";

/** A meeting in a list. */
export interface ListedMeeting {
  readonly meeting: TimedMeeting;
  readonly phase: Phase;
  readonly href: string;
}

const MeetingCard = ({ look, meeting, phase, href }: ListedMeeting & { look: Look }) => {
  const { t, locale } = look;
  return (
    <Card
      title={textFor(meeting.title, locale).text}
      titleLang={langOf(meeting.title, locale)}
      href={href}
      kicker={<MeetingTags look={look} meeting={meeting} phase={phase} />}
      facts={[
        { term: t("facts.when"), value: formatSpan(meeting, locale) },
        { term: t("facts.where"), value: whereText(look, meeting) },
      ]}
    >
      {meeting.lead && textFor(meeting.lead, locale).text}
    </Card>
  );
};

const Cards = ({ look, meetings }: { look: Look; meetings: readonly ListedMeeting[] }) => (
  <CardList>
    {meetings.map((listed) => (
      <MeetingCard key={listed.meeting.id} look={look} {...listed} />
    ))}
  </CardList>
);

const KindFilter = ({
  look,
  kind,
  action,
  hidden,
}: {
  look: Look;
  kind?: MeetingKind;
  action: string;
  hidden?: Record<string, string>;
}) => {
  const { t } = look;
  return (
    <Form action={action} method="get" label={t("all.filter")} hidden={hidden} class="filter">
      <SelectField
        name="kind"
        label={t("all.kind")}
        value={kind}
        empty={t("all.kind.all")}
        options={KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))}
      />
      <ButtonRow>
        <Button kind="secondary">{t("all.show")}</Button>
      </ButtonRow>
    </Form>
  );
};

export interface MeetingListProps {
  readonly look: Look;
  readonly areaName: string;
  readonly kind?: MeetingKind;
  readonly coming: readonly ListedMeeting[];
  readonly year?: number;
  /** The meetings of the year that is shown, the newest first. */
  readonly past: readonly ListedMeeting[];
  readonly years: readonly {
    readonly year: number;
    readonly count: number;
    readonly href: string;
  }[];
  readonly action: string;
  readonly links: readonly LinkItem[];
}

/** All meetings of an area: what is coming first, then the past by year. */
export const MeetingList = (props: MeetingListProps) => {
  const { look, kind, coming, past, years, year } = props;
  const { t } = look;
  const none = coming.length === 0 && years.length === 0;
  return (
    <>
      <PageHeading kicker={props.areaName} text={t("all.title")} lead={t("all.lead")} />
      {(!none || kind) && <KindFilter look={look} kind={kind} action={props.action} />}
      <Section heading={t("all.coming")} id="coming">
        {coming.length > 0 ? (
          <Cards look={look} meetings={coming} />
        ) : (
          <EmptyState>{t(kind ? "all.coming.none-of-kind" : "all.coming.none")}</EmptyState>
        )}
      </Section>
      {years.length > 0 && (
        <Section heading={t("all.past")} id="past">
          <ul class="link-row">
            {years.map((one) => (
              <li key={one.year}>
                <a href={one.href} aria-current={one.year === year ? "true" : undefined}>
                  {one.year}: {t("all.count", { count: one.count })}
                </a>
              </li>
            ))}
          </ul>
          <Cards look={look} meetings={past} />
        </Section>
      )}
      <Section heading={t("all.calendar")} id="calendar">
        <LinkList items={props.links} />
      </Section>
    </>
  );
};

export interface MonthPageProps {
  readonly look: Look;
  readonly areaName: string;
  readonly month: Month;
  readonly kind?: MeetingKind;
  readonly today: Day;
  readonly weeks: readonly (readonly Day[])[];
  readonly byDay: ReadonlyMap<Day, readonly ListedMeeting[]>;
  readonly count: number;
  readonly action: string;
  readonly hrefs: { readonly list: string };
  readonly before: MonthLink;
  readonly after: MonthLink;
  /** Where to look when the month has nothing. */
  readonly next?: ListedMeeting;
}

export interface MonthLink {
  readonly month: Month;
  readonly href: string;
}

const WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;

const DayCell = ({ look, day, props }: { look: Look; day: Day; props: MonthPageProps }) => {
  const { t, locale } = look;
  const meetings = props.byDay.get(day) ?? [];
  const outside = !day.startsWith(props.month);
  return (
    <td data-outside={outside ? "" : undefined} data-empty={meetings.length === 0 ? "" : undefined}>
      <p class="month-day">
        <span class="ds-sr-only">{formatDay(day, locale)}</span>
        <span aria-hidden="true">
          <span class="month-number">{Number(day.slice(8))}</span>
          <span class="month-date">{formatShortDay(day, locale)}</span>
        </span>
        {day === props.today && <strong> {t("month.today")}</strong>}
      </p>
      {meetings.length > 0 && (
        <ul class="plain">
          {meetings.map(({ meeting, phase, href }) => (
            <li key={meeting.id}>
              <a href={href} lang={langOf(meeting.title, locale)}>
                {formatClock(meeting.startsAt, locale)} {textFor(meeting.title, locale).text}
              </a>
              {phase === "cancelled" && ` (${t("phase.cancelled").toLowerCase()})`}
            </li>
          ))}
        </ul>
      )}
    </td>
  );
};

const NextMeeting = ({ look, meeting, href }: ListedMeeting & { look: Look }) => {
  const { t, locale } = look;
  return (
    <p>
      {t("month.next", { day: formatDay(meeting.startsAt, locale) })}{" "}
      <a href={href} lang={langOf(meeting.title, locale)}>
        {textFor(meeting.title, locale).text}
      </a>
    </p>
  );
};

/** One month as a table of weeks; on a phone, a list of the days that have meetings. */
export const MonthPage = (props: MonthPageProps) => {
  const { look, month, weeks, hrefs, before, after, next } = props;
  const { t, locale } = look;
  const name = formatMonth(month, locale);
  return (
    <>
      <PageHeading
        kicker={props.areaName}
        text={t("month.title", { month: name })}
        {...(props.count > 0 ? { lead: t("all.count", { count: props.count }) } : {})}
      />
      <KindFilter look={look} kind={props.kind} action={props.action} hidden={{ month }} />
      <nav class="pagination" aria-label={t("month.nav")}>
        <a href={before.href} rel="prev">
          ← {formatMonth(before.month, locale)}
        </a>
        <a href={after.href} rel="next">
          {formatMonth(after.month, locale)} →
        </a>
        <a href={hrefs.list}>{t("month.list")}</a>
      </nav>
      {props.count === 0 && (
        <EmptyState action={next && <NextMeeting look={look} {...next} />}>
          {t("month.none")}
        </EmptyState>
      )}
      <table class="month">
        <caption class="ds-sr-only">{t("month.title", { month: name })}</caption>
        <thead>
          <tr>
            <th scope="col">
              <abbr title={t("month.week")}>{t("month.week.short")}</abbr>
            </th>
            {WEEKDAYS.map((weekday) => (
              <th key={weekday} scope="col">
                {t(`weekday.${weekday}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week[0]}>
              <th scope="row">{week[0] && weekNumber(week[0])}</th>
              {week.map((day) => (
                <DayCell key={day} look={look} day={day} props={props} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
};
