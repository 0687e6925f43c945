import type { VNode } from "preact";
import { parseDay } from "../../kernel/instant.ts";
import {
  type FieldError,
  type FormValues,
  localizedErrors,
  localizedFrom,
  localizedOrNone,
  localizedValues,
  versionOf,
} from "../../platform/web/fields.ts";
import { FINNISH_CLOCK } from "../actions/finnish-clock.ts";
import { makeSeries } from "../actions/make-series.ts";
import { cancelMeeting, moveMeeting } from "../actions/meeting-life.ts";
import { splitMeeting } from "../actions/split-meeting.ts";
import { PLACES, type TimedMeeting } from "../core/meeting.ts";
import type { EventAct } from "../core/paths.ts";
import { nthOf, type SeriesEnd, type SeriesRule } from "../core/series.ts";
import { readSpan, typedSpan } from "../core/typed-times.ts";
import { weekdayOf } from "../core/wall-clock.ts";
import { agendaOf } from "../store/agenda.ts";
import {
  CancelPage,
  MovePage,
  SeriesPage,
  SplitPage,
  type TurnProps,
} from "../views/turn-pages.tsx";
import type { EventsDeps } from "./here.ts";
import {
  agendaText,
  type FieldTexts,
  isAgendaRefusal,
  meetingLabels,
  timeTexts,
} from "./meeting-form.ts";
import type { MeetingDesk } from "./staff-desk.ts";

type TurnAct = Extract<EventAct, "move" | "cancel" | "split" | "series">;

export interface TurnDesk extends MeetingDesk {
  readonly meeting: TimedMeeting;
}

/** Refusals that every turn can meet, told above the form. */
const COMMON = [
  "changed-meanwhile",
  "not-published",
  "already-cancelled",
  "already-over",
  "nothing-moved",
  "meeting-cancelled",
  "already-in-series",
  "no-such-time-later",
  "series-no-such-time",
  "not-publishable",
] as const;

export interface Outcome {
  /** Absent where it was done. */
  readonly errors?: FieldTexts;
  readonly refused?: string;
}

/** Tells a refusal: programmes in words, the known ones by their text, at a field where one can mend it. */
const toldOf = (
  { look }: MeetingDesk,
  refusal: { readonly kind: string },
  field: string,
): Outcome => {
  const { t } = look;
  if (isAgendaRefusal(refusal)) return { errors: { [field]: agendaText(look, refusal) } };
  const { kind } = refusal;
  if (kind === "ends-before-start" || kind === "meeting-too-long")
    return { errors: { [field]: t(`trouble.${kind}`) } };
  if (kind === "moved-to-the-past") return { errors: { day: t("trouble.in-the-past") } };
  const known = COMMON.find((one) => one === kind);
  return { refused: known ? t(`refusal.${known}`) : t("refusal.not-done") };
};

export interface Turn {
  readonly act: TurnAct;
  /** True for what only a published meeting that is still to end can undergo. */
  readonly standing: boolean;
  first(desk: TurnDesk): FormValues;
  page(deps: EventsDeps, props: TurnProps, desk: TurnDesk): Promise<VNode>;
  /** Does it; an outcome without errors and refusal means that it was done. */
  run(deps: EventsDeps, desk: TurnDesk, values: FormValues): Promise<Outcome>;
  readonly done: string;
}

const scopeIn = (values: FormValues) => (values.scope === "all" ? "all" : "one");

const siteTexts = (
  deps: EventsDeps,
  { look }: MeetingDesk,
  errors: readonly FieldError[],
): FieldTexts => deps.site.fieldErrors(look.locale, errors, meetingLabels(look));

const MOVE: Turn = {
  act: "move",
  standing: true,
  done: "moved",
  first: ({ meeting }) => ({
    ...typedSpan(meeting, FINNISH_CLOCK),
    place: meeting.place,
    address: meeting.address ?? "",
  }),
  page: async (_deps, props, { meeting }) =>
    MovePage({ ...props, inSeries: meeting.seriesId !== undefined }),
  run: async (deps, desk, values) => {
    const span = readSpan(values, FINNISH_CLOCK);
    const place = PLACES.find((one) => one === values.place);
    const reason = localizedFrom(values, "reason");
    const address = (values.address ?? "").trim();
    const texts: FieldTexts = {
      ...(span.ok ? {} : timeTexts(desk.look, span.refusal.errors)),
      ...siteTexts(deps, desk, [
        ...localizedErrors(reason, "reason", { required: false, max: 1000 }),
        ...(place ? [] : [{ field: "place", code: "required" } as const]),
        ...(address.length > 300 ? [{ field: "address", code: "too-long" } as const] : []),
      ]),
    };
    if (!span.ok || !place || Object.keys(texts).length > 0) return { errors: texts };
    const moved = await moveMeeting(desk.context, desk.id, {
      version: versionOf(values),
      ...span.value,
      place,
      address: address || undefined,
      reason: localizedOrNone(values, "reason"),
      scope: scopeIn(values),
    });
    return moved.ok ? {} : toldOf(desk, moved.refusal, "startTime");
  },
};

