import type { AccountId } from "../../kernel/ids.ts";
import { type Localized, textFor } from "../../kernel/locale.ts";
import { ok, type Refusal, type Result } from "../../kernel/result.ts";
import {
  type FieldError,
  type FormValues,
  localizedErrors,
  localizedFrom,
  localizedOrNone,
  localizedValues,
} from "../../platform/web/fields.ts";
import { localizedLabels } from "../../ui/index.ts";
import { FINNISH_CLOCK } from "../actions/finnish-clock.ts";
import type { AgendaRefusal } from "../core/agenda.ts";
import {
  hasTime,
  type Host,
  isWebLink,
  KINDS,
  type Meeting,
  type MeetingContent,
  PLACES,
  type Span,
} from "../core/meeting.ts";
import { linesFrom, peopleFrom } from "../core/people-lines.ts";
import { readSpan, type TypedError, typedSpan } from "../core/typed-times.ts";
import { formatClocks, type Look } from "../views/look.tsx";

/** Texts of what is wrong, by field. */
export type FieldTexts = Record<string, string>;

const TITLE_MAX = 200;
const ADDRESS_MAX = 300;
const LINK_MAX = 1000;

const TEXTS = ["lead", "description", "guidingQuestions", "sourceNote"] as const;

/** The form for a meeting that is known. */
export const meetingValues = (meeting: MeetingContent, hosts: readonly Host[]): FormValues => {
  const named = hosts.filter(({ title, organisation }) => title ?? organisation);
  return {
    kind: meeting.kind,
    ...localizedValues("title", meeting.title),
    ...TEXTS.reduce((all, name) => ({ ...all, ...localizedValues(name, meeting[name]) }), {}),
    ...localizedValues("hosts", linesFrom(named)),
    ...Object.fromEntries(
      hosts.flatMap(({ account }) => (account ? [[`account.${account}`, "1"]] : [])),
    ),
    place: meeting.place,
    address: meeting.address ?? "",
    onlineLink: meeting.onlineLink ?? "",
    invitedOnly: meeting.invitedOnly ? "1" : "",
    programmeOpen: meeting.programmeOpen ? "1" : "",
    ...(meeting.startsAt && meeting.endsAt
      ? typedSpan({ startsAt: meeting.startsAt, endsAt: meeting.endsAt }, FINNISH_CLOCK)
      : {}),
  };
};

/** Accounts that are ticked as hosts, and the people that are described in words. */
export const hostsIn = (values: FormValues, known: readonly AccountId[]): Host[] => [
  ...known.filter((account) => values[`account.${account}`]).map((account) => ({ account })),
  ...peopleFrom(localizedFrom(values, "hosts"), "organisation"),
];

/** Texts of troubles with times, by field. */
export const timeTexts = ({ t }: Look, errors: readonly TypedError<string>[]): FieldTexts =>
  Object.fromEntries(errors.map(({ field, code }) => [field, t(`trouble.${code}`)]));

const AGENDA_TROUBLES: readonly string[] = [
  "item-ends-before-start",
  "item-before-meeting",
  "item-after-meeting",
  "item-overlaps",
];

/** True for a refusal that a programme does not fit. */
export const isAgendaRefusal = (refusal: Refusal): refusal is AgendaRefusal =>
  AGENDA_TROUBLES.includes(refusal.kind);

/** What is wrong with a programme, naming the items. */
export const agendaText = ({ t, locale }: Look, refusal: AgendaRefusal): string => {
  const name = (item: Span & { readonly title: Localized }): string =>
    `${formatClocks(item, locale)} ${textFor(item.title, locale).text}`;
  const { kind, item, other } = refusal;
  if (kind !== "item-overlaps") return t(`refusal.${kind}`, { item: name(item) });
  return t("refusal.item-overlaps", { item: name(item), other: other ? name(other) : "" });
};

interface ReadMeeting {
  readonly content: MeetingContent;
  /** Undefined where the form has no times. */
  readonly span?: Span;
}

interface FormParts {
  /** True where the form has the fields of time and place. */
  readonly times: boolean;
}