const CANCEL: Turn = {
  act: "cancel",
  standing: true,
  done: "cancelled",
  first: () => ({}),
  page: async (_deps, props, { meeting }) =>
    CancelPage({ ...props, inSeries: meeting.seriesId !== undefined }),
  run: async (deps, desk, values) => {
    const reason = localizedFrom(values, "reason");
    const errors = localizedErrors(reason, "reason", { required: true, max: 1000 });
    if (errors.length > 0) return { errors: siteTexts(deps, desk, errors) };
    const cancelled = await cancelMeeting(desk.context, deps.ways, desk.id, {
      version: versionOf(values),
      reason,
      scope: scopeIn(values),
    });
    return cancelled.ok ? {} : toldOf(desk, cancelled.refusal, "reason.fi");
  },
};

const SPLIT: Turn = {
  act: "split",
  standing: true,
  done: "split",
  first: ({ meeting }) => {
    const { day, endTime } = typedSpan(meeting, FINNISH_CLOCK);
    return {
      endTime,
      secondDay: day,
      secondStart: "",
      secondEnd: endTime,
      ...localizedValues("title", meeting.title),
    };
  },
  page: async ({ db }, props, { id }) => SplitPage({ ...props, items: await agendaOf(db, id) }),
  run: async (deps, desk, values) => {
    const { meeting } = desk;
    const own = typedSpan(meeting, FINNISH_CLOCK);
    const first = readSpan({ ...own, endTime: values.endTime }, FINNISH_CLOCK);
    const second = readSpan(
      { day: values.secondDay, startTime: values.secondStart, endTime: values.secondEnd },
      FINNISH_CLOCK,
    );
    const title = localizedFrom(values, "title");
    const named = {
      day: "secondDay",
      startTime: "secondStart",
      endTime: "secondEnd",
      endDay: "secondDay",
    } as const;
    const texts: FieldTexts = {
      ...(first.ok ? {} : timeTexts(desk.look, first.refusal.errors)),
      ...(second.ok
        ? {}
        : timeTexts(
            desk.look,
            second.refusal.errors.map(({ field, code }) => ({ field: named[field], code })),
          )),
      ...siteTexts(deps, desk, localizedErrors(title, "title", { required: true, max: 200 })),
    };
    if (!first.ok || !second.ok || Object.keys(texts).length > 0) return { errors: texts };
    const items = (await agendaOf(deps.db, desk.id))
      .map(({ id }) => id)
      .filter((id) => values[`item.${id}`] === "1");
    const version = versionOf(values);
    const input = { version, first: first.value, second: { ...second.value, title }, items };
    const split = await splitMeeting(desk.context, deps.ways, desk.id, input);
    return split.ok ? {} : toldOf(desk, split.refusal, "endTime");
  },
};

const ruleIn = (values: FormValues, { meeting }: TurnDesk): SeriesRule | undefined => {
  const day = FINNISH_CLOCK.dayOf(meeting.startsAt);
  if (values.every === "month") return { every: "month", weekday: weekdayOf(day), nth: nthOf(day) };
  return values.every === "week" ? { every: "week", weeks: Number(values.weeks) } : undefined;
};

/** Either a count or a last day; both or neither is an error. */
const endIn = (values: FormValues, { look }: TurnDesk): SeriesEnd | FieldTexts => {
  const count = (values.count ?? "").trim();
  const until = (values.until ?? "").trim();
  if ((count === "") === (until === "")) return { count: look.t("trouble.series.one-end") };
  if (count !== "")
    return /^\d{1,3}$/.test(count)
      ? { count: Number(count) }
      : { count: look.t("trouble.not-a-number") };
  const day = parseDay(until);
  return day ? { until: day } : { until: look.t("trouble.not-a-day") };
};

const isEnd = (read: SeriesEnd | FieldTexts): read is SeriesEnd =>
  ("count" in read && typeof read.count === "number") ||
  ("until" in read && parseDay(String(read.until)) !== undefined);

const SERIES: Turn = {
  act: "series",
  standing: false,
  done: "series",
  first: () => ({ every: "month", weeks: "2", count: "", until: "" }),
  page: async (_deps, props, { meeting, look, locale }) => {
    const day = FINNISH_CLOCK.dayOf(meeting.startsAt);
    const nth = nthOf(day);
    const weekday = new Intl.DateTimeFormat(locale === "en" ? "en-GB" : `${locale}-FI`, {
      weekday: "long",
      timeZone: "UTC",
    }).format(new Date(`${day}T12:00:00Z`));
    const monthly =
      nth < 0
        ? look.t("series.monthly.last", { weekday })
        : look.t("series.monthly", { nth, weekday });
    return SeriesPage({ ...props, monthly });
  },
  run: async (deps, desk, values) => {
    const { t } = desk.look;
    const rule = ruleIn(values, desk);
    const end = endIn(values, desk);
    if (!rule || !isEnd(end))
      return {
        errors: {
          ...(rule ? {} : { every: t("trouble.required") }),
          ...(isEnd(end) ? {} : end),
        },
      };
    const made = await makeSeries(desk.context, deps.ways, desk.id, { rule, end });
    if (made.ok) return {};
    const { kind } = made.refusal;
    if (kind === "series-bad-weeks") return { errors: { weeks: t(`trouble.${kind}`) } };
    if (kind === "series-too-long" || kind === "series-empty" || kind === "series-bad-count")
      return { errors: { ["count" in end ? "count" : "until"]: t(`trouble.${kind}`) } };
    return toldOf(desk, made.refusal, "count");
  },
};

/** What can happen to a meeting that people were told of. */
export const TURNS: readonly Turn[] = [MOVE, CANCEL, SPLIT, SERIES];