/** A link of a form: empty, or one that a browser opens safely. */
export const readLink = (
  look: Look,
  values: FormValues,
  field: string,
): Result<string | undefined, { readonly kind: "bad-link"; readonly texts: FieldTexts }> => {
  const text = (values[field] ?? "").trim();
  return text !== "" && (text.length > LINK_MAX || !isWebLink(text))
    ? {
        ok: false,
        refusal: { kind: "bad-link", texts: { [field]: look.t("trouble.not-a-link") } },
      }
    : ok(text || undefined);
};

const choiceOf = <const T extends string>(
  all: readonly T[],
  value: string | undefined,
): T | undefined => all.find((one) => one === value);

/** What stands in the text fields, and what is wrong with them by the site's own words. */
const readTexts = (values: FormValues) => {
  const title = localizedFrom(values, "title");
  const errors: FieldError[] = [
    ...localizedErrors(title, "title", { required: true, max: TITLE_MAX }),
    ...TEXTS.flatMap((name) =>
      localizedErrors(localizedFrom(values, name), name, { required: false }),
    ),
    ...localizedErrors(localizedFrom(values, "hosts"), "hosts", { required: false }),
  ];
  const texts = Object.fromEntries(
    TEXTS.map((name) => [name, localizedOrNone(values, name)]),
  ) as Pick<MeetingContent, (typeof TEXTS)[number]>;
  return { title, texts, errors };
};

export interface MeetingFormRefusal {
  readonly kind: "bad-form";
  /** Troubles that the site has words for. */
  readonly errors: readonly FieldError[];
  /** Troubles that the slice has words for. */
  readonly texts: FieldTexts;
}

/** Reads the form of a meeting; every trouble is told at once, each at its field. */
export const readMeeting = (
  look: Look,
  values: FormValues,
  { times }: FormParts,
  before?: Meeting,
): Result<ReadMeeting, MeetingFormRefusal> => {
  const { title, texts, errors } = readTexts(values);
  const kind = choiceOf(KINDS, values.kind);
  const place = times ? choiceOf(PLACES, values.place) : (before?.place ?? "online");
  const address = (values.address ?? "").trim();
  const link = readLink(look, values, "onlineLink");
  const same = before && hasTime(before) && sameTimes(values, typedSpan(before, FINNISH_CLOCK));
  const span = !times || same ? undefined : readSpan(values, FINNISH_CLOCK);
  const all: FieldError[] = [
    ...errors,
    ...(kind ? [] : [{ field: "kind", code: "required" } as const]),
    ...(place ? [] : [{ field: "place", code: "required" } as const]),
    ...(address.length > ADDRESS_MAX ? [{ field: "address", code: "too-long" } as const] : []),
  ];
  const own: FieldTexts = {
    ...(link.ok ? {} : link.refusal.texts),
    ...(span && !span.ok ? timeTexts(look, span.refusal.errors) : {}),
  };
  if (all.length > 0 || Object.keys(own).length > 0 || !kind || !place || !link.ok)
    return { ok: false, refusal: { kind: "bad-form", errors: all, texts: own } };
  const read = span?.ok ? span.value : undefined;
  return ok({
    span: read,
    content: {
      kind,
      title,
      ...texts,
      startsAt: read?.startsAt ?? before?.startsAt,
      endsAt: read?.endsAt ?? before?.endsAt,
      place,
      address: times ? address || undefined : before?.address,
      onlineLink: link.value,
      invitedOnly: values.invitedOnly === "1",
      programmeOpen: values.programmeOpen === "1",
    },
  });
};

const sameTimes = (values: FormValues, shown: Readonly<Record<string, string>>): boolean =>
  Object.entries(shown).every(([name, text]) => (values[name] ?? "").trim() === text);

/** What the fields are called in error messages. */
export const meetingLabels = ({ t, ui }: Look): Record<string, string> => {
  return {
    ...localizedLabels(ui, {
      title: t("form.title"),
      lead: t("form.lead"),
      description: t("form.description"),
      guidingQuestions: t("form.questions"),
      sourceNote: t("form.source-note"),
      hosts: t("form.hosts"),
      notes: t("form.notes"),
      reason: t("form.reason"),
    }),
    kind: t("form.kind"),
    place: t("facts.where"),
    address: t("form.address"),
  };
};
